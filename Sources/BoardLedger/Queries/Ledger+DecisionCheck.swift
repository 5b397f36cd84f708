public import Governance

/// One thing that the law of a day wants in the record of a decision.
public struct RequirementAnswer: Codable, Hashable, Sendable {
    /// A word for it, such as `reasons`.
    public var wanted: String
    /// What the law wants.
    public var what: String
    /// The enactment.
    public var source: String
    /// The nation whose law it is.
    public var nation: String
    /// How far the source was read: `V` read, `P` in part, `K` general knowledge, `J` judgement.
    public var tag: String
    /// The first day on which it held.
    public var from: Day
    /// The last day on which it held; null where no end is on record.
    @Nullable public var until: Day?
    /// `on-record`, `none` (the record says that there is none), `satisfied` (another record says it), `missing`, or `open`
    /// (wanted only where another thing is, of which nothing is on record).
    public var outcome: String
    /// What the record says; null where it says nothing.
    @Nullable public var words: String?
    /// Whether it is open that the law wants it of this decision.
    public var isUncertain: Bool
}

/// How the record of a decision meets the law of its date.
public struct DecisionCheckAnswer: Codable, Hashable, Sendable {
    /// The decision.
    public var decision: Named
    /// Who decided; null where no record says.
    @Nullable public var decider: Named?
    /// When it was made; null where no record says.
    @Nullable public var date: EDTFDate?
    /// Under which rules; null where no record says, and nothing can be checked.
    @Nullable public var regime: String?
    /// From when it allows what rests on it; null where it has no effect, or no date says.
    @Nullable public var effectiveFrom: EDTFDate?
    /// How it stands besides having been made, such as that it was called in; null where there is nothing to say.
    @Nullable public var standing: String?
    /// What the law wants.
    public var requirements: [RequirementAnswer]
    /// Whether nothing that the law certainly wants is missing; null where that cannot be said.
    @Nullable public var isComplete: Bool?
    /// What records say of earlier ones of the decision, oldest first, without those that were withdrawn themselves.
    public var amended: [AmendmentAnswer]
}

extension Ledger {
    /// What the law of its date wants in the record of a decision, and what of it is missing.
    ///
    /// Cost: the decision, its meeting and who decided.
    ///
    /// - Parameters:
    ///   - text: The decision, by its name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: What is wanted, each with how the record meets it.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func check(decision text: String, _ moment: Moment) throws -> DecisionCheckAnswer {
        try ask(moment) { question in
            let id = try question.find(text, kind: .decision)
            guard let decision = try question.known(id, as: Decision.self) else {
                throw LedgerError.noSuchSubject(text, nearest: [])
            }
            return try question.check(id, decision)
        }
    }
}

extension Question {
    fileprivate func check(_ id: SubjectID, _ decision: Decision.State) throws -> DecisionCheckAnswer {
        let findings = decision.recordFindings(decision.recordContext(self))
        let lackOfPower = lackOfPower(decision)
        let effect = decision.effect(lackOfPower: lackOfPower, by: day)
        return DecisionCheckAnswer(
            decision: try named(id),
            decider: try decision.decider.map(named),
            date: decision.date,
            regime: decision.regime?.rawValue,
            effectiveFrom: effect.obstacle == nil && effect.openUntil == nil ? effect.from : nil,
            standing: decision.remark(on: day, lackOfPower: lackOfPower),
            requirements: findings.map(RequirementAnswer.init),
            isComplete: decision.isRecordComplete(findings),
            amended: try amendments(within: id)
        )
    }
}

extension RequirementAnswer {
    fileprivate init(_ finding: RecordFinding) {
        let rule = finding.requirement
        self.init(
            wanted: rule.wanted.rawValue,
            what: rule.what,
            source: rule.source,
            nation: RecordRequirement.nation,
            tag: rule.tag.letter,
            from: rule.from,
            until: rule.until,
            outcome: finding.outcome.rawValue,
            words: finding.words,
            isUncertain: finding.isUncertain
        )
    }
}
