public import Governance
internal import LMDB

/// Who owns an action on a day.
public struct OwnerAnswer: Codable, Hashable, Sendable {
    /// The action.
    public var action: SubjectID
    /// What is to be done.
    public var title: String
    /// The day asked about, ISO 8601.
    public var asOf: String
    /// How far it had come, such as `under-way`; null where nothing is reported.
    @Nullable public var status: String?
    /// The agency accountable for it; null where none is on record, and then ``gaps`` says why.
    @Nullable public var leadAgency: Holding?
    /// The person or post accountable for it.
    @Nullable public var leadOfficer: Holding?
    /// The partnership group responsible for it.
    @Nullable public var leadGroup: Holding?
    /// Who helps.
    public var contributing: [Holding]
    /// Who supports and influences it without owning it.
    public var influencing: [Holding]
    /// What is not on record of all this.
    public var gaps: [GapAnswer]
    /// The decision behind the action itself; null where none is on record.
    @Nullable public var authority: SubjectID?
    /// Where the action itself was read.
    @Nullable public var citation: CitationAnswer?
}

extension Ledger {
    /// Who owns an action.
    ///
    /// - Parameters:
    ///   - text: The action, by its name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: The owners on that day, and what is not on record.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func owner(of text: String, _ moment: Moment) throws -> OwnerAnswer {
        try ask(moment) { reading, txn in
            let id = try reading.find(text, kind: .action, txn)
            guard let action = try reading.state(of: id, as: Action.self, txn) else {
                throw LedgerError.noSuchSubject(text, nearest: [])
            }
            return try reading.owner(of: id, action, txn)
        }
    }
}

extension Reading {
    func owner(
        of id: SubjectID,
        _ action: Action.State,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> OwnerAnswer {
        var contributing: [Holding] = []
        for contribution in action.contributions {
            guard let standing = contribution.help.standing(on: moment.asOf) else { continue }
            var holding = try holding(contribution.who, since: standing.entry.effective, standing.entry.source, txn)
            holding.until = standing.until?.edtf
            contributing.append(holding)
        }
        var influencing: [Holding] = []
        for influence in action.influences where hasCome(influence.occurred) {
            influencing.append(try holding(influence.value.who, since: influence.occurred, influence.source, txn))
        }
        let ownership: Set<String> = ["leadAgency", "leadOfficer", "leadGroup", "contributing"]
        return OwnerAnswer(
            action: id,
            title: action.title,
            asOf: moment.asOf.iso,
            status: action.status(on: moment.asOf)?.rawValue,
            leadAgency: try holding(action.leadAgency, txn),
            leadOfficer: try holding(action.leadOfficer, txn),
            leadGroup: try holding(action.leadGroup, txn),
            contributing: contributing,
            influencing: influencing,
            gaps: try gaps(of: id, action, txn).filter { ownership.contains($0.field) },
            authority: action.source?.authority,
            citation: CitationAnswer(action.source?.citation)
        )
    }
}
