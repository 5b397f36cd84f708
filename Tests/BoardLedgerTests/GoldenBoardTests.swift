import BoardLedger
import GovernanceSupport
import Testing

/// What real minutes hold of boards, their seats and who was there, retold in our own words, with posts and roles for names.
struct GoldenBoardTests {
    @Test func `4. Bournemouth: another quorum, from a day that is not clear, subject to a further approval`() throws {
        let fixture = try LedgerFixture.district(
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
        let fixture = try LedgerFixture.district(
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
        let told = try fixture.meeting("first")
        #expect(
            told.chairs.map(\.words) == [
                "Chair of the Board", "Vice-Chair of the Board, from item “plan” on: the chair had to leave",
            ]
        )
        #expect(told.movements.map(\.words) == ["Chair of the Board left at item “plan”"])
    }

    @Test func `6. Cumbria: five substitutes in one meeting, one of whom the minutes do not call so`() throws {
        let fixture = try LedgerFixture.district()
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
        let told = try fixture.meeting("first")
        #expect(told.there(as: "substitute") == ["sub-1", "sub-2", "sub-3", "sub-4", "sub-5"])
        #expect(told.attendance.compactMap(\.called) == ["attended in his absence"])
        #expect(told.attendance.filter { $0.presence == "apologies" }.count == 3)
    }

    @Test func `12. Dartford: a board debates its own end, and goes on`() throws {
        let fixture = try LedgerFixture.district(
            """
            - {command: meeting convene, meeting: first, body: board, date: 2019-06-05}
            - {command: decision make, decision: own-end, body: board, meeting: first, verb: considered, text: whether the board should go on, about: [body/board]}
            """
        )
        #expect(try fixture.meeting("first").otherDecisions.map(\.verbs) == [["considered"]])
        let end = "- {command: body dissolve, body: board, occurred: 2019-07-01, authority: own-end}"
        let refusal = try fixture.refusal(of: end)
        #expect(refusal.rule.rawValue == "authority-does-not-authorise" && refusal.sentence.contains("considered"))
        // It meets again.
        try fixture.record("- {command: meeting convene, meeting: second, body: board, date: 2019-09-04}")
    }

    @Test func `13. One meeting in common, three that decide: three records`() throws {
        let boards = ["first", "second", "third"]
        let fixture = try LedgerFixture.district()
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
        let fixture = try LedgerFixture.district(
            """
            - {command: meeting convene, meeting: first, body: board, date: 2024-03-11}
            - {command: meeting add-item, meeting: first, item: housing, title: Housing}
            - {command: meeting take-chair, meeting: first, who: vice-chair, reason: elected chair for this meeting}
            - {command: meeting record-attendance, meeting: first, present: [vice-chair], remote: [councillor-2], substitutes: [{who: officer-1, for: person/officer-2}], apologies: [chair, officer-2]}
            - {command: meeting declare-interest, meeting: first, who: councillor-2, item: housing, during: housing, kind: other}
            - {command: gap record, gap: promised-report, about: meeting/first, field: other, words: The report promised for this meeting is not on its agenda, owedBy: [agency/council], occurred: 2024-03-11}
            """
        )
        let told = try fixture.meeting("first")
        #expect(told.chairs.map(\.words) == ["Vice-Chair of the Board: elected chair for this meeting"])
        #expect(told.attendance.filter { $0.mode == "remote" }.map(\.who.id.slug) == ["councillor-2"])
        #expect(told.there(as: "substitute") == ["officer-1"])
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
}
