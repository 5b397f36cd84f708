internal import ArgumentParser
internal import BoardLedger

struct MeetingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting",
        abstract: "Show a meeting as its minutes would tell it.",
        subcommands: [Show.self]
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a meeting: who was there, what was put to it, what it decided, what is not on record.",
            discussion: "Example: boardledger meeting show scrutiny-board-health-2009-02-17"
        )

        @OptionGroup var query: QueryOptions
        @Argument(help: "The meeting, by its name or by words.") var words: [String]

        func run() throws {
            try query.answer(about: words) { ledger, text, moment in
                MeetingPage(answer: try ledger.meeting(text, moment), moment: moment)
            }
        }
    }
}

private struct MeetingPage: Printout {
    let answer: MeetingAnswer
    let moment: Moment

    var whole: MeetingAnswer { answer }
    var rows: [MeetingItem] { answer.items }
    var grid: Grid {
        Grid(
            columns: [
                "meeting", "item", "number", "title", "late", "notTaken", "decision", "verbs", "text", "standing",
                "amendedBy", "meetingAmendedBy",
            ],
            rows: answer.items.flatMap { item in
                let head = [
                    answer.meeting.id.description, item.item, item.number ?? "", item.title, item.isLate ? "yes" : "",
                    item.notTaken ?? "",
                ]
                return cells(head, item.decisions, item.amended)
            }
                + (answer.otherDecisions.isEmpty
                    ? [] : cells([answer.meeting.id.description, "", "", "", "", ""], answer.otherDecisions))
        )
    }

    private func cells(
        _ head: [String],
        _ decisions: [MeetingDecision],
        _ amended: [AmendmentAnswer] = []
    ) -> [[String]] {
        let whole = records(answer.amended)
        if decisions.isEmpty { return [head + ["", "", "", "", records(amended), whole]] }
        return decisions.map { decision in
            head + [
                decision.decision.description, decision.verbs.joined(separator: " "), decision.text,
                decision.standing ?? "", records(amended + decision.amended), whole,
            ]
        }
    }

    func write(to page: inout Page) {
        page.heading(answer.meeting.name)
        let date = answer.date.map { "called for \($0.words)" } ?? "on a day not on record"
        let setting = [answer.time, answer.place].compactMap(\.self).map { ", \($0)" }.joined()
        page.paragraph(
            "\(answer.meeting.id), \(answer.status.replacing("-", with: " ")), \(date)\(setting); \(moment.words)"
        )
        if let body = answer.body { page.paragraph("Body: \(words(body, on: moment.asOf))") }
        if !answer.inCommonWith.isEmpty {
            let others = answer.inCommonWith.map { words($0, on: moment.asOf) }.joined(separator: "; ")
            page.paragraph("Held in common with: \(others)")
        }
        if !answer.earlierSittings.isEmpty {
            let earlier = answer.earlierSittings.map { words($0, on: moment.asOf) }.joined(separator: "; ")
            page.paragraph("Goes on from: \(earlier), which was adjourned")
        }
        notes("Notice given", answer.notices, &page)
        notes("Postponed", answer.postponements, &page)
        page.gap()
        writePeople(to: &page)
        writeBusiness(to: &page)
        notes("Public excluded", answer.exclusions, &page)
        notes("Adjourned", answer.adjournments, &page)
        page.gap()
        let minutes = answer.minutes.map { note in
            // The name of the meeting that confirmed them mostly ends with its day.
            note.words + (note.occurred.flatMap { note.words.hasSuffix($0.words) ? nil : " \($0.phrase)" } ?? "")
        }
        page.paragraph("Minutes: \(minutes.isEmpty ? "not on record" : minutes.joined(separator: "; "))")
        if let amended = answer.minutesAmended { page.paragraph("Amended: \(amended)", indent: 2) }
        if !answer.confirmedMinutes.isEmpty {
            let confirmed = answer.confirmedMinutes.map { words($0, on: moment.asOf) }.joined(separator: ", ")
            page.paragraph("Confirmed the minutes of \(confirmed)")
        }
        if !answer.gaps.isEmpty {
            page.gap()
            page.heading("Not on record")
            for gap in answer.gaps {
                let about = gap.about == answer.meeting ? "" : "\(gap.about.id): "
                page.paragraph(about + gap.words, indent: 2)
            }
        }
        page.amendments(amended)
    }

    /// What was said of the meeting otherwise, and then of what it decided.
    private var amended: [AmendmentAnswer] {
        answer.amended + (answer.items.flatMap(\.decisions) + answer.otherDecisions).flatMap(\.amended)
    }

    private func writePeople(to page: inout Page) {
        page.paragraph("Chair: \(answer.chairs.isEmpty ? "not on record" : words(answer.chairs))")
        people("Present", "not on record", &page) {
            $0.presence == "present" && ["member", "substitute"].contains($0.attendingAs) && !isForObserver($0)
        }
        people("In attendance", nil, &page) { $0.presence == "present" && $0.attendingAs == "in-attendance" }
        people("Observers", nil, &page) {
            $0.presence == "present" && ($0.attendingAs == "observer" || isForObserver($0))
        }
        people("Apologies", "none on record", &page) { $0.presence == "apologies" }
        people("Absent", nil, &page) { $0.presence == "absent" }
        notes("Came or went", answer.movements, &page)
        let findings = words(answer.quorumFindings)
        if let quorum = answer.quorum {
            page.paragraph("Quorum: \(quorum)\(findings.isEmpty ? "" : "; found \(findings)")")
        } else {
            page.paragraph("Quorum: \(findings.isEmpty ? "not on record" : findings)")
        }
        let interests = answer.saysNoInterests ? "none" : answer.interests.isEmpty ? "not on record" : ""
        if interests.isEmpty {
            notes("Interests declared", answer.interests, &page)
        } else {
            page.paragraph("Interests declared: \(interests)")
        }
        notes("Dispensations", answer.dispensations, &page)
    }

