import BoardLedger
import GovernanceSupport
import Testing

/// What real minutes hold, retold in our own words, with posts and roles for names.
struct GoldenCaseTests {
    /// Two bodies of a district, their agencies, and the roles that the cases need.
    private func ledger(today: String = "2026-06-02", _ entries: String = "") throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: today)
        try fixture.record(
            """
            - {command: agency register, agency: council, name: The Council, form: council}
            - {command: agency register, agency: nhs, name: NHS body, form: nhs}
            - {command: body establish, body: board, name: Health and Wellbeing Board, form: health-and-wellbeing-board}
            - {command: person register, person: chair, name: Chair of the Board, form: post}
            - {command: person register, person: vice-chair, name: Vice-Chair of the Board, form: post}
            - {command: person register, person: councillor-1, name: First Councillor, form: post}
            - {command: person register, person: councillor-2, name: Second Councillor, form: post}
            - {command: person register, person: officer-1, name: First Officer, form: post}
            - {command: person register, person: officer-2, name: Second Officer, form: post}
            """
        )
        if !entries.isEmpty { try fixture.record(entries) }
        return fixture
    }

    private func position(of command: String, in outcome: Outcome) throws -> UInt64 {
        let row = try #require(outcome.rows.first { $0.command == command })
        guard case .new(let records) = row.fate, let record = records.first else {
            throw LedgerError.noSuchSubject(command, nearest: [])
        }
        return record.sequence
    }

    private func meeting(_ fixture: LedgerFixture, _ text: String, knownAt: String? = nil) throws -> MeetingAnswer {
        try fixture.ledger.meeting("meeting/\(text)", fixture.moment(knownAt: knownAt))
    }

    private func there(_ answer: MeetingAnswer, as attendingAs: String) -> [String] {
        answer.attendance.filter { $0.presence == "present" && $0.attendingAs == attendingAs }.map(\.who.id.slug)
    }

    // MARK: Minutes

    @Test func `1. South Kent Coast: minutes of 9 January 2018 confirm those of a day still to come`() throws {
        let fixture = try ledger(
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
        let fixture = try ledger(
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
        #expect(try meeting(fixture, "first").minutesAmended == "the recommendation to refer to the Health Action Team")
    }

    @Test func `3. Dover and Ashford: who was there as what is put right by the next minutes`() throws {
        let fixture = try ledger(
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
        let (now, then) = (try meeting(fixture, "first"), try meeting(fixture, "first", knownAt: "\(first + 1)"))
        #expect(there(now, as: "observer") == ["councillor-1", "councillor-2"])
        #expect(
            there(now, as: "in-attendance") == ["officer-1"] && there(now, as: "member") == ["chair", "vice-chair"]
        )
        #expect(there(then, as: "in-attendance") == ["officer-1", "councillor-1", "councillor-2"])
    }

    @Test func `15. Aberdeen: three corrections, and the copy with the changes marked is to be published`() throws {
        let fixture = try ledger(
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
        let now = try meeting(fixture, "november")
        #expect(now.chairs.map(\.words) == ["Chair of the Board"] && there(now, as: "member") == ["chair"])
        #expect(now.questions.map(\.text) == ["What was left out?"] && now.minutesAmended == amended)
        let trail = try fixture.ledger.audit(AuditFilter(), fixture.moment()).filter { $0.subject.slug == "november" }
        #expect(trail.compactMap(\.amends?.minutes) == ["meeting/november", "meeting/november"])
        #expect(try meeting(fixture, "january").otherDecisions.map(\.decision) == ["decision/publish-changes"])
    }

    @Test func `16. Aberdeen: a minute is not altered afterwards; what it got wrong stands in the next`() throws {
        let fixture = try ledger(
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
        #expect(try meeting(fixture, "march").chairs.map(\.words) == ["Chair of the Board"])
        let first = try #require(
            try fixture.ledger.audit(AuditFilter(), fixture.moment()).first { $0.position == wrong }
        )
        #expect(
            first.what.contains("vice-chair") && first.amendedBy.count == 1,
            "the first minute is still there to read"
        )
    }

    // MARK: Boards and seats

    @Test func `4. Bournemouth: another quorum, from a day that is not clear, subject to a further approval`() throws {
        let fixture = try ledger(
            """
            - {command: meeting convene, meeting: first, body: board, date: 2019-06-13}
            - {command: decision make, decision: quorum, body: board, meeting: first, verb: resolved, text: that the quorum be seven}
            - {command: decision attach-condition, decision: quorum, condition: council, words: subject to the approval of the Council, owedBy: agency/council}
            - {command: body set-quorum, body: board, quorum: "seven, including a councillor and an NHS member", least: 7, occurred: 2019, authority: quorum}
            """
        )
        let decision = try fixture.ledger.check(decision: "decision/quorum", fixture.moment())
        #expect(decision.standing == "has no effect: condition open: subject to the approval of the Council")
        let dues = try fixture.ledger.due(fixture.moment("2020-01-01"))
        #expect(dues.map(\.standing) == [.unscheduled] && dues.flatMap(\.owedBy).map(\.id) == ["agency/council"])
        func quorum(_ day: String) throws -> String? {
            try fixture.ledger.membership(of: "body/board", fixture.moment(day)).quorum
        }
        #expect(try quorum("2018-12-31") == nil)
        #expect(try quorum("2020-01-01")?.contains("seven") == true)
    }

    @Test func `5. Dartford: one leaves for promotion, one resigns, and the chair leaves in the middle`() throws {
        let fixture = try ledger(
            """
            - {command: seat create, seat: nhs-seat, name: NHS body, body: board, represents: agency/nhs}
            - {command: seat create, seat: council-seat, name: The Council, body: board, represents: agency/council}
            - {command: seat fill, seat: nhs-seat, who: [officer-1], by: agency/nhs, occurred: 2013-04-01}
            - {command: seat fill, seat: council-seat, who: [councillor-1], occurred: 2013-04-01}
            - {command: meeting convene, meeting: first, body: board, date: 2014-06-04}
            - {command: seat vacate, seat: nhs-seat, reason: promotion, occurred: 2014-05-01}
            - {command: seat fill, seat: nhs-seat, who: [officer-2], by: agency/nhs, occurred: 2014-06-04}
            - {command: seat vacate, seat: council-seat, reason: resigned, occurred: 2014-06-04}
            - {command: meeting add-item, meeting: first, item: plan, title: The plan}
            - {command: meeting take-chair, meeting: first, who: chair}
            - {command: meeting record-movement, meeting: first, who: chair, moved: left, item: plan}
            - {command: meeting take-chair, meeting: first, who: vice-chair, item: plan, reason: the chair had to leave}
            """
        )
        let seats = try fixture.ledger.membership(of: "body/board", fixture.moment("2014-06-05")).seats
        #expect(seats.map { $0.tenures.map(\.standing) } == [["filled"], []], "the other’s seat is empty")
        #expect(seats[1].past.flatMap(\.holders).map(\.id) == ["person/councillor-1"])
        #expect(seats[0].tenures.flatMap(\.holders).map(\.id) == ["person/officer-2"])
        #expect(seats[0].represents?.id == "agency/nhs", "the successor is of the same agency")
        let between = try fixture.ledger.membership(of: "body/board", fixture.moment("2014-05-15")).seats
        #expect(between[0].tenures.isEmpty && between[0].past.flatMap(\.holders).map(\.id) == ["person/officer-1"])
        let told = try meeting(fixture, "first")
        #expect(
            told.chairs.map(\.words) == [
                "Chair of the Board", "Vice-Chair of the Board, from item “plan” on: the chair had to leave",
            ]
        )
        #expect(told.movements.map(\.words) == ["Chair of the Board left at item “plan”"])
    }

    @Test func `6. Cumbria: five substitutes in one meeting, one of whom the minutes do not call so`() throws {
        let fixture = try ledger()
        let people = (1...5).map {
            "- {command: person register, person: sub-\($0), name: Substitute \($0), form: post}"
        }
        try fixture.record(people.joined(separator: "\n"))
        try fixture.record(
            """
            - {command: meeting convene, meeting: first, body: board, date: 2015-06-05}
            - command: meeting record-attendance
              meeting: first
              present: [chair]
              substitutes:
                - {who: sub-1, for: person/councillor-1}
                - {who: sub-2, for: person/councillor-2}
                - {who: sub-3, for: agency/nhs}
                - {who: sub-4, for: agency/council}
                - {who: sub-5, for: person/vice-chair, words: attended in his absence}
              apologies: [councillor-1, councillor-2, vice-chair]
            """
        )
        let told = try meeting(fixture, "first")
        #expect(there(told, as: "substitute") == ["sub-1", "sub-2", "sub-3", "sub-4", "sub-5"])
        #expect(told.attendance.compactMap(\.called) == ["attended in his absence"])
        #expect(told.attendance.filter { $0.presence == "apologies" }.count == 3)
    }

    @Test func `12. Dartford: a board debates its own end, and goes on`() throws {
        let fixture = try ledger(
            """
            - {command: meeting convene, meeting: first, body: board, date: 2019-06-05}
            - {command: decision make, decision: own-end, body: board, meeting: first, verb: considered, text: whether the board should go on, about: [body/board]}
            """
        )
        #expect(try meeting(fixture, "first").otherDecisions.map(\.verbs) == [["considered"]])
        let end = "- {command: body dissolve, body: board, occurred: 2019-07-01, authority: own-end}"
        let refusal = try fixture.refusal(of: end)
        #expect(refusal.rule.rawValue == "authority-does-not-authorise" && refusal.sentence.contains("considered"))
        // It meets again.
        try fixture.record("- {command: meeting convene, meeting: second, body: board, date: 2019-09-04}")
    }

    @Test func `13. One meeting in common, three that decide: three records`() throws {
        let boards = ["first", "second", "third"]
        let fixture = try ledger()
        for name in boards {
            try fixture.record(
                """
                - {command: agency register, agency: \(name)-icb, name: The \(name) ICB, form: nhs}
                - {command: body establish, body: \(name)-board, name: Board of the \(name) ICB, form: board, agency: \(name)-icb}
                - {command: meeting convene, meeting: \(name)-sitting, body: \(name)-board, date: 2026-01-15, name: "Cluster Board, for the \(name) ICB"}
                - {command: decision make, decision: \(name)-decides, body: \(name)-board, meeting: \(name)-sitting, verb: approved, text: the common plan}
                """
            )
        }
        let deciders = try boards.map {
            try fixture.ledger.check(decision: "decision/\($0)-decides", fixture.moment()).decider?.id.slug
        }
        #expect(deciders == ["first-board", "second-board", "third-board"])
        try fixture.record(
            "- {command: meeting hold-in-common, meeting: first-sitting, with: [second-sitting, third-sitting]}"
        )
        for name in boards {
            let told = try fixture.ledger.meeting("\(name)-sitting", fixture.moment())
            #expect(told.inCommonWith.map(\.id.slug) == boards.filter { $0 != name }.map { "\($0)-sitting" })
            #expect(told.otherDecisions.map(\.decision.slug) == ["\(name)-decides"])
        }
        // The decision of one is not that of another: each meeting decides for its own body.
        let other =
            "- {command: decision make, decision: x, body: second-board, meeting: first-sitting, verb: approved, text: it}"
        #expect(try fixture.refusal(of: other).rule.rawValue == "decision-by-another-body")
    }

    @Test func `14. Herefordshire: one sits for another, one is remote, one declares in the middle`() throws {
        let fixture = try ledger(
            """
            - {command: meeting convene, meeting: first, body: board, date: 2024-03-11}
            - {command: meeting add-item, meeting: first, item: housing, title: Housing}
            - {command: meeting take-chair, meeting: first, who: vice-chair, reason: elected chair for this meeting}
            - {command: meeting record-attendance, meeting: first, present: [vice-chair], remote: [councillor-2], substitutes: [{who: officer-1, for: person/officer-2}], apologies: [chair, officer-2]}
            - {command: meeting declare-interest, meeting: first, who: councillor-2, item: housing, during: housing, kind: other}
            - {command: gap record, gap: promised-report, about: meeting/first, field: other, words: The report promised for this meeting is not on its agenda, owedBy: [agency/council], occurred: 2024-03-11}
            """
        )
        let told = try meeting(fixture, "first")
        #expect(told.chairs.map(\.words) == ["Vice-Chair of the Board: elected chair for this meeting"])
        #expect(told.attendance.filter { $0.mode == "remote" }.map(\.who.id.slug) == ["councillor-2"])
        #expect(there(told, as: "substitute") == ["officer-1"])
        #expect(
            told.interests.map(\.words) == [
                "Second Councillor, other, in item “housing”, declared during item “housing”"
            ]
        )
        // The chair of one meeting is not the chair of the board.
        #expect(try fixture.ledger.membership(of: "body/board", fixture.moment()).chair.isEmpty)
        let gap = try #require(try fixture.ledger.gaps(fixture.moment()).first { $0.gap?.slug == "promised-report" })
        #expect(gap.owedBy.map(\.id) == ["agency/council"])
    }

    // MARK: Decisions

    @Test func `7. Plymouth: an approval, a recommendation with it, and an action outside the resolution`() throws {
        let fixture = try ledger(
            """
            - {command: meeting convene, meeting: first, body: board, date: 2013-03-07}
            - {command: decision make, decision: approve, body: board, meeting: first, verb: approved, also: [recommended], text: that the terms be approved and a further member be recommended}
            - {command: action add, action: resolved, title: Publish the terms, occurred: 2013-03-07, authority: approve}
            - {command: action add, action: informal, title: Talk to each other, occurred: 2013-03-07}
            - {command: action assign-joint-lead-officers, action: informal, officers: [officer-1, officer-2], occurred: 2013-03-07}
            """
        )
        #expect(try meeting(fixture, "first").otherDecisions.map(\.verbs) == [["approved", "recommended"]])
        #expect(try fixture.ledger.unauthorised(fixture.moment()).map(\.subject.slug) == ["informal", "informal"])
        let owner = try fixture.ledger.owner(of: "action/informal", fixture.moment())
        #expect(owner.leads.map(\.who.id.slug) == ["officer-1", "officer-2"] && owner.authority == nil)
    }

    @Test func `10. Cherwell: not to answer was considered and rejected, and the record says why`() throws {
        let rejected = "Not to provide a response. Rejected as contrary to s.9FE"
        let fixture = try ledger(
            """
            - {command: body establish, body: executive, name: The Executive, form: executive}
            - {command: decision make, decision: respond, body: executive, regime: executive-meeting, verb: agreed, text: to respond, reasons: the law asks for it, alternatives: ["\(rejected)"], occurred: 2015-03-02}
            """
        )
        let answer = try fixture.ledger.check(decision: "decision/respond", fixture.moment())
        let alternatives = try #require(answer.requirements.first { $0.wanted == "alternatives" })
        #expect(alternatives.outcome == "on-record" && alternatives.words == rejected)
        let missing = answer.requirements.filter { $0.outcome == "missing" && !$0.isUncertain }
        #expect(missing.map(\.wanted) == ["conflicts"])
    }

    // MARK: Agendas

    @Test func `17. Aberdeen: items removed, deferred and transferred, each for a reason`() throws {
        let fixture = try ledger(
            """
            - {command: body establish, body: other, name: Another Committee, form: board}
            - {command: meeting convene, meeting: first, body: board, date: 2020-05-19}
            - {command: meeting convene, meeting: second, body: board, date: 2020-08-11}
            - {command: meeting add-item, meeting: first, item: one, title: First report}
            - {command: meeting add-item, meeting: first, item: two, title: Second report}
            - {command: meeting add-item, meeting: first, item: three, title: Third report}
            - {command: meeting leave-item, meeting: first, item: one, outcome: withdrawn, reason: overtaken}
            - {command: meeting leave-item, meeting: first, item: two, outcome: deferred, to: meeting/second, reason: not ready}
            - {command: meeting leave-item, meeting: first, item: three, outcome: transferred, to: body/other, reason: of their remit}
            """
        )
        #expect(
            try meeting(fixture, "first").items.map(\.notTaken) == [
                "withdrawn: overtaken", "deferred to Health and Wellbeing Board, 11 August 2020: not ready",
                "transferred to Another Committee: of their remit",
            ]
        )
    }

    @Test func `18. Vale of Glamorgan: left out in view of the time, and work taken over from a committee before`()
        throws
    {
        let fixture = try ledger(
            """
            - {command: body establish, body: before, name: A previous Scrutiny Committee, form: scrutiny-board}
            - {command: body establish, body: now, name: Scrutiny Committee, form: scrutiny-board, occurred: 2016-05-25}
            - {command: action add, action: follow-up, title: Follow up the review, occurred: 2014-07-01}
            - {command: action assign-lead-group, action: follow-up, body: before, occurred: 2014-07-01}
            - {command: action assign-lead-group, action: follow-up, body: now, occurred: 2016-05-25}
            - {command: meeting convene, meeting: first, body: now, date: 2016-07-04}
            - {command: meeting add-item, meeting: first, item: review, title: An older recommendation}
            - {command: meeting leave-item, meeting: first, item: review, outcome: WITHDRAWN, reason: delete in view of the time}
            """
        )
        #expect(try meeting(fixture, "first").items.map(\.notTaken) == ["withdrawn: delete in view of the time"])
        func group(_ day: String) throws -> SubjectID? {
            try fixture.ledger.owner(of: "action/follow-up", fixture.moment(day)).leadGroup?.id
        }
        #expect(try group("2016-05-24") == "body/before" && group("2016-05-25") == "body/now")
    }
}
