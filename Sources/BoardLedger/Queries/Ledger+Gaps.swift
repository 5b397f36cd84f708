internal import EventLog
public import Governance
internal import LMDB

/// Something that is not on record, and what the ledger knows about that.
public struct GapAnswer: Codable, Hashable, Sendable {
    /// The gap's own subject; null where nobody recorded the blank and the ledger noticed it.
    @Nullable public var gap: SubjectID?
    /// The subject it is missing of.
    public var about: Named
    /// What is missing.
    public var field: Gap.Field
    /// Why it is missing, in a sentence.
    public var words: String
    /// Since when.
    @Nullable public var since: EDTFDate?
    /// Who owes it; empty where no record says.
    public var owedBy: [Named]
    /// Why it is not certain who owes it; null where it is.
    @Nullable public var owedByDoubt: String?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
}

extension Ledger {
    /// What is not on record: blanks that somebody recorded, and blanks that the ledger notices itself.
    ///
    /// Cost: with a plan, what belongs to it and every gap on record; without, every action, plan, duty, review, seat,
    /// meeting, decision and gap.
    ///
    /// - Parameters:
    ///   - plan: Only what is missing of this plan and its actions; nil for everything.
    ///   - moment: The moment asked about.
    /// - Returns: The gaps, those that somebody recorded first.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func gaps(ofPlan plan: String? = nil, _ moment: Moment) throws -> [GapAnswer] {
        try ask(moment) { question in
            let plan = try plan.map { text in try question.find(text, kind: .plan) }
            return try question.recordedGaps(ofPlan: plan) + question.noticedGaps(ofPlan: plan)
        }
    }
}

extension Question {
    /// Open gaps that have subjects of their own.
    fileprivate func recordedGaps(ofPlan plan: SubjectID?) throws -> [GapAnswer] {
        var answers: [GapAnswer] = []
        for id in try subjects(of: .gap) {
            guard let gap = try known(id, as: Gap.self), let about = gap.about, gap.isOpen(on: day) else { continue }
            if let plan, try !belongs(about, to: plan) { continue }
            // A gap closes when somebody says so, or when the field it names has a value of its own on that day.
            if let state = try holder(of: about)?.anyState, try settled(state, of: about).has(gap.field, on: day) {
                continue
            }
            answers.append(try answer(id, gap, about: about))
        }
        return answers.sorted { ($0.about.id, $0.field.rawValue) < ($1.about.id, $1.field.rawValue) }
    }

    /// Blanks without a gap of their own.
    fileprivate func noticedGaps(ofPlan plan: SubjectID?) throws -> [GapAnswer] {
        var answers: [GapAnswer] = []
        for id in try whatMayHaveBlanks(plan) {
            guard let state = try holder(of: id)?.anyState, plan == nil || id == plan || state.belongsTo == plan,
                state.isOpen(on: day)
            else { continue }
            answers += try blanks(of: id, state) { _ in true }.filter { $0.gap == nil }
        }
        return answers
    }

    /// The subjects that may have blanks, in the order in which people see them.
    private func whatMayHaveBlanks(_ plan: SubjectID?) throws -> [SubjectID] {
        let ranked = SubjectKind.allCases.compactMap { kind in
            kind.decider.rankOfBlanks.map { rank in (kind: kind, rank: rank) }
        }
        let kinds = ranked.sorted { $0.rank < $1.rank }.map(\.kind)
        guard let plan else { return try kinds.flatMap { kind in try subjects(of: kind) } }
        let parts = Set(try subjects(with: plan, in: [.partOf, .about]).map(\.id)).union([plan])
        return kinds.flatMap { kind in parts.filter { $0.kind == kind }.sorted() }
    }

    /// What is missing of a subject: a recorded gap of it, or of what it belongs to, explains the blank where there is one.
    func blanks(
        of id: SubjectID,
        _ state: some SubjectState,
        _ isWanted: (Gap.Field) -> Bool
    ) throws -> [GapAnswer] {
        let blanks = try settled(state, of: id).blanks(on: day, self)
        return try blanks.filter { try isWanted($0.field) && !isSettled($0, of: id) }.map { blank in
            if blank.yieldsToRecordedGap,
                let gap = try recordedGaps(about: id).first(where: { $0.state.field == blank.field })
            {
                return try answer(gap.id, gap.state, about: id)
            }
            return try answer(blank, of: id)
        }
    }

    /// Whether others say enough of what is missing: that something happened at the meeting.
    private func isSettled(_ blank: Blank, of id: SubjectID) throws -> Bool {
        try blank.yieldsToWhatHappenedThere && somethingHappened(at: id)
    }

    private func answer(_ blank: Blank, of id: SubjectID) throws -> GapAnswer {
        let wider = try blank.explainedBy.flatMap { larger in
            try recordedGaps(about: larger).first { $0.state.field == blank.field }
        }
        let owing = try wider.map { try self.owing($0.state.owedBy, of: $0.id) } ?? self.owing(blank.owedBy, of: id)
        return GapAnswer(
            gap: nil,
            about: try named(id),
            field: blank.field,
            words: blank.words + (wider.map { " The gap in its plan: \($0.state.words)" } ?? ""),
            since: blank.since,
            owedBy: try owing.holders.map { owner in try named(owner) },
            owedByDoubt: owing.doubt,
            citation: try citation(blank.mark)
        )
    }

    private func answer(_ id: SubjectID, _ gap: Gap.State, about: SubjectID) throws -> GapAnswer {
        let owing = try self.owing(gap.owedBy, of: id)
        return GapAnswer(
            gap: id,
            about: try named(about),
            field: gap.field,
            words: gap.words + (gap.doubt(on: day).map { " (not certain: \($0))" } ?? ""),
            since: gap.since,
            owedBy: try owing.holders.map { owner in try named(owner) },
            owedByDoubt: owing.doubt,
            citation: try citation(gap.mark)
        )
    }

    /// Whether a subject is a plan, or something that belongs to it.
    private func belongs(_ id: SubjectID, to plan: SubjectID) throws -> Bool {
        if id == plan { return true }
        if let state = try holder(of: id)?.anyState, state.belongsTo == plan { return true }
        guard id.kind.decider.belongsWithWhatIsAboutIt else { return false }
        return try subjects(with: id, in: [.about]).contains { other, _ in
            try holder(of: other)?.anyState.belongsTo == plan
        }
    }
}
