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
            Field("at", \Self.at, "The meeting that confirmed them.", .part(.about)),
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
              meeting: your-meeting
              at: your-next-meeting
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
            request.askAboutBody(of: at, confirming, "minutes are confirmed by the body whose they are")
            try state.refuseEarly(request.occurred, what: "The confirming of minutes")
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
            state.minutesAmended = amended
        }
    }

    /// That the minutes were drawn up.
    package struct DraftMinutes: Hashable, Sendable, StateValue {
        package var by: SubjectID?
        package var report: SubjectID?

        package static let unread = DraftMinutes()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&by)
            coder.code(&report)
        }

        package var words: String {
            [by.map { "by \($0)" }, report.map { "as \($0)" }].compactMap(\.self).joined(separator: " ")
        }
    }

    package struct MinutesDrafted: Change {
        package var by: Ref<Person>?
        package var report: Ref<Report>?

        package static let type = "meeting.minutes-drafted.v1"
        package static let command = "meeting draft-minutes"
        package static let takesSheetDate = false
        package static let meaning = "The minutes of the meeting were drawn up; it occurred when they were."
        package static let purpose = "Record that the minutes of a meeting were drawn up."
        package static let happensOnce = true
        package static let fields = [
            Field("by", \Self.by, "Who drew them up."),
            Field("report", \Self.report, "The paper that holds them, where it is on record.", .part(.about)),
        ]
        package static let example = """
            - command: meeting draft-minutes
              meeting: your-meeting
              occurred: 2009-03
            """
        package var line: String { "minutes drafted\(draft.words.isEmpty ? "" : " ")\(draft.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let by { try register.requireExists(by, "by") }
            if let report { try register.requireExists(report, "report") }
            try state.refuseCancelled(request.subject.id, "meeting")
            try request.now.requirePast(request.occurred ?? state.date, what: "Minutes")
            if let known = state.minutesDrafted, known.value == draft, known.occurred == request.occurred { return [] }
            try state.refuseEarly(request.occurred, what: "The drawing up of minutes")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.minutesDrafted = Sourced(draft, stamp) }

        private var draft: DraftMinutes { DraftMinutes(by: by?.id, report: report?.id) }
    }

    package struct MinutesSigned: Change {
        package var by: Ref<Person>?

        package static let type = "meeting.minutes-signed.v1"
        package static let command = "meeting sign-minutes"
        package static let takesSheetDate = false
        package static let meaning = "The minutes of the meeting were signed; it occurred when they were."
        package static let purpose =
            "Record who signed the minutes of a meeting (Local Government Act 1972 Sch 12 para 41), and when."
        package static let happensOnce = true
        package static let fields = [Field("by", \Self.by, "Who signed them, where the minutes say.", .part(.about))]
        package static let example = """
            - command: meeting sign-minutes
              meeting: your-meeting
              by: your-chair
              occurred: 2009-03
            """
        package var line: String { "minutes signed\(by.map { " by \($0.id)" } ?? "")" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let by { try register.requireExists(by, "by") }
            try state.refuseCancelled(request.subject.id, "meeting")
            try request.now.requirePast(request.occurred ?? state.date, what: "The signing of minutes")
            if let known = state.minutesSigned, known.value == signature, known.occurred == request.occurred {
                return []
            }
            try state.refuseEarly(request.occurred, what: "The signing of minutes")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.minutesSigned = Sourced(signature, stamp) }

        private var signature: DraftMinutes { DraftMinutes(by: by?.id) }
    }
}
