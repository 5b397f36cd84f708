/// One dated sitting of a body.
package enum Meeting: Decider {
    package static let kind = SubjectKind.meeting
    package static let rankOfBlanks: Int? = 5
    package static let changes: [any Change<Meeting>.Type] = [
        Convened.self, NoticeGiven.self, ItemAdded.self, LateItemAdmitted.self, ItemNotTaken.self, Postponed.self,
        Cancelled.self, Held.self, HeldInCommon.self, AttendanceRecorded.self, MovementRecorded.self, ChairTaken.self,
        QuorumStated.self,
        InterestDeclared.self, NoInterestsDeclared.self, DispensationGranted.self, QuestionPut.self,
        QuestionAnswered.self, PublicExcluded.self, Adjourned.self, MinutesDrafted.self, MinutesConfirmed.self,
        MinutesSigned.self,
    ]
    package static let gapFields: [Gap.Field] = [.date, .minutes, .members, .quorum, .responses, .other]

    package enum Status: String, Choice {
        case convened, held, cancelled
    }

    package struct State: SubjectState {
        package var body: SubjectID?
        package var name = ""
        /// The day it is called for, as precisely as the source says; nil where it was put off to a day not stated.
        package var date: EDTFDate?
        package var time: String?
        package var place: String?
        package var status = Status.convened
        package var mark: Mark?
        /// What says when it is, and that notice was given.
        package var notices = LongList<Sourced<Remark>>()
        package var postponements = LongList<Sourced<Postponement>>()
        package var adjournments = LongList<Sourced<Adjournment>>()
        package var inCommon = LongList<Sourced<InCommon>>()
        package var items = FactList<Item>()
        /// Items of the agenda that were not taken.
        package var notTaken = FactList<NotTaken>()
        package var attendances = FactList<Attendance>()
        package var movements = FactList<Movement>()
        package var chairs = LongList<Sourced<Presiding>>()
        package var quorum = LongList<Sourced<QuorumFinding>>()
        package var interests = FactList<Interest>()
        /// That nobody declared an interest.
        package var noInterests: Sourced<Remark>?
        package var dispensations = LongList<Sourced<Dispensation>>()
        package var exclusions = FactList<Exclusion>()
        package var questions = FactList<Question>()
        package var answers = FactList<QuestionReply>()
        package var minutesDrafted: Sourced<DraftMinutes>?
        /// The meeting that confirmed its minutes.
        package var minutesConfirmed: Sourced<SubjectID>?
        /// How they were amended when they were confirmed.
        package var minutesAmended: String?
        package var minutesSigned: Sourced<DraftMinutes>?

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&body)
            coder.code(&date)
            coder.code(&time)
            coder.code(&place)
            coder.code(&status)
            coder.code(&mark)
            coder.code(&notices)
            coder.code(&postponements)
            coder.code(&adjournments)
            coder.code(&inCommon)
            coder.code(&items)
            coder.code(&notTaken)
            coder.code(&attendances)
            coder.code(&movements)
            coder.code(&chairs)
            coder.code(&quorum)
            coder.code(&interests)
            coder.code(&noInterests)
            coder.code(&dispensations)
            coder.code(&exclusions)
            coder.code(&questions)
            coder.code(&answers)
            coder.code(&minutesDrafted)
            coder.code(&minutesConfirmed)
            coder.code(&minutesAmended)
            coder.code(&minutesSigned)
        }

        package var lentDate: EDTFDate? { date }
        package var title: String { name }

        package func standing(on day: Day) -> Fact? { .standing(told(on: day)) }

        /// How it stands on a day: of a day so long before it that nobody had called it, not yet.
        ///
        /// A calendar of meetings is made for one municipal year ahead, so that within a year it may have been called.
        package func told(on day: Day) -> String {
            guard told == .convened, let date, date.earliest > day.adding(days: 366), let mark, mark.recorded > day,
                !notices.contains(where: { $0.occurred.map { $0.earliest <= day } ?? false })
            else { return told.rawValue }
            return "not-yet"
        }

        /// How it stands: what has minutes, or had somebody there, was held.
        package var told: Status { status == .convened && isKnownToHaveSat ? .held : status }

        /// Whether anything on record of it says that it took place.
        package var isKnownToHaveSat: Bool {
            status == .held || minutesConfirmed != nil || minutesDrafted != nil || minutesSigned != nil
                || !attendances.isEmpty || !movements.isEmpty || !chairs.isEmpty || !quorum.isEmpty
                || !interests.isEmpty || noInterests != nil || !adjournments.isEmpty || !questions.isEmpty
                || !exclusions.isEmpty
                || !inCommon.isEmpty
        }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            var facts = Fact.value("body", body?.description) + Fact.value("date", date?.words)
            facts += Fact.value("time", time) + Fact.value("place", place)
            facts += Fact.value("status", told(on: day))
            facts += notices.map { Fact.sourced("notice given", $0, \.words) }
            facts += postponements.map { Fact.sourced("postponed", $0, \.words) }
            facts += inCommon.map { Fact.sourced("held in common", $0, \.words) }
            facts += chairs.map { Fact.sourced("chair", $0, \.words) }
            facts += attendanceFacts(register)
            facts += quorum.map { Fact.sourced("quorum", $0, \.words) }
            facts += interests.map { Fact.sourced("interest declared", $0, \.words) }
            if let noInterests { facts.append(Fact.sourced("interests declared", noInterests) { _ in "none" }) }
            facts += dispensations.map { Fact.sourced("dispensation", $0, \.words) }
            facts += items.map { Fact.sourced("item", $0, \.words) }
            facts += notTaken.map { Fact.sourced("item not taken", $0, \.words) }
            facts += exclusions.map { Fact.sourced("public excluded", $0, \.words) }
            facts += questions.map { Fact.sourced("question", $0, \.words) }
            facts += answers.map { Fact.sourced("answer", $0, \.words) }
            facts += adjournments.map { Fact.sourced("adjourned", $0, \.words) }
            if let minutesDrafted {
                facts.append(Fact.sourced("minutes drafted", minutesDrafted) { $0.words.isEmpty ? "yes" : $0.words })
            }
            if let minutesConfirmed {
                facts.append(Fact.sourced("minutes confirmed at", minutesConfirmed, \.description))
            }
            facts += Fact.value("minutes amended", minutesAmended)
            if let minutesSigned {
                facts.append(Fact.sourced("minutes signed", minutesSigned) { $0.words.isEmpty ? "yes" : $0.words })
            }
            return facts
        }

        package func happened(at meeting: SubjectID) -> Bool {
            minutesConfirmed?.value == meeting || inCommon.contains { $0.value.with.contains(meeting) }
        }

        package func has(_ field: Gap.Field, on day: Day) -> Bool {
            switch field {
            case .date: date != nil
            case .minutes: minutesDrafted != nil || minutesConfirmed != nil || minutesSigned != nil
            case .members: !attendances.isEmpty
            case .leadAgency, .leadOfficer, .leadGroup, .contributing, .due, .funding, .progress, .indicators,
                .impactMeasures, .priorities, .approvals, .templates, .period, .interval, .owedBy, .comments,
                .responses,
                .author, .successor, .other, .record, .consultation, .votes, .quorum, .item:
                false
            }
        }

        package func blanks(on day: Day, _ register: some Register) -> [Blank] {
            overdue(on: day) + unanswered(on: day) + unexplainedLateItems + unexplainedExclusions
                + contradictoryAttendance(register) + quorumWithoutMembers(register) + contradictoryQuorum
        }

        /// That its day has passed and nothing says that it took place.
        private func overdue(on day: Day) -> [Blank] {
            guard status != .cancelled, !isKnownToHaveSat else { return [] }
            guard let date else {
                guard let last = postponements.last else { return [] }
                let words = "It was postponed to a day that is not on record."
                return [Blank(field: .date, words: words, since: last.occurred, mark: last.mark)]
            }
            guard date.latest < day else { return [] }
            let words = "It was called for \(date.words), and nothing on record says what became of it."
            return [Blank(field: .minutes, words: words, since: date, mark: mark, yieldsToWhatHappenedThere: true)]
        }

        private func unanswered(on day: Day) -> [Blank] {
            if questions.isEmpty { return [] }
            let replies = Dictionary(grouping: answers, by: \.value.question)
            return questions.compactMap { question in
                let replies = replies[question.value.slug] ?? []
                if replies.contains(where: { $0.hasCertainlyCome(by: day) }) { return nil }
                let doubt = replies.lazy.compactMap { $0.doubt(on: day, "answered") }.first
                return Blank(
                    field: .responses,
                    words: (doubt.map { "It is not certain that an answer had come (\($0)) to the question “" }
                        ?? "No answer is on record to the question “") + "\(question.value.text)”.",
                    since: question.occurred,
                    mark: question.mark,
                    owedBy: [question.value.to].compactMap(\.self),
                    yieldsToRecordedGap: doubt == nil
                )
            }
        }

        private var unexplainedLateItems: [Blank] {
            items.filter { $0.value.isLate && $0.value.circumstances == nil }.map { item in
                Blank(
                    field: .minutes,
                    words: "The special circumstances for which the late item “\(item.value.title)” was taken are not "
                        + "on record.",
                    since: item.occurred,
                    mark: item.mark,
                    yieldsToRecordedGap: false
                )
            }
        }

        /// Refuses the date of what comes of a meeting, where that is before it.
        func refuseEarly(_ occurred: EDTFDate?, what: String) throws(Refusal) {
            guard let occurred, let date, date.isCertainlyAfter(occurred) else { return }
            throw Refusal(
                .datesInWrongOrder,
                field: "occurred",
                value: occurred.words,
                "\(what) \(occurred.phrase) comes before the meeting, which was called for \(date.words).",
                remedy: "Check both dates against the papers."
            )
        }

        /// Refuses the date of what happened at a meeting, where that is after it.
        fileprivate func refuseLate(_ occurred: EDTFDate?, what: String) throws(Refusal) {
            guard let occurred, let date, occurred.isCertainlyAfter(date) else { return }
            throw Refusal(
                .datesInWrongOrder,
                field: "occurred",
                value: occurred.words,
                "\(what) \(occurred.phrase) comes after the meeting, which was called for \(date.words).",
                remedy:
                    "Leave “occurred” out, and it takes the date of the meeting. Where the meeting went on another day, "
                    + "convene that sitting as a meeting of its own and name it."
            )
        }

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
}

extension Register {
    /// The date given, or that of a meeting.
    func date(_ date: EDTFDate?, orOf meeting: Ref<Meeting>?) -> EDTFDate? {
        date ?? meeting.flatMap { state(of: $0.id, as: Meeting.self)?.date }
    }
}

/// What happens at a meeting, which gives the date where the entry has none.
package protocol SittingChange: Change<Meeting> {
    /// What it is, as the beginning of a sentence: “Attendance”.
    static var what: String { get }
    /// Whether it may have come in before the meeting, such as a question of which notice was given.
    static var mayComeBefore: Bool { get }
}

extension SittingChange {
    package static var mayComeBefore: Bool { false }

    package func occurred(_ request: Request<Meeting>, _ register: some Register) -> EDTFDate? {
        request.occurred ?? request.state?.date
    }

    /// The meeting, found to be one that took place, or may have, by today.
    func sitting(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> Meeting.State {
        let state = try request.existing(register)
        try state.refuseCancelled(request.subject.id, "meeting")
        if !Self.mayComeBefore { try state.refuseEarly(request.occurred, what: Self.what) }
        try state.refuseLate(request.occurred, what: Self.what)
        try request.now.requirePast(request.occurred ?? state.date, what: Self.what)
        return state
    }
}
