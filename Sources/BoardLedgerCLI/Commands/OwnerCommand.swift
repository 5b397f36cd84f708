internal import ArgumentParser
internal import BoardLedger

struct OwnerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owner",
        abstract: "Say who owns an action, on any day.",
        discussion: """
            The action is found by its name or by words; words that fit several actions list them.
            Example: boardledger owner locality enablers --as-of 2009-03-01
            """
    )

    @OptionGroup var query: QueryOptions
    @Argument(help: "The action, by its name or by words.") var words: [String]

    func run() throws {
        try query.answer(about: words) { ledger, text, moment in
            OwnerPage(answer: try ledger.owner(of: text, moment), moment: moment)
        }
    }
}

struct OwnerPage: Printout {
    let answer: OwnerAnswer
    let moment: Moment

    var whole: OwnerAnswer { answer }
    var rows: [OwnerAnswer] { [answer] }
    var grid: Grid {
        Grid(
            columns: [
                "action", "title", "asOf", "role", "id", "name", "since", "until", "authority", "source", "certainty",
                "ended", "amendedBy", "planned", "plannedEnd", "retrospective", "authorityDoubt", "actionAuthority",
                "actionRetrospective", "actionAuthorityDoubt",
            ],
            rows: holdings.flatMap(cells)
        )
    }

    /// A row for who has a part; where that may be several, one for each.
    private func cells(_ role: String, _ holding: Holding?) -> [[String]] {
        let head = [answer.action.description, answer.title, answer.asOf.iso, role]
        let own = [answer.authority?.description ?? ""] + remarks(answer.isRetrospective, answer.authorityDoubt)
        if let holding { return [head + cells(holding, holding.isCertain ? .certain : .either) + own] }
        let leads = zip(answer.leads, answer.leadHoldings).filter { $0.0.role.words == role }
        if leads.isEmpty { return [head + Array(repeating: "", count: 13) + own] }
        return leads.map { lead, holding in head + cells(holding, lead.certainty) + own }
    }

    private func cells(_ holding: Holding, _ certainty: Lead.Certainty) -> [String] {
        [
            holding.id.description, holding.name, holding.since?.edtf ?? "", holding.until?.edtf ?? "",
            holding.authority?.description ?? "", words(holding.citation), certainty.rawValue,
            holding.ended?.edtf ?? "", records(holding.amended),
        ] + plans(holding) + remarks(holding.isRetrospective, holding.authorityDoubt)
    }

    /// Whether it has it by a succession that is planned only, and when it was to end.
    private func plans(_ holding: Holding) -> [String] {
        [holding.inherited?.isPlanned ?? false ? "planned" : "", holding.plannedEnd?.edtf ?? ""]
    }

    private var holdings: [(String, Holding?)] {
        [
            ("lead agency", answer.leadAgency), ("lead officer", answer.leadOfficer),
            ("lead partnership group", answer.leadGroup),
        ]
            + (answer.contributing.isEmpty ? [("contributing", nil)] : answer.contributing.map { ("contributing", $0) })
            + answer.influencing.map { ("influencing", $0) }
    }

    private func heldBy(_ holding: Holding) -> String {
        if holding.isVacant { return ", vacant" + (holding.vacantSince.map { " since \($0.words)" } ?? "") }
        if holding.heldBy.isEmpty { return "" }
        return ", held by " + holding.heldBy.map { words($0, on: moment.asOf) }.joined(separator: " or ")
            + (holding.isHeldForCertain ? "" : " (not certain)")
    }

    private func row(_ role: String, _ holding: Holding) -> [String] {
        let until = holding.until.map { ", until \($0.words)" } ?? ""
        let doubt = holding.isCertain ? "" : " (not certain on that day)"
        let authority = words(
            holding.authority,
            isRetrospective: holding.isRetrospective,
            doubt: holding.authorityDoubt
        )
        return [
            role,
            words(holding.name, ended: holding.ended, on: moment.asOf)
                + (holding.plannedEnd.map { " (was to end \($0.phrase): planned, not confirmed)" } ?? "")
                + words(holding.inherited, also: holding.alsoInherited) + heldBy(holding),
            words(holding.since) + until + doubt, authority,
        ]
    }

    /// A row for each that surely leads in a role, and one for each choice that is open beside them.
    private func rows(leading role: String) -> [[String]] {
        let own = zip(answer.leads, answer.leadHoldings).filter { $0.0.role.words == role }
        let areJoint = own.contains { $0.0.certainty == .each }
        let label = areJoint ? "\(role), with others" : role
        let open = choices(among: own.map(\.0)).map { choice in
            [label, "\(words(choice, on: moment.asOf)) (not certain)", "", ""]
        }
        return own.filter { $0.0.certainty != .either }.map { row(label, $0.1) } + open
    }

    func write(to page: inout Page) {
        page.heading(answer.title)
        let status = words(answer.status, doubt: answer.statusDoubt).map { ", \($0)" } ?? ""
        page.paragraph("\(answer.action), \(moment.words)\(status)")
        page.gap()
        page.table(
            ["Role", "Who", "Since", "Decided by"],
            holdings.flatMap { role, holding in
                if let holding { return [row(role, holding)] }
                let leading = rows(leading: role)
                return leading.isEmpty ? [[role, "not on record", "", ""]] : leading
            }
        )
        let joint = zip(answer.leads, answer.leadHoldings).filter { $0.0.certainty == .each }
        let read = (joint.map { ($0.0.role.words, $0.1) } + holdings).filter { $0.1?.citation != nil }
        if !read.isEmpty {
            page.gap()
            page.heading("Read in")
            for (index, (role, holding)) in read.enumerated() {
                // Several owners are often read in the same words.
                let isRepeat = index > 0 && read[index - 1].1?.citation == holding?.citation
                if !isRepeat { page.paragraph("\(role): \(words(holding?.citation))", indent: 2) }
            }
        }
        page.amendments(answer.leadHoldings.flatMap(\.amended) + holdings.flatMap { $0.1?.amended ?? [] })
        if !answer.gaps.isEmpty {
            page.gap()
            page.heading("Not on record")
            page.table(
                ["What", "Why", "Owed by"],
                answer.gaps.map {
                    [$0.field.words, $0.words, words($0.owedBy, doubt: $0.owedByDoubt, on: moment.asOf)]
                }
            )
        }
        page.planned(answer.planned, of: answer.action)
        page.gap()
        let source = words(answer.citation)
        let decided =
            answer.authority == nil
            ? "no decision on record"
            : "decided by \(words(answer.authority, isRetrospective: answer.isRetrospective, doubt: answer.authorityDoubt))"
        page.paragraph(
            "The action: \(decided)\(source.isEmpty ? "" : "; read in \(source)")"
        )
    }
}
