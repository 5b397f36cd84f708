internal import CanonicalJSON
internal import EventLog
internal import Governance

/// What stands behind a fact: the decision that allows it, and where it was read.
///
/// Whoever shows a fact takes it from the state; the change of its record need not be read again for that.
struct Provenance {
    var stamp: Stamp
    var authority: SubjectID?
    var citation: Citation?

    init(stamp: Stamp, authority: SubjectID?, citation: Citation?) {
        (self.stamp, self.authority, self.citation) = (stamp, authority, citation)
    }

    init(_ record: StoredRecord, told day: Day) throws {
        do {
            self.init(
                stamp: try Stamp(record, told: day),
                authority: try record.authority.map { text in try SubjectID(parsing: text) },
                citation: try record.data.member(DataKey.citation.rawValue)?.decode(Citation.self)
            )
        } catch {
            throw LedgerError.unreadable(record.sequence, error)
        }
    }
}
