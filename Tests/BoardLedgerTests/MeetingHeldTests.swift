import BoardLedger
import Testing

/// Whether a meeting took place: one rule, by whichever command it is asked.
struct MeetingHeldTests {
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2015-06-02")
        try fixture.record(
            """
            - {command: body establish, body: board, name: Board, form: board}
            - {command: body establish, body: other, name: Other board, form: board}
            - {command: meeting convene, meeting: deciding, body: board, date: 2014-06-03}
            - {command: meeting convene, meeting: confirming, body: board, date: 2014-07-03}
            - {command: meeting convene, meeting: naming, body: board, date: 2014-08-03}
            - {command: meeting convene, meeting: named, body: other, date: 2014-08-03}
            - {command: meeting convene, meeting: silent, body: other, date: 2014-09-03}
            - {command: meeting convene, meeting: called-off, body: other, date: 2014-10-03}
            - {command: decision make, decision: d, body: board, meeting: deciding, verb: agreed, text: that it be done}
            - {command: meeting confirm-minutes, meeting: deciding, at: confirming}
            - {command: meeting hold-in-common, meeting: naming, with: [named]}
            - {command: meeting cancel, meeting: called-off}
            """
        )
        return fixture
    }

    /// What “meeting show”, “show” and “list” say, each once.
    private func told(_ meeting: String, _ fixture: LedgerFixture, _ day: String? = nil) throws -> Set<String?> {
        let moment = try fixture.moment(day)
        let listed = try fixture.ledger.list(.meeting, moment).subjects.first { $0.subject.id.slug == meeting }
        return [
            try fixture.ledger.meeting("meeting/\(meeting)", moment).status,
            try fixture.ledger.show("meeting/\(meeting)", moment).facts.first { $0.label == "status" }?.value,
            listed?.state,
        ]
    }

    @Test(arguments: ["deciding", "confirming", "naming", "named"])
    func `at which something happened was held, by every answer`(_ meeting: String) throws {
        #expect(try told(meeting, ledger()) == ["held"])
    }

    @Test func `of which nothing is said was convened, and one that was cancelled was not held`() throws {
        let fixture = try ledger()
        #expect(try told("silent", fixture) == ["convened"])
        #expect(try told("called-off", fixture) == ["cancelled"])
    }

    @Test(arguments: ["deciding", "confirming", "naming", "named"])
    func `before its day it was convened`(_ meeting: String) throws {
        #expect(try told(meeting, ledger(), "2014-06-02") == ["convened"])
    }

    @Test func `the gaps know by the same rule what became of it`() throws {
        let fixture = try ledger()
        let unknown = try fixture.ledger.gaps(fixture.moment()).filter { $0.words.contains("what became of it") }
        #expect(unknown.map(\.about.id.slug) == ["silent"])
    }

    @Test func `a comparison tells that it was held in between`() throws {
        let fixture = try ledger()
        let difference = try fixture.ledger.difference(
            of: "meeting/confirming",
            from: fixture.moment("2014-07-02"),
            to: fixture.moment("2014-07-04")
        )
        #expect(difference.changes.map(\.sentence) == ["Changed: status: held; before: convened."])
    }
}
