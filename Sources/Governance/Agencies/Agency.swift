/// An organisation that can own work: a council, an NHS body, a voluntary organisation.
package enum Agency: Decider {
    package static let kind = SubjectKind.agency
    package static let rankOfBlanks: Int? = nil
    package static let mayEnd = true
    package static let changes: [any Change<Agency>.Type] = [Registered.self, Aliased.self, Abolished.self]

    package enum Form: String, Choice {
        case council, nhs
        case voluntarySector = "voluntary-sector"
        case other
    }

    package struct State: ManyNamed {
        package var name = ""
        package var form: Form?
        package var aliases = LongList<Sourced<String>>()
        package var lifespan = Lifespan()

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&form)
            coder.code(&aliases)
            coder.code(&lifespan)
        }

        package var title: String { name }
        package var ended: EDTFDate? { lifespan.ended }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            Fact.value("form", form?.rawValue) + aliases.map(Fact.alias) + lifespan.facts(on: day)
        }
    }
}

extension Agency {
    package struct Registered: Change {
        package var name: String
        package var form: Form?

        package static let type = "agency.registered.v1"
        package static let command = "agency register"
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
                $0.name == name && $0.form == form && $0.lifespan.began == request.occurred
            }
            if isThere { return [] }
            try Text.check(name, "name")
            try register.refuseTaken(name, kind: .agency)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.name = name
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

    package struct Abolished: Change {
        package static let type = "agency.abolished.v1"
        package static let command = "agency abolish"
        package static let meaning = "The agency ceased to exist on the day the record says it occurred."
        package static let purpose = "Record that an agency ceased to exist; `occurred` says when."
        package static let happensOnce = true
        package static let fields: [Field<Self>] = []
        package static let example = """
            - command: agency abolish
              agency: nhs-leeds
              occurred: 31 March 2013
            """
        package var line: String { "agency abolished" }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            let date = try request.now.requireOccurred("an agency is abolished on a day")
            if state.lifespan.ended == date { return [] }
            if let began = state.lifespan.began, began.isCertainlyAfter(date) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "occurred",
                    value: date.words,
                    "\(request.subject.id) cannot end \(date.phrase), before it began \(began.phrase).",
                    remedy: "Check both dates against the papers."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.lifespan.ended = stamp.occurred }
    }
}
