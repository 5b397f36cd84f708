public import Governance

/// Why the ledger could not answer or record, besides what rules refuse.
public enum LedgerError: Error, Hashable, Sendable {
    /// The projections were deleted.
    case projectionsMissing
    /// The projections were made by another version of the program, or are not complete.
    case projectionsOutdated
    /// Another rebuild began while this one ran, and goes on in its place.
    case rebuildOvertaken
    /// No subject goes by this reference.
    case noSuchSubject(String, nearest: [SubjectID])
    /// All that brought the subject onto the record was withdrawn, last by this record.
    case subjectWithdrawn(SubjectID, by: UInt64)
    /// Nothing that is on record of the subject had taken effect by the day asked about; with those most like it.
    case notOnRecord(SubjectID, on: Day, nearest: [SubjectID])
    /// Several subjects fit the words.
    case ambiguous(String, [Candidate])
    /// Nothing fits the words.
    case nothingFound(String, nearest: [String])
    /// The words fit subjects, but none of the kind that the question is about.
    case othersFound(String, expected: SubjectKind, [Candidate])
    /// The question is about another kind of subject.
    case wrongKind(SubjectID, expected: SubjectKind)
    /// The log is not that long.
    case noSuchRecord(UInt64, size: UInt64)
    /// The ledger never held that many records.
    case sizeBeyondEnd(String, size: UInt64)
    /// The moment asked about is still to come.
    case momentToCome(String)
    /// The moment asked about is not a number of records, a day or an instant.
    case badMoment(String)
    /// A text is no day with a time of day.
    case badTime(String)
    /// The machine's clock has another time than somebody told.
    case clocksDiffer(String, String)
    /// The log names a time zone that this machine does not know.
    case zoneUnknown(String)
    /// A record's type or fields are not known to this program.
    case unreadable(position: UInt64, what: String)
}

/// A subject that fits a question, with what people call it.
public struct Candidate: Hashable, Sendable, Codable {
    /// The subject.
    public let id: SubjectID
    /// Its title or name.
    public let title: String
    /// The last day on which it exists, where that is on record and has come; null otherwise.
    @Nullable public var ended: EDTFDate?
}

extension LedgerError: CustomStringConvertible {
    /// What happened, in plain English.
    public var description: String {
        switch self {
        case .projectionsMissing: "The projections of this ledger are missing."
        case .projectionsOutdated: "The projections of this ledger were made by another version of the program."
        case .rebuildOvertaken: "Another rebuild of this ledger began while this one ran."
        case .noSuchSubject(let text, _): "There is no “\(text)” on record."
        case .subjectWithdrawn(let id, let record): "\(id) is no longer on record: record \(record) withdrew it."
        case .notOnRecord(let id, let day, _): "No record says that there was \(id) on \(day.words)."
        case .ambiguous(let words, let candidates): "“\(words)” fits \(candidates.count) subjects."
        case .nothingFound(let words, _): "Nothing on record fits “\(words)”."
        case .othersFound(let words, let expected, _): "“\(words)” is on record, but not as \(expected.withArticle)."
        case .wrongKind(let id, let expected): "\(id) is \(id.kind.withArticle), not \(expected.withArticle)."
        case .noSuchRecord(let position, let size):
            "There is no record at position \(position): the ledger holds \(size), from 0 on."
        case .sizeBeyondEnd(let text, let size): "The ledger never held \(text) records: it holds \(size)."
        case .momentToCome(let text):
            "“\(text)” is still to come: nobody can say what the ledger will have been told by then."
        case .clocksDiffer(let told, let now): "You say it is \(told), and this machine’s clock says \(now)."
        case .zoneUnknown(let name): "The ledger lives by the time zone \(name), which this machine does not know."
        case .badMoment(let text): "“\(text)” is not a moment this ledger understands."
        case .badTime(let text): "“\(text)” is no day with a time of day."
        case .unreadable(let position, let what): "The record at position \(position) cannot be read: \(what)."
        }
    }
}
