/// A place on a body, tied to a post, an agency or a category, filled or not.
package enum Seat: Decider {
    package static let kind = SubjectKind.seat
    package static let rankOfBlanks: Int? = 4
    package static let mayEnd = true
    package static let changes: [any Change<Seat>.Type] = [
        Created.self, RightsStated.self, LeftToBeAdvised.self, Nominated.self, Filled.self, Vacated.self,
        SubstitutesNamed.self, Abolished.self,
    ]
    package static let gapFields: [Gap.Field] = [.members, .other]

    /// What a seat is at the table.
    package enum Capacity: String, Choice {
        case member
        case coOptee = "co-optee"
        case observer
        case adviser

        package var words: String { rawValue }
    }

    /// What the law asks of the membership of a Health and Wellbeing Board, and whom else papers seat.
    package enum Category: String, Choice {
        case councillor
        case directorOfAdultSocialServices = "director-of-adult-social-services"
        case directorOfChildrensServices = "director-of-childrens-services"
        case directorOfPublicHealth = "director-of-public-health"
        case localHealthwatch = "local-healthwatch"
        case clinicalCommissioningGroup = "clinical-commissioning-group"
        case integratedCareBoard = "integrated-care-board"
        case provider
        case voluntarySector = "voluntary-sector"
        case district
        case publicMember = "public"
        case other

        package var words: String { rawValue.replacing("-", with: " ") }
    }

    /// Whether the holder may vote, and speak; nil where no source says.
    package struct Rights: Hashable, Sendable, StateValue {
        package var votes: Answer?
        package var speaks: Answer?

        package static let unread = Rights()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&votes)
            coder.code(&speaks)
        }
    }

    /// Who holds a seat at one time, or is to.
    package struct Tenure: Hashable, Sendable, StateValue {
        package enum Standing: String, Choice {
            case toBeAdvised = "to-be-advised"
            case nominated
            case filled

            package var words: String { rawValue.replacing("-", with: " ") }
        }

        package var standing: Standing
        package var holders: Holders

        package static let unread = Tenure(standing: .toBeAdvised, holders: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&standing)
            coder.code(&holders)
        }

        package func words(_ name: (SubjectID) -> String) -> String {
            switch standing {
            case .toBeAdvised: standing.words
            case .nominated: "\(holders.words(name)), nominated"
            case .filled: holders.words(name)
            }
        }
    }

    package struct State: SubjectState {
        package var name = ""
        package var body: SubjectID?
        package var represents: SubjectID?
        package var category: Category?
        package var capacity: Capacity?
        package var rights = Timeline<Rights>()
        package var tenures = Timeline<Tenure>()
        package var substitutes = Timeline<Holders>()
        package var mark: Mark?
        package var lifespan = Lifespan()

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&body)
            coder.code(&represents)
            coder.code(&category)
            coder.code(&capacity)
            coder.code(&rights)
            coder.code(&tenures)
            coder.code(&substitutes)
            coder.code(&mark)
            coder.code(&lifespan)
        }

        package var title: String { name }
        package var belongsTo: SubjectID? { body }
        package var ended: EDTFDate? { lifespan.ended }

        package func standing(on day: Day) -> Fact? {
            if let ended = Fact.ended(ended, on: day) { return ended }
            let nobody = tenures.isEmpty ? nil : "vacant"
            return Fact.standing("holder", tenures, on: day, or: nobody) { $0.standing.words }.first
        }

        package func isOpen(on day: Day) -> Bool {
            lifespan.began.hasCome(by: day) && (lifespan.ended.map { $0.latest >= day } ?? true)
        }

        package func listUndated(_ found: inout [Undated]) {
            rights.listUndated(&found)
            tenures.listUndated(&found)
            substitutes.listUndated(&found)
        }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            var facts = Fact.value("body", body?.description) + Fact.value("for", represents?.description)
            facts += Fact.value("category", category?.words) + Fact.value("capacity", capacity?.words)
            facts += Fact.standing("votes", rights, on: day) { $0.votes?.rawValue ?? "not on record" }
            facts += Fact.standing("speaks", rights, on: day) { $0.speaks?.rawValue ?? "not on record" }
            facts += holderFacts(on: day, register)
            facts += Fact.standing("substitutes", substitutes, on: day, \.words)
            return facts + lifespan.facts(on: day)
        }

        package func parts(on day: Day) -> [Part] {
            let possible = tenures.possible(on: day)
            var parts: [Part] = []
            for standing in possible.standings {
                let role: Role = standing.value.standing == .nominated ? .nominee : .seatHolder
                for holder in standing.value.holders.all where !parts.contains(where: { $0.holder == holder }) {
                    var part = Part(holder, role, standing)
                    part.isCertain = standing.isCertain && !standing.value.holders.isEither
                    part.isOneOfEach = standing.value.holders.areJoint
                    parts.append(part)
                }
            }
            return parts + substitutes.possible(on: day).parts(.substitute)
        }

        package func has(_ field: Gap.Field, on day: Day) -> Bool {
            field == .members && tenures.value(on: day).map { $0.standing != .toBeAdvised } ?? false
        }

        /// Whether its body exists on a day, or may: without one nobody is to be named for the seat.
        private func hasBody(on day: Day, _ register: some Register) -> Bool {
            guard let body else { return true }
            guard let lifespan = register.state(of: body, as: Body.self)?.lifespan else { return false }
            return lifespan.began.hasCome(by: day) && (lifespan.ended.map { $0.latest >= day } ?? true)
        }

        package func blanks(on day: Day, _ register: some Register) -> [Blank] {
            guard isOpen(on: day), hasBody(on: day, register) else { return [] }
            return blanksOfHolder(on: day, register) + blanksOfRepresentation(on: day, register)
        }

        private func blanksOfHolder(on day: Day, _ register: some Register) -> [Blank] {
            let possible = tenures.possible(on: day)
            guard let latest = possible.standings.first else {
                if let end = tenures.vacancy(on: day) {
                    return [Blank(field: .members, words: "This seat is vacant.", since: end.effective, mark: end.mark)]
                }
                if let post = postByRight(on: day, register) { return blanks(of: post, on: day, register) }
                let words = "No record names who holds this seat."
                return [Blank(field: .members, words: words, since: lifespan.began, mark: mark)]
            }
            let names = possible.inOrder { $0.words { register.title(of: $0) } }
            let (since, mark) = (latest.entry.effective, latest.entry.mark)
            if possible.values.count > 1, let doubt = possible.doubt("filled anew") {
                return [Blank(field: .members, words: "\(names): \(doubt).", since: since, mark: mark)]
            }
            switch latest.value.standing {
            case .toBeAdvised:
                // An agency, or a body, that the seat is for is the one to say who sits there for it.
                let appointing = represents.flatMap { $0.kind == .person ? nil : $0 }
                return [
                    Blank(
                        field: .members,
                        words: "Who holds this seat is to be advised.",
                        since: since,
                        mark: mark,
                        owedBy: [appointing].compactMap(\.self)
                    )
                ]
            case .nominated:
                let words = "\(names): that the seat was filled is not on record."
                return [Blank(field: .members, words: words, since: since, mark: mark)]
            case .filled:
                guard latest.value.holders.isEither else { return [] }
                let words = "\(names): which of them is not on record."
                return [Blank(field: .members, words: words, since: since, mark: mark)]
            }
        }
    }
}

