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
    /// How far it had come; null where nothing is reported, or where it may have come less or more far.
    @Nullable public var status: Action.Status?
    /// How far it may have come, and why that is not certain; null where it is.
    @Nullable public var statusDoubt: String?
    /// The agency accountable for it; null where none is on record, and then ``gaps`` says why.
    @Nullable public var leadAgency: Holding?
    /// The person or post accountable for it.
    @Nullable public var leadOfficer: Holding?
    /// The partnership group responsible for it.
    @Nullable public var leadGroup: Holding?
    /// Each that leads, or may lead: where the dates on record leave it open, those of one role are all it may be.
    public var leads: [Lead]
    /// Of each of these in turn: since when, by which decision, and where it was read.
    public var leadHoldings: [Holding]
    /// Who helps.
    public var contributing: [Holding]
    /// Who supports and influences it without owning it.
    public var influencing: [Holding]
    /// What is not on record of all this.
    public var gaps: [GapAnswer]
    /// The decision behind the action itself; null where none is on record.
    @Nullable public var authority: SubjectID?
    /// Whether that decision was made after the action was promised.
    public var isRetrospective: Bool
    /// Why it is not certain that it was made by the day asked about, and before what it allows; null where it is.
    @Nullable public var authorityDoubt: String?
    /// Where the action itself was read.
    @Nullable public var citation: CitationAnswer?
    /// What of the action takes effect after the day, where it is asked about without one.
    public var planned: [AuditRow]
}

/// Somebody who leads an action, or may lead it.
public struct Lead: Codable, Hashable, Sendable {
    /// How sure that is.
    public enum Certainty: String, Codable, Sendable {
        /// There is no doubt.
        case certain
        /// It is one of several, or it had perhaps not begun or was over.
        case either
        /// It leads together with the others of its role.
        case each
    }

    /// What it leads as.
    public var role: Role
    /// The agency, body, person or post.
    public var who: Named
    /// How sure that is.
    public var certainty: Certainty
    /// From when; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// Position of the record in the log.
    public var record: UInt64
    /// To whom it was given, where this agency took over; null otherwise.
    @Nullable public var inherited: InheritedAnswer?
    /// From whom else it was taken over, or beside a part of its own; empty for most.
    public var alsoInherited: [InheritedAnswer]
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
        let parts = try parts(in: id, action)
        let held = try parts.map { part in (part: part, holding: try holding(part)) }
        let leads = leads(in: parts)
        func holdings(_ role: Role) -> [Holding] { held.filter { $0.part.role == role }.map(\.holding) }
        /// Where several may lead, none of them is the answer.
        func only(_ role: Role) -> Holding? {
            let holdings = holdings(role)
            return holdings.count == 1 ? holdings[0] : nil
        }
        let ownership: Set<Gap.Field> = [.leadAgency, .leadOfficer, .leadGroup, .contributing]
        let source = try provenance(action.mark)
        let authority = try authority(of: source)
        return OwnerAnswer(
            action: id,
            title: action.title,
            asOf: day,
            status: action.status(on: day),
            statusDoubt: action.statusDoubt(on: day),
            leadAgency: only(.leadAgency),
            leadOfficer: only(.leadOfficer),
            leadGroup: only(.leadGroup),
            leads: try leads.map(lead),
            leadHoldings: leads.compactMap { lead in held.first { $0.part == lead }?.holding },
            contributing: holdings(.contributor),
            influencing: holdings(.influence),
            gaps: try blanks(of: id, action) { ownership.contains($0) },
            authority: authority?.decision,
            isRetrospective: authority?.isRetrospective ?? false,
            authorityDoubt: authority?.doubt,
            citation: CitationAnswer(source?.citation),
            planned: try planned(of: id)
        )
    }

    func inherited(_ part: Part) throws -> InheritedAnswer? {
        try part.inherited.map { inherited in
            InheritedAnswer(
                from: try named(inherited.from),
                since: inherited.since,
                record: inherited.mark.position,
                isPlanned: inherited.isPlanned
            )
        }
    }

    func alsoInherited(_ part: Part) throws -> [InheritedAnswer] { try part.otherWays.compactMap(inherited) }

    func lead(_ part: Part) throws -> Lead {
        Lead(
            role: part.role,
            who: try named(part.holder),
            certainty: part.isCertain ? part.isOneOfEach ? .each : .certain : .either,
            since: part.since,
            record: part.mark.position,
            inherited: try inherited(part),
            alsoInherited: try alsoInherited(part)
        )
    }
}
