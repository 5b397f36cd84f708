internal import ArgumentParser
internal import BoardLedger

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say how a ledger stands: what it holds and what it takes on disk."
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var format: FormatOptions

    func run() throws {
        try Output.print(StatusPage(answer: ledger.open().status()), as: format.chosen)
    }
}

private struct StatusPage: Printout {
    let answer: StatusAnswer

    var whole: StatusAnswer { answer }
    var rows: [StatusAnswer] { [answer] }
    var grid: Grid { Grid(columns: ["what", "value"], rows: lines) }

    private var lines: [[String]] {
        [
            ["origin", answer.origin], ["directory", answer.directory], ["time zone", answer.timeZone],
            ["records", String(answer.records)],
            ["root hash", answer.root], ["last recorded", answer.lastRecorded?.text ?? "nothing yet"],
            [
                "subjects",
                answer.subjects.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "),
            ],
            ["keys of protected values", String(answer.keys)], ["in use on disk", bytes(answer.usedBytes)],
            ["data file", bytes(answer.fileBytes)],
            ["can grow to", bytes(answer.mapBytes)],
        ]
    }

    func write(to page: inout Page) {
        page.table(["What", "Value"], lines)
        if !answer.projections.isEmpty {
            page.gap()
            page.heading("What answers questions")
            page.table(
                ["Projection", "Version", "Records", "Digest of the last rebuild", "Over"],
                answer.projections.map { projection in
                    [
                        projection.name, projection.version, String(projection.position),
                        projection.digest ?? "never rebuilt", projection.digestSize.map { "\($0) records" } ?? "",
                    ]
                }
            )
        }
        if !answer.personsWithoutStanding.isEmpty {
            let persons = answer.personsWithoutStanding
            page.gap()
            page.paragraph(
                "Recorded in clear, without a standing, and so kept from the public view: "
                    + persons.prefix(20).map(\.description).joined(separator: ", ")
                    + (persons.count > 20 ? " and \(persons.count - 20) more." : ".")
            )
            page.paragraph("Where a name is public, say why: “person state-standing” in a sheet.")
        }
        if !answer.erasedWithKeys.isEmpty {
            page.gap()
            page.paragraph(words(erasedWithKeys: answer.erasedWithKeys))
        }
        for untrusted in answer.untrustedTimes {
            page.gap()
            page.paragraph(words(untrusted.times))
        }
        if answer.usedBytes > answer.mapBytes / 5 * 4 {
            page.gap()
            page.paragraph("The ledger has used more than four fifths of what it can grow to.")
        }
    }

    private func bytes(_ count: Int) -> String {
        var (value, unit) = (Double(count), "bytes")
        for larger in ["KiB", "MiB", "GiB", "TiB"] where value >= 1024 { (value, unit) = (value / 1024, larger) }
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? "\(Int(rounded)) \(unit)" : "\(rounded) \(unit)"
    }
}
