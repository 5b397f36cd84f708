internal import ArgumentParser
internal import BoardLedger

struct OwnedByCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owned-by",
        abstract: "Say what an agency, body, person or post leads, helps with, owes or has to approve, and its powers.",
        discussion: "Example: boardledger owned-by NHS Leeds"
    )

    @OptionGroup var query: QueryOptions
    @Argument(help: "The agency, body, person or post, by its name or by words.") var words: [String]

    func run() throws {
        try query.answer(about: words) { ledger, text, moment in
            OwnedByPage(answer: try ledger.owned(by: text, moment), moment: moment)
        }
    }
}

private struct OwnedByPage: Printout {
    let answer: OwnedByAnswer
    let moment: Moment

    var whole: OwnedByAnswer { answer }
    var rows: [PartAnswer] { answer.parts }
    var grid: Grid {
        Grid(
            columns: [
                "subject", "title", "role", "since", "until", "authority", "source", "certainty", "amendedBy", "ended",
                "ownerEnded", "retrospective", "authorityDoubt",
                "power", "inConsultationWith",
            ],
            rows: answer.parts.map {
                [
                    $0.subject.id.description, $0.subject.name, $0.role.rawValue, $0.since?.edtf ?? "",
                    $0.until?.edtf ?? "",
                    $0.authority?.description ?? "", words($0.citation),
                    ($0.isCertain ? $0.isOneOfEach ? Lead.Certainty.each : .certain : .either).rawValue,
                    records($0.amended), $0.subject.ended?.edtf ?? "",
                    answer.owner.ended?.edtf ?? "",
                ] + remarks($0.isRetrospective, $0.authorityDoubt) + ["", ""]
            } + answer.powers.map(cells)
        )
    }

    /// A power is a row beside the parts; the decision that gave it is what allows it.
    private func cells(_ power: PowerAnswer) -> [String] {
        [
            power.decision.id.description, power.decision.name, Role.delegate.rawValue, power.since?.edtf ?? "", "",
            power.decision.id.description, words(power.citation),
            (power.isCertain ? Lead.Certainty.certain : .either).rawValue, records(power.amended),
            power.decision.ended?.edtf ?? "", answer.owner.ended?.edtf ?? "", "", power.standing ?? "", power.power,
            power.inConsultationWith.map(\.id.description).joined(separator: " "),
        ]
    }

    private func writePowers(to page: inout Page) {
        guard !answer.powers.isEmpty else { return }
        page.gap()
        page.heading("Powers given to it")
        page.table(
            ["Power", "In consultation with", "Since", "Decided by"],
            answer.powers.map { power in
                [
                    power.power, words(power.inConsultationWith, on: moment.asOf, or: ""),
                    words(power.since) + words(power.inherited) + (power.isCertain ? "" : " (not certain)"),
                    words(power.decision.id, isRetrospective: false, doubt: power.standing),
                ]
            }
        )
    }

    func write(to page: inout Page) {
        page.heading(words(answer.owner, on: moment.asOf))
        page.paragraph("\(answer.owner.id), \(moment.words)")
        page.gap()
        if answer.parts.isEmpty, answer.powers.isEmpty { page.paragraph("Nothing on record.") }
        page.table(
            ["Part", "In", "Name", "Since", "Decided by"],
            answer.parts.map {
                [
                    $0.role.words + ($0.isOneOfEach ? ", with others" : ""), short($0.subject.name),
                    $0.subject.id.description,
                    words($0.since) + words($0.inherited, also: $0.alsoInherited)
                        + ($0.isCertain ? "" : " (not certain)"),
                    words($0.authority, isRetrospective: $0.isRetrospective, doubt: $0.authorityDoubt),
                ]
            }
        )
        writePowers(to: &page)
        page.amendments(answer.parts.flatMap(\.amended) + answer.powers.flatMap(\.amended))
        page.planned(answer.planned)
    }
}
