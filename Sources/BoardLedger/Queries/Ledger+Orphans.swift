internal import EventLog
public import Governance
internal import LMDB

/// Something that was given to an agency or a body which has ended, and from which nobody on record took it over.
public struct OrphanAnswer: Codable, Hashable, Sendable {
    /// The action, plan, duty, gap or review.
    public var subject: Named
    /// What the agency or the body was to it.
    public var role: Role
    /// The agency or the body that had it last.
    public var lastOwner: Named
    /// The first day without it; null where its end is not exact.
    @Nullable public var since: Day?
    /// Whether no source says that it ended: it was planned, and is not confirmed.
    public var isPlanned: Bool
    /// Position of the record that gave it the part.
    public var record: UInt64
}

extension Ledger {
    /// What agencies and bodies had that have ended, where nobody on record took it over.
    ///
    /// Cost: every agency and body, and all that those had that have ended.
    ///
    /// - Parameter moment: The moment asked about.
    /// - Returns: What is orphaned, by agency, then by body.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func orphans(_ moment: Moment) throws -> [OrphanAnswer] {
        try ask(moment) { question in
            try SubjectKind.allCases.filter { $0.decider.mayBeSucceeded }.flatMap(question.subjects).flatMap { owner in
                try question.orphans(of: owner)
            }
        }
    }
}

extension Question {
    /// What somebody had who has ended; nothing where their last day is still to come.
    fileprivate func orphans(of owner: SubjectID) throws -> [OrphanAnswer] {
        guard let last = estate(of: owner)?.over(by: day) else { return [] }
        return try subjects(withOwner: owner).flatMap { subject -> [OrphanAnswer] in
            guard let state = try holder(of: subject)?.anyState, state.isOpen(on: day) else { return [] }
            let parts = try parts(in: subject, state)
            return try parts.compactMap { part in
                guard part.holder == owner, part.role.passesOn else { return nil }
                // One of several that may have it is no orphan’s last owner while another lives.
                if !part.isCertain, holdsAnother(like: part, among: parts) { return nil }
                return OrphanAnswer(
                    subject: try named(subject),
                    role: part.role,
                    lastOwner: try named(owner),
                    since: last.date.isExact ? last.date.latest.adding(days: 1) : nil,
                    isPlanned: last.isPlanned,
                    record: (part.inherited?.mark ?? part.mark).position
                )
            }
        }
    }

    /// Whether another that lives has, or may have, the same part.
    private func holdsAnother(like part: Part, among parts: [Part]) -> Bool {
        parts.contains { other in
            guard other.role == part.role, other.holder != part.holder else { return false }
            return estate(of: other.holder)?.over(by: day) == nil
        }
    }
}
