internal import EventLog
public import Governance
internal import LMDB

/// Everything on record about one subject.
public struct ShowAnswer: Codable, Hashable, Sendable {
    /// The subject.
    public var subject: SubjectID
    /// Its name or title.
    public var title: String
    /// How many records it has, for the `expect` field of a sheet.
    public var version: UInt64
    /// What stands on the day asked about.
    public var facts: [Fact]
    /// What else stands in a relation to it.
    public var related: [Related]
    /// Every record that touches or names it, oldest first.
    public var history: [AuditRow]
}

/// One thing that stands about a subject.
public struct Fact: Codable, Hashable, Sendable {
    /// What it is, such as “lead agency”.
    public var label: String
    /// The value, in words.
    public var value: String
    /// From when, in EDTF.
    @Nullable public var since: String?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
}

/// Another subject that stands in a relation to this one.
public struct Related: Codable, Hashable, Sendable {
    /// The other subject.
    public var subject: Named
    /// What this subject is to it, such as `leadAgency`.
    public var role: String

    /// What this subject is to it, in words.
    public var roleInWords: String { Role(rawValue: role)?.words ?? role }
}

extension Ledger {
    /// Everything on record about one subject.
    ///
    /// - Parameters:
    ///   - text: The subject, by its name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: Its facts, its relations and its history.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func show(_ text: String, _ moment: Moment) throws -> ShowAnswer {
        try ask(moment) { reading, txn in
            let id = try reading.find(text, kind: nil, txn)
            var history: [AuditRow] = []
            try reading.visit(id, txn) { record in
                if reading.moment.knows(record.sequence) { history.append(try AuditRow(record)) }
            }
            var related: [Related] = []
            for (other, roles) in try reading.subjects(with: id, in: { _ in true }, txn) {
                guard try reading.exists(other, txn) else { continue }
                related += try roles.map { role in Related(subject: try reading.named(other, txn), role: role.rawValue)
                }
            }
            return ShowAnswer(
                subject: id,
                title: try reading.title(of: id, txn),
                version: UInt64(history.count { $0.subject == id }),
                facts: try reading.facts(of: id, txn),
                related: related,
                history: history
            )
        }
    }
}
