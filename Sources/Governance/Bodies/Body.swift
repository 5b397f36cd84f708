/// A board, committee, partnership or group that meets, decides or owns.
package enum Body: Decider {
    package static let kind = SubjectKind.body
    package static let rankOfBlanks: Int? = nil
    package static let mayEnd = true
    package static let changes: [any Change<Body>.Type] = [
        Established.self, Aliased.self, Renamed.self, RoleStated.self, StatusChanged.self, MadeSubordinate.self,
        TermsAdopted.self, QuorumSet.self, OfficeTaken.self, OfficeLeft.self, AgenciesNamed.self, SuccessorStated.self,
        SuccessionCalledOff.self, Dissolved.self,
    ]
    package static let gapFields: [Gap.Field] = [.members, .successor, .other]

    package enum Form: String, Choice {
        case board, committee, council, executive, forum, group, partnership
        case scrutinyBoard = "scrutiny-board"
        case subGroup = "sub-group"
        case taskGroup = "task-group"
        case team
        case healthAndWellbeingBoard = "health-and-wellbeing-board"
        case jointBoard = "joint-board"
        /// Several bodies of law that meet as one and decide each for itself.
        case cluster

        var words: String { rawValue.replacing("-", with: " ") }
    }

    package struct State: Institution {
        package static let notExisting = Refusal.Rule.bodyNotExisting

        /// The name that it took last.
        package var name = ""
        /// The name under which it came onto the record.
        package var firstName = ""
        package var form: Form?
        package var aliases = LongList<Sourced<String>>()
        /// The body it belonged to when it was set up.
        package var partOf: SubjectID?
        /// The bodies it came to belong to since.
        package var superior = Timeline<SubjectID>()
        package var agency: SubjectID?
        package var roles = LongList<Sourced<String>>()
        package var lifespan = Lifespan()
        /// The names that it took since.
        package var renamed = Timeline<String>()
        package var status = Timeline<Status>()
        package var terms = Timeline<String>()
        package var quorum = Timeline<Quorum>()

        /// How many have to be there, as the document has it, and why that is not certain where it is not; nil where nothing is
        /// on record.
        package func quorumInWords(on day: Day) -> String? {
            if quorum.isEmpty { return nil }
            let possible = quorum.possible(on: day)
            if possible.values.isEmpty { return nil }
            return possible.inOrder(\.words) + (possible.doubt("set").map { " (not certain: \($0))" } ?? "")
        }

        package var chair = Timeline<SubjectID>()
        package var viceChair = Timeline<SubjectID>()
        /// The agencies that established it together.
        package var founders = Timeline<Holders>()
        /// The agencies that serve it.
        package var hosts = Timeline<Holders>()
        package var succession = Succession()

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&firstName)
            coder.code(&form)
            coder.code(&aliases)
            coder.code(&partOf)
            coder.code(&superior)
            coder.code(&agency)
            coder.code(&roles)
            coder.code(&lifespan)
            coder.code(&renamed)
            coder.code(&status)
            coder.code(&terms)
            coder.code(&quorum)
            coder.code(&chair)
            coder.code(&viceChair)
            coder.code(&founders)
            coder.code(&hosts)
            coder.code(&succession)
        }

        package func standing(on day: Day) -> Fact? {
            Fact.ended(ended, on: day) ?? Fact.standing("status", status, on: day, \.words).first
        }

        package func listUndated(_ found: inout [Undated]) {
            renamed.listUndated(&found)
            superior.listUndated(&found)
            status.listUndated(&found)
            terms.listUndated(&found)
            quorum.listUndated(&found)
            chair.listUndated(&found)
            viceChair.listUndated(&found)
            founders.listUndated(&found)
            hosts.listUndated(&found)
        }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            let since = Fact.standing("part of", superior, on: day, \.description)
            var facts = Fact.value("form", form?.rawValue)
            facts += since.isEmpty ? Fact.value("part of", partOf?.description) : since
            facts += Fact.value("agency", agency?.description) + nameFacts(on: day)
            facts += Fact.standing("established by", founders, on: day, \.words)
            facts += Fact.standing("hosted by", hosts, on: day, \.words)
            facts += Fact.standing("status", status, on: day, \.words)
            facts += roles.map { Fact.sourced("role", $0) { $0 } }
            facts += Fact.standing("terms of reference", terms, on: day) { $0 }
            facts += Fact.standing("quorum", quorum, on: day, \.words)
            facts += Fact.held("chair", chair, on: day, \.description)
            facts += Fact.held("vice-chair", viceChair, on: day, \.description)
            return facts + lifespan.facts(on: day) + succession.links.flatMap { $0.facts(on: day) }
        }

        package func parts(on day: Day) -> [Part] {
            Part.standing(.chair, chair, on: day) + Part.standing(.viceChair, viceChair, on: day)
                + founders.possible(on: day).parts(.founder) + hosts.possible(on: day).parts(.host)
        }

        package func has(_ field: Gap.Field, on day: Day) -> Bool {
            field == .successor && succession.links.contains { $0.from.hasCome(by: day) }
        }
    }
}

