import Testing

@testable import BoardLedger

/// What papers may say, and mostly somebody mistyped, is taken and asked about.
struct AskingBackTests {
    private func remarks(_ entry: String) throws -> [String] {
        let fixture = try LedgerFixture.council()
        try fixture.record("- {command: meeting convene, meeting: panel, body: scrutiny, date: 2009-06-10}")
        return try fixture.record("- {command: \(entry)}").rows[0].remarks
    }

    @Test(arguments: [
        (
            "meeting adjourn, meeting: may, to: panel",
            "meeting/may is a meeting of body/board, and meeting/panel one of body/scrutiny"
        ),
        ("meeting confirm-minutes, meeting: may, at: panel", "minutes are confirmed by the body whose they are"),
        ("meeting postpone, meeting: may, to: 2009-05-01", "was called for 6 May 2009, and is put off to 1 May 2009"),
    ])
    func `a meeting of another body, or an earlier day`(entry: String, question: String) throws {
        let told = try remarks(entry)
        #expect(told.count == 1 && told[0].contains(question), "\(told)")
    }

    @Test(arguments: [
        "meeting adjourn, meeting: may, to: june", "meeting confirm-minutes, meeting: may, at: june",
        "meeting postpone, meeting: may, to: 2009-05-13",
    ])
    func `of what fits nothing is asked`(entry: String) throws { #expect(try remarks(entry).isEmpty) }
}
