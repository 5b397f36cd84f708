/// Several who are accountable for an action at once, and the end of a lead without a successor.
extension Action {
    package struct JointLeadAgenciesAssigned: LeadAssigning {
        package var agencies: [Ref<Agency>]
        package var sharing: Holders.Sharing?

        package static let type = "action.joint-lead-agencies-assigned.v1"
        package static let command = "action assign-joint-lead-agencies"
        package static let meaning =
            "Several agencies became accountable for the action together, from the day it occurred; who led before no longer does."
        package static let purpose =
            "Record the agencies accountable for an action together, from `occurred` on. Name all of them: who led before and is not named no longer leads."
        package static let needsAuthority = true
        package static let fields = [
            Field("agencies", \Self.agencies, "The lead agencies; they must exist on that date.", .part(.leadAgency)),
            Field("sharing", \Self.sharing, Holders.Sharing.meaning),
        ]
        package static let example = """
            - command: action assign-joint-lead-agencies
              action: joined-up-performance-management
              agencies: [leeds-city-council, nhs-leeds]
              occurred: 11 February 2009
              citation: {place: "4.4", words: "Discussions have been held between LCC and NHS Leeds on joining up performance management"}
            """
        package var line: String { "lead agencies: \(leads.words)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            var lifespans: [(SubjectID, Lifespan)] = []
            for agency in agencies { lifespans.append((agency.id, try register.require(agency, "agencies").lifespan)) }
            let isNew = try request.takesLeads(
                state.leadAgency,
                leads,
                "agencies",
                alone: LeadAgencyAssigned.command,
                jointly: Self.command
            )
            guard isNew else { return [] }
            for (agency, lifespan) in lifespans {
                try lifespan.check(agency, on: request.occurred, "agencies", rule: .agencyNotExisting)
            }
            return [self]
        }

        static var timeline: LeadTimeline { \.leadAgency }

        var leads: Holders { Holders(agencies.map(\.id), sharing) }
    }

    package struct JointLeadOfficersAssigned: LeadAssigning {
        package var officers: [Ref<Person>]
        package var sharing: Holders.Sharing?

        package static let type = "action.joint-lead-officers-assigned.v1"
        package static let command = "action assign-joint-lead-officers"
        package static let meaning =
            "Several persons or posts became accountable for the action together, from the day it occurred; who led before no longer does."
        package static let purpose =
            "Record the persons or posts accountable for an action together, from `occurred` on. Name all of them: who led before and is not named no longer leads."
        package static let needsAuthority = true
        package static let fields = [
            Field("officers", \Self.officers, "The lead officers.", .part(.leadOfficer)),
            Field("sharing", \Self.sharing, Holders.Sharing.meaning),
        ]
        package static let example = """
            - command: action assign-joint-lead-officers
              action: your-action
              officers: [director-of-adult-social-services, your-other-post]
              occurred: 11 February 2009
            """
        package var line: String { "lead officers: \(leads.words)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            for officer in officers { try register.requireExists(officer, "officers") }
            let isNew = try request.takesLeads(
                state.leadOfficer,
                leads,
                "officers",
                alone: LeadOfficerAssigned.command,
                jointly: Self.command
            )
            return isNew ? [self] : []
        }

        static var timeline: LeadTimeline { \.leadOfficer }

        var leads: Holders { Holders(officers.map(\.id), sharing) }
    }

