/// An organisation that can own work: a council, an NHS body, a voluntary organisation.
package enum Agency: Decider {
    package static let kind = SubjectKind.agency
    package static let rankOfBlanks: Int? = 6
    package static let mayEnd = true
    package static let gapFields: [Gap.Field] = [.successor, .other]
    package static let changes: [any Change<Agency>.Type] = [
        Registered.self, Aliased.self, Renamed.self, AreaChanged.self, SuccessorStated.self, SuccessionCalledOff.self,
        AbolitionPlanned.self, AbolitionCalledOff.self, Abolished.self,
    ]

    package enum Form: String, Choice {
        case council, nhs
        case voluntarySector = "voluntary-sector"
        case other
    }

    package struct State: Institution {
        package static let notExisting = Refusal.Rule.agencyNotExisting

        /// The name that it took last.
        package var name = ""
        /// The name under which it came onto the record.
        package var firstName = ""
        package var form: Form?
        package var aliases = LongList<Sourced<String>>()
        /// The names that it took since.
        package var renamed = Timeline<String>()
        package var lifespan = Lifespan()
        package var areas = Timeline<Areas>()
        package var succession = Succession()
        /// Whether it is to end, as somebody said last.
        package var abolitionPlan: Sourced<AbolitionPlan>?

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&firstName)
            coder.code(&form)
            coder.code(&aliases)
            coder.code(&renamed)
            coder.code(&lifespan)
            coder.code(&areas)
            coder.code(&succession)
            coder.code(&abolitionPlan)
        }

        package func listUndated(_ found: inout [Undated]) {
            renamed.listUndated(&found)
            areas.listUndated(&found)
        }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            var facts = Fact.value("form", form?.rawValue) + nameFacts(on: day)
            facts += Fact.standing("area", areas, on: day) { $0.words }
            facts += lifespan.facts(on: day) + plannedAbolition
            return facts + succession.links.flatMap { $0.facts(on: day) }
        }

        package func has(_ field: Gap.Field, on day: Day) -> Bool {
            field == .successor && succession.links.contains { $0.from.hasCome(by: day) }
        }
    }
}

extension Agency {
    package struct Registered: Change {
        package var name: String
        package var form: Form?

        package static let type = "agency.registered.v1"
        package static let command = "agency register"
        package static let takesSheetDate = false
        package static let meaning = "An agency came onto the record."
        package static let purpose = "Put an agency on record, by the name its documents use."
        package static let opens: String? = "A short name for it, used to refer to it from then on."
        package static let fields = [
            Field("name", \Self.name, "The name, as the document writes it.", .name),
            Field("form", \Self.form, "What sort of organisation it is."),
        ]
        package static let example = """
            - command: agency register
              agency: nhs-leeds
              name: NHS Leeds
              form: nhs
              citation: {place: "2.1", words: "NHS Leeds is committed to the partnership priorities"}
            """
        package var line: String { "agency registered: \(name)" }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: name) {
                $0.firstName == name && $0.form == form && $0.lifespan.began == request.occurred
            }
            if isThere { return [] }
            try Text.check(name, "name")
            try register.refuseTaken(name, kind: .agency)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.firstName = name
            state.name = state.renamed.entries.last?.value ?? name
            state.form = form
            state.lifespan.began = stamp.occurred
        }
    }

    package struct Aliased: Aliasing {
        package typealias Subject = Agency

        package var name: String

        package static let type = "agency.aliased.v1"
        package static let command = "agency alias"
        package static let example = """
            - command: agency alias
              agency: leeds-city-council
              name: LCC
              citation: {place: "4.2", words: "LCC Area Managers"}
            """
    }
}
