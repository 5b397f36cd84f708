import BoardLedger
import GovernanceSupport
import Testing

/// A typical meeting fits on one page: the header says once what holds of everything.
struct TypicalMeetingTests {
    private static let members = [
        "chair", "vice-chair", "adults", "children", "health", "leader", "portfolio", "opposition", "healthwatch",
        "north-icb", "south-icb", "voluntary", "police", "housing",
    ]

    /// Three decisions, one approval, two actions, twelve present and two apologies.
    private static let sheet = """
        sheet: Board, 6 May 2009
        actor: Example secretariat
        capacity: secretariat
        document: meeting/board-2009-05-06
        meeting: board-2009-05-06
        occurred: 6 May 2009
        authority: clinics
        entries:
        - command: meeting convene
          body: board
          date: 6 May 2009
        - command: meeting record-attendance
          present: [chair, vice-chair, adults, children, health, leader, portfolio, opposition, healthwatch,
            north-icb, south-icb, voluntary]
          apologies: [police, housing]
        - {command: meeting take-chair, who: chair}
        - {command: meeting declare-no-interests}
        - {command: meeting confirm-minutes, meeting: board-2009-03-04}
        - command: decision make
          decision: plan
          body: board
          verb: APPROVED
          text: that the city plan be approved
        - {command: plan give-approval, plan: city-plan, step: board, decision: plan, authority: plan}
        - command: decision make
          decision: annual-report
          body: board
          verb: NOTED
          text: that the annual report be noted
        - command: decision make
          decision: clinics
          body: board
          verb: RESOLVED
          text: that three clinics be opened, and walks be led in the parks
          reasons: nobody in the north lives near one
        - {command: action add, action: clinics, title: Open three clinics, plan: city-plan}
        - {command: action assign-lead-agency, action: clinics, agency: nhs}
        - {command: action set-due, action: clinics, due: March 2010}
        - {command: action add, action: walks, title: Lead walks in the parks, plan: city-plan}
        - {command: action assign-lead-agency, action: walks, agency: council}
        - {command: action set-due, action: walks, due: September 2009}
        """

    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2009-05-07")
        let people = Self.members.map { "- {command: person register, person: \($0), name: The \($0), form: post}" }
        try fixture.record(
            """
            - {command: agency register, agency: council, name: The Council, form: council}
            - {command: agency register, agency: nhs, name: NHS Trust, form: nhs}
            - {command: body establish, body: board, name: The Board, form: board}
            - {command: meeting convene, meeting: board-2009-03-04, body: board, date: 2009-03-04}
            - {command: plan draft, plan: city-plan, title: City plan}
            - {command: plan plan-step, plan: city-plan, step: board, what: Approval by the Board, kind: approval, by: body/board, planned: May 2009}
            \(people.joined(separator: "\n"))
            """
        )
        return fixture
    }

    @Test func `its sheet has at most 45 lines of at most 100 characters`() {
        let lines = Self.sheet.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 45)
        #expect(lines.map(\.count).max() ?? 0 <= 100)
    }

    @Test func `it is recorded as it stands, and nothing of it is taken for something else`() throws {
        let fixture = try ledger()
        let sheet = try Sheet(yaml: Array(Self.sheet.utf8))
        let outcome = try fixture.ledger.record(sheet)
        try fixture.verify()
        #expect(outcome.rows.allSatisfy { if case .new = $0.fate { true } else { false } })
        #expect(outcome.remarks.isEmpty)

        let meeting = try fixture.ledger.meeting("board-2009-05-06", fixture.moment())
        #expect(meeting.attendance.filter { $0.presence == "present" }.count == 12)
        #expect(meeting.attendance.filter { $0.presence == "apologies" }.map(\.who.id.slug) == ["police", "housing"])
        #expect(meeting.otherDecisions.map(\.verbs) == [["approved"], ["noted"], ["resolved"]])
        #expect(meeting.saysNoInterests && meeting.chairs.count == 1 && meeting.gaps.isEmpty)
        #expect(try fixture.ledger.meeting("board-2009-03-04", fixture.moment()).minutes.count == 1)

        for (action, agency) in [("clinics", "nhs"), ("walks", "council")] {
            let owner = try fixture.ledger.owner(of: "action/\(action)", fixture.moment())
            #expect(owner.leadAgency?.id.slug == agency && owner.authority == "decision/clinics")
            #expect(owner.leadAgency?.since == "2009-05-06")
        }
        #expect(try fixture.ledger.unauthorised(fixture.moment()).isEmpty)
        #expect(try fixture.ledger.due(fixture.moment()).map(\.subject.id.slug) == ["walks", "clinics"])
        #expect(try fixture.ledger.record(sheet).isRepeat)
    }
}
