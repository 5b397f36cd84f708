import BoardLedger
import Foundation
import Testing

/// The examples that the program brings along are records like any others.
struct ExampleTests {
    @Test(arguments: Example.allCases)
    func `its sheets record without refusal, and again write nothing`(example: Example) throws {
        let fixture = try LedgerFixture(today: example.today)
        for file in example.sheets {
            let sheet = try Sheet(yaml: file.yaml)
            let outcome = try fixture.ledger.record(sheet)
            #expect(!outcome.isRepeat, "\(file.name)")
            #expect(outcome.rows.count == sheet.entries.count, "\(file.name)")
            #expect(
                outcome.rows.allSatisfy { if case .new(let records) = $0.fate { records.count == 1 } else { false } }
            )
            try fixture.verify()
        }
        let size = try fixture.size
        for file in example.sheets { #expect(try fixture.ledger.record(Sheet(yaml: file.yaml)).isRepeat) }
        #expect(try fixture.size == size)
    }

    @Test func `the Leeds paper names this many subjects of each kind`() throws {
        let status = try LedgerFixture.leeds().ledger.status()
        #expect(
            status.subjects == [
                "action": 11, "agency": 4, "body": 14, "duty": 1, "gap": 11, "meeting": 2, "person": 3, "plan": 11,
                "report": 1, "review": 2,
            ]
        )
        #expect(status.records == 142)
    }

    // What comes before there is a document to cite: the document itself, and in Leeds the post that wrote it.
    @Test(
        arguments: [
            (Example.leeds, 142, 2, "report/draft-plan-2009"),
            (.southKentCoast, 84, 1, "report/localised-strategy-update"),
            (.plymouth, 51, 1, "plan/plymouth-health-and-wellbeing-strategy"),
        ]
    )
    func `every fact of a paper is cited by document, place and words`(
        example: Example,
        records: Int,
        first: UInt64,
        document: String
    ) throws {
        let fixture = try LedgerFixture.example(example)
        let rows = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        #expect(rows.count == records)
        for row in rows {
            let citation = try #require(row.citation, "record \(row.position)")
            #expect(citation.place?.isEmpty == false, "record \(row.position)")
            #expect(citation.words?.isEmpty == false, "record \(row.position)")
            #expect((citation.document?.description ?? "") == (row.position < first ? "" : document))
        }
    }

    /// A quotation that says more than its fact hides it.
    @Test(arguments: [Example.southKentCoast, .plymouth])
    func `the words quoted for a fact are one short passage without quotation marks of their own`(
        example: Example
    ) throws {
        let fixture = try LedgerFixture.example(example)
        for row in try fixture.ledger.audit(AuditFilter(), fixture.moment()) {
            let words = try #require(row.citation?.words, "record \(row.position)")
            #expect(words.count <= 160, "record \(row.position): \(words.count) characters")
            #expect(words == words.trimmingCharacters(in: .whitespacesAndNewlines) && !words.contains("\n"))
            #expect(!words.contains("“") && !words.contains("”") && !words.contains("\""))
        }
    }

    @Test func `every source of the agency chains says how much of it was read`() throws {
        let fixture = try LedgerFixture.example(.agencyChains)
        let rows = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        #expect(rows.count == 350)
        for row in rows {
            let place = try #require(row.citation?.place, "record \(row.position)")
            let isTagged = ["[V", "[P]", "[K]", "[J]", "[NF]"].contains { place.contains($0) }
            #expect(isTagged || place == "no source: made up for a question", "record \(row.position): \(place)")
        }
    }

    @Test func `it records no decision and names no authority, as the paper does not`() throws {
        let fixture = try LedgerFixture.leeds()
        let rows = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        #expect(rows.allSatisfy { $0.authority == nil && $0.subject.kind != .decision })
        #expect(rows.allSatisfy { $0.capacity == "import" })
    }

    @Test func `three names of the paper lead to one board`() throws {
        let fixture = try LedgerFixture.leeds()
        let names = [
            "Joint Strategic Commissioning Board", "Healthy Leeds Joint Strategic Commissioning Board",
            "The Commissioning Board of the Partnership", "the commissioning board of the partnership",
        ]
        for name in names {
            let found = try fixture.ledger.find(name, fixture.moment())
            #expect(found.description == "body/joint-strategic-commissioning-board", "\(name)")
        }
    }
}
