/// The commands that say who owns an action and who helps.
extension Action {
    package struct AssignLeadAgency: Command {
        package var action: Ref<Action>
        package var agency: Ref<Agency>

        package static let meaning =
            "Record the agency accountable for an action, from `occurred` on. Backdated and future dates are fine."
        package static let fields: [Field] = [
            subjectField, .required("agency", .reference([.agency]), "The lead agency; it must exist on that date."),
        ]
        package static let example = """
            - command: action assign-lead-agency
              action: your-action
              agency: nhs-leeds
              occurred: 11 February 2009
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            let lifespan = try register.require(agency, "agency").lifespan
            if state.leadAgency.says(agency.id, from: now.occurred) { return [] }
            try lifespan.check(agency.id, on: now.occurred, "agency", rule: .agencyNotExisting)
            try state.leadAgency.requireDate(now)
            return [.leadAgencyAssigned(LeadAgencyAssigned(agency: agency))]
        }
    }

    package struct AssignLeadOfficer: Command {
        package var action: Ref<Action>
        package var officer: Ref<Person>

        package static let meaning = "Record the person or post accountable for an action, from `occurred` on."
        package static let fields: [Field] = [
            subjectField, .required("officer", .reference([.person]), "The lead officer."),
        ]
        package static let example = """
            - command: action assign-lead-officer
              action: your-action
              officer: director-of-adult-social-services
              occurred: 11 February 2009
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try register.requireExists(officer, "officer")
            if state.leadOfficer.says(officer.id, from: now.occurred) { return [] }
            try state.leadOfficer.requireDate(now)
            return [.leadOfficerAssigned(LeadOfficerAssigned(officer: officer))]
        }
    }

    package struct AssignLeadGroup: Command {
        package var action: Ref<Action>
        package var body: Ref<Body>

        package static let meaning = "Record the partnership group responsible for an action, from `occurred` on."
        package static let fields: [Field] = [
            subjectField, .required("body", .reference([.body]), "The lead partnership group."),
        ]
        package static let example = """
            - command: action assign-lead-group
              action: joined-up-performance-management
              body: joint-strategic-commissioning-board
              occurred: 11 February 2009
              citation: {place: "4.4", words: "the Joint Strategic Commissioning Board and its sub-group are doing further work on this"}
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try register.require(body, "body").lifespan.check(body.id, on: now.occurred, "body", rule: .bodyNotExisting)
            if state.leadGroup.says(body.id, from: now.occurred) { return [] }
            try state.leadGroup.requireDate(now)
            return [.leadGroupAssigned(LeadGroupAssigned(body: body))]
        }
    }

    package struct AddContributor: Command {
        package var action: Ref<Action>
        package var contributor: Ref<Owner>
        package var how: String?

        package static let meaning =
            "Record that an agency, body or person helps deliver an action, from `occurred` on."
        package static let fields: [Field] = [
            subjectField,
            .required("contributor", .reference(Owner.kinds), "Who helps."),
            .optional("how", .text, "What they do, where the document says."),
        ]
        package static let example = """
            - command: action add-contributor
              action: joined-up-performance-management
              contributor: agency/nhs-leeds
              citation: {place: "4.4", words: "Discussions have been held between LCC and NHS Leeds on joining up performance management"}
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try register.requireExists(contributor, "contributor")
            if let how { try Text.check(how, "how") }
            let known = state.contributions.first { $0.who == contributor.id }
            if known?.help.says(Help(how: how), from: now.occurred) == true { return [] }
            if contributor.id.kind == .agency, let agency = register.state(of: contributor.id, as: Agency.self) {
                try agency.lifespan.check(contributor.id, on: now.occurred, "contributor", rule: .agencyNotExisting)
            }
            try known?.help.requireDate(now)
            return [.contributorAdded(ContributorAdded(contributor: contributor, how: how))]
        }
    }

    package struct RemoveContributor: Command {
        package var action: Ref<Action>
        package var contributor: Ref<Owner>

        package static let meaning =
            "Record that an agency, body or person no longer helps deliver an action, from `occurred` on."
        package static let fields: [Field] = [
            subjectField, .required("contributor", .reference(Owner.kinds), "Who no longer helps."),
        ]
        package static let example = """
            - command: action remove-contributor
              action: your-action
              contributor: agency/nhs-leeds
              occurred: 31 March 2013
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            let date = try now.requireOccurred("the help ended on a day")
            guard let known = state.contributions.first(where: { $0.who == contributor.id }) else {
                throw Refusal(
                    .contributorUnknown,
                    field: "contributor",
                    value: contributor.id.description,
                    "\(contributor.id) is not on record as helping with \(action.id).",
                    remedy: state.contributions.isEmpty
                        ? "Nobody is; check which action the paper means."
                        : "Those who help are \(state.contributions.map(\.who.description).joined(separator: ", "))."
                )
            }
            if let last = known.help.entries.last(where: { $0.effective == date }), last.value == nil { return [] }
            return [.contributorRemoved(ContributorRemoved(contributor: contributor))]
        }
    }

    package struct AgreeInfluence: Command {
        package var action: Ref<Action>
        package var by: Ref<Owner>
        package var how: String?

        package static let meaning = "Record that somebody supports and influences an action without owning it."
        package static let fields: [Field] = [
            subjectField,
            .required("by", .reference(Owner.kinds), "Who supports and influences."),
            .optional("how", .text, "How, in the document’s words."),
        ]
        package static let example = """
            - command: action agree-influence
              action: priorities-in-other-themes
              by: body/healthy-leeds-partnership
              how: support and influence key partners and partnerships responsible for delivering these priorities
              citation: {place: "2.6"}
            """
        package var subject: Ref<Action> { action }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try register.requireExists(by, "by")
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            if state.influences.contains(where: { $0.value == Influence(who: by.id, how: how) }) { return [] }
            return [.influenceAgreed(InfluenceAgreed(by: by, how: how))]
        }
    }
}
