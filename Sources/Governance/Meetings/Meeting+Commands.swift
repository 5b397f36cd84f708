extension Meeting {
    package enum CommandName: String, CaseIterable {
        case convene = "meeting convene"
        case hold = "meeting hold"
        case cancel = "meeting cancel"
        case confirmMinutes = "meeting confirm-minutes"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .convene: Convene.self
        case .hold: Hold.self
        case .cancel: Cancel.self
        case .confirmMinutes: ConfirmMinutes.self
        }
    }

    package struct Convene: Command {
        package var meeting: Ref<Meeting>
        package var body: Ref<Body>
        package var date: EDTFDate
        package var name: String?

        package static let meaning = "Call a meeting of a body for a date."
        package static let fields: [Field] = [
            .required("meeting", .slug, "A short name for the meeting, such as the body and the date."),
            .required("body", .reference([.body]), "The body that meets."),
            .required("date", .date, "The date it is called for."),
            .optional("name", .text, "What it is called. Left out: the body’s name and the date."),
        ]
        package static let example = """
            - command: meeting convene
              meeting: scrutiny-board-health-2009-02-17
              body: scrutiny-board-health
              date: 17 February 2009
              citation: {place: heading, words: "17th February 2009"}
            """
        package var subject: Ref<Meeting> { meeting }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let host = try register.require(body, "body")
            let name = self.name ?? "\(host.name), \(date.words)"
            if let state {
                if state.body == body.id, state.date == date, state.name == name { return [] }
                try refuseExisting(state, called: name)
            }
            try Text.check(name, "name")
            try host.lifespan.check(body.id, on: date, "body", rule: .bodyNotExisting)
            return [.convened(Convened(body: body, name: name, date: date))]
        }
    }

    package struct Hold: Command {
        package var meeting: Ref<Meeting>

        package static let meaning = "Record that a meeting took place."
        package static let fields: [Field] = [.required("meeting", .reference([.meeting]), "The meeting.")]
        package static let example = """
            - command: meeting hold
              meeting: scrutiny-board-health-2009-02-17
            """
        package var subject: Ref<Meeting> { meeting }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            if state.status == .held { return [] }
            try state.refuseCancelled(meeting.id, "meeting")
            try now.requirePast(now.occurred ?? state.date, what: "The meeting")
            return [.held(Held())]
        }

        package func occurred(_ state: State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
            now.occurred ?? state?.date
        }
    }

    package struct Cancel: Command {
        package var meeting: Ref<Meeting>
        package var reason: String?

        package static let meaning = "Record that a meeting was cancelled."
        package static let fields: [Field] = [
            .required("meeting", .reference([.meeting]), "The meeting."),
            .optional("reason", .text, "Why, where the source says."),
        ]
        package static let example = """
            - command: meeting cancel
              meeting: scrutiny-board-health-2009-02-17
            """
        package var subject: Ref<Meeting> { meeting }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            if state.status == .cancelled { return [] }
            if let reason { try Text.check(reason, "reason") }
            guard state.status != .held else {
                throw Refusal(
                    .meetingHeld,
                    field: "meeting",
                    value: meeting.id.description,
                    "\(meeting.id) is on record as held; what was held cannot be cancelled.",
                    remedy: "Check which meeting the paper means."
                )
            }
            return [.cancelled(Cancelled(reason: reason))]
        }
    }

    package struct ConfirmMinutes: Command {
        package var meeting: Ref<Meeting>
        package var at: Ref<Meeting>

        package static let meaning = "Record that a later meeting confirmed the minutes of a meeting."
        package static let fields: [Field] = [
            .required("meeting", .reference([.meeting]), "The meeting whose minutes were confirmed."),
            .required("at", .reference([.meeting]), "The meeting that confirmed them."),
        ]
        package static let example = """
            - command: meeting confirm-minutes
              meeting: south-kent-coast-2017-11-07
              at: south-kent-coast-2018-01-09
            """
        package var subject: Ref<Meeting> { meeting }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            let confirming = try register.require(at, "at")
            try state.refuseCancelled(meeting.id, "meeting")
            try confirming.refuseCancelled(at.id, "at")
            if let confirmed = state.minutesConfirmed {
                if confirmed.value == at.id { return [] }
                throw Refusal(
                    .minutesAlreadyConfirmed,
                    field: "at",
                    value: at.id.description,
                    "The minutes of \(meeting.id) are already on record as confirmed at \(confirmed.value).",
                    remedy: "Check which meeting confirmed them."
                )
            }
            guard meeting != at else { throw laterMeeting(state, confirming) }
            if let own = state.date, let later = confirming.date, own.isCertainlyAfter(later) {
                throw laterMeeting(state, confirming)
            }
            try now.requirePast(state.date, "meeting", what: "A meeting whose minutes are confirmed")
            try now.requirePast(now.occurred ?? confirming.date, "at", what: "The confirming of minutes")
            return [.minutesConfirmed(MinutesConfirmed(at: at))]
        }

        package func occurred(_ state: State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
            now.occurred ?? register.state(of: at.id, as: Meeting.self)?.date
        }

        private func laterMeeting(_ state: State, _ confirming: State) -> Refusal {
            Refusal(
                .minutesBeforeMeeting,
                field: "meeting",
                value: meeting.id.description,
                "A meeting \(confirming.date?.phrase ?? "on a day not stated") cannot confirm the minutes of "
                    + "a meeting \(state.date?.phrase ?? "on a day not stated"): that had not been held yet.",
                remedy:
                    "Check the year of the minutes: papers do get it wrong, and the record should say what was confirmed."
            )
        }
    }
}

extension Meeting.State {
    /// Refuses what cannot happen at a meeting that did not take place.
    func refuseCancelled(_ id: SubjectID, _ field: String) throws(Refusal) {
        guard status == .cancelled else { return }
        throw Refusal(
            .meetingCancelled,
            field: field,
            value: id.description,
            "\(id) was cancelled.",
            remedy: "Name the meeting that took place instead."
        )
    }
}