    private func writeBusiness(to page: inout Page) {
        for item in answer.items {
            page.gap()
            // Items may lie in one another as deep as somebody likes, and a page is only so wide.
            let indent = 2 * min(item.depth, 10)
            page.paragraph("\(item.number.map { "\($0)  " } ?? "")\(item.title)", indent: indent)
            if item.isLate {
                page.paragraph(
                    "Late item: \(item.circumstances ?? "its special circumstances are not on record")",
                    indent: indent + 2
                )
            }
            for report in item.reports { page.paragraph("Report: \(report.name) (\(report.id))", indent: indent + 2) }
            if let fate = item.notTaken { page.paragraph("Not taken: \(fate)", indent: indent + 2) }
            for decision in item.decisions { write(decision, indent + 2, &page) }
        }
        if !answer.otherDecisions.isEmpty {
            page.gap()
            page.heading(answer.items.isEmpty ? "Decisions" : "Decisions that no record puts under an item")
            for decision in answer.otherDecisions { write(decision, 2, &page) }
        }
        if !answer.otherReports.isEmpty {
            page.gap()
            page.paragraph("Reports: \(answer.otherReports.map { "\($0.name) (\($0.id))" }.joined(separator: "; "))")
        }
        if !answer.questions.isEmpty {
            page.gap()
            page.heading("Questions")
            for question in answer.questions {
                let asked = question.by.map { "\(words($0, on: moment.asOf)): " } ?? ""
                let to = question.to.map { " (to \(words($0, on: moment.asOf)))" } ?? ""
                page.paragraph("\(asked)\(question.text)\(to)", indent: 2)
                if question.answers.isEmpty { page.paragraph("No answer on record.", indent: 4) }
                for answer in question.answers { page.paragraph("Answer: \(answer)", indent: 4) }
            }
        }
    }

    private func write(_ decision: MeetingDecision, _ indent: Int, _ page: inout Page) {
        let verbs = decision.verbs.map { $0.uppercased() }.joined(separator: ", ")
        let to = decision.to.map { ", to \(words($0, on: moment.asOf))" } ?? ""
        page.paragraph("\(verbs)\(to): \(decision.text) (\(decision.decision))", indent: indent)
        if let standing = decision.standing { page.paragraph("Standing: \(standing)", indent: indent + 2) }
        if let reasons = decision.reasons { page.paragraph("Reasons: \(reasons)", indent: indent + 2) }
        for alternative in decision.alternatives {
            page.paragraph("Alternative rejected: \(alternative)", indent: indent + 2)
        }
        for conflict in decision.conflicts { page.paragraph("Conflict of interest: \(conflict)", indent: indent + 2) }
        for vote in decision.votes { page.paragraph("Vote: \(vote)", indent: indent + 2) }
        for delegation in decision.delegations { page.paragraph("Delegated \(delegation)", indent: indent + 2) }
    }

    private func people(
        _ label: String,
        _ absent: String?,
        _ page: inout Page,
        _ isMeant: (AttendanceAnswer) -> Bool
    ) {
        let meant = answer.attendance.filter(isMeant)
        guard !meant.isEmpty else {
            if let absent { page.paragraph("\(label): \(absent)") }
            return
        }
        page.paragraph("\(label): \(meant.map(told).joined(separator: "; "))")
    }

    /// Whether somebody sat for an observer, or an adviser, and so counts among the members as little as they do.
    private func isForObserver(_ attendance: AttendanceAnswer) -> Bool {
        ["observer", "adviser"].contains(attendance.sitsAs)
    }

    private func told(_ attendance: AttendanceAnswer) -> String {
        let substitute = isForObserver(attendance) ? attendance.sitsAs.map { "\($0)’s substitute" } : nil
        let seat = attendance.sitsFor.map {
            "\(attendance.called ?? substitute ?? "substitute") for \(words($0, on: moment.asOf))"
        }
        let remarks = [seat, attendance.called == nil ? nil : substitute, attendance.mode == "remote" ? "remote" : nil]
            .compactMap(\.self)
        return words(attendance.who, on: moment.asOf) + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
    }

    private func notes(_ label: String, _ notes: [MeetingNote], _ page: inout Page) {
        for note in notes {
            let when = note.occurred.flatMap { $0 == answer.date ? nil : " (\($0.words))" } ?? ""
            page.paragraph("\(label): \(note.words)\(when)")
        }
    }

    private func words(_ notes: [MeetingNote]) -> String { notes.map(\.words).joined(separator: "; ") }

    private func words(_ named: Named, on day: Day) -> String { BoardLedgerCLI.words(named, on: day) }
}