extension Seat {
    package struct Created: Change {
        package var name: String
        package var body: Ref<Body>
        package var represents: Ref<Owner>?
        package var category: Category?
        package var capacity: Capacity?
        package var votes: Answer?
        package var speaks: Answer?

        package static let type = "seat.created.v1"
        package static let command = "seat create"
        package static let takesSheetDate = false
        package static let meaning = "A body had this seat, from the day it occurred."
        package static let purpose =
            "Put a seat of a body on record, as its terms of reference or its list of members have it."
        package static let opens: String? = "A short name for it, such as that of the body and of whom it is for."
        package static let fields = [
            Field("name", \Self.name, "The seat, as the document writes it.", .title),
            Field("body", \Self.body, "The body that has it.", .part(.partOf)),
            Field(
                "represents",
                \Self.represents,
                "For whom its holder sits: an agency, a body, or a post that has the seat by right.",
                .part(.represented)
            ),
            Field("category", \Self.category, "What sort of member it is for, as the law and the papers sort them."),
            Field("capacity", \Self.capacity, "What its holder is at the table."),
            Field("votes", \Self.votes, "Whether its holder may vote, where the document says."),
            Field("speaks", \Self.speaks, "Whether its holder may speak, where the document says."),
        ]
        package static let example = """
            - command: seat create
              seat: your-seat
              name: NHS Leeds
              body: your-body
              represents: agency/nhs-leeds
              capacity: member
            """
        package var line: String { "seat on record: \(name)" }

        package func decide(_ request: Request<Seat>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: name) {
                $0.name == name && $0.body == body.id && $0.represents == represents?.id && $0.category == category
                    && $0.capacity == capacity
            }
            if isThere { return [] }
            try Text.check(name, "name")
            let host = try register.require(body, "body")
            if request.occurred != nil {
                try host.lifespan.check(body.id, on: request.occurred, "body", rule: .bodyNotExisting)
            }
            if let represents {
                try register.requireExists(represents, "represents")
                try register.refuseEnded([represents], by: request.occurred, "represents")
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.name = name
            state.body = body.id
            state.represents = represents?.id
            state.category = category
            state.capacity = capacity
            state.mark = stamp.mark
            state.lifespan.began = stamp.occurred
            if votes != nil || speaks != nil { state.rights.set(Rights(votes: votes, speaks: speaks), stamp) }
        }
    }

