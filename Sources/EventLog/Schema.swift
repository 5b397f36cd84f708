internal import LMDB
internal import TransparencyLog

/// The tables of the log.
///
/// All but `meta`, `records` and `tree` can be made again from the records.
struct Schema: Sendable {
    /// Written into `meta`; a program refuses a number it does not know.
    static let format = "1"

    /// What the log is: its format and its origin.
    let meta: Table<LMDB.UTF8, LMDB.UTF8>
    /// Position → line.
    let records: Table<BigEndian64, Bytes>
    /// Dense position → tree hash, so that every append only adds at the end.
    let tree: Table<BigEndian64, HashCodec>
    /// Subject → its number and how many records it has.
    let subjects: Table<LMDB.UTF8, SubjectEntry.Codec>
    /// The same, for names that are no text yet.
    let subjectsByBytes: Table<Bytes, SubjectEntry.Codec>
    /// Subject's number and version → position.
    let history: Table<Pair<BigEndian64, BigEndian64>, BigEndian64>
    /// Batch id → position of its first record.
    let batches: Table<LMDB.UTF8, BigEndian64>

    /// What seals of the second version commit to (``StoredMap``); nil where no program that knows it has written yet.
    let map: Table<Bytes, Bytes>?

    static let tables = ["log.meta", "log.records", "log.tree", "log.subjects", "log.history", "log.batches"]
    /// What earlier versions of the program did not have: a writer makes it, a reader does without.
    static let laterTables = ["log.map"]

    /// Under which key the time zone waits that the log's first record will say.
    static let pendingZone = "zone"
    /// Under which key the position stands of the record that last confirmed the clock.
    static let lastClock = "clock"

    init(_ environment: Environment) {
        meta = environment.table("log.meta", key: LMDB.UTF8.self, value: LMDB.UTF8.self)
        records = environment.table("log.records", key: BigEndian64.self, value: Bytes.self)
        tree = environment.table("log.tree", key: BigEndian64.self, value: HashCodec.self)
        subjects = environment.table("log.subjects", key: LMDB.UTF8.self, value: SubjectEntry.Codec.self)
        subjectsByBytes = environment.table("log.subjects", key: Bytes.self, value: SubjectEntry.Codec.self)
        history = environment.table("log.history", key: Pair<BigEndian64, BigEndian64>.self, value: BigEndian64.self)
        batches = environment.table("log.batches", key: LMDB.UTF8.self, value: BigEndian64.self)
        map = environment.tableIfThere("log.map", key: Bytes.self, value: Bytes.self)
    }

    /// The position that a key of ``records`` is.
    static func position(_ key: RawSpan) throws(StorageError) -> UInt64 {
        do throws(LMDBError) {
            return try BigEndian64.decode(key)
        } catch {
            throw .undecodable(table: "log.records", part: .key, cause: error)
        }
    }
}

/// Where a subject's history lies.
struct SubjectEntry: Hashable, Sendable {
    /// Given in the order in which subjects first appear, from 0.
    var number: UInt64
    /// How many records the subject has.
    var count: UInt64

    enum Codec: LMDB.Codec {
        static func encode(_ value: SubjectEntry) -> [UInt8] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(16)
            bytes.append(value.number)
            bytes.append(value.count)
            return bytes
        }

        static func decode(_ bytes: RawSpan) throws(LMDBError) -> SubjectEntry {
            guard bytes.byteCount == 16 else { throw .badValueSize }
            return SubjectEntry(
                number: try BigEndian64.decode(bytes.extracting(first: 8)),
                count: try BigEndian64.decode(bytes.extracting(droppingFirst: 8))
            )
        }
    }
}

/// A tree hash as its 32 bytes.
enum HashCodec: LMDB.Codec {
    static func encode(_ value: Hash) -> [UInt8] { value.bytes }

    static func decode(_ bytes: RawSpan) throws(LMDBError) -> Hash {
        guard let hash = Hash(bytes) else { throw .badValueSize }
        return hash
    }
}

extension Table {
    /// The value under a key; nil too where no such key can be, or the value cannot be read.
    func find(_ key: Key.Value, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Value.Value? {
        do {
            return try get(key, txn)
        } catch is StorageError {
            return nil
        }
    }
}
