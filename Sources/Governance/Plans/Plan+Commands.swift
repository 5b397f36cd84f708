extension Plan {
    package enum CommandName: String, CaseIterable {
        case draft = "plan draft"
        case alias = "plan alias"
        case stateStatus = "plan state-status"
        case stateVision = "plan state-vision"
        case stateAim = "plan state-aim"
        case recordFinding = "plan record-finding"
        case relate = "plan relate"
        case assignResponsibility = "plan assign-responsibility"
        case adoptPriority = "plan adopt-priority"
        case assignLeadGroup = "plan assign-lead-group"
        case planStep = "plan plan-step"
        case takeStep = "plan take-step"
        case giveApproval = "plan give-approval"
        case refuseApproval = "plan refuse-approval"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .draft: Draft.self
        case .alias: AddAlias.self
        case .stateStatus: StateStatus.self
        case .stateVision: StateVision.self
        case .stateAim: StateAim.self
        case .recordFinding: RecordFinding.self
        case .relate: Relate.self
        case .assignResponsibility: AssignResponsibility.self
        case .adoptPriority: AdoptPriority.self
        case .assignLeadGroup: AssignLeadGroup.self
        case .planStep: PlanStep.self
        case .takeStep: TakeStep.self
        case .giveApproval: GiveApproval.self
        case .refuseApproval: RefuseApproval.self
        }
    }

    package struct Draft: Command {
        package var plan: Ref<Plan>
        package var title: String
        package var from: EDTFDate?
        package var to: EDTFDate?

        package static let meaning = "Put a plan, strategy or agreement on record, whatever its status."
        package static let fields: [Field] = [
            .required("plan", .slug, "A short name for it, used to refer to it from then on."),
            .required("title", .text, "The title, as the document writes it."),
            .optional("from", .date, "The start of the period it covers."),
            .optional("to", .date, "The end of the period it covers."),
        ]
        package static let example = """
            - command: plan draft
              plan: hwb-partnership-plan-2009
              title: Health and Wellbeing Partnership Plan 2009 to 2012
              from: 2009
              to: 2012
              citation: {place: "1.1", words: "the latest working draft of the Health and Wellbeing Partnership Plan for 2009 to 2012"}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            if let state {
                if state.name == title, state.from == from, state.to == to { return [] }
                try refuseExisting(state, called: title)
            }
            try Text.check(title, "title")
            try register.refuseTaken(title, "title", kind: .plan)
            if let from, let to, from.isCertainlyAfter(to) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "to",
                    value: to.words,
                    "The plan would end (\(to.words)) before it starts (\(from.words)).",
                    remedy: "Check both dates against the paper."
                )
            }
            return [.drafted(Drafted(title: title, from: from, to: to))]
        }
    }

    package struct AddAlias: Command {
        package var plan: Ref<Plan>
        package var name: String

        package static let meaning = "Record another name that documents give to a plan."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("name", .text, "The other name, as the document writes it."),
        ]
        package static let example = """
            - command: plan alias
              plan: leeds-strategic-plan
              name: Local Area Agreement
              citation: {place: "2.1", words: "the Local Area Agreement (LAA), now the Leeds Strategic Plan"}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(name, "name")
            if state.name == name || state.aliases.contains(where: { $0.name == name }) { return [] }
            try register.refuseTaken(name, kind: .plan)
            return [.aliased(Aliased(name: name))]
        }
    }

    package struct StateStatus: Command {
        package var plan: Ref<Plan>
        package var status: Status

        package static let meaning =
            "Record how far a document says the plan had come. That it is approved follows from its approval steps."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("status", .choice(Status.allCases.map(\.rawValue)), "How far it had come."),
        ]
        package static let example = """
            - command: plan state-status
              plan: hwb-partnership-plan-2009
              status: working-draft
              occurred: 11 February 2009
              citation: {place: "1.1", words: "the latest working draft"}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            if state.status.says(status, from: now.occurred) { return [] }
            try state.status.requireDate(now)
            return [.statusStated(StatusStated(status: status))]
        }
    }

    package struct StateVision: Command {
        package var plan: Ref<Plan>
        package var words: String

        package static let meaning = "Record the vision that a document states for the plan."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("words", .text, "The vision, exactly as it stands."),
        ]
        package static let example = """
            - command: plan state-vision
              plan: hwb-partnership-plan-2009
              words: Leeds will be a healthy city for everyone who lives, visits or works here
              citation: {place: "2.4"}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(words, "words", longest: Text.longestWords)
            if state.visions.contains(where: { $0.value == words }) { return [] }
            return [.visionStated(VisionStated(words: words))]
        }
    }

    package struct StateAim: Command {
        package var plan: Ref<Plan>
        package var aim: Slug
        package var words: String

        package static let meaning = "Record one aim that a document states for the plan."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("aim", .slug, "A short name for the aim within the plan."),
            .required("words", .text, "The aim, exactly as it stands."),
        ]
        package static let example = """
            - command: plan state-aim
              plan: hwb-partnership-plan-2009
              aim: influences-on-health
              words: Influences on health
              citation: {place: "2.4"}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(words, "words", longest: Text.longestWords)
            if let known = state.aims.first(where: { $0.slug == aim.text }) {
                if known.words == words { return [] }
                throw partExists("aim", aim.text, known.words)
            }
            return [.aimStated(AimStated(aim: aim.text, words: words))]
        }
    }

    package struct RecordFinding: Command {
        package var plan: Ref<Plan>
        package var words: String

        package static let meaning = "Record what a review of the plan found."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan that was reviewed."),
            .required("words", .text, "The finding, exactly as it stands."),
        ]
        package static let example = """
            - command: plan record-finding
              plan: leeds-health-and-wellbeing-plan-2005
              words: have clear action plans with accountable lead officers and agencies
              citation: {place: "2.3"}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(words, "words", longest: Text.longestWords)
            if state.findings.contains(where: { $0.value == words }) { return [] }
            return [.findingRecorded(FindingRecorded(words: words))]
        }
    }

    package struct Relate: Command {
        package var plan: Ref<Plan>
        package var relation: RelationKind
        package var to: Ref<Plan>

        package static let meaning =
            "Record how a plan stands to another: what it replaces, is part of, contributes to, develops, draws on or is linked to."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("relation", .choice(RelationKind.allCases.map(\.rawValue)), "How it stands to the other."),
            .required("to", .reference([.plan]), "The other plan."),
        ]
        package static let example = """
            - command: plan relate
              plan: hwb-partnership-plan-2009
              relation: replaces
              to: leeds-health-and-wellbeing-plan-2005
              citation: {place: "1.1", words: "This plan will replace the Leeds Health and Wellbeing Plan 2005 to 2008"}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            guard to != plan else {
                throw Refusal(
                    .belongsToItself,
                    field: "to",
                    value: to.id.description,
                    "\(plan.id) cannot stand in a relation to itself.",
                    remedy: "Name the other plan."
                )
            }
            try register.requireExists(to, "to")
            if state.relations.contains(where: { $0.value == Relation(kind: relation, to: to.id) }) { return [] }
            return [.related(Related(relation: relation, to: to))]
        }
    }

    package struct AssignResponsibility: Command {
        package var plan: Ref<Plan>
        package var role: ResponsibilityRole
        package var who: Ref<Owner>

        package static let meaning =
            "Record who is responsible for developing, overseeing, implementing or monitoring a plan."
        package static let fields: [Field] = [
            .required("plan", .reference([.plan]), "The plan."),
            .required("role", .choice(ResponsibilityRole.allCases.map(\.rawValue)), "What they are responsible for."),
            .required("who", .reference(Owner.kinds), "The agency, body, person or post."),
        ]
        package static let example = """
            - command: plan assign-responsibility
              plan: hwb-partnership-plan-2009
              role: implementing
              who: body/joint-strategic-commissioning-board
              citation: {place: "1.3", words: "The Commissioning Board of the Partnership will be responsible for implementation."}
            """
        package var subject: Ref<Plan> { plan }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try register.requireExists(who, "who")
            if state.responsibilities.contains(where: { $0.role == role && $0.who == who.id }) { return [] }
            return [.responsibilityAssigned(ResponsibilityAssigned(role: role, who: who))]
        }
    }
}
