internal import EventLog
internal import LMDB

/// Visits the records of a subject before the one that is folded, oldest first; where a position is given, that one alone.
typealias EarlierRecords = (_ only: UInt64?, _ visit: (StoredRecord) throws -> Void) throws -> Void

extension EventLog {
    /// Visits the records of a subject before one of them, as ``EarlierRecords`` does.
    ///
    /// - Parameters:
    ///   - subject: The subject.
    ///   - version: The place of that one in the subject's history.
    ///   - position: The position of the only one to be visited; none is where it is not among them. Nil for all.
    ///   - txn: The transaction.
    ///   - visit: Takes each.
    /// - Throws: What reading throws, and what `visit` throws.
    func earlier(
        of subject: String,
        before version: UInt64,
        only position: UInt64?,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ visit: (StoredRecord) throws -> Void
    ) throws {
        guard let position else { return try storedHistory(of: subject, before: version, txn, visit) }
        guard let record = try stored(at: position, txn), record.subject == subject, record.subjectVersion < version
        else { return }
        try visit(record)
    }
}
