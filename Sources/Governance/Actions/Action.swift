/// A piece of work that somebody promised: who leads it, who helps, how it is paid for and how far it has come.
public enum Action: Decider {
    package static let kind = SubjectKind.action
    package static let rankOfBlanks: Int? = 0
    package static let changes: [any Change<Action>.Type] = [
        Added.self, Reworded.self, ScopeStated.self, LeadAgencyAssigned.self, LeadOfficerAssigned.self,
        LeadGroupAssigned.self, JointLeadAgenciesAssigned.self, JointLeadOfficersAssigned.self,
        JointLeadGroupsAssigned.self, LeadEnded.self,
        ContributorAdded.self, ContributorRemoved.self, InfluenceAgreed.self, FundingStated.self, DueSet.self,
        ProgressReported.self, Completed.self, Referred.self,
    ]
    package static let gapFields: [Gap.Field] = [
        .leadAgency, .leadOfficer, .leadGroup, .contributing, .due, .funding, .progress, .indicators, .impactMeasures,
        .other,
    ]

    package struct State: Scoped {
        package var name = ""
        /// From when it has its name, where the record says so.
        package var named: EDTFDate?
        package var plan: SubjectID?
        /// The priority within the plan, by its short name.
        package var priority: String?
        package var added: EDTFDate?
        package var mark: Mark?
        package var function = Timeline<SubjectID>()
        package var area = Timeline<SubjectID>()
        package var leadAgency = Timeline<Holders>()
        package var leadOfficer = Timeline<Holders>()
        package var leadGroup = Timeline<Holders>()
        package var contributions: [Contribution] = []
        package var influences = LongList<Sourced<Influence>>()
        package var funding = Timeline<Funding>()
        package var due = Timeline<EDTFDate>()
        package var progress = Timeline<Status>()
        package var references = LongList<Sourced<SubjectID>>()

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&named)
            coder.code(&plan)
            coder.code(&priority)
            coder.code(&added)
            coder.code(&mark)
            coder.code(&function)
            coder.code(&area)
            coder.code(&leadAgency)
            coder.code(&leadOfficer)
            coder.code(&leadGroup)
            coder.code(&contributions)
            coder.code(&influences)
            coder.code(&funding)
            coder.code(&due)
            coder.code(&progress)
            coder.code(&references)
        }

        package var title: String { name }
        package var belongsTo: SubjectID? { plan }

        package func listUndated(_ found: inout [Undated]) {
            function.listUndated(&found)
            area.listUndated(&found)
            leadAgency.listUndated(&found)
            leadOfficer.listUndated(&found)
            leadGroup.listUndated(&found)
            for contribution in contributions { contribution.help.listUndated(&found) }
            funding.listUndated(&found)
            due.listUndated(&found)
            progress.listUndated(&found)
        }

        /// How far it had come by a day: nothing reported reads as nil, and so does what is one of several.
        package func status(on day: Day) -> Status? { progress.possible(on: day).only?.value }

        /// How far it may have come by a day, and why that is not certain; nil where it is.
        package func statusDoubt(on day: Day) -> String? {
            let possible = progress.possible(on: day)
            return possible.doubt.map { "\(possible.inOrder(\.words)): \($0)" }
        }

        package func standing(on day: Day) -> Fact? { Fact.standing("progress", progress, on: day, \.words).first }

        /// Whether it was on record by a day, and nothing on record had certainly closed it.
        package func isOpen(on day: Day) -> Bool { added.hasCome(by: day) && !isClosed(progress.possible(on: day)) }

        fileprivate func isClosed(_ possible: Timeline<Status>.Possible) -> Bool {
            !possible.mayBeNone && possible.values.allSatisfy(\.isClosed)
        }
    }
}

extension Action.State {
    package func facts(on day: Day, _ register: some Register) -> [Fact] {
        var facts = Fact.value("plan", plan?.description) + Fact.value("priority", priority)
        facts += scopeFacts(on: day)
        facts += Fact.standing("lead agency", leadAgency, on: day, or: "not on record", \.words)
        facts += Fact.standing("lead officer", leadOfficer, on: day, or: "not on record", \.words)
        facts += Fact.standing("lead partnership group", leadGroup, on: day, or: "not on record", \.words)
        for contribution in contributions {
            facts += Fact.standing("contributes", contribution.help, on: day) { help in
                contribution.who.description + (help.how.map { ": \($0)" } ?? "")
            }
        }
        facts += influences.map {
            Fact.sourced("influences", $0) { $0.who.description + ($0.how.map { ": \($0)" } ?? "") }
        }
        facts += Fact.standing("due", due, on: day, or: "not on record", \.words)
        facts += Fact.standing("funding", funding, on: day, or: "not on record") { $0.status.rawValue }
        let reported = progress.standing(on: day).flatMap { wordsReported(at: $0.entry.mark, register) }
        facts += Fact.standing("progress", progress, on: day, or: "not on record") { status in
            status.words + (reported.map { ": \($0)" } ?? "")
        }
        facts += references.map { Fact.sourced("refers to", $0, \.description) }
        return facts
    }