extension Body {
    package struct Established: Change {
        package var name: String
        package var form: Form?
        package var partOf: Ref<Body>?
        package var agency: Ref<Agency>?

        package static let type = "body.established.v1"
        package static let command = "body establish"
        package static let takesSheetDate = false
        package static let meaning =
            "A body came onto the record; the record says it occurred when the body was set up, if the source does."
        package static let purpose =
            "Put a board, committee, partnership or group on record; `occurred` says when it was set up, if the paper does."
        package static let opens: String? = "A short name for it, used to refer to it from then on."
        package static let fields = [
            Field("name", \Self.name, "The name, as the document writes it.", .name),
            Field("form", \Self.form, "What sort of body it is."),
            Field(
                "partOf",
                \Self.partOf,
                "The body it belongs to, such as the board of a sub-group.",
                stored: "The body it belongs to.",
                .part(.partOf)
            ),
            Field(
                "agency",
                \Self.agency,
                "The agency whose body it is, such as the council of a committee.",
                stored: "The agency whose body it is.",
                .part(.partOf)
            ),
        ]
        package static let example = """
            - command: body establish
              body: healthy-leeds-partnership
              name: Healthy Leeds Partnership
              form: partnership
              citation: {place: "1.3", words: "a task group reporting to the Healthy Leeds Partnership"}
            """
        package var line: String { "body on record: \(name)" }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: name) {
                $0.name == name && $0.form == form && $0.partOf == partOf?.id && $0.agency == agency?.id
                    && $0.lifespan.began == request.occurred
            }
            if isThere { return [] }
            try Text.check(name, "name")
            try register.refuseTaken(name, kind: .body)
            if let partOf {
                try register.refuseCircle(request.subject.id, partOf: partOf.id)
                try register.requireExists(partOf, "partOf")
            }
            if let agency {
                try register.require(agency, "agency").lifespan
                    .check(agency.id, on: request.occurred, "agency", rule: .agencyNotExisting)
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.firstName = name
            state.name = state.renamed.entries.last?.value ?? name
            state.form = form
            state.partOf = partOf?.id
            state.agency = agency?.id
            state.lifespan.began = stamp.occurred
        }
    }

    package struct Aliased: Aliasing {
        package typealias Subject = Body

        package var name: String

        package static let type = "body.aliased.v1"
        package static let command = "body alias"
        package static let example = """
            - command: body alias
              body: joint-strategic-commissioning-board
              name: Healthy Leeds Joint Strategic Commissioning Board
              citation: {place: "3.1", words: "Healthy Leeds Joint Strategic Commissioning Board and three sub-groups"}
            """
    }

    package struct RoleStated: Change {
        package var role: String

        package static let type = "body.role-stated.v1"
        package static let command = "body state-role"
        package static let meaning = "A document stated what the body is for."
        package static let purpose = "Record what a document says a body is for."
        package static let fields = [
            Field(
                "role",
                \Self.role,
                "What it does, in the document’s words.",
                stored: "What the body does, in the document’s words.",
                .words
            )
        ]
        package static let example = """
            - command: body state-role
              body: healthy-leeds-partnership
              role: setting strategic direction and wider discussion/engagement of stakeholders in developing future direction
              citation: {place: "4.1"}
            """
        package var line: String { "role: \(role)" }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(role, "role", longest: Text.longestWords)
            return request.knows(state.roles) { $0.value == role } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.roles.append(Sourced(role, stamp)) }
    }
}
