import BoardLedger
import Testing

/// The examples that the program brings along are records like any others.
struct ExampleTests {
    @Test(arguments: Example.allCases)
    func `its sheets record without refusal, and again write nothing`(example: Example) throws {
        let fixture = try LedgerFixture(today: "2009-03-01")
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

    @Test func `every fact of it is cited by document, place and words`() throws {
        let fixture = try LedgerFixture.leeds()
        let rows = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        #expect(rows.count == 142)
        for row in rows {
            let citation = try #require(row.citation, "record \(row.position)")
            #expect(citation.place?.isEmpty == false, "record \(row.position)")
            #expect(citation.words?.isEmpty == false, "record \(row.position)")
            // The report itself, and the post that wrote it, come before there is a report to cite.
            #expect((citation.document?.description ?? "") == (row.position < 2 ? "" : "report/draft-plan-2009"))
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
