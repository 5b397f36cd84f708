/// What a body may do, how many must be there, and who presides.
extension Body {
    /// The least attendance for valid business.
    package struct Quorum: Hashable, Sendable, StateValue {
        package var words: String
        /// How many at least, where the source gives one number.
        package var least: UInt64?

        package static let unread = Quorum(words: "")

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&words)
            coder.code(&least)
        }
    }

    package enum Office: String, Choice {
        case chair
        case viceChair = "vice-chair"

        package var role: Role {
            switch self {
            case .chair: .chair
            case .viceChair: .viceChair
            }
        }
    }

    package struct TermsAdopted: Change {
        package var terms: String

        package static let type = "body.terms-of-reference-adopted.v1"
        package static let command = "body adopt-terms"
        package static let meaning = "The terms of reference of the body were these from then on."
        package static let purpose =
            "Record the terms of reference of a body, or how they were amended, from `occurred` on."
        package static let fields = [
            Field("terms", \Self.terms, "What the body is to do and may do, in the document’s words.", .words)
        ]
        package static let example = """
            - command: body adopt-terms
              body: joint-strategic-commissioning-board
              terms: responsible for the implementation of the plan
              occurred: 11 February 2009
            """
        package var line: String { "terms of reference: \(terms)" }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(terms, "terms", longest: Text.longestWords)
            return try request.knowsOrTakes(state.terms, terms) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.terms.set(terms, stamp) }
    }

    package struct QuorumSet: Change {
        package var quorum: String
        package var least: UInt64?

        package static let type = "body.quorum-set.v1"
        package static let command = "body set-quorum"
        package static let meaning = "This was the least attendance for valid business from then on."
        package static let purpose = "Record the quorum of a body, from `occurred` on."
        package static let fields = [
            Field("quorum", \Self.quorum, "Who must be there, in the document’s words.", .words),
            Field("least", \Self.least, "How many at least, where the document gives one number."),
        ]
        package static let example = """
            - command: body set-quorum
              body: healthy-leeds-partnership
              quorum: seven, including one councillor
              least: 7
              occurred: 1 April 2013
            """
        package var line: String { "quorum: \(quorum)" }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(quorum, "quorum", longest: Text.longestWords)
            return try request.knowsOrTakes(state.quorum, Quorum(words: quorum, least: least)) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.quorum.set(Quorum(words: quorum, least: least), stamp)
        }
    }

    package struct OfficeTaken: Change {
        package var office: Office
        package var who: Ref<Person>

        package static let type = "body.office-taken.v1"
        package static let command = "body elect"
        package static let meaning = "Somebody presided over the body, or stood in for who does, from then on."
        package static let purpose = "Record who is chair or vice-chair of a body, from `occurred` on."
        package static let fields = [
            Field("office", \Self.office, "Which office."),
            Field("who", \Self.who, "The person, or the post that holds it."),
        ]
        package static let example = """
            - command: body elect
              body: your-body
              office: chair
              who: director-of-adult-social-services
              occurred: 11 February 2009
            """
        package var line: String { "\(office.rawValue): \(who.id)" }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExists(who, "who")
            if try request.knowsOrTakes(state[office], who.id) { return [] }
            try state.lifespan.check(request.subject.id, on: request.occurred, "body", rule: .bodyNotExisting)
            try refuseTaken(state, request)
            return [self]
        }

        /// Nobody disappears unsaid: whoever took the office the same day is not replaced by whoever is named next.
        private func refuseTaken(_ state: State, _ request: Request<Body>) throws(Refusal) {
            guard let date = request.occurred, date.isExact else { return }
            let id = request.subject.id
            if let last = state[office].lastEntry(from: date), let other = last.value {
                let position = last.mark.position
                throw Refusal(
                    .seatTaken,
                    field: "who",
                    value: who.id.description,
                    "\(other) is \(office.rawValue) of \(id) from the same day, \(date.words), by record \(position).",
                    remedy: "Where \(other) left the office that day, say so first with “\(OfficeLeft.command)”; where "
                        + "\(who.id) came later, give “\(Self.command)” the later day. "
                        + Refusal.correcting("record \(position)", by: "\(position)")
                )
            }
            let beside: Office = office == .chair ? .viceChair : .chair
            guard let last = state[beside].possible(on: date.earliest).only, last.isCertain, last.value == who.id else {
                return
            }
            throw Refusal(
                .seatTaken,
                field: "who",
                value: who.id.description,
                "\(who.id) is \(beside.rawValue) of \(id) on \(date.words), by record \(last.entry.mark.position): nobody "
                    + "stands in for themselves.",
                remedy:
                    "Where another is \(beside.rawValue) from that day on, record that first, or that nobody is, with "
                    + "“\(OfficeLeft.command)”. "
                    + Refusal.correcting("record \(last.entry.mark.position)", by: "\(last.entry.mark.position)")
            )
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state[office].set(who.id, stamp) }

        package func addTraces(_ traces: inout Traces) {
            traces.parts.append(Traces.Part(holder: who.id, role: office.role))
        }
    }

    package struct OfficeLeft: Change {
        package var office: Office
        package var reason: String?

        package static let type = "body.office-left.v1"
        package static let command = "body vacate-office"
        package static let meaning = "Nobody held the office from then on."
        package static let purpose =
            "Record that a body has no chair or vice-chair any more; `occurred` is the first day without one."
        package static let fields = [
            Field("office", \Self.office, "Which office."),
            Field("reason", \Self.reason, "Why, where the source says.", .words),
        ]
        package static let example = """
            - command: body vacate-office
              body: your-body
              office: chair
              occurred: 1 May 2009
            """
        package var line: String { "no \(office.rawValue)\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            let date = try request.now.requireOccurred("an office is left on a day")
            if let last = state[office].lastEntry(from: date), last.value == nil, request.isKnown(by: last.mark) {
                return []
            }
            guard !state[office].isEmpty else {
                throw Refusal(
                    .officeVacant,
                    field: "office",
                    value: office.rawValue,
                    "Nobody is on record as \(office.rawValue) of \(request.subject.id).",
                    remedy: "Record who held it with “\(OfficeTaken.command)”, or check which body the paper means."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state[office].set(nil, stamp) }
    }
}

extension Body.State {
    /// Who holds an office through time.
    package subscript(office: Body.Office) -> Timeline<SubjectID> {
        get {
            switch office {
            case .chair: chair
            case .viceChair: viceChair
            }
        }
        set {
            switch office {
            case .chair: chair = newValue
            case .viceChair: viceChair = newValue
            }
        }
    }
}
