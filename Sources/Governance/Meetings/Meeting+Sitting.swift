/// That a meeting is called, takes place, or does not.
extension Meeting {
    package struct Convened: Change {
        package var body: Ref<Body>
        /// Nil in what is asked only: a record always has it.
        package var name: String?
        package var date: EDTFDate

        package static let type = "meeting.convened.v1"
        package static let command = "meeting convene"
        package static let takesSheetDate = false
        package static let meaning = "A meeting of a body was called for a date."
        package static let purpose = "Call a meeting of a body for a date."
        package static let opens: String? = "A short name for the meeting, such as the body and the date."
        package static let fields = [
            Field("body", \Self.body, "The body that meets.", .part(.partOf)),
            Field("date", \Self.date, "The date it is called for.", .words),
            Field(
                "name",
                \Self.name,
                "What it is called. Left out: the body’s name and the date.",
                stored: "What the meeting is called.",
                isAlwaysStored: true,
                .title
            ),
        ]
        package static let example = """
            - command: meeting convene
              meeting: scrutiny-board-health-2009-02-17
              body: scrutiny-board-health
              date: 17 February 2009
              citation: {place: heading, words: "17th February 2009"}
            """
        package static let exampleAddition: String? = "  name: Scrutiny Board (Health), 17 February 2009"
        package var line: String { "meeting called for \(date.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let host = try register.require(body, "body")
            let name = self.name ?? "\(host.name), \(date.words)"
            let isThere = try request.repeats(called: name) { $0.body == body.id && $0.date == date && $0.name == name }
            if isThere { return [] }
            try Text.check(name, "name")
            try host.lifespan.check(body.id, on: date, "body", rule: .bodyNotExisting)
            return [Convened(body: body, name: name, date: date)]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.body = body.id
            state.name = name ?? ""
            state.date = date
        }
    }

    package struct Held: Change {
        package static let type = "meeting.held.v1"
        package static let command = "meeting hold"
        package static let meaning = "The meeting took place."
        package static let purpose = "Record that a meeting took place."
        package static let fields: [Field<Self>] = []
        package static let example = """
            - command: meeting hold
              meeting: scrutiny-board-health-2009-02-17
            """
        package var line: String { "meeting held" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if state.status == .held { return [] }
            try state.refuseCancelled(request.subject.id, "meeting")
            try request.now.requirePast(request.occurred ?? state.date, what: "The meeting")
            return [self]
        }

        package func occurred(_ request: Request<Meeting>, _ register: some Register) -> EDTFDate? {
            request.occurred ?? request.state?.date
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.status = .held }
    }

    package struct Cancelled: Change {
        package var reason: String?

        package static let type = "meeting.cancelled.v1"
        package static let command = "meeting cancel"
        package static let meaning = "The meeting was cancelled."
        package static let purpose = "Record that a meeting was cancelled."
        package static let fields = [Field("reason", \Self.reason, "Why, where the source says.")]
        package static let example = """
            - command: meeting cancel
              meeting: scrutiny-board-health-2009-02-17
            """
        package var line: String { reason.map { "meeting cancelled: \($0)" } ?? "meeting cancelled" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if state.status == .cancelled { return [] }
            if let reason { try Text.check(reason, "reason") }
            guard state.status != .held else {
                throw Refusal(
                    .meetingHeld,
                    field: "meeting",
                    value: request.subject.id.description,
                    "\(request.subject.id) is on record as held; what was held cannot be cancelled.",
                    remedy: "Check which meeting the paper means."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.status = .cancelled }
    }
}
