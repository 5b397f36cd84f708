extension Duty {
    package enum CommandName: String, CaseIterable {
        case create = "duty create"
        case fileReport = "duty file-report"
        case end = "duty end"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .create: Create.self
        case .fileReport: FileReport.self
        case .end: End.self
        }
    }

    package struct Create: Command {
        package var duty: Ref<Duty>
        package var what: String
        package var owedBy: [Ref<Owner>]?
        package var to: [Ref<Owner>]
        package var about: Ref<AnySubject>?
        package var every: Interval?

        package static let meaning =
            "Record who must report what to whom. Leave `every` out where the paper states no interval: the duty is then listed as unscheduled."
        package static let fields: [Field] = [
            .required("duty", .slug, "A short name for it."),
            .required("what", .text, "What is to be reported, as the document writes it."),
            .optional(
                "owedBy",
                .list(.reference(Owner.kinds)),
                "Who must report; left out where the paper does not say."
            ),
            .required("to", .list(.reference(Owner.kinds)), "To whom."),
            .optional("about", .reference(SubjectKind.allCases), "What it is about."),
            .optional("every", .interval, "How often: P1Y, P3M, P2W or P28D."),
        ]
        package static let example = """
            - command: duty create
              duty: progress-to-scrutiny
              what: Progress on the Plan will be reported to the Scrutiny Boards
              to: [body/scrutiny-board-adult-social-care, body/scrutiny-board-health]
              about: plan/hwb-partnership-plan-2009
              citation: {place: "4.5", words: "Progress on the Plan will be reported to the Scrutiny Boards"}
            """
        package var subject: Ref<Duty> { duty }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            if let state {
                if state.what == what, state.owedBy == (owedBy ?? []).map(\.id), state.to == to.map(\.id),
                    state.about == about?.id, state.every == every, state.from == now.occurred
                {
                    return []
                }
                try refuseExisting(state, called: what)
            }
            try Text.check(what, "what", longest: Text.longestWords)
            guard !to.isEmpty else {
                throw Refusal(
                    .fieldMissing,
                    field: "to",
                    "The list “to” is empty: a duty is owed to somebody.",
                    remedy: "Name the body or agency that is to be told."
                )
            }
            for owner in owedBy ?? [] { try register.requireExists(owner, "owedBy") }
            for recipient in to { try register.requireExists(recipient, "to") }
            if let about { try register.requireExists(about, "about") }
            return [.created(Created(what: what, owedBy: owedBy, to: to, about: about, every: every))]
        }
    }

    package struct FileReport: Command {
        package var duty: Ref<Duty>
        package var report: Ref<Report>?
        package var meeting: Ref<Meeting>?

        package static let meaning = "Record that the report a duty asks for was made, on `occurred` or at the meeting."
        package static let fields: [Field] = [
            .required("duty", .reference([.duty]), "The duty."),
            .optional("report", .reference([.report]), "The report."),
            .optional(
                "meeting",
                .reference([.meeting]),
                "The meeting it went to; gives the date where `occurred` is left out."
            ),
        ]
        package static let example = """
            - command: duty file-report
              duty: your-duty
              meeting: scrutiny-board-health-2009-02-17
            """
        package var subject: Ref<Duty> { duty }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            if let report { try register.requireExists(report, "report") }
            if let meeting { try register.require(meeting, "meeting").refuseCancelled(meeting.id, "meeting") }
            let date = occurred(state, now, register)
            guard date != nil else {
                _ = try now.requireOccurred("a report is filed on a day, or at a meeting")
                return []
            }
            try now.requirePast(date, what: "A report")
            let filing = Filing(report: report?.id, meeting: meeting?.id)
            if state.filed.contains(where: { $0.value == filing && $0.occurred == date }) { return [] }
            return [.reportFiled(ReportFiled(report: report, meeting: meeting))]
        }

        package func occurred(_ state: State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
            now.occurred ?? meeting.flatMap { register.state(of: $0.id, as: Meeting.self)?.date }
        }
    }

    package struct End: Command {
        package var duty: Ref<Duty>
        package var reason: String?

        package static let meaning = "Record that a duty came to an end; `occurred` says when."
        package static let fields: [Field] = [
            .required("duty", .reference([.duty]), "The duty."),
            .optional("reason", .text, "Why, where the source says."),
        ]
        package static let example = """
            - command: duty end
              duty: your-duty
              occurred: 2012
            """
        package var subject: Ref<Duty> { duty }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            _ = try now.requireOccurred("a duty ends on a day")
            if let reason { try Text.check(reason, "reason") }
            return state.hasEnded && state.ended == now.occurred ? [] : [.ended(Ended(reason: reason))]
        }
    }
}