    package struct RightsStated: Change {
        package var votes: Answer?
        package var speaks: Answer?

        package static let type = "seat.rights-stated.v1"
        package static let command = "seat state-rights"
        package static let meaning = "The holder of the seat may do this at the table, from then on."
        package static let purpose = "Record whether the holder of a seat may vote and speak, from `occurred` on."
        package static let fields = [
            Field("votes", \Self.votes, "Whether its holder may vote."),
            Field("speaks", \Self.speaks, "Whether its holder may speak."),
        ]
        package static let example = """
            - command: seat state-rights
              seat: your-seat
              votes: no
              speaks: yes
              occurred: 11 February 2009
            """
        package var line: String {
            let rights = [("votes", votes), ("speaks", speaks)].compactMap { right, answer in
                answer.map { "\(right): \($0.rawValue)" }
            }
            return "rights at the table: \(rights.isEmpty ? "none stated" : rights.joined(separator: ", "))"
        }

        package func decide(_ request: Request<Seat>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            guard votes != nil || speaks != nil else {
                throw Refusal(
                    .fieldMissing,
                    field: "votes",
                    "The entry says of no right whether the holder has it.",
                    remedy: "Give “votes”, “speaks” or both, each with yes or no."
                )
            }
            return try request.knowsOrTakes(state.rights, rights) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.rights.set(rights, stamp) }

        private var rights: Rights { Rights(votes: votes, speaks: speaks) }
    }

    package struct Abolished: Ending {
        package var reason: String?

        package static let type = "seat.abolished.v1"
        package static let command = "seat abolish"
        package static let meaning = "The body had the seat no longer; the day on which it occurred was its last."
        package static let purpose = "Record that a body no longer has a seat; `occurred` is its last day."
        package static let happensOnce = true
        package static let fields = [Field("reason", \Self.reason, "Why, where the source says.", .words)]
        package static let example = """
            - command: seat abolish
              seat: your-seat
              occurred: 31 March 2013
            """
        package var line: String { "seat abolished\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Seat>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            let date = try request.now.requireOccurred("a seat is abolished on a day")
            if state.lifespan.ended == date { return [] }
            try state.lifespan.checkEnd(request.subject.id, date)
            // Who was only named for it never came to hold it.
            if let last = state.tenures.entries.last, last.value?.standing == .filled, let began = last.effective,
                began.isCertainlyAfter(date)
            {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "occurred",
                    value: date.words,
                    "\(request.subject.id) cannot have had its last day \(date.phrase): somebody came to hold it "
                        + "\(began.phrase), by record \(last.mark.position).",
                    remedy: "Check both dates against the papers. "
                        + Refusal.correcting("record \(last.mark.position)", by: "\(last.mark.position)")
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.lifespan.ended = stamp.occurred }
    }
}
