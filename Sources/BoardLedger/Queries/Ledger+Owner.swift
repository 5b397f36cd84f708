public import Governance
internal import LMDB

/// Who owns an action on a day.
public struct OwnerAnswer: Codable, Hashable, Sendable {
    /// The action.
    public var action: SubjectID
    /// What is to be done.
    public var title: String
    /// The day asked about.
    public var asOf: Day
    /// How far it had come; null where nothing is reported.
    @Nullable public var status: Action.Status?
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
        try ask(moment) { question in
            let id = try question.find(text, kind: .action)
            guard let action = try question.known(id, as: Action.self) else {
                throw LedgerError.noSuchSubject(text, nearest: [])
            }
            return try question.owner(of: id, action)
        }
    }
}

extension Question {
    func owner(of id: SubjectID, _ action: Action.State) throws -> OwnerAnswer {
        let parts = action.parts(on: day)
        func holdings(_ role: Role) throws -> [Holding] {
            try parts.filter { $0.role == role }.map { part in try holding(part) }
        }
        let ownership: Set<Gap.Field> = [.leadAgency, .leadOfficer, .leadGroup, .contributing]
        let source = try source(action.mark)
        return OwnerAnswer(
            action: id,
            title: action.title,
            asOf: day,
            status: action.status(on: day),
            leadAgency: try holdings(.leadAgency).first,
            leadOfficer: try holdings(.leadOfficer).first,
            leadGroup: try holdings(.leadGroup).first,
            contributing: try holdings(.contributor).map { holding in
                var holding = holding
                holding.isCertain = try isBegun(holding)
                return holding
            },
            influencing: try holdings(.influence),
            gaps: try blanks(of: id, action) { ownership.contains($0) },
            authority: source?.envelope.authority,
            citation: CitationAnswer(source?.citation)
        )
    }

    /// Whether help has certainly begun: that help of another sort may still have gone on is no doubt about it.
    private func isBegun(_ holding: Holding) throws -> Bool {
        if let since = holding.since { return since.isCertainlyReached(by: day) }
        return try source(at: holding.record).map { $0.stamp.recorded <= day } ?? false
    }
}
