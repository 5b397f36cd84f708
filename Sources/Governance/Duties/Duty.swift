/// Something that somebody must report or do, once or again and again, perhaps without a stated interval.
package enum Duty: Decider {
    package static let kind = SubjectKind.duty
    package static let rankOfBlanks: Int? = 2
    package static let changes: [any Change<Duty>.Type] = [
        Created.self, ScopeStated.self, ReportFiled.self, Ended.self,
    ]
    package static let gapFields: [Gap.Field] = [.owedBy, .interval, .other]

    package struct Filing: Hashable, Sendable, StateValue {
        package var report: SubjectID?
        package var meeting: SubjectID?

        package static let unread = Filing()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&report)
            coder.code(&meeting)
        }
    }

    package struct State: Scoped {
        package var what = ""
        package var owedBy: [SubjectID] = []
        package var to: [SubjectID] = []
        package var about: SubjectID?
        /// How often it comes round; nil where the source states no interval.
        package var every: Interval?
        package var from: EDTFDate?
        package var mark: Mark?
        package var filed = LongList<Sourced<Filing>>()
        package var ended: EDTFDate?
        package var hasEnded = false
        package var function = Timeline<SubjectID>()
        package var area = Timeline<SubjectID>()

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&what)
            coder.code(&owedBy)
            coder.code(&to)
            coder.code(&about)
            coder.code(&every)
            coder.code(&from)
            coder.code(&mark)
            coder.code(&filed)
            coder.code(&ended)
            coder.code(&hasEnded)
            coder.code(&function)
            coder.code(&area)
        }

        package func listUndated(_ found: inout [Undated]) {
            function.listUndated(&found)
            area.listUndated(&found)
        }

        package var title: String { what }
        package var belongsTo: SubjectID? { about }

        /// When it next falls due on a day, by what had been filed by then, and why that is not certain; nil without an
        /// interval, or a date to count from.
        ///
        /// It falls due one interval after the last report that had certainly been filed, or after its start.
        package func next(asOf day: Day) -> (date: Day, doubts: [String])? {
            let filed = filed.compactMap(\.occurred).filter { $0.earliest <= day }
            let settled = filed.filter { $0.isCertainlyReached(by: day) }
            guard let every, let last = settled.max(by: { $0.latest < $1.latest }) ?? from else { return nil }
            let next = every.day(after: last.latest)
            if hasEnded, ended.map({ $0.latest < next }) ?? true { return nil }
            let later = filed.filter { !$0.isCertainlyReached(by: day) && $0.latest > last.latest }
            var doubts = later.max { $0.latest < $1.latest }.map { ["filed \($0.phrase)"] } ?? []
            if last.earliest != last.latest || last.qualifier != nil { doubts.append("counted from \(last.words)") }
            return (next, doubts)
        }

        /// Whether it had begun, and had not certainly ended, by a day.
        package func isOwed(on day: Day) -> Bool {
            from.hasCome(by: day) && ended?.isCertainlyReached(by: day) != true
        }
    }
}

extension Duty.State {
    package func facts(on day: Day, _ register: some Register) -> [Fact] {
        owedBy.flatMap { Fact.value("owed by", $0.description) } + to.flatMap { Fact.value("owed to", $0.description) }
            + Fact.value("about", about?.description) + Fact.value("interval", every?.words ?? "not stated")
            + scopeFacts(on: day) + nextFact(on: day)
            + endFacts(on: day)
            + filed.filter { $0.hasCome(by: day) }.map {
                Fact.sourced("report filed", $0) { ($0.report ?? $0.meeting)?.description ?? "not named" }
            }
    }

    package func standing(on day: Day) -> Fact? {
        if hasEnded, let ended = ended.map({ Fact.ended($0, on: day) }) ?? .standing("ended") { return ended }
        return from.hasCome(by: day) ? .standing("owed") : nil
    }

    private func nextFact(on day: Day) -> [Fact] {
        guard let (date, doubts) = next(asOf: day) else { return [] }
        let doubt = doubts.isEmpty ? nil : doubts.joined(separator: "; ")
        return [Fact(label: "next due", value: EDTFDate(date).words, doubt: doubt)]
    }

    private func endFacts(on day: Day) -> [Fact] {
        guard hasEnded else { return [] }
        let isOpen = ended.map { $0.latest >= day && !$0.isExact } ?? false
        let doubt = isOpen ? ended.map { "some day \($0.phrase)" } : nil
        return [Fact(label: "ended", value: ended?.words ?? "date not stated", doubt: doubt)]
    }

    package func parts(on day: Day) -> [Part] {
        owedBy.flatMap { Part.begun($0, .owesDuty, since: from, mark, on: day) }
            + to.flatMap { Part.begun($0, .scrutinises, since: from, mark, on: day) }
    }

    package func dues(on day: Day) -> [Due] {
        if let (date, unsure) = next(asOf: day) {
            var doubts = unsure
            if hasEnded, ended.hasCome(by: date) {
                doubts.append("ended\(ended.map { " \($0.phrase)" } ?? ", on a day not stated")")
            }
            let doubt = doubts.isEmpty ? nil : doubts.joined(separator: "; ")
            return [Due(date: EDTFDate(date), what: what, owedBy: owedBy, owedTo: to, doubt: doubt)]
        }
        let missing = every == nil ? "no interval stated" : "no date to count from"
        guard isOwed(on: day), every == nil || from == nil && filed.isEmpty else { return [] }
        return [Due(date: nil, what: "\(what) (\(missing))", owedBy: owedBy, owedTo: to)]
    }

