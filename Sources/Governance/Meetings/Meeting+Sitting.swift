/// That a meeting takes place: who presides, whether it can decide, and when it stops.
extension Meeting {
    package struct Presiding: Hashable, Sendable, StateValue {
        package var who: SubjectID
        /// The item from which on; nil where it is for the meeting.
        package var item: String?
        package var reason: String?

        package static let unread = Presiding(who: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&who)
            coder.code(&item)
            coder.code(&reason)
        }

        package var words: String {
            "\(who)\(item.map { ", from item “\($0)” on" } ?? "")\(reason.map { ": \($0)" } ?? "")"
        }
    }

    package struct QuorumFinding: Hashable, Sendable, StateValue {
        package var isQuorate: Answer
        package var item: String?
        package var how: String?

        package static let unread = QuorumFinding(isQuorate: .no)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&isQuorate)
            coder.code(&item)
            coder.code(&how)
        }

        package var words: String {
            let finding = isQuorate == .yes ? "quorate" : "inquorate"
            return "\(finding)\(item.map { ", from item “\($0)” on" } ?? "")\(how.map { ": \($0)" } ?? "")"
        }
    }

    package struct Adjournment: Hashable, Sendable, StateValue {
        package var until: EDTFDate?
        package var to: SubjectID?
        package var reason: String?

        package static let unread = Adjournment()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&until)
            coder.code(&to)
            coder.code(&reason)
        }

        package var words: String {
            let when = [until.map { "until \($0.words)" }, to.map { "to \($0)" }].compactMap(\.self)
            let words = [when.joined(separator: ", "), reason ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
            return words.isEmpty ? "no day stated" : words
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
              meeting: your-meeting
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

    package struct ChairTaken: SittingChange {
        package var who: Ref<Person>
        package var item: Slug?
        package var reason: String?

        package static let type = "meeting.chair-taken.v1"
        package static let command = "meeting take-chair"
        package static let what = "Who presided"
        package static let meaning = "Somebody presided over the meeting, or over the rest of it."
        package static let purpose =
            "Record who presided over a meeting, or over the rest of it where the chair was handed over."
        package static let fields = [
            Field("who", \Self.who, "The person, or the post that holds the chair.", .part(.presided)),
            Field("item", \Self.item, "The item from which on, by its short name; left out for the whole meeting."),
            Field("reason", \Self.reason, "Why, or how, in the document’s words.", .words),
        ]
        package static let example = """
            - command: meeting take-chair
              meeting: your-meeting
              who: your-chair
              reason: elected for this meeting
            """
        package var line: String { "chair: \(presiding.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            try register.requireExists(who, "who")
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            try state.requireItem(item, request)
            return request.knows(state.chairs) { $0.value == presiding } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.chairs.append(Sourced(presiding, stamp)) }

        private var presiding: Presiding { Presiding(who: who.id, item: item?.text, reason: reason) }
    }

    package struct QuorumStated: SittingChange {
        package var quorate: Answer
        package var item: Slug?
        package var how: String?

        package static let type = "meeting.quorum-stated.v1"
        package static let command = "meeting state-quorum"
        // From the decisions of the meeting to what was made under a power of theirs.
        package static let reachesBack: [[Role]] = [[.partOf, .about]]
        package static let what = "Whether there was a quorum"
        package static let meaning = "It was found whether enough were there for valid business."
        package static let purpose = "Record whether enough were there for valid business, as the minutes say."
        package static let fields = [
            Field("quorate", \Self.quorate, "Whether there was a quorum."),
            Field("item", \Self.item, "The item from which on, by its short name; left out for the whole meeting."),
            Field("how", \Self.how, "What the minutes say of it, in their words.", .words),
        ]
        package static let example = """
            - command: meeting state-quorum
              meeting: your-meeting
              quorate: no
              how: the meeting was inquorate
            """
        package var line: String { finding.words }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            try state.requireItem(item, request)
            return request.knows(state.quorum) { $0.value == finding } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.quorum.append(Sourced(finding, stamp)) }

        /// Whoever asks what is not in effect finds the meeting, whose decisions have none.
        package func addTraces(_ traces: inout Traces) {
            if quorate == .no { traces.dues.append(nil) }
        }

        private var finding: QuorumFinding { QuorumFinding(isQuorate: quorate, item: item?.text, how: how) }
    }

    package struct Adjourned: SittingChange {
        package var until: EDTFDate?
        package var to: Ref<Meeting>?
        package var reason: String?

        package static let type = "meeting.adjourned.v1"
        package static let command = "meeting adjourn"
        package static let what = "The adjournment"
        package static let meetingField: String? = "meeting"
        package static let meaning = "The meeting broke off, to go on another day."
        package static let purpose =
            "Record that a meeting broke off. Convene the later sitting as a meeting of its own and name it in `to`."
        package static let fields = [
            Field("until", \Self.until, "The day on which it goes on, where one was fixed.", .words),
            Field("to", \Self.to, "The later sitting.", .part(.partOf)),
            Field("reason", \Self.reason, "Why, in the document’s words.", .words),
        ]
        package static let example = """
            - command: meeting adjourn
              meeting: your-meeting
              until: 24 February 2009
              reason: the building had to be cleared
            """
        package var line: String { "adjourned \(adjournment.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            if let to {
                guard to != request.subject else {
                    throw Refusal(
                        .belongsToItself,
                        field: "to",
                        value: to.id.description,
                        "\(to.id) cannot be adjourned to itself.",
                        remedy: "Convene the later sitting as a meeting of its own, or leave “to” out."
                    )
                }
                let later = try register.require(to, "to")
                try later.refuseCancelled(to.id, "to")
                request.askAboutBody(of: to, later, "a meeting goes on as one of the same body")
            }
            if let to, let date = occurred(request, register),
                let later = register.state(of: to.id, as: Meeting.self)?.date, date.isCertainlyAfter(later)
            {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "to",
                    value: to.id.description,
                    "The meeting \(date.phrase) cannot be adjourned to \(to.id), which is that \(later.phrase).",
                    remedy: "Check both dates against the papers, and name the later sitting."
                )
            }
            if let until, let date = occurred(request, register), date.isCertainlyAfter(until) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "until",
                    value: until.words,
                    "The meeting \(date.phrase) cannot be adjourned until \(until.words).",
                    remedy: "Check both dates against the papers."
                )
            }
            return request.knowsEvent(state.adjournments) { $0 == adjournment } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.adjournments.append(Sourced(adjournment, stamp))
        }

        private var adjournment: Adjournment { Adjournment(until: until, to: to?.id, reason: reason) }
    }
}