    package struct JointLeadGroupsAssigned: LeadAssigning {
        package var bodies: [Ref<Body>]
        package var sharing: Holders.Sharing?

        package static let type = "action.joint-lead-groups-assigned.v1"
        package static let command = "action assign-joint-lead-groups"
        package static let meaning =
            "Several partnership groups became responsible for the action together, from the day it occurred; who led before no longer does."
        package static let purpose =
            "Record the partnership groups responsible for an action together, from `occurred` on. Name all of them: who led before and is not named no longer leads."
        package static let needsAuthority = true
        package static let fields = [
            Field("bodies", \Self.bodies, "The lead partnership groups.", .part(.leadGroup)),
            Field("sharing", \Self.sharing, Holders.Sharing.meaning),
        ]
        package static let example = """
            - command: action assign-joint-lead-groups
              action: your-action
              bodies: [healthy-leeds-partnership, joint-strategic-commissioning-board]
              occurred: 11 February 2009
            """
        package var line: String { "lead partnership groups: \(leads.words)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            for body in bodies {
                let lifespan = try register.require(body, "bodies").lifespan
                try lifespan.check(body.id, on: request.occurred, "bodies", rule: .bodyNotExisting)
            }
            let isNew = try request.takesLeads(
                state.leadGroup,
                leads,
                "bodies",
                alone: LeadGroupAssigned.command,
                jointly: Self.command
            )
            return isNew ? [self] : []
        }

        static var timeline: LeadTimeline { \.leadGroup }