    package func blanks(on day: Day, _ register: some Register) -> [Blank] {
        guard every == nil, isOwed(on: day) else { return [] }
        return [
            Blank(
                field: .interval,
                words: "No interval is stated for this duty.",
                since: from,
                mark: mark,
                owedBy: owedBy
            )
        ]
    }
}

extension Duty {
    package struct Created: Change {
        package var what: String
        package var owedBy: [Ref<Owner>]?
        package var to: [Ref<Owner>]
        package var about: Ref<AnySubject>?
        package var every: Interval?

        package static let type = "duty.created.v1"
        package static let command = "duty create"
        package static let meaning = "Somebody came to owe a report; without `every`, the source states no interval."
        package static let purpose =
            "Record who must report what to whom. Leave `every` out where the paper states no interval: the duty is then listed as unscheduled."
        package static let opens: String? = "A short name for it."
        package static let fields = [
            Field("what", \Self.what, "What is to be reported, as the document writes it.", .title),
            Field(
                "owedBy",
                \Self.owedBy,
                "Who must report; left out where the paper does not say.",
                stored: "Who must report; absent where the document does not say.",
                .part(.owesDuty)
            ),
            Field("to", \Self.to, "To whom.", .part(.scrutinises)),
            Field("about", \Self.about, "What it is about.", .part(.about)),
            Field("every", \Self.every, "How often: P1Y, P3M, P2W or P28D.", stored: "How often."),
        ]
        package static let example = """
            - command: duty create
              duty: progress-to-scrutiny
              what: Progress on the Plan will be reported to the Scrutiny Boards
              to: [body/scrutiny-board-adult-social-care, body/scrutiny-board-health]
              about: plan/hwb-partnership-plan-2009
              citation: {place: "4.5", words: "Progress on the Plan will be reported to the Scrutiny Boards"}
            """
        package var line: String { "duty: \(what) (\(every?.words ?? "no interval stated"))" }

        package func decide(_ request: Request<Duty>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: what) {
                $0.what == what && $0.owedBy == (owedBy ?? []).map(\.id) && $0.to == to.map(\.id)
                    && $0.about == about?.id && $0.every == every && $0.from == request.occurred
            }
            if isThere { return [] }
            try Text.check(what, "what", longest: Text.longestWords)
            guard !to.isEmpty else {
                throw Refusal(
                    .fieldMissing,
                    field: "to",
                    "The list “to” is empty: a duty is owed to somebody.",
                    remedy: "Name the body or agency that is to be told."
                )
            }
            try register.requireExist(owedBy, "owedBy")
            try register.requireExist(to, "to")
            try register.refuseEnded(owedBy, by: request.occurred, "owedBy")
            try register.refuseEnded(to, by: request.occurred, "to")
            if let about { try register.requireExists(about, "about") }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.what = what
            state.owedBy = (owedBy ?? []).map(\.id)
            state.to = to.map(\.id)
            state.about = about?.id
            state.every = every
            state.from = stamp.occurred
            state.mark = stamp.mark
        }

        /// It falls due again and again, or has no date: that depends on what is filed, and on the day asked about.
        package func addTraces(_ traces: inout Traces) { traces.dues.append(nil) }
    }

    package struct ReportFiled: Change {
        package var report: Ref<Report>?
        package var meeting: Ref<Meeting>?

        package static let type = "duty.report-filed.v1"
        package static let command = "duty file-report"
        package static let meaning = "The report that the duty asks for was made."
        package static let purpose = "Record that the report a duty asks for was made, on `occurred` or at the meeting."
        package static let fields = [
            Field("report", \Self.report, "The report."),
            Field(
                "meeting",
                \Self.meeting,
                "The meeting it went to; gives the date where `occurred` is left out."
            ),
        ]
        package static let example = """
            - command: duty file-report
              duty: your-duty
              meeting: your-meeting
            """
        package var line: String { "report filed" + (report.map { ": \($0.id)" } ?? "") }

        package func decide(_ request: Request<Duty>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let report { try register.requireExists(report, "report") }
            if let meeting { try register.require(meeting, "meeting").refuseCancelled(meeting.id, "meeting") }
            let date = occurred(request, register)
            guard date != nil else {
                _ = try request.now.requireOccurred("a report is filed on a day, or at a meeting")
                return []
            }
            try request.now.requirePast(date, what: "A report")
            let filing = Filing(report: report?.id, meeting: meeting?.id)
            return request.knows(state.filed) { $0.value == filing && $0.occurred == date } ? [] : [self]
        }

        package func occurred(_ request: Request<Duty>, _ register: some Register) -> EDTFDate? {
            register.date(request.occurred, orOf: meeting)
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.filed.append(Sourced(Filing(report: report?.id, meeting: meeting?.id), stamp))
        }
    }

    package struct Ended: Change {
        package var reason: String?

        package static let type = "duty.ended.v1"
        package static let command = "duty end"
        package static let meaning = "The duty came to an end."
        package static let purpose = "Record that a duty came to an end; `occurred` says when."
        package static let happensOnce = true
        package static let needsAuthority = true
        package static let fields = [Field("reason", \Self.reason, "Why, where the source says.")]
        package static let example = """
            - command: duty end
              duty: your-duty
              occurred: 2012
            """
        package var line: String { reason.map { "duty ended: \($0)" } ?? "duty ended" }

        package func decide(_ request: Request<Duty>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            let date = try request.now.requireOccurred("a duty ends on a day")
            if let reason { try Text.check(reason, "reason") }
            if state.hasEnded, state.ended == date { return [] }
            try Lifespan(began: state.from).checkEnd(request.subject.id, date)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.hasEnded = true
            state.ended = stamp.occurred
        }
    }
}
