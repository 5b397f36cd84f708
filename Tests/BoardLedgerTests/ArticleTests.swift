import BoardLedger
import Foundation
import TestSupport
import Testing

/// The code of the articles of the library stands here, where it is compiled and run; the last test says that it is the same.
struct ArticleTests {
    @Test func `a program records, asks and follows the log as the articles say`() throws {
        let folder = try TemporaryDirectory("articles")
        let directory = folder.path + "/ledger"

        let ledger = try Ledger.create(at: directory, origin: "https://ledger.example.gov.uk/leeds")
        let commands = [
            Command("agency register", ["agency": "nhs-leeds", "name": "NHS Leeds", "form": "nhs"]),
            Command("action add", ["action": "area-workshops", "title": "Three Area workshops"]),
            Command(
                "action assign-lead-agency",
                ["action": "area-workshops", "agency": "nhs-leeds", "occurred": "11 February 2009"]
            ),
        ]
        let outcome = try ledger.record(commands, by: "Clerk to the board", capacity: .secretariat)
        #expect(outcome.records.count == 3)

        let again = try ledger.record(commands, by: "Clerk to the board", capacity: .secretariat)
        precondition(again.isRepeat && again.records == outcome.records)

        do {
            let unknown = [Command("agency alias", ["agency": "nhs-leds", "name": "PCT"])]
            _ = try ledger.record(unknown, by: "Clerk to the board", capacity: .secretariat)
        } catch let refused as RefusedSheet {
            for row in refused.outcome.refused {
                if case .refused(let problem) = row.fate { print(problem.refusal.sentence, problem.refusal.remedy) }
            }
        }

        let years = [
            [Command("agency alias", ["agency": "nhs-leeds", "name": "Leeds PCT"])],
            [Command("action assign-lead-agency", ["action": "area-workshops"])],
        ]
        let recorded = try ledger.record(
            years.map { year in try Sheet(year, by: "Clerk to the board", capacity: .secretariat) }
        )
        print(recorded.outcomes.count, "sheets are on record;", recorded.stoppedBy == nil ? "all" : "one is refused")
        #expect(recorded.outcomes.count == 1 && recorded.stoppedBy is RefusedSheet)

        let moment = try ledger.moment(asOf: "1 March 2009", knownAt: nil)
        let answer = try ledger.owner(of: "area workshops", moment)
        if let lead = answer.leadAgency {
            print(lead.name, lead.since?.words ?? "no date stated", lead.isCertain)
        }
        for gap in answer.gaps { print(gap.field.words, "is not on record:", gap.words) }
        #expect(answer.leadAgency?.name == "NHS Leeds")

        let found = try ledger.search("workshops", moment, limit: 10)
        let due = try ledger.due(moment)
        let trail = try ledger.audit(AuditFilter(), moment)
        #expect(found.count == 1 && due.isEmpty && trail.count == 4)

        let first = try ledger.list(.action, limit: 20, moment)
        let rest = try first.next.map { last in try ledger.list(.action, after: last, moment) }
        #expect(first.subjects.map(\.subject.name) == ["Three Area workshops"] && rest == nil)

        var lines: [[UInt8]] = []
        func handle(_ line: [UInt8]) { lines.append(line) }
        var next: UInt64 = 0
        try ledger.exportRecords(from: next) { line in
            handle(line)
            next += 1
        }
        #expect(next == 4)
        try ledger.exportRecords(from: 3) { handle($0) }
        #expect(lines.count == 5 && lines[4] == lines[3])
    }

    @Test func `the code of every article is the code above`() throws {
        let here = URL(filePath: #filePath)
        let tested = try String(contentsOf: here, encoding: .utf8).split(separator: "\n").map(Self.trimmed)
        let articles = here.appending(path: "../../../Sources/BoardLedger/Documentation.docc").standardized
        var blocks = 0
        for article in try FileManager.default.contentsOfDirectory(at: articles, includingPropertiesForKeys: nil) {
            let text = try String(contentsOf: article, encoding: .utf8)
            for block in text.components(separatedBy: "```swift\n").dropFirst() {
                let code = block.components(separatedBy: "```")[0].split(separator: "\n").map(Self.trimmed)
                blocks += 1
                #expect(tested.contains(code), "\(article.lastPathComponent): \(code.first ?? "")")
            }
        }
        #expect(blocks >= 6)
    }

    private static func trimmed(_ line: Substring) -> String { line.trimmingCharacters(in: .whitespaces) }
}
