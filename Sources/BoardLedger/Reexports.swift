// What the answers of this library are made of, so that whoever stands on it needs no other import: the values of the
// domain, the records and errors of the log, and the errors of the storage.
@_exported public import EventLog
@_exported public import Governance

@_exported public import struct LMDB.LMDBError
@_exported public import enum LMDB.StorageError
