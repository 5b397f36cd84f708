/// What becomes of a meeting's minutes.
extension Meeting {
    package struct MinutesConfirmed: Change {
        package var at: Ref<Meeting>
        package var amended: String?

        package static let type = "meeting.minutes-confirmed.v1"
        package static let command = "meeting confirm-minutes"
        package static let meetingField: String? = "at"
        package static let meaning = "A later meeting confirmed the minutes of this one."
        package static let purpose = "Record that a later meeting confirmed the minutes of a meeting."
        package static let subjectMeaning = "The meeting whose minutes were confirmed."
        package static let fields = [
            Field("at", \Self.at, "The meeting that confirmed them."),
            Field(
                "amended",
                \Self.amended,
                "How they were amended, as the later minutes say; left out where they were confirmed as they stood. What was recorded of them otherwise is corrected by entries with “corrects: {record: …, minutes: …}”.",
                stored:
                    "How they were amended; absent where they were confirmed as they stood, or nothing is said of it.",
                .words
            ),
        ]
        package static let example = """
            - command: meeting confirm-minutes
              meeting: council-2009-04-15
              at: council-2009-05-13
            """
        package var line: String {
            "minutes confirmed at \(at.id)" + (amended.map { ", as amended: \($0)" } ?? "")
        }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let amended { try Text.check(amended, "amended", longest: Text.longestWords) }
            let confirming = try register.require(at, "at")
            try state.refuseCancelled(request.subject.id, "meeting")
            try confirming.refuseCancelled(at.id, "at")
            if let confirmed = state.minutesConfirmed {
                if confirmed.value == at.id { return [] }
                throw Refusal(
                    .minutesAlreadyConfirmed,
                    field: "at",
                    value: at.id.description,
                    "The minutes of \(request.subject.id) are already on record as confirmed at \(confirmed.value).",
                    remedy: "Check which meeting confirmed them."
                )
            }
            guard request.subject != at else { throw laterMeeting(request.subject, state, confirming) }
            if let own = state.date, let later = confirming.date, own.isCertainlyAfter(later) {
                throw laterMeeting(request.subject, state, confirming)
            }
            try request.now.requirePast(state.date, "meeting", what: "A meeting whose minutes are confirmed")
            try request.now.requirePast(request.occurred ?? confirming.date, "at", what: "The confirming of minutes")
            return [self]
        }

        package func occurred(_ request: Request<Meeting>, _ register: some Register) -> EDTFDate? {
            register.date(request.occurred, orOf: at)
        }

        private func laterMeeting(_ meeting: Ref<Meeting>, _ state: State, _ confirming: State) -> Refusal {
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

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.minutesConfirmed = Sourced(at.id, stamp)
        }
    }
}
