/// That a meeting is called, announced, put off or given up.
extension Meeting {
    /// Words that say how, if the document has any.
    package struct Remark: Hashable, Sendable, StateValue {
        package var how: String?

        package static let unread = Remark()

        package mutating func code(_ coder: inout StateCoder) { coder.code(&how) }

        package var words: String { how ?? "yes" }
    }

    package struct Postponement: Hashable, Sendable, StateValue {
        /// The day it was called for before.
        package var from: EDTFDate?
        /// The new day; nil where none was fixed.
        package var to: EDTFDate?
        package var reason: String?

        package static let unread = Postponement()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&from)
            coder.code(&to)
            coder.code(&reason)
        }

        package var words: String {
            let days = "from \(from?.words ?? "a day not stated") to \(to?.words ?? "a day not stated")"
            return reason.map { "\(days): \($0)" } ?? days
        }
    }

    package struct Convened: Change {
        package var body: Ref<Body>
        /// Nil in what is asked only: a record always has it.
        package var name: String?
        package var date: EDTFDate
        package var time: String?
        package var place: String?

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
            Field("time", \Self.time, "The time of day, as the notice writes it."),
            Field("place", \Self.place, "Where it meets.", .words),
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
            let isThere = try request.repeats(called: name) {
                $0.body == body.id && $0.calledFirstFor == date && $0.name == name && $0.time == time
                    && $0.place == place
            }
            if isThere { return [] }
            try Text.check(name, "name")
            if let time { try Text.check(time, "time") }
            if let place { try Text.check(place, "place") }
            try host.lifespan.check(body.id, on: date, "body", rule: .bodyNotExisting)
            return [Convened(body: body, name: name, date: date, time: time, place: place)]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.body = body.id
            state.name = name ?? ""
            state.date = date
            state.time = time
            state.place = place
            state.mark = stamp.mark
        }
    }

    package struct NoticeGiven: Change {
        package var how: String?

        package static let type = "meeting.notice-given.v1"
        package static let command = "meeting give-notice"
        package static let meaning = "The public was told of the meeting; it occurred on the day of the notice."
        package static let purpose =
            "Record that the public was told of a meeting, with its agenda; `occurred` is the day of the notice."
        package static let fields = [
            Field("how", \Self.how, "How and where, in the document’s words.", .words)
        ]
        package static let example = """
            - command: meeting give-notice
              meeting: scrutiny-board-health-2009-02-17
              how: with the agenda, at the Civic Hall
              occurred: 9 February 2009
            """
        package var line: String { "notice given\(how.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            if request.knowsEvent(state.notices, where: { $0.how == how }) { return [] }
            if let notice = request.occurred, let date = state.date, notice.isCertainlyAfter(date) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "occurred",
                    value: notice.words,
                    "Notice \(notice.phrase) comes after the meeting, which was called for \(date.words).",
                    remedy: "Check both dates against the papers."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.notices.append(Sourced(Remark(how: how), stamp))
        }
    }

    package struct Postponed: Change {
        package var to: EDTFDate?
        package var reason: String?

        package static let type = "meeting.postponed.v1"
        package static let command = "meeting postpone"
        package static let meaning = "The meeting was put off to another day; it occurred when that was announced."
        package static let purpose =
            "Record that a meeting is put off; it stays the same meeting. `occurred` is when that was announced."
        package static let fields = [
            Field("to", \Self.to, "The new day; left out where none was fixed.", stored: "The new day.", .words),
            Field("reason", \Self.reason, "Why, where the source says.", .words),
        ]
        package static let example = """
            - command: meeting postpone
              meeting: your-next-meeting
              to: 28 April 2009
              reason: your reason
            """
        package var line: String {
            "postponed to \(to?.words ?? "a day not stated")\(reason.map { ": \($0)" } ?? "")"
        }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            if request.knowsEvent(state.postponements, where: { $0.to == to && $0.reason == reason }) { return [] }
            if let to, let announced = request.occurred, announced.isCertainlyAfter(to) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "to",
                    value: to.words,
                    "The meeting cannot have been put off to \(to.words): that was announced \(announced.phrase).",
                    remedy: "Check both dates against the papers."
                )
            }
            if let to, let date = state.date, date.isCertainlyAfter(to) {
                request.ask(
                    "\(request.subject.id) was called for \(date.words), and is put off to \(to.words), which is earlier. Was it "
                        + "brought forward, or is one of the dates mistyped?"
                )
            }
            // What is said anew was said before the meeting was held.
            if !request.now.saysAnew {
                try state.refuseCancelled(request.subject.id, "meeting")
                try state.refuseHeld(request.subject.id, "put off")
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.postponements.append(Sourced(Postponement(from: state.date, to: to, reason: reason), stamp))
            state.date = to
        }
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
              meeting: your-next-meeting
            """
        package var line: String { reason.map { "meeting cancelled: \($0)" } ?? "meeting cancelled" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if state.status == .cancelled { return [] }
            if let reason { try Text.check(reason, "reason") }
            try state.refuseHeld(request.subject.id, "cancelled")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.status = .cancelled }
    }
}

extension Meeting.State {
    /// The day it was called for before anybody put it off.
    fileprivate var calledFirstFor: EDTFDate? { postponements.first.map(\.value.from) ?? date }

    fileprivate func refuseHeld(_ id: SubjectID, _ done: String) throws(Refusal) {
        guard isKnownToHaveSat else { return }
        throw Refusal(
            .meetingHeld,
            field: "meeting",
            value: id.description,
            "\(id) is on record as held; what was held cannot be \(done).",
            remedy: "Check which meeting the paper means."
        )
    }
}

extension Request<Meeting> {
    /// Asks back where another meeting is one of another body.
    func askAboutBody(of other: Ref<Meeting>, _ state: Meeting.State, _ rule: String) {
        guard let own = self.state?.body, let another = state.body, own != another else { return }
        ask("\(subject.id) is a meeting of \(own), and \(other.id) one of \(another): \(rule). Is the right one named?")
    }
}