    package func parts(on day: Day) -> [Part] {
        leadAgency.possible(on: day).parts(.leadAgency) + leadOfficer.possible(on: day).parts(.leadOfficer)
            + leadGroup.possible(on: day).parts(.leadGroup)
            + contributions.compactMap { contribution in contribution.part(on: day) }
            + influences.flatMap { Part.begun($0.value.who, .influence, since: $0.occurred, $0.mark, on: day) }
    }

    package func dues(on day: Day) -> [Due] {
        let (dues, reported) = (due.possible(on: day), progress.possible(on: day))
        if isClosed(reported) { return [] }
        let mayBeDone = reported.standings.first(where: \.value.isClosed).map { closed in
            closed.value.words + (closed.entry.effective.map { " \($0.phrase)" } ?? ", on a day not stated")
        }
        let doubts = [dues.doubt, mayBeDone].compactMap(\.self)
        let leads = leads(on: day)
        return dues.standings.reversed().map { due in
            Due(
                date: due.value,
                what: title,
                owedBy: leads.map(\.holder),
                leads: leads,
                doubt: doubts.isEmpty ? nil : doubts.joined(separator: "; ")
            )
        }
    }

    /// Each that leads, or may lead, by role and in the order in which they came.
    package func leads(on day: Day) -> [Part] {
        [(Role.leadAgency, leadAgency), (.leadOfficer, leadOfficer), (.leadGroup, leadGroup)].flatMap {
            role,
            timeline in
            timeline.possible(on: day).parts(role).reversed()
        }
    }

    package func has(_ field: Gap.Field, on day: Day) -> Bool {
        switch field {
        case .leadAgency: leadAgency.mayStand(on: day)
        case .leadOfficer: leadOfficer.mayStand(on: day)
        case .leadGroup: leadGroup.mayStand(on: day)
        case .due: due.mayStand(on: day)
        case .funding: funding.mayStand(on: day)
        case .contributing, .progress, .indicators, .impactMeasures, .priorities, .approvals, .templates, .period,
            .interval, .owedBy, .date, .minutes, .members, .comments, .responses, .author, .successor,
            .other, .record, .consultation, .votes, .quorum, .item:
            false
        }
    }

    package func blanks(on day: Day, _ register: some Register) -> [Blank] {
        var blanks = undecidedLeads(on: day, register)
        blanks += doubt(.leadAgency, leadAgency, on: day, register)
        blanks += doubt(.leadOfficer, leadOfficer, on: day, register)
        blanks += doubt(.leadGroup, leadGroup, on: day, register)
        blanks += leadPostsThatAreVacant(on: day, register)
        let hasHelp = contributions.contains { $0.help.mayStand(on: day) }
        for field in [Gap.Field.leadAgency, .leadOfficer, .leadGroup, .contributing, .due, .funding]
        where !(field == .contributing ? hasHelp : has(field, on: day)) {
            let words = "No record names the \(field.words) of this action."
            blanks.append(Blank(field: field, words: words, since: added, mark: mark, explainedBy: plan))
        }
        return blanks
    }

    /// Where several may have led it, who did is not on record.
    private func doubt(
        _ field: Gap.Field,
        _ leads: Timeline<Holders>,
        on day: Day,
        _ register: some Register
    ) -> [Blank] {
        if leads.isEmpty { return [] }
        let possible = leads.possible(on: day)
        guard let latest = possible.standings.first, possible.areSeveral || latest.value.isEither else { return [] }
        func blank(_ words: String) -> [Blank] {
            [Blank(field: field, words: words, since: latest.entry.effective, mark: latest.entry.mark)]
        }
        let names = possible.inOrder { $0.words { register.title(of: $0) } }
        if let doubt = possible.areSeveral ? possible.doubt("handed over") : nil {
            return blank("\(names): \(doubt).")
        }
        return latest.value.isEither ? blank("\(names): which of them is not on record.") : []
    }
}