        var leads: Holders { Holders(bodies.map(\.id), sharing) }
    }

    package struct LeadEnded: Change {
        package var who: Ref<Owner>

        package static let type = "action.lead-ended.v1"
        package static let command = "action end-lead"
        package static let meaning = "Nobody leads the action any more in this role, from the day it occurred."
        package static let purpose =
            "Record that who leads an action no longer does, and nobody comes after; `occurred` is the first day without a lead."
        package static let needsAuthority = true
        package static let fields = [
            Field("who", \Self.who, "Who led: an agency, a person or post, or a partnership group.")
        ]
        package static let example = """
            - command: action end-lead
              action: your-action
              who: agency/nhs-leeds
              occurred: 1 April 2013
            """
        package var line: String { "no longer leads: \(who.id)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let timeline = try request.existing(register)[keyPath: leads]
            let date = try request.now.requireOccurred("a lead ends on a day")
            if let last = timeline.lastEntry(from: date), last.value == nil, request.isKnown(by: last.mark) {
                return []
            }
            let before = timeline.possible(on: date.earliest.adding(days: -1)).values
            guard before.contains(where: { $0.all.contains(who.id) }) else {
                throw Refusal(
                    .leadUnknown,
                    field: "who",
                    value: who.id.description,
                    "\(who.id) is not on record as leading \(request.subject.id) before \(date.words).",
                    remedy: before.isEmpty
                        ? "Nobody is; check which action the paper means, and the date."
                        : "Who leads it is \(before.map(\.words).joined(separator: ", or "))."
                )
            }
            if let joint = before.first(where: { $0.all.count > 1 }) {
                throw Refusal(
                    .leadIsJoint,
                    field: "who",
                    value: who.id.description,
                    "\(who.id) leads \(request.subject.id) with others: \(joint.words).",
                    remedy: "Say who leads from then on: with “\(alone)” where one is left, "
                        + "with “\(jointly)” where several are."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state[keyPath: leads].set(nil, stamp) }

        private var leads: WritableKeyPath<State, Timeline<Holders>> {
            isPerson ? \.leadOfficer : isBody ? \.leadGroup : \.leadAgency
        }
        private var alone: String {
            isPerson ? LeadOfficerAssigned.command : isBody ? LeadGroupAssigned.command : LeadAgencyAssigned.command
        }
        private var jointly: String {
            isPerson
                ? JointLeadOfficersAssigned.command
                : isBody ? JointLeadGroupsAssigned.command : JointLeadAgenciesAssigned.command
        }
        private var isPerson: Bool { who.id.kind == .person }
        private var isBody: Bool { who.id.kind == .body }
    }
}

extension Holders.Sharing {
    fileprivate static let meaning =
        "Whether each of them leads, or one of them and the source does not say which (“A/B”); without it, each."
}

extension Request<Action> {
    /// Whether a lead takes effect; false where it is on record.
    ///
    /// Refuses a second one of the same day, which would take the place of the first unsaid.
    func takesLead(_ timeline: Timeline<Holders>, _ lead: SubjectID, _ field: String, jointly: String)
        throws(Refusal) -> Bool
    {
        if try knowsOrTakes(timeline, Holders(lead)) { return false }
        try refuseSecond(timeline, Holders(lead), field, jointly: jointly)
        return true
    }

    /// The same of several who lead at once.
    fileprivate func takesLeads(
        _ timeline: Timeline<Holders>,
        _ leads: Holders,
        _ field: String,
        alone: String,
        jointly: String
    ) throws(Refusal) -> Bool {
        guard Set(leads.all).count == leads.all.count, leads.all.count > 1 else {
            throw Refusal(
                .fieldMalformed,
                field: field,
                value: leads.words,
                "The field “\(field)” names \(leads.all.count > 1 ? "one of them twice" : "fewer than two").",
                remedy: "Name each once; where one leads alone, record it with “\(alone)”."
            )
        }
        if try knowsOrTakes(timeline, leads) { return false }
        try refuseSecond(timeline, leads, field, jointly: jointly)
        return true
    }

    private func refuseSecond(
        _ timeline: Timeline<Holders>,
        _ leads: Holders,
        _ field: String,
        jointly: String
    ) throws(Refusal) {
        // Within a month one may have come after the other.
        guard let occurred, occurred.isExact, let second = Action.Second(timeline, leads, from: occurred) else {
            return
        }
        throw Refusal(
            .leadTaken,
            field: field,
            value: leads.words,
            "\(second.other.words) \(second.other.areJoint ? "lead" : "leads") \(subject.id) from the same day, \(occurred.words), by record \(second.record).",
            remedy: second.remedy(leads, jointly: jointly)
        )
    }
}

/// One or several come to lead: what that does, and what is asked back, is the same for each role.
protocol LeadAssigning: Change where Subject == Action {
    typealias LeadTimeline = WritableKeyPath<Action.State, Timeline<Holders>>

    /// Who leads in the role, over time.
    static var timeline: LeadTimeline { get }
    /// The command for several who lead in it together.
    static var jointly: String { get }
    var leads: Holders { get }
}

extension LeadAssigning {
    static var jointly: String { command }

    package func evolve(_ state: inout Action.State, _ stamp: Stamp) { state[keyPath: Self.timeline].set(leads, stamp) }

    package func question(
        _ occurred: EDTFDate?,
        recordedAt position: UInt64,
        before: () throws -> Action.State?
    ) rethrows -> String? {
        try Action.question(before()?[keyPath: Self.timeline], leads, from: occurred, jointly: Self.jointly)
    }
}

extension Action {
    /// Who is on record as leading from the very date from which others are to lead.
    fileprivate struct Second {
        var other: Holders
        var record: UInt64

        /// Nil where nobody is, or all of them are named again.
        init?(_ timeline: Timeline<Holders>, _ leads: Holders, from date: EDTFDate?) {
            guard let last = timeline.lastEntry(from: date), let other = last.value,
                !other.all.allSatisfy(leads.all.contains)
            else { return nil }
            (self.other, record) = (other, last.mark.position)
        }

        func remedy(_ leads: Holders, jointly: String) -> String {
            let undoing =
                (other.all.count > 1) == (leads.all.count > 1)
                ? Refusal.correcting("record \(record)", by: "\(record)")
                : "If record \(record) is wrong, take it back first with “action withdraw-record”."
            return "Where they lead together, name all of them in one “\(jointly)”. \(undoing)"
        }
    }

    /// What is asked back where another leads from the same vague date, or without a date too.
    fileprivate static func question(
        _ timeline: Timeline<Holders>?,
        _ leads: Holders,
        from date: EDTFDate?,
        jointly: String
    ) -> String? {
        guard let timeline, let second = Second(timeline, leads, from: date) else { return nil }
        let when = date.map { "from the same date, \($0.words)," } ?? "without a date too,"
        return
            "\(second.other.words) \(second.other.areJoint ? "lead" : "leads") \(when) by record \(second.record), and no longer after this one. "
            + "Where they lead together, name all of them in one “\(jointly)”."
    }
}
