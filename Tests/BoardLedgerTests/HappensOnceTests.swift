import BoardLedger
import Testing

/// What happens to a subject once is not recorded again with something else: whoever knows better corrects it.
struct HappensOnceTests {
    private func ledger() throws -> LedgerFixture { try LedgerFixture.partnership(today: "2014-06-10") }

    @Test(
        arguments: [
            (
                "agency abolish, agency: north, occurred: 31 March 2013",
                "agency abolish, agency: north, occurred: 1 April 2013"
            ),
            ("duty end, duty: report, occurred: 2012", "duty end, duty: report, occurred: 2013"),
            ("gap fill, gap: blank, words: it is full", "gap fill, gap: blank, words: it is not"),
            (
                "action complete, action: clinics, occurred: 2013",
                "action complete, action: clinics, occurred: 2014-05-01"
            ),
        ]
    )
    func `what happened once is not recorded again with something else`(first: String, again: String) throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: duty create, duty: report, what: Report, to: [body/board], occurred: 1 May 2010}
            - {command: gap record, gap: blank, about: action/clinics, field: funding, words: Who pays}
            """
        )
        let record = try #require(fixture.record("- {command: \(first)}").records.first).sequence
        let refusal = try fixture.refusal(of: "- {command: \(again)}")
        #expect(refusal.rule == .recordedOtherwise)
        #expect(refusal.remedy.contains("corrects: {record: \(record), reason: …}"), "\(refusal.remedy)")
        try fixture.record("- {command: \(again), corrects: {record: \(record), reason: mistaken}}")
        // Said again as it was first, it would undo the correction.
        #expect(throws: RefusedSheet.self) { try fixture.record("# The same\n- {command: \(first)}") }
    }

    @Test func `what was completed may be completed again where work on it was reported since`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: action complete, action: clinics, occurred: 2012-05-01}
            - {command: action report-progress, action: clinics, status: under-way, occurred: 2013-05-01}
            - {command: action complete, action: clinics, occurred: 2014-05-01}
            """
        )
        #expect(try fixture.ledger.owner(of: "clinics", fixture.moment()).status == .completed)
    }
}
