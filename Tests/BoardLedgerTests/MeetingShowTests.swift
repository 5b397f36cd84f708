import BoardLedger
import GovernanceSupport
import Testing

/// A meeting as its minutes tell it: who was there, what was put to it, what it decided.
struct MeetingShowTests {
    private static let minutes = """
        - {command: body set-quorum, body: board, quorum: three members, occurred: 2008-05-01}
        - {command: meeting give-notice, meeting: may, how: with the agenda, occurred: 2009-04-27}
        - {command: meeting add-item, meeting: may, item: plan, number: "7", title: The plan, reports: [grant-report]}
        - {command: meeting add-item, meeting: may, item: rest, number: "8", title: The rest}
        - {command: meeting add-item, meeting: may, item: templates, number: "7.1", title: The templates, under: plan}
        - {command: meeting admit-late-item, meeting: may, item: funding, title: Funding, circumstances: The grant ends}
        - {command: meeting leave-item, meeting: may, item: rest, outcome: deferred, to: meeting/june, reason: In view of the time}
        - command: meeting record-attendance
          meeting: may
          present: [chair, one]
          remote: [one]
          mode: in-person
          substitutes: [{who: stand-in, for: person/another, words: attended in his absence}]
          inAttendance: [director]
          apologies: [another]
        - {command: meeting record-movement, meeting: may, who: one, moved: left, item: funding}
        - {command: meeting take-chair, meeting: may, who: chair}
        - {command: meeting state-quorum, meeting: may, quorate: "yes"}
        - {command: meeting declare-interest, meeting: may, who: one, kind: personal, during: funding, conduct: left-the-room}
        - {command: meeting grant-dispensation, meeting: may, who: one, by: agency/council, how: To speak}
        - {command: meeting put-question, meeting: may, question: money, text: Where is the money?, by: person/one, to: agency/nhs}
        - command: decision make
          decision: approved
          body: board
          meeting: may
          item: plan
          verb: approved
          also: [delegated]
          text: that the plan be approved
          reasons: The need is great
        - {command: decision record-vote, decision: approved, mover: chair, votesFor: 2, against: 0}
        - {command: decision delegate, decision: approved, delegation: text, to: person/director, power: to settle the text}
        - {command: decision make, decision: noted, body: board, meeting: may, verb: noted, text: that the weather be noted}
        - {command: meeting confirm-minutes, meeting: may, at: june, amended: One Member took part remotely}
        - {command: meeting sign-minutes, meeting: may, by: chair, occurred: 2009-06-03}
        """

    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture.council()
        try fixture.record(Self.minutes)
        return fixture
    }

    private func may(_ fixture: LedgerFixture, _ day: String? = nil, knownAt: String? = nil) throws -> MeetingAnswer {
        try fixture.ledger.meeting("may", fixture.moment(day, knownAt: knownAt))
    }

    @Test func `who met, when, and by what quorum`() throws {
        let meeting = try may(ledger())
        #expect(meeting.body?.name == "The Board" && meeting.date == "2009-05-06")
        #expect(meeting.quorum == "three members" && meeting.quorumFindings.map(\.words) == ["quorate"])
        #expect(meeting.notices.map(\.occurred) == ["2009-04-27"])
        #expect(meeting.chairs.map(\.words) == ["The Chair"])
    }

    @Test func `who was there, as what and how`() throws {
        let meeting = try may(ledger())
        let told = meeting.attendance.map { "\($0.who.name): \($0.presence), \($0.attendingAs), \($0.mode ?? "-")" }
        #expect(
            told == [
                "The Chair: present, member, in-person", "One Member: present, member, remote",
                "A Substitute: present, substitute, in-person",
                "Director of Public Health: present, in-attendance, in-person", "Another Member: apologies, member, -",
            ]
        )
        let substitute = try #require(meeting.attendance.first { $0.sitsFor != nil })
        #expect(substitute.sitsFor?.name == "Another Member" && substitute.called == "attended in his absence")
        #expect(meeting.movements.map(\.words) == ["One Member left at item “funding”"])
    }

    @Test func `what was declared, in names and not in references`() throws {
        let meeting = try may(ledger())
        #expect(
            meeting.interests.map(\.words) == [
                "One Member, personal, declared during item “funding”; left the room"
            ]
        )
        #expect(meeting.dispensations.map(\.words) == ["One Member, granted by The Council: To speak"])
        #expect(!meeting.saysNoInterests)
        let fixture = try LedgerFixture.council()
        try fixture.record("- {command: meeting declare-no-interests, meeting: may}")
        #expect(try may(fixture).saysNoInterests)
    }

    @Test func `each item stands behind the larger one, with its reports, its fate and its decisions`() throws {
        let items = try may(ledger()).items
        #expect(
            items.map { "\($0.depth) \($0.title)" } == ["0 The plan", "1 The templates", "0 The rest", "0 Funding"]
        )
        #expect(items[0].reports.map(\.name) == ["How the grant is spent"])
        #expect(items[2].notTaken == "deferred to The Board, 3 June 2009: In view of the time")
        #expect(items[3].isLate && items[3].circumstances == "The grant ends")
        let decision = try #require(items[0].decisions.first)
        #expect(decision.verbs == ["approved", "delegated"] && decision.reasons == "The need is great")
        #expect(decision.votes == ["moved by The Chair, 2 for, 0 against"])
        #expect(decision.delegations == ["to Director of Public Health: to settle the text"])
    }

    @Test func `an item keeps the larger one that it is part of`() throws {
        let fixture = try LedgerFixture.council()
        let larger = try fixture.size
        try fixture.record(
            """
            - {command: meeting add-item, meeting: may, item: plan, title: The plan}
            - {command: meeting add-item, meeting: may, item: part, title: A part, under: plan}
            """
        )
        let withdrawn =
            "- {command: meeting withdraw-record, meeting: may, record: \(larger), reason: it was not on the agenda}"
        #expect(try fixture.refusal(of: withdrawn).rule == .recordRelied)
        #expect(try may(fixture).items.map { "\($0.depth) \($0.title)" } == ["0 The plan", "1 A part"])
    }

    @Test func `what stands under no item is told all the same`() throws {
        let meeting = try may(ledger())
        #expect(meeting.otherDecisions.map(\.decision) == ["decision/noted"])
        #expect(meeting.otherReports.isEmpty)
        let fixture = try LedgerFixture.council()
        try fixture.record("- {command: report submit, report: grant-report, to: may}")
        #expect(try may(fixture).otherReports.map(\.name) == ["How the grant is spent"])
    }

    @Test func `the minutes were confirmed as amended, and signed`() throws {
        let meeting = try may(ledger())
        #expect(meeting.minutes.map(\.words) == ["confirmed at The Board, 3 June 2009", "signed by The Chair"])
        #expect(meeting.minutesAmended == "One Member took part remotely")
    }

    @Test func `a question without an answer is a gap of the meeting, and then no more`() throws {
        let fixture = try ledger()
        #expect(try may(fixture).questions.map(\.answers) == [[]])
        #expect(try may(fixture).gaps.map(\.field) == [.responses])
        try fixture.record(
            "- {command: meeting answer-question, meeting: may, question: money, text: It is coming, by: agency/nhs, occurred: 2009-05-13}"
        )
        #expect(try may(fixture).questions.map(\.answers) == [["NHS Trust: It is coming"]])
        #expect(try may(fixture).gaps.isEmpty)
    }

    @Test func `nothing is told of a day before it happened`() throws {
        let before = try may(ledger(), "2009-05-05")
        #expect(before.attendance.isEmpty && before.otherDecisions.isEmpty && before.minutes.isEmpty)
        #expect(before.notices.count == 1 && before.items.allSatisfy { $0.decisions.isEmpty })
        let between = try may(ledger(), "2009-05-07")
        #expect(between.attendance.count == 5 && between.minutes.isEmpty && between.minutesAmended == nil)
    }

    @Test func `nor what was not known yet`() throws {
        let fixture = try LedgerFixture.council()
        let before = try fixture.size
        try fixture.record(Self.minutes)
        let told = try may(fixture, knownAt: "\(before)")
        #expect(told.attendance.isEmpty && told.items.isEmpty && told.chairs.isEmpty && told.quorum == nil)
    }

    @Test func `a meeting that nobody knows is none`() throws {
        let fixture = try LedgerFixture.council()
        #expect(throws: LedgerError.self) { try fixture.ledger.meeting("meeting/july", fixture.moment()) }
    }

    @Test func `put off, it is shown for its new day; adjourned, with where it goes on`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: meeting postpone, meeting: may, to: 2009-05-13, reason: Snow, occurred: 2009-05-01}
            - {command: meeting adjourn, meeting: may, to: june, reason: The fire alarm}
            """
        )
        let meeting = try may(fixture)
        #expect(meeting.date == "2009-05-13")
        #expect(meeting.postponements.map(\.words) == ["from 6 May 2009 to 13 May 2009: Snow"])
        #expect(meeting.adjournments.map(\.words) == ["to The Board, 3 June 2009: The fire alarm"])
        #expect(try may(fixture, "2009-04-30").date == "2009-05-06", "then it was still called for its first day")
    }

    @Test func `who sat for an observer is told as the observer’s substitute, and counts among no members`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: seat create, seat: watching, name: The watcher, body: board, capacity: observer}
            - {command: person register, person: watcher, name: The Watcher, form: post}
            - {command: person register, person: deputy, name: The Deputy, form: post}
            - {command: seat fill, seat: watching, who: [watcher], occurred: 2009-01-01}
            - {command: meeting record-attendance, meeting: june, substitutes: [{who: deputy, for: person/watcher}]}
            """
        )
        func sat(_ day: String) throws -> AttendanceAnswer {
            try #require(try fixture.ledger.meeting("june", fixture.moment(day)).attendance.first)
        }
        #expect(try sat("2009-06-30").sitsAs == "observer" && sat("2009-06-30").attendingAs == "substitute")
        #expect(try may(fixture).attendance.first { $0.attendingAs == "substitute" }?.sitsAs == nil)
    }
}
