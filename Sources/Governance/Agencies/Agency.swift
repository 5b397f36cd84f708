/// An organisation that can own work: a council, an NHS body, a voluntary organisation.
package enum Agency: Decider {
    package static let kind = SubjectKind.agency
    package static let rankOfBlanks: Int? = nil
    package static let mayEnd = true
    package static let changes: [any Change<Agency>.Type] = [
        Registered.self, Aliased.self, Renamed.self, AreaChanged.self, SuccessorStated.self, Abolished.self,
    ]

    package enum Form: String, Choice {
        case council, nhs
        case voluntarySector = "voluntary-sector"
        case other
    }

    package struct State: ManyNamed {
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
        package var successors = LongList<Successor>()

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&firstName)
            coder.code(&form)
            coder.code(&aliases)
            coder.code(&renamed)
            coder.code(&lifespan)
            coder.code(&areas)
            coder.code(&successors)
        }

        package var title: String { name }
        package var names: [String] { [title] + aliases.map(\.value) + formerNames }
        private var formerNames: [String] {
            ([firstName] + renamed.entries.compactMap(\.value)).filter { $0 != title }
        }
        package var ended: EDTFDate? { lifespan.ended }

        package func listUndated(_ found: inout [Undated]) {
            renamed.listUndated(&found)
            areas.listUndated(&found)
        }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            var facts = Fact.value("form", form?.rawValue) + aliases.map(Fact.alias)
            facts += formerNames.flatMap { Fact.value("formerly", $0) }
            facts += Fact.standing("area", areas, on: day) { $0.words }
            return facts + lifespan.facts(on: day) + successors.flatMap { $0.facts(on: day) }
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

    package struct Abolished: Change {
        /// What a paper means by the day on which an agency ended.
        package enum Reading: String, Choice {
            case last
            case firstWithout = "first-without"
        }

        package var day: Reading?

        package init(day: Reading? = nil) { self.day = day }

        package static let type = "agency.abolished.v1"
        package static let command = "agency abolish"
        package static let meaning =
            "The agency ceased to exist; the day on which the record says it occurred was its last, on which it still answered."
        package static let purpose =
            "Record that an agency ceased to exist; `occurred` is its last day, on which it still answers."
        package static let happensOnce = true
        package static let fields = [
            Field(
                "day",
                \Self.day,
                "What the paper means by the day: the agency’s last, or the first day without it; the ledger then keeps the day before.",
                isStored: false
            )
        ]
        package static let example = """
            - command: agency abolish
              agency: nhs-leeds
              occurred: 31 March 2013
            """
        package var line: String { "agency abolished" }

        package func meant(_ occurred: EDTFDate?) throws(Refusal) -> (change: Self, occurred: EDTFDate?) {
            guard day == .firstWithout, let occurred else { return (Agency.Abolished(), occurred) }
            guard occurred.isExact else {
                throw Refusal(
                    .fieldUnknown,
                    field: "day",
                    value: day?.rawValue,
                    "\(occurred.words) is no single day, so that there is no day before it.",
                    remedy: "Leave “day” out, or write the day in “occurred”."
                )
            }
            return (Agency.Abolished(), EDTFDate(occurred.earliest.adding(days: -1)))
        }

        /// Reorganisations take effect on the first of a month, and papers name that day for both: the end of the old
        /// agency and the beginning of the new.
        package func question(
            _ occurred: EDTFDate?,
            recordedAt position: UInt64,
            before: () throws -> State?
        ) rethrows -> String? {
            guard day == nil, let occurred, occurred.isExact else { return nil }
            let successor = try before()?.successors.first { $0.from == occurred }?.agency
            guard occurred.earliest.day == 1 || successor != nil else { return nil }
            let begins = successor.map { "; \($0) answers from that day on as well" } ?? ""
            return
                "\(occurred.words) is recorded as its last day, on which it still answers\(begins). "
                + "Was it the first day without it? Then say so: the same entry with “day: first-without” and “corrects: {record: \(position), reason: …}”."
        }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            let date = try request.now.requireOccurred("an agency is abolished on a day")
            if state.lifespan.ended == date { return [] }
            try state.lifespan.checkEnd(request.subject.id, date)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.lifespan.ended = stamp.occurred }
    }
}
