import BoardLedger
import GovernanceSupport
import Testing

/// What real minutes hold of minutes that are put right, retold in our own words, with posts and roles for names.
struct GoldenMinutesTests {
    private func position(of command: String, in outcome: Outcome) throws -> UInt64 {
        let row = try #require(outcome.rows.first { $0.command == command })
        guard case .new(let records) = row.fate, let record = records.first else {
            throw LedgerError.noSuchSubject(command, nearest: [])
        }
        return record.sequence
    }

    @Test func `1. South Kent Coast: minutes of 9 January 2018 confirm those of a day still to come`() throws {
        let fixture = try LedgerFixture.district(
            """
            - {command: meeting convene, meeting: november, body: board, date: 7 November 2018}
            - {command: meeting convene, meeting: january, body: board, date: 9 January 2018}
            """
        )
        let refusal = try fixture.refusal(of: "- {command: meeting confirm-minutes, meeting: november, at: january}")
        #expect(refusal.rule.rawValue == "minutes-of-later-meeting")
        #expect(refusal.sentence.contains("7 November 2018") && refusal.sentence.contains("9 January 2018"))
        #expect(refusal.remedy.contains("papers do get it wrong"))
    }

    @Test func `2. Tonbridge and Malling: confirmed with another recommendation, and so another has to act`() throws {
        let fixture = try LedgerFixture.district(
            """
            - {command: body establish, body: action-team, name: Health Action Team, form: group}
            - {command: body establish, body: task-group, name: Task Group, form: group}
            - {command: meeting convene, meeting: first, body: board, date: 2014-03-03}
            - {command: meeting convene, meeting: second, body: board, date: 2014-06-02}
            - {command: decision make, decision: refer, body: board, meeting: first, verb: agreed, text: to refer the matter to the task group}
            - {command: action add, action: matter, title: Take up the matter, occurred: 2014-03-03, authority: refer}
            """
        )
        let drafted = try fixture.record(
            "- {command: action assign-lead-group, action: matter, body: task-group, occurred: 2014-03-03, authority: refer}"
        )
        let first = try position(of: "action assign-lead-group", in: drafted)
        try fixture.record(
            """
            - {command: meeting confirm-minutes, meeting: first, at: second, amended: the recommendation to refer to the Health Action Team}
            - {command: action assign-lead-group, action: matter, body: action-team, occurred: 2014-03-03, authority: refer, corrects: {record: \(first), reason: the minutes were amended, minutes: first}}
            """
        )
        let (now, then) = (try fixture.moment(), try fixture.moment(knownAt: "\(first + 1)"))
        #expect(try fixture.ledger.owner(of: "matter", now).leadGroup?.id == "body/action-team")
        #expect(try fixture.ledger.owner(of: "matter", then).leadGroup?.id == "body/task-group")
        #expect(try fixture.meeting("first").minutesAmended == "the recommendation to refer to the Health Action Team")
    }

    @Test func `3. Dover and Ashford: who was there as what is put right by the next minutes`() throws {
        let fixture = try LedgerFixture.district(
            """
            - {command: meeting convene, meeting: first, body: board, date: 2014-03-03}
            - {command: meeting convene, meeting: second, body: board, date: 2014-06-02}
            """
        )
        let drafted = try fixture.record(
            "- {command: meeting record-attendance, meeting: first, present: [chair], inAttendance: [officer-1, councillor-1, councillor-2]}"
        )
        let first = try position(of: "meeting record-attendance", in: drafted)
        try fixture.record(
            """
            - {command: meeting confirm-minutes, meeting: first, at: second, amended: two councillors were also present and no officers; the vice-chair was present}
            - command: meeting record-attendance
              meeting: first
              present: [chair, vice-chair]
              inAttendance: [officer-1]
              observers: [councillor-1, councillor-2]
              corrects: {record: \(first), reason: amended on confirmation, minutes: first}
            """
        )
        let (now, then) = (try fixture.meeting("first"), try fixture.meeting("first", knownAt: "\(first + 1)"))
        #expect(now.there(as: "observer") == ["councillor-1", "councillor-2"])
        #expect(
            now.there(as: "in-attendance") == ["officer-1"] && now.there(as: "member") == ["chair", "vice-chair"]
        )
        #expect(then.there(as: "in-attendance") == ["officer-1", "councillor-1", "councillor-2"])
    }

    @Test func `15. Aberdeen: three corrections, and the copy with the changes marked is to be published`() throws {
        let fixture = try LedgerFixture.district(
            """
            - {command: meeting convene, meeting: november, body: board, date: 2019-11-19}
            - {command: meeting convene, meeting: january, body: board, date: 2020-01-21}
            - {command: meeting take-chair, meeting: november, who: vice-chair}
            - {command: meeting record-attendance, meeting: november, present: [chair, councillor-1]}
            """
        )
        let before = try fixture.size
        let chair = before - 2
        let amended = "the chair presided; a councillor sent apologies; a question was put"
        try fixture.record(
            """
            - {command: meeting confirm-minutes, meeting: november, at: january, amended: "\(amended)"}
            - {command: meeting take-chair, meeting: november, who: chair, corrects: {record: \(chair), reason: first correction, minutes: november}}
            - {command: meeting record-attendance, meeting: november, present: [chair], apologies: [councillor-1], corrects: {record: \(chair + 1), reason: second correction, minutes: november}}
            - {command: meeting put-question, meeting: november, question: third, text: What was left out?}
            - {command: decision make, decision: publish-changes, body: board, meeting: january, verb: resolved, text: to publish the minutes with the changes marked}
            """
        )
        let now = try fixture.meeting("november")
        #expect(now.chairs.map(\.words) == ["Chair of the Board"] && now.there(as: "member") == ["chair"])
        #expect(now.questions.map(\.text) == ["What was left out?"] && now.minutesAmended == amended)
        let trail = try fixture.ledger.audit(AuditFilter(), fixture.moment()).filter { $0.subject.slug == "november" }
        #expect(trail.compactMap(\.amends?.minutes) == ["meeting/november", "meeting/november"])
        #expect(try fixture.meeting("january").otherDecisions.map(\.decision) == ["decision/publish-changes"])
    }

    @Test func `16. Aberdeen: a minute is not altered afterwards; what it got wrong stands in the next`() throws {
        let fixture = try LedgerFixture.district(
            """
            - {command: meeting convene, meeting: march, body: board, date: 2020-03-20}
            - {command: meeting convene, meeting: april, body: board, date: 2020-04-21}
            - {command: meeting take-chair, meeting: march, who: vice-chair}
            """
        )
        let wrong = try fixture.size - 1
        let corrected =
            "- {command: meeting take-chair, meeting: march, who: chair, corrects: {record: \(wrong), reason: the chair presided, minutes: march}}"
        #expect(try fixture.refusal(of: corrected).rule.rawValue == "minutes-not-confirmed")
        try fixture.record(
            "- {command: meeting confirm-minutes, meeting: march, at: april, amended: the chair presided}"
        )
        try fixture.record(corrected)
        #expect(try fixture.meeting("march").chairs.map(\.words) == ["Chair of the Board"])
        let first = try #require(
            try fixture.ledger.audit(AuditFilter(), fixture.moment()).first { $0.position == wrong }
        )
        #expect(
            first.what.contains("vice-chair") && first.amendedBy.count == 1,
            "the first minute is still there to read"
        )
    }
}
