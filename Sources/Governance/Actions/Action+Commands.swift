extension Action {
    package enum CommandName: String, CaseIterable {
        case add = "action add"
        case reword = "action reword"
        case assignLeadAgency = "action assign-lead-agency"
        case assignLeadOfficer = "action assign-lead-officer"
        case assignLeadGroup = "action assign-lead-group"
        case addContributor = "action add-contributor"
        case removeContributor = "action remove-contributor"
        case agreeInfluence = "action agree-influence"
        case stateFunding = "action state-funding"
        case setDue = "action set-due"
        case reportProgress = "action report-progress"
        case complete = "action complete"
        case referTo = "action refer-to"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .add: Add.self
        case .reword: Reword.self
        case .assignLeadAgency: AssignLeadAgency.self
        case .assignLeadOfficer: AssignLeadOfficer.self
        case .assignLeadGroup: AssignLeadGroup.self
        case .addContributor: AddContributor.self
        case .removeContributor: RemoveContributor.self
        case .agreeInfluence: AgreeInfluence.self
        case .stateFunding: StateFunding.self
        case .setDue: SetDue.self
        case .reportProgress: ReportProgress.self
        case .complete: Complete.self
        case .referTo: ReferTo.self
        }
    }

    static let subjectField = Field.required("action", .reference([.action]), "The action.")

    package struct Add: Command {
        package var action: Ref<Action>
        package var title: String
        package var plan: Ref<Plan>?
        package var priority: Slug?

        package static let meaning = "Put an action on record: a piece of work that somebody promised."
        package static let fields: [Field] = [
            .required("action", .slug, "A short name for it, used to refer to it from then on."),
            .required("title", .text, "What is to be done, as the document writes it."),
            .optional("plan", .reference([.plan]), "The plan it belongs to."),
            .optional("priority", .slug, "The improvement priority it serves, by its short name within the plan."),
        ]
        package static let example = """
            - command: action add
              action: locality-enablers
              title: Appoint three senior joint-funded locality enablers
              plan: hwb-partnership-plan-2009
              citation: {place: "4.3", words: "Plans are also in hand to appoint three senior joint-funded locality enablers to help support this work."}
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            if let state {
                if state.name == title, state.plan == plan?.id, state.priority == priority?.text { return [] }
                try refuseExisting(state, called: title)
            }
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
            return [.added(Added(title: title, plan: plan, priority: priority?.text))]
        }
    }

    package struct Reword: Command {
        package var action: Ref<Action>
        package var title: String

        package static let meaning = "Give an action other words; the earlier words stay on record."
        package static let fields: [Field] = [subjectField, .required("title", .text, "The new words.")]
        package static let example = """
            - command: action reword
              action: locality-enablers
              title: Appoint three senior joint-funded locality enablers to help support this work
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(title, "title")
            return state.name == title ? [] : [.reworded(Reworded(title: title))]
        }
    }

    package struct StateFunding: Command {
        package var action: Ref<Action>
        package var status: FundingStatus
        package var words: String?

        package static let meaning = "Record what a document says about how an action is paid for."
        package static let fields: [Field] = [
            subjectField,
            .required("status", .choice(FundingStatus.allCases.map(\.rawValue)), "How it is paid for."),
            .optional("words", .text, "What the document says of it."),
        ]
        package static let example = """
            - command: action state-funding
              action: locality-enablers
              status: joint-funded
              citation: {place: "4.3", words: "three senior joint-funded locality enablers"}
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            if state.funding.says(Funding(status: status, words: words), from: now.occurred) { return [] }
            try state.funding.requireDate(now)
            return [.fundingStated(FundingStated(status: status, words: words))]
        }
    }

    package struct SetDue: Command {
        package var action: Ref<Action>
        package var due: EDTFDate

        package static let meaning = "Record the date by which an action is to be done."
        package static let fields: [Field] = [
            subjectField, .required("due", .date, "The date, as precisely as the paper says."),
        ]
        package static let example = """
            - command: action set-due
              action: publication-and-launch
              due: July 2009
              citation: {place: "3.2", words: "publication and a launch planned for July 2009"}
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            if state.due.says(due, from: now.occurred) { return [] }
            try state.due.requireDate(now)
            return [.dueSet(DueSet(due: due))]
        }
    }

    package struct ReportProgress: Command {
        package var action: Ref<Action>
        package var status: Status
        package var words: String?

        package static let meaning = "Record what was reported of an action, on the date it was reported for."
        package static let fields: [Field] = [
            subjectField,
            .required(
                "status",
                .choice(Status.allCases.filter { $0 != .completed }.map(\.rawValue)),
                "How far it has come."
            ),
            .optional("words", .text, "What was reported."),
        ]
        package static let example = """
            - command: action report-progress
              action: joined-up-performance-management
              status: under-way
              occurred: 11 February 2009
              citation: {place: "4.4", words: "Discussions have been held between LCC and NHS Leeds on joining up performance management"}
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            guard status != .completed else {
                throw Refusal(
                    .choiceUnknown,
                    field: "status",
                    value: status.rawValue,
                    "That an action is completed is a record of its own.",
                    remedy: "Use “action complete”."
                )
            }
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try now.requirePast(now.occurred, what: "Progress")
            if state.progress.says(Progress(status: status, words: words), from: now.occurred) { return [] }
            try state.progress.requireDate(now)
            return [.progressReported(ProgressReported(status: status, words: words))]
        }
    }

    package struct Complete: Command {
        package var action: Ref<Action>
        package var words: String?

        package static let meaning = "Record that an action was done."
        package static let fields: [Field] = [subjectField, .optional("words", .text, "What was reported.")]
        package static let example = """
            - command: action complete
              action: your-action
              occurred: 2009-07
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try now.requirePast(now.occurred, what: "Completion")
            if state.progress.says(Progress(status: .completed, words: words), from: now.occurred) { return [] }
            try state.progress.requireDate(now)
            return [.completed(Completed(words: words))]
        }
    }

    package struct ReferTo: Command {
        package var action: Ref<Action>
        package var to: Ref<Plan>

        package static let meaning = "Tie an action to another strategy or plan that says more."
        package static let fields: [Field] = [subjectField, .required("to", .reference([.plan]), "The other plan.")]
        package static let example = """
            - command: action refer-to
              action: joined-up-performance-management
              to: leeds-strategic-plan
              citation: {place: "4.4", words: "better monitoring of the Leeds Strategic Plan and Local Area Agreement"}
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try register.requireExists(to, "to")
            return state.references.contains { $0.value == to.id } ? [] : [.referred(Referred(to: to))]
        }
    }
}
