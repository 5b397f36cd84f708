import BoardLedger
import Testing

/// What is elsewhere on record of a subject, in words that say as what it is named there.
struct RelationWordsTests {
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2015-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: council, name: Council, form: council}
            - {command: body establish, body: board, name: Board, form: board}
            - {command: body establish, body: partnership, name: Partnership, form: board}
            - {command: person register, person: director, name: Director, form: post}
            - {command: plan draft, plan: plan, title: The plan}
            - {command: report prepare, report: paper, title: The paper, author: director}
            - {command: meeting convene, meeting: june, body: board, date: 2014-06-03}
            - {command: meeting convene, meeting: later, body: board, date: 2014-06-10}
            - {command: meeting add-item, meeting: june, item: one, title: One, reports: [paper]}
            - {command: decision make, decision: grant, body: board, meeting: june, verb: delegated, text: that the plan be settled, about: [plan/plan]}
            - {command: decision delegate, decision: grant, delegation: text, to: person/director, inConsultationWith: [body/partnership], power: to settle the text}
            - {command: decision take, decision: use, by: director, verb: approved, text: that the text stand, under: grant, consulted: [body/partnership], occurred: 2014-06-20}
            - {command: decision make, decision: undo, body: board, verb: agreed, text: that the grant end, occurred: 2014-09-01}
            - {command: decision rescind, decision: grant, by: undo}
            - {command: meeting adjourn, meeting: june, until: 2014-06-10, to: later, reason: In view of the time}
            - {command: meeting confirm-minutes, meeting: june, at: later}
            """
        )
        return fixture
    }

    /// What a subject is to others, each as “words: other”.
    private func related(_ subject: String) throws -> Set<String> {
        let fixture = try ledger()
        return Set(
            try fixture.ledger.show(subject, fixture.moment()).related.map { "\($0.inWords): \($0.subject.id)" }
        )
    }

    @Test func `a body decided, met, and is consulted`() throws {
        let board = try related("body/board")
        #expect(board.isSuperset(of: ["decided: decision/grant", "is the body that met: meeting/june"]))
        #expect(
            try related("body/partnership") == [
                "is to be consulted on a power given by: decision/grant", "was consulted on: decision/use",
            ]
        )
    }

    @Test func `a decision gave a power, or undid another`() throws {
        #expect(try related("decision/grant") == ["gave the power for: decision/use"])
        #expect(try related("decision/undo") == ["rescinded: decision/grant"])
    }

    @Test func `what a decision is about is said as before`() throws {
        #expect(try related("plan/plan") == ["is what it is about: decision/grant"])
        #expect(try related("person/director").contains("was given a power by: decision/grant"))
    }

    @Test func `a meeting decided, and one both went on from another and confirmed its minutes`() throws {
        #expect(try related("meeting/june").contains("is the meeting that decided: decision/grant"))
        #expect(
            try related("meeting/later") == [
                "is the later sitting of: meeting/june", "confirmed the minutes of: meeting/june",
            ]
        )
    }

    @Test func `a paper was before a meeting, and somebody wrote it`() throws {
        #expect(try related("report/paper").contains("was before the meeting: meeting/june"))
        #expect(try related("person/director").contains("wrote: report/paper"))
    }

    @Test func `an adjourned meeting names its later sitting, and that names it`() throws {
        let fixture = try ledger()
        let june = try fixture.ledger.meeting("meeting/june", fixture.moment())
        #expect(june.laterSittings.map(\.id.slug) == ["later"] && june.earlierSittings.isEmpty)
        #expect(june.adjournments.map(\.words) == ["until 10 June 2014, to Board, 10 June 2014: In view of the time"])
        let later = try fixture.ledger.meeting("meeting/later", fixture.moment())
        #expect(later.earlierSittings.map(\.id.slug) == ["june"] && later.laterSittings.isEmpty)
    }
}
