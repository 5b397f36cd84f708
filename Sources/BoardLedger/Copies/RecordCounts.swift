internal import EventLog
internal import Governance

/// How many records there are of each kind and year, so that whoever takes them in can say whether all came.
public struct RecordCounts: Codable, Hashable, Sendable {
    /// How many there are.
    public private(set) var records: UInt64 = 0
    /// By the kind of their subject, `log` for the log's own, and by the year in which they were written, in UTC.
    public private(set) var kinds: [String: [String: UInt64]] = [:]

    /// No records.
    public init() {}

    /// Counts a record.
    ///
    /// - Parameter line: Its line, without a line feed.
    /// - Throws: ``LedgerError/unreadable(position:what:)`` where the line is no record.
    public mutating func count(_ line: [UInt8]) throws {
        guard let record = try? StoredRecord(line: line) else {
            throw LedgerError.unreadable(position: records, what: "the line is no record")
        }
        records += 1
        let kind = record.isOfLog ? "log" : String(record.subject.prefix { $0 != "/" })
        kinds[kind, default: [:]][String(record.recordedTime.text.prefix(4)), default: 0] += 1
    }

    /// The counts in words, one line for each kind: “action: 12 (2009: 3, 2010: 9)”.
    public var lines: [String] {
        kinds.sorted { $0.key < $1.key }.map { kind, years in
            let all = years.values.reduce(0, +)
            let each = years.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
            return "\(kind): \(all) (\(each))"
        }
    }
}
