/// Who is accountable for an action.
extension Action {
    package struct LeadAgencyAssigned: Change {
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
            let jointly = JointLeadAgenciesAssigned.command
            return try request.takesLead(state.leadAgency, agency.id, "agency", jointly: jointly) ? [self] : []
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.leadAgency.set(Holders(agency.id), stamp) }

        package func question(
            _ occurred: EDTFDate?,
            recordedAt position: UInt64,
            before: () throws -> State?
        ) rethrows -> String? {
            try Action.question(
                before()?.leadAgency,
                Holders(agency.id),
                from: occurred,
                jointly: JointLeadAgenciesAssigned.command
            )
        }
    }

    package struct LeadOfficerAssigned: Change {
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
            let jointly = JointLeadOfficersAssigned.command
            return try request.takesLead(state.leadOfficer, officer.id, "officer", jointly: jointly) ? [self] : []
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.leadOfficer.set(Holders(officer.id), stamp) }

        package func question(
            _ occurred: EDTFDate?,
            recordedAt position: UInt64,
            before: () throws -> State?
        ) rethrows -> String? {
            try Action.question(
                before()?.leadOfficer,
                Holders(officer.id),
                from: occurred,
                jointly: JointLeadOfficersAssigned.command
            )
        }
    }

    package struct LeadGroupAssigned: Change {
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
            let jointly = JointLeadGroupsAssigned.command
            return try request.takesLead(state.leadGroup, body.id, "body", jointly: jointly) ? [self] : []
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.leadGroup.set(Holders(body.id), stamp) }

        package func question(
            _ occurred: EDTFDate?,
            recordedAt position: UInt64,
            before: () throws -> State?
        ) rethrows -> String? {
            try Action.question(
                before()?.leadGroup,
                Holders(body.id),
                from: occurred,
                jointly: JointLeadGroupsAssigned.command
            )
        }
    }
}
