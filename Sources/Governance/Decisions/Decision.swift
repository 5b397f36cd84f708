/// What a body, a member, an officer or a post decided: the authority that later changes name.
package enum Decision: Decider {
    package static let kind = SubjectKind.decision
    package static let rankOfBlanks: Int? = 6
    package static let changes: [any Change<Decision>.Type] = [
        Planned.self, NoticePublished.self, ExceptionUsed.self, PlanWithdrawn.self, Made.self, Taken.self,
        ParticularStated.self, ConflictDeclared.self, RecordSatisfied.self, ScopeStated.self, VoteTaken.self,
        PowerDelegated.self,
        DelegationRevoked.self, ConditionAttached.self, ConditionSettled.self, Published.self, CalledIn.self,
        CallInConcluded.self, Reconsidered.self, TookEffect.self, Ratified.self, Rescinded.self, Superseded.self,
        Lapsed.self,
    ]
    package static let gapFields: [Gap.Field] = [.date, .approvals, .record, .consultation, .votes, .item, .other]

    /// What was done with the matter, in the verb of its minutes.
    package enum Verb: String, Choice {
        case agreed, approved, noted, received, commented, requested, deferred, rejected, referred
        case resolved, endorsed, authorised, adopted, accepted, confirmed, ratified, delegated, supported, recommended
        case considered, refused, lost

        /// Whether a change may rest on it.
        package var authorises: Bool {
            switch self {
            case .agreed, .approved, .resolved, .endorsed, .authorised, .adopted, .accepted, .confirmed, .ratified,
                .delegated:
                true
            case .noted, .received, .commented, .requested, .deferred, .rejected, .referred, .supported, .recommended,
                .considered, .refused, .lost:
                false
            }
        }
    }

    package struct State: Scoped {
        package var body: SubjectID?
        /// The member, officer or post who decided alone.
        package var by: SubjectID?
        package var meeting: SubjectID?
        /// The item of the meeting, by its short name there.
        package var item: String?
        package var regime: Regime?
        /// Whether it was made, rather than only planned.
        package var isMade = false
        package var verb = Verb.noted
        /// What else the same resolution did.
        package var also: [Verb] = []
        package var text = ""
        package var date: EDTFDate?
        package var reasons: String?
        package var alternatives: [String] = []
        package var matters: [SubjectID] = []
        /// To whom it was recommended or referred.
        package var to: SubjectID?
        /// Who was consulted by whoever decided alone.
        package var consulted: [SubjectID] = []
        /// The decision that delegated the power to whoever decided.
        package var under: SubjectID?
        /// What gave the power generally to whoever decided alone.
        package var scheme: String?
        /// The day from which it has effect, where it says so itself.
        package var effective: EDTFDate?
        /// Why whoever made it had no power to.
        package var withoutPower: String?
        package var mark: Mark?
        package var function = Timeline<SubjectID>()
        package var area = Timeline<SubjectID>()

        /// Each time that it was planned, in the order of the records.
        package var plans = LongList<Sourced<Plan>>()
        package var notices = LongList<Sourced<Notice>>()
        package var exceptions = LongList<Sourced<Exception>>()
        package var planWithdrawn: Sourced<Remark>?
        package var particulars = LongList<Sourced<Particular>>()
        package var conflicts = LongList<Sourced<Conflict>>()
        package var satisfied = LongList<Sourced<Satisfaction>>()
        package var votes = FactList<Vote>()
        package var delegations = FactList<Delegation>()
        package var delegationsRevoked = LongList<Sourced<DelegationEnd>>()
        package var conditions = FactList<Condition>()
        package var conditionsSettled = FactList<Settlement>()
        package var published: Sourced<Publication>?
        package var callIns = FactList<CallIn>()
        /// Each time that a call-in was concluded: by scrutiny, and after it by full council.
        package var callInsConcluded = LongList<Sourced<CallInConclusion>>()
        package var reconsidered: Sourced<Reconsideration>?
        package var tookEffect: Sourced<Remark>?
        package var ratified: Sourced<SubjectID>?
        package var rescinded: Sourced<SubjectID>?
        package var superseded: Sourced<SubjectID>?
        package var lapsed: Sourced<Remark>?

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&text)
            coder.code(&body)
            coder.code(&by)
            coder.code(&meeting)
            coder.code(&item)
            coder.code(&regime)
            coder.code(&isMade)
            coder.code(&verb)
            coder.code(&also)
            coder.code(&date)
            coder.code(&reasons)
            coder.code(&alternatives)
            coder.code(&matters)
            coder.code(&to)
            coder.code(&consulted)
            coder.code(&under)
            coder.code(&scheme)
            coder.code(&effective)
            coder.code(&withoutPower)
            coder.code(&mark)
            coder.code(&function)
            coder.code(&area)
            codeBefore(&coder)
            codeAfter(&coder)
        }

        /// What is on record from before it was made, and of how.
        private mutating func codeBefore(_ coder: inout StateCoder) {
            coder.code(&plans)
            coder.code(&notices)
            coder.code(&exceptions)
            coder.code(&planWithdrawn)
            coder.code(&particulars)
            coder.code(&conflicts)
            coder.code(&satisfied)
            coder.code(&votes)
        }

        /// What became of it.
        private mutating func codeAfter(_ coder: inout StateCoder) {
            coder.code(&delegations)
            coder.code(&delegationsRevoked)
            coder.code(&conditions)
            coder.code(&conditionsSettled)
            coder.code(&published)
            coder.code(&callIns)
            coder.code(&callInsConcluded)
            coder.code(&reconsidered)
            coder.code(&tookEffect)
            coder.code(&ratified)
            coder.code(&rescinded)
            coder.code(&superseded)
            coder.code(&lapsed)
        }

        package func listUndated(_ found: inout [Undated]) {
            function.listUndated(&found)
            area.listUndated(&found)
        }

        package var lentDate: EDTFDate? { date }
        /// As it was planned last.
        package var plan: Sourced<Plan>? { plans.last }
        package var title: String { text }
        /// Who decided: a body, or a person or post alone.
        package var decider: SubjectID? { by ?? body }
        package var verbs: [Verb] { [verb] + also }

        /// Whether a change may rest on it, once it has effect.
        package var authorises: Bool { isMade && verbs.contains(where: \.authorises) }

        /// Whether it says yes to what was done before it, as far as its words go.
        package var looksBack: Bool {
            guard authorises else { return true }
            if verbs.contains(.ratified) { return true }
            let words = text.lowercased().split { !$0.isLetter }
            return words.contains { word in
                Self.noting.contains(String(word)) || Self.lookingBack.contains { word.hasPrefix($0) }
            }
        }

        private static let noting: Set<String> = ["note", "notes", "noted", "noting"]
        /// How the other words begin by which minutes say yes to what was done already.
        private static let lookingBack = ["ratif", "confirm", "retrospective", "endorse"]

        package func standing(on day: Day) -> Fact? { standing(on: day, lackOfPower: nil) }

        package func standing(on day: Day, _ register: some Register) -> Fact? {
            standing(on: day, lackOfPower: register.lackOfPower(self))
        }

        private func standing(on day: Day, lackOfPower: LackOfPower?) -> Fact? {
            guard isMade else {
                guard let planWithdrawn else { return .standing("planned") }
                let doubt = planWithdrawn.doubt(on: day, "withdrawn from the plan")
                return .standing(doubt == nil ? "plan withdrawn" : "planned", unsure: doubt)
            }
            let verbs = verbs.map(\.rawValue).joined(separator: ", ")
            return .standing(remark(on: day, lackOfPower: lackOfPower).map { "\(verbs); \($0)" } ?? verbs)
        }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            var facts = Fact.value("body", body?.description) + Fact.value("decided by", by?.description)
            facts += Fact.value("meeting", meeting?.description) + Fact.value("item", item)
            facts += Fact.value("regime", regime?.words) + Fact.value("date", date?.words)
            if isMade { facts += Fact.value("verb", verbs.map(\.rawValue).joined(separator: ", ")) }
            facts += Fact.value(isMade ? "resolution" : "matter", text)
            facts +=
                Fact.value("to", to?.description) + Fact.value("under", under?.description)
                + Fact.value("under the scheme", scheme)
            facts += consulted.flatMap { Fact.value("in consultation with", $0.description) }
            facts += Fact.value("reasons", reasons)
            facts += alternatives.flatMap { Fact.value("alternative rejected", $0) }
            facts += matters.flatMap { Fact.value("about", $0.description) }
            facts += scopeFacts(on: day)
            facts += factsBefore + factsAfter
            let remark = remark(on: day, lackOfPower: register.lackOfPower(self))
            return facts + Fact.value("has effect from", effective?.words) + Fact.value("standing", remark)
        }

        package func blanks(on day: Day, _ register: some Register) -> [Blank] {
            incompleteness(register) + votesWithoutVoters(register) + contradictoryVotes(register)
                + madeUnderItemNotReached(register) + notConsulted(register)
        }

        package func happened(at meeting: SubjectID) -> Bool {
            isMade && self.meeting == meeting || callInsConcluded.contains { $0.value.meeting == meeting }
        }

        package func parts(on day: Day) -> [Part] {
            let effect = effect
            // What a decision gave ends with it.
            if effect.ending != nil, effect.ended.hasCome(by: day) { return [] }
            if delegations.isEmpty { return [] }
            let revoked = Set(delegationsRevoked.filter { $0.hasCome(by: day) }.map(\.value.delegation))
            return delegations.flatMap { delegation in
                revoked.contains(delegation.value.slug)
                    ? []
                    : Part.begun(
                        delegation.value.to,
                        .delegate,
                        since: delegation.occurred ?? date,
                        delegation.mark,
                        on: day
                    )
            }
        }

        package func dues(on day: Day) -> [Due] {
            planned(on: day) + openConditions(on: day) + openCallIns(on: day)
        }

        /// What stands in a forward plan and is neither made nor withdrawn, for certain.
        private func planned(on day: Day) -> [Due] {
            guard let plan, let expected = plan.value.expected, !isCertainlyMade(on: day),
                !(planWithdrawn?.hasCertainlyCome(by: day) ?? false)
            else { return [] }
            let made = isMade ? date.map { "made \($0.phrase)" } : nil
            return [
                Due(
                    date: expected,
                    what: "planned decision: \(text)",
                    owedBy: [plan.value.by].compactMap(\.self),
                    doubt: made ?? planWithdrawn?.doubt(on: day, "withdrawn from the plan")
                )
            ]
        }

        private func isCertainlyMade(on day: Day) -> Bool {
            isMade && date.map { $0.isCertainlyReached(by: day) } ?? true
        }

        private func openConditions(on day: Day) -> [Due] {
            if conditions.isEmpty { return [] }
            let settlements = settlements(by: day)
            return conditions.compactMap { condition in
                let settled = settlements[condition.value.slug]
                if settled?.hasCertainlyCome(by: day) ?? false { return nil }
                return Due(
                    date: condition.value.by,
                    what: "condition: \(condition.value.words)",
                    owedBy: [condition.value.owedBy].compactMap(\.self),
                    doubt: settled?.doubt(on: day, settled?.value.outcome.rawValue ?? "")
                )
            }
        }
    }

    /// Words that say how or why, if the document has any.
    package struct Remark: Hashable, Sendable, StateValue {
        package var how: String?

        package static let unread = Remark()

        package mutating func code(_ coder: inout StateCoder) { coder.code(&how) }
    }
}

/// What is said of a decision that was made.
package protocol DecisionChange: Change<Decision> {}

extension DecisionChange {
    /// The decision, found to be made rather than planned.
    func made(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> Decision.State {
        let state = try request.existing(register)
        guard state.isMade else {
            throw Refusal(
                .decisionNotMade,
                field: "decision",
                value: request.subject.id.description,
                "\(request.subject.id) is on record as planned only: that it was made is not.",
                remedy: "Record first who made it, with “decision make” or “decision take”."
            )
        }
        return state
    }

    /// Refuses a date before the decision was made.
    func check(_ date: EDTFDate?, notBefore state: Decision.State, what: String) throws(Refusal) {
        guard let date, let made = state.date, made.isCertainlyAfter(date) else { return }
        throw Refusal(
            .datesInWrongOrder,
            field: "occurred",
            value: date.words,
            "\(what) \(date.phrase) comes before the decision, which was made \(made.phrase).",
            remedy: "Check both dates against the papers."
        )
    }
}