extension Action {
    package struct Added: Change {
        package var title: String
        package var plan: Ref<Plan>?
        package var priority: Slug?
        package var function: Ref<Function>?
        package var area: Ref<Area>?

        package static let type = "action.added.v1"
        package static let command = "action add"
        package static let meaning = "An action was promised."
        package static let purpose = "Put an action on record: a piece of work that somebody promised."
        package static let needsAuthority = true
        package static let opens: String? = "A short name for it, used to refer to it from then on."
        package static let fields = [
            Field("title", \Self.title, "What is to be done, as the document writes it.", .title),
            Field("plan", \Self.plan, "The plan it belongs to.", .part(.partOf)),
            Field(
                "priority",
                \Self.priority,
                "The improvement priority it serves, by its short name within the plan."
            ),
            Field("function", \Self.function, "The function of agencies that it is part of.", .part(.scope)),
            Field("area", \Self.area, "The area that it is for.", .part(.scope)),
        ]
        package static let example = """
            - command: action add
              action: locality-enablers
              title: Appoint three senior joint-funded locality enablers
              plan: hwb-partnership-plan-2009
              citation: {place: "4.3", words: "Plans are also in hand to appoint three senior joint-funded locality enablers to help support this work."}
            """
        package var line: String { "action on record: \(title)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: title) {
                $0.name == title && $0.plan == plan?.id && $0.priority == priority?.text
                    && (function == nil || $0.function.entries.contains { $0.value == function?.id })
                    && (area == nil || $0.area.entries.contains { $0.value == area?.id })
            }
            if isThere { return [] }
            try Text.check(title, "title")
            let home = try plan.map { plan throws(Refusal) in try register.require(plan, "plan") }
            if let priority {
                guard home?.priorities.contains(where: { $0.slug == priority.text }) == true else {
                    throw Refusal(
                        .partUnknown,
                        field: "priority",
                        value: priority.text,
                        "\(plan?.id.description ?? "No plan is named, so there") has no priority called “\(priority.text)”.",
                        remedy: "Record it first with “plan adopt-priority”, or leave priority out."
                    )
                }
            }
            if let function { try register.requireExists(function, "function") }
            if let area { try register.requireExists(area, "area") }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            (state.name, state.named) = (title, stamp.occurred)
            if let function { state.function.set(function.id, stamp) }
            if let area { state.area.set(area.id, stamp) }
            state.plan = plan?.id
            state.priority = priority?.text
            state.added = stamp.occurred
            state.mark = stamp.mark
        }
    }

    package struct Reworded: Change {
        package var title: String

        package static let type = "action.reworded.v1"
        package static let command = "action reword"
        package static let meaning = "The action was given other words; the earlier words stay on record."
        package static let purpose = "Give an action other words; the earlier words stay on record."
        package static let needsAuthority = true
        package static let fields = [Field("title", \Self.title, "The new words.", .title)]
        package static let example = """
            - command: action reword
              action: locality-enablers
              title: Appoint three senior joint-funded locality enablers to help support this work
            """
        package var line: String { "reworded: \(title)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(title, "title")
            return state.name == title ? [] : [self]
        }

        /// Words that were given earlier, and recorded later, are not those it has now.
        package func evolve(_ state: inout State, _ stamp: Stamp) {
            if let named = state.named, let date = stamp.occurred, named.isCertainlyAfter(date) { return }
            (state.name, state.named) = (title, stamp.occurred ?? state.named)
        }
    }

    package struct Referred: Change {
        package var to: Ref<Plan>

        package static let type = "action.referred.v1"
        package static let command = "action refer-to"
        package static let meaning = "The action was tied to another strategy or plan that says more."
        package static let purpose = "Tie an action to another strategy or plan that says more."
        package static let fields = [Field("to", \Self.to, "The other plan.")]
        package static let example = """
            - command: action refer-to
              action: joined-up-performance-management
              to: leeds-strategic-plan
              citation: {place: "4.4", words: "better monitoring of the Leeds Strategic Plan and Local Area Agreement"}
            """
        package var line: String { "refers to \(to.id)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExists(to, "to")
            return request.knows(state.references) { $0.value == to.id } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.references.append(Sourced(to.id, stamp)) }
    }
}
