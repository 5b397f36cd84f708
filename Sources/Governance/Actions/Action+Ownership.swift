/// Who is accountable for an action.
extension Action {
    package struct LeadAgencyAssigned: LeadAssigning {
        package var agency: Ref<Agency>

        package static let type = "action.lead-agency-assigned.v1"
        package static let command = "action assign-lead-agency"
        package static let meaning = "An agency became accountable for the action, from the day it occurred."
        package static let purpose =
            "Record the agency accountable for an action, from `occurred` on. Backdated and future dates are fine."
        package static let needsAuthority = true
        package static let fields = [
            Field(
                "agency",
                \Self.agency,
                "The lead agency; it must exist on that date.",
                .part(.leadAgency)
            )
        ]
        package static let example = """
            - command: action assign-lead-agency
              action: your-action
              agency: nhs-leeds
              occurred: 11 February 2009
            """
        package var line: String { "lead agency: \(agency.id)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            let lifespan = try register.require(agency, "agency").lifespan
            if try request.knows(state.leadAgency, Holders(agency.id)) { return [] }
            try lifespan.check(agency.id, on: request.occurred, "agency", rule: .agencyNotExisting)
            return try request.takesLead(state.leadAgency, agency.id, "agency", jointly: Self.jointly) ? [self] : []
        }

        static var timeline: LeadTimeline { \.leadAgency }
        static var jointly: String { JointLeadAgenciesAssigned.command }
        var leads: Holders { Holders(agency.id) }
    }

    package struct LeadOfficerAssigned: LeadAssigning {
        package var officer: Ref<Person>

        package static let type = "action.lead-officer-assigned.v1"
        package static let command = "action assign-lead-officer"
        package static let meaning = "A person or post became accountable for the action, from the day it occurred."
        package static let purpose = "Record the person or post accountable for an action, from `occurred` on."
        package static let needsAuthority = true
        package static let fields = [Field("officer", \Self.officer, "The lead officer.", .part(.leadOfficer))]
        package static let example = """
            - command: action assign-lead-officer
              action: your-action
              officer: director-of-adult-social-services
              occurred: 11 February 2009
            """
        package var line: String { "lead officer: \(officer.id)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExists(officer, "officer")
            return try request.takesLead(state.leadOfficer, officer.id, "officer", jointly: Self.jointly) ? [self] : []
        }

        static var timeline: LeadTimeline { \.leadOfficer }
        static var jointly: String { JointLeadOfficersAssigned.command }
        var leads: Holders { Holders(officer.id) }
    }

    package struct LeadGroupAssigned: LeadAssigning {
        package var body: Ref<Body>

        package static let type = "action.lead-group-assigned.v1"
        package static let command = "action assign-lead-group"
        package static let meaning = "A partnership group became responsible for the action, from the day it occurred."
        package static let purpose = "Record the partnership group responsible for an action, from `occurred` on."
        package static let needsAuthority = true
        package static let fields = [Field("body", \Self.body, "The lead partnership group.", .part(.leadGroup))]
        package static let example = """
            - command: action assign-lead-group
              action: joined-up-performance-management
              body: joint-strategic-commissioning-board
              occurred: 11 February 2009
              citation: {place: "4.4", words: "the Joint Strategic Commissioning Board and its sub-group are doing further work on this"}
            """
        package var line: String { "lead partnership group: \(body.id)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.require(body, "body").lifespan.check(
                body.id,
                on: request.occurred,
                "body",
                rule: .bodyNotExisting
            )
            return try request.takesLead(state.leadGroup, body.id, "body", jointly: Self.jointly) ? [self] : []
        }

        static var timeline: LeadTimeline { \.leadGroup }
        static var jointly: String { JointLeadGroupsAssigned.command }
        var leads: Holders { Holders(body.id) }
    }
}
