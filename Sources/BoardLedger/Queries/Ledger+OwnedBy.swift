public import Governance
internal import LMDB

/// One thing that somebody has a part in on a day.
public struct PartAnswer: Codable, Hashable, Sendable {
    /// The action, plan, duty, gap or review.
    public var subject: Named
    /// The part.
    public var role: Role
    /// From when; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// Until when, where a later record ends it.
    @Nullable public var until: EDTFDate?
    /// False where the dates on record leave it open whether it held on the day asked about.
    public var isCertain: Bool
    /// Whether it is held together with others of the same role.
    public var isOneOfEach: Bool
    /// The decision behind it.
    @Nullable public var authority: SubjectID?
    /// Whether that decision was made after what it allows.
    public var isRetrospective: Bool
    /// Why it is not certain that it was made by the day asked about, and before what it allows; null where it is.
    @Nullable public var authorityDoubt: String?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// Position of the record in the log.
    public var record: UInt64
    /// What later records say of that one, oldest first.
    public var amended: [AmendmentAnswer]
    /// To whom it was given, where the owner took over; null otherwise.
    @Nullable public var inherited: InheritedAnswer?
    /// From whom else it was taken over, or beside a part of its own; empty for most.
    public var alsoInherited: [InheritedAnswer]
}

/// What somebody has a part in on a day.
public struct OwnedByAnswer: Codable, Hashable, Sendable {
    /// The agency, body, person or post.
    public var owner: Named
    /// The day asked about.
    public var asOf: Day
    /// The parts.
    public var parts: [PartAnswer]
    /// The powers that decisions gave to it.
    public var powers: [PowerAnswer]
    /// What gives it a part after that day, where it is asked about without one.
    public var planned: [AuditRow]
}

extension Ledger {
    /// What an agency, body, person or post leads, helps with, owes or has to approve, and what powers it was given.
    ///
    /// - Parameters:
    ///   - text: The owner, by name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: The parts it has on that day.
    /// - Throws: As ``find(_:kind:_:)`` does; ``LedgerError/wrongKind(_:expected:)``.
    public func owned(by text: String, _ moment: Moment) throws -> OwnedByAnswer {
        try ask(moment) { question in
            let id = try question.find(text, kinds: Owner.kinds)
            var (parts, planned): ([PartAnswer], [AuditRow]) = ([], [])
            for subject in try question.subjects(withOwner: id) {
                guard let state = try question.holder(of: subject)?.anyState else { continue }
                let own = try question.parts(in: subject, state).filter { $0.holder == id && $0.role.isOwnership }
                for role in Set(own.map(\.role)).sorted(by: { $0.rawValue < $1.rawValue }) {
                    parts += try own.filter { $0.role == role }.map { part in try question.answer(part, in: subject) }
                }
                planned += try question.planned(of: subject) { change in
                    change.traces.parts.contains { $0.holder == id && $0.role.isOwnership }
                }
            }
            return OwnedByAnswer(
                owner: try question.named(id),
                asOf: moment.asOf,
                parts: parts,
                powers: try question.powers(of: id),
                planned: planned
            )
        }
    }
}

extension Question {
    /// The subjects in which somebody has or had a part that makes them answerable, in the order of their names.
    func subjects(withOwner id: SubjectID) throws -> [SubjectID] {
        let owners = try lineage(of: id)
        return Set(
            try owners.flatMap { owner in
                let roles = Role.allCases.filter { $0.isOwnership && (owner == id || $0.passesOn) }
                return try subjects(with: owner, in: roles, isPlanCounted: true).map(\.id)
            }
        ).sorted()
    }

    fileprivate func answer(_ part: Part, in subject: SubjectID) throws -> PartAnswer {
        let authority = try authority(of: part)
        return PartAnswer(
            subject: try named(subject),
            role: part.role,
            since: part.since,
            until: part.until,
            isCertain: part.isCertain,
            isOneOfEach: part.isOneOfEach,
            authority: authority?.decision,
            isRetrospective: authority?.isRetrospective ?? false,
            authorityDoubt: authority?.doubt,
            citation: try citation(part.mark),
            record: part.mark.position,
            amended: try amendments(of: part.mark),
            inherited: try inherited(part),
            alsoInherited: try alsoInherited(part)
        )
    }
}
