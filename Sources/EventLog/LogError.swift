/// Why the log refused something.
public enum LogError: Error, Hashable, Sendable {
    /// The directory holds a database, but not a log of this program.
    case notALog(path: String)
    /// The log was made by a later version of this program.
    case newerFormat(path: String, found: String, known: String)
    case badOrigin(String)
    case badBatchID(String)
    case badSubject(String)
    /// The line would not fit into the longest record.
    case recordTooLarge(subject: String, type: String, bytes: Int)
    /// Somebody else recorded something of the subject in between.
    case wrongVersion(subject: String, expected: ExpectedVersion, actual: UInt64)
    /// The batch's name was used before, for other content.
    case batchReused(id: String)
    /// The last record lies clearly ahead of the clock.
    case clockBehind(last: Instant, now: Instant)
    /// What is stored contradicts itself.
    case damaged(position: UInt64?, what: String)
}

extension LogError: CustomStringConvertible {
    /// What happened and what to do, in plain English.
    public var description: String {
        switch self {
        case .notALog(let path):
            "\(path) holds a database, but not a ledger of this program."
        case .newerFormat(let path, let found, let known):
            "The ledger in \(path) has format \(found); this program knows formats up to \(known). "
                + "Use the version of the program that wrote it, or a later one."
        case .badOrigin(let origin):
            "“\(origin)” cannot be the origin of a ledger. Give a URI without spaces or “+”, such as https://ledger.example.gov.uk/leeds."
        case .badBatchID(let id):
            "“\(id)” cannot name a batch: a name has 1 to \(Batch.longestID) bytes, no control characters, "
                + "and does not begin with “\(Batch.ownPrefixes.joined(separator: "” or “"))”."
        case .badSubject(let subject):
            "“\(subject)” cannot be the subject of a record: a subject has 1 to 400 bytes and no control characters."
        case .recordTooLarge(let subject, let type, let bytes):
            "The record \(type) of \(subject) would take \(bytes) bytes; the longest record has \(Record.longestLine). "
                + "Quote less, and cite the place of the rest."
        case .wrongVersion(let subject, .noRecord, let actual):
            "\(subject) was to be new, but has \(Self.records(actual))."
        case .wrongVersion(let subject, .records(let expected), let actual):
            "\(subject) was expected to have \(Self.records(expected)), but has \(actual): somebody else changed it first."
        case .wrongVersion(let subject, .any, let actual):
            "\(subject) has \(Self.records(actual))."
        case .batchReused(let id):
            "The batch “\(id)” is already on record with other content. Give this one another id."
        case .clockBehind(let last, let now):
            "The last record was written at \(last.text), which is ahead of this machine’s clock: it says \(now.text)."
        case .damaged(let position, let what):
            "The ledger is damaged\(position.map { " at position \($0)" } ?? ""): \(what). "
                + "Run verify, and restore from a backup."
        }
    }

    private static func records(_ count: UInt64) -> String {
        count == 1 ? "1 record" : "\(count) records"
    }
}
