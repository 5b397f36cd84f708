public import Governance
internal import LMDB

/// One thing that somebody has a part in on a day.
public struct PartAnswer: Codable, Hashable, Sendable {
    /// The action, plan, duty, gap or review.
    public var subject: Named
    /// The part, such as `leadAgency`.
    public var role: String
    /// From when, in EDTF.
    @Nullable public var since: String?
    /// Until when, in EDTF, where a later record ends it.
    @Nullable public var until: String?
    /// False where the dates on record leave it open whether it held on the day asked about.
    public var isCertain: Bool
    /// The decision behind it.
    @Nullable public var authority: SubjectID?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// Position of the record in the log.
    public var record: UInt64

    /// The part in words.
    public var roleInWords: String { Role(rawValue: role)?.words ?? role }
}

/// What somebody has a part in on a day.
public struct OwnedByAnswer: Codable, Hashable, Sendable {
    /// The agency, body, person or post.
    public var owner: Named
    /// The day asked about, ISO 8601.
    public var asOf: String
    /// The parts.
    public var parts: [PartAnswer]
}

extension Ledger {
    /// What an agency, body, person or post leads, helps with, owes or has to approve.
    ///
    /// - Parameters:
    ///   - text: The owner, by name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: The parts it has on that day.
    /// - Throws: As ``find(_:kind:_:)`` does; ``LedgerError/wrongKind(_:expected:)``.
    public func owned(by text: String, _ moment: Moment) throws -> OwnedByAnswer {
        try ask(moment) { reading, txn in
            let id = try reading.findOwner(text, txn)
            var parts: [PartAnswer] = []
            for (subject, roles) in try reading.subjects(with: id, in: \.isOwnership, txn) {
                for role in roles { parts += try reading.parts(of: id, in: subject, role, txn) }
            }
            return OwnedByAnswer(owner: try reading.named(id, txn), asOf: moment.asOf.iso, parts: parts)
        }
    }
}

extension Reading {
    /// Words often fit things besides owners; only owners are meant here.
    fileprivate func findOwner(
        _ text: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> SubjectID {
        do {
            let id = try find(text, kind: nil, txn)
            guard Owner.kinds.contains(id.kind) else { throw LedgerError.wrongKind(id, expected: .agency) }
            return id
        } catch LedgerError.ambiguous(let words, let candidates) {
            let owners = candidates.filter { Owner.kinds.contains($0.id.kind) }
            if owners.count == 1 { return owners[0].id }
            throw LedgerError.ambiguous(words, owners.isEmpty ? candidates : owners)
        }
    }

    fileprivate func parts(
        of owner: SubjectID,
        in subject: SubjectID,
        _ role: Role,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [PartAnswer] {
        try terms(of: owner, in: subject, role, txn).map { term in
            PartAnswer(
                subject: try named(subject, txn),
                role: role.rawValue,
                since: term.since?.edtf,
                until: term.until?.edtf,
                isCertain: term.isCertain,
                authority: term.source.authority,
                citation: CitationAnswer(term.source.citation),
                record: term.source.position
            )
        }
    }

    private struct Term {
        var since: EDTFDate?
        var until: EDTFDate?
        var isCertain: Bool
        var source: Source
    }

    private func terms(
        of owner: SubjectID,
        in subject: SubjectID,
        _ role: Role,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Term] {
        switch subject.kind {
        case .action: try state(of: subject, as: Action.self, txn).map { terms(of: owner, in: $0, role) } ?? []
        case .plan: try state(of: subject, as: Plan.self, txn).map { terms(of: owner, in: $0, role) } ?? []
        case .duty:
            try state(of: subject, as: Duty.self, txn).map { duty in
                let has = role == .owesDuty ? duty.owedBy.contains(owner) : duty.to.contains(owner)
                return has ? [term(duty.from, duty.source)].compactMap(\.self) : []
            } ?? []
        case .gap:
            try state(of: subject, as: Gap.self, txn).map { gap in
                gap.owedBy.contains(owner) && gap.isOpen(on: moment.asOf)
                    ? [term(gap.since, gap.source)].compactMap(\.self) : []
            } ?? []
        case .review: try state(of: subject, as: Review.self, txn).map { terms(of: owner, in: $0, role) } ?? []
        case .agency, .person, .body, .meeting, .report, .decision: []
        }
    }

    private func terms(of owner: SubjectID, in action: Action.State, _ role: Role) -> [Term] {
        switch role {
        case .leadAgency: term(owner, action.leadAgency)
        case .leadOfficer: term(owner, action.leadOfficer)
        case .leadGroup: term(owner, action.leadGroup)
        case .contributor:
            action.contributions.filter { $0.who == owner }.compactMap { contribution in
                contribution.help.standing(on: moment.asOf).map { standing in
                    Term(
                        since: standing.entry.effective,
                        until: standing.until,
                        isCertain: standing.isCertain,
                        source: standing.entry.source
                    )
                }
            }
        case .influence:
            action.influences.filter { $0.value.who == owner }.compactMap { term($0.occurred, $0.source) }
        case .responsible, .approver, .owesDuty, .owesGap, .scrutinises, .owesResponse, .partOf, .about: []
        }
    }

    private func terms(of owner: SubjectID, in plan: Plan.State, _ role: Role) -> [Term] {
        switch role {
        case .leadGroup: plan.priorities.flatMap { term(owner, $0.leadGroup) }
        case .responsible: plan.responsibilities.filter { $0.who == owner }.compactMap { term($0.occurred, $0.source) }
        case .approver: plan.steps.filter { $0.by == owner }.compactMap { term(nil, $0.source) }
        case .leadAgency, .leadOfficer, .contributor, .influence, .owesDuty, .owesGap, .scrutinises, .owesResponse,
            .partOf,
            .about:
            []
        }
    }

    private func terms(of owner: SubjectID, in review: Review.State, _ role: Role) -> [Term] {
        switch role {
        case .scrutinises: [term(review.opened, review.source)].compactMap(\.self)
        case .owesResponse:
            review.recommendations.filter { $0.to == owner && !$0.responses.contains(where: isDone) }.compactMap {
                term($0.made, $0.source)
            }
        case .leadAgency, .leadOfficer, .leadGroup, .contributor, .influence, .responsible, .approver, .owesDuty,
            .owesGap,
            .partOf, .about:
            []
        }
    }

    private func term(_ owner: SubjectID, _ timeline: Timeline<SubjectID>) -> [Term] {
        guard let standing = timeline.standing(on: moment.asOf), standing.value == owner else { return [] }
        return [
            Term(
                since: standing.entry.effective,
                until: standing.until,
                isCertain: standing.isCertain,
                source: standing.entry.source
            )
        ]
    }

    /// What began on a date, if it had begun by the day asked about.
    private func term(_ since: EDTFDate?, _ source: Source?) -> Term? {
        guard let source, hasCome(since) else { return nil }
        let isCertain = since?.isCertainlyReached(by: moment.asOf) ?? (source.recorded <= moment.asOf.iso)
        return Term(since: since, until: nil, isCertain: isCertain, source: source)
    }
}
