import GovernanceSupport
import Testing

@testable import BoardLedger

/// Agencies, bodies and duties that end: what comes too early or too late is refused, or asked about.
struct EndsTests {
    private func ledger(_ more: String = "", today: String = "2016-06-02") throws -> LedgerFixture {
        let fixture = try LedgerFixture.council(today: today)
        try fixture.record(
            """
            - {command: agency register, agency: pct, name: PCT, form: nhs}
            - {command: agency register, agency: ccg, name: CCG, form: nhs}
            - {command: body establish, body: group, name: Group, form: group}
            - {command: action add, action: work, title: Work, occurred: 2010-01-01}
            \(more)
            """
        )
        return fixture
    }

    private func remarks(_ entry: String, _ fixture: LedgerFixture) throws -> [String] {
        try fixture.record("- {command: \(entry)}").rows[0].remarks
    }

    // MARK: A day still to come

    @Test(arguments: [
        ("agency state-successor, agency: pct, successor: ccg, manner: merged", "certainty: planned"),
        ("body state-successor, body: group, successor: board, manner: merged", "certainty: planned"),
        ("agency change-area, agency: pct, areas: [city]", "certainty: planned"),
        ("agency abolish, agency: pct", "agency plan-abolition"),
        ("body dissolve, body: group", "body withdraw-record"),
        ("seat abolish, seat: seat", "seat withdraw-record"),
    ])
    func `what is to come and says not how certain it is is asked about`(entry: String, remedy: String) throws {
        let fixture = try ledger(
            """
            - {command: area register, area: city, name: City}
            - {command: seat create, seat: seat, name: Seat, body: board}
            """
        )
        let position = try fixture.size
        let told = try remarks("\(entry), occurred: 2017-03-31", fixture)
        #expect(told.count == 1, "\(told)")
        #expect(told.first?.hasPrefix("Record \(position) counts as confirmed, though 31 March 2017 is") == true)
        #expect(told.first?.contains(remedy) == true && told.first?.contains("record: \(position)") == true)
    }

    @Test func `what says how certain it is, or has come, is not asked about`() throws {
        let succession = "agency state-successor, agency: pct, successor: ccg, manner: merged"
        #expect(try remarks("\(succession), certainty: planned, occurred: 2017-04-01", ledger()).isEmpty)
        #expect(try remarks("\(succession), certainty: confirmed, occurred: 2017-04-01", ledger()).isEmpty)
        #expect(try remarks("\(succession), occurred: 2016-06-02", ledger()).isEmpty)
        #expect(try remarks("\(succession), occurred: 2016", ledger()).isEmpty)
    }

    @Test func `a succession that turns out to be planned is corrected as the remark says`() throws {
        let fixture = try ledger()
        let succession = "agency state-successor, agency: pct, successor: ccg, manner: merged, occurred: 2017-04-01"
        let position = try fixture.size
        try fixture.record("- {command: \(succession)}")
        let correction = "\(succession), certainty: planned, corrects: {record: \(position), reason: announced only}"
        #expect(try !remarks(correction, fixture).contains { $0.contains("counts as confirmed") })
    }

    // MARK: A beginning after an end

    @Test(arguments: [
        ("body establish, body: group, name: Group, form: group", "body dissolve, body: group", "body/group"),
        ("agency register, agency: pct, name: PCT, form: nhs", "agency abolish, agency: pct", "agency/pct"),
        ("seat create, seat: seat, name: Seat, body: board", "seat abolish, seat: seat", "seat/seat"),
        (
            "duty create, duty: duty, what: Report, to: [body/board], every: P1Y", "duty end, duty: duty",
            "duty/duty"
        ),
    ])
    func `a beginning that is stated later does not come after the end`(
        opening: String,
        end: String,
        id: String
    ) throws {
        let fixture = try ledger()
        try fixture.record("- {command: \(opening)}")
        try fixture.record("- {command: \(end), occurred: 2013-03-31}")
        let refusal = try fixture.refusal(of: "- {command: \(opening), occurred: 2013-04-01}")
        #expect(refusal.rule.rawValue == "dates-in-wrong-order" && refusal.field == "occurred")
        #expect(refusal.sentence == "\(id) cannot begin on 1 April 2013, after it ended on 31 March 2013.")
        try fixture.record("- {command: \(opening), occurred: 2013-03-31}")
    }

    @Test func `a correction does not let it begin after its end`() throws {
        let fixture = try ledger(
            "- {command: body establish, body: late, name: Late, form: group, occurred: 2010-01-01}"
        )
        let position = try fixture.size - 1
        try fixture.record("- {command: body dissolve, body: late, occurred: 2013-03-31}")
        let corrected = "- {command: body establish, body: late, name: Late, form: group, occurred: 2014-01-01, "
        let corrects = "corrects: {record: \(position), reason: misread}}"
        #expect(try fixture.refusal(of: corrected + corrects).rule.rawValue == "dates-in-wrong-order")
        let end = "- {command: body dissolve, body: late, occurred: 2015-03-31, "
        try fixture.record(end + "corrects: {record: \(position + 1), reason: misread}}")
        try fixture.record(corrected + corrects)
    }

    @Test func `a beginning that is stated later names what came before it`() throws {
        let fixture = try ledger(
            "- {command: action assign-lead-group, action: work, body: group, occurred: 2012-01-01}"
        )
        let position = try fixture.size - 1
        let told = try remarks("body establish, body: group, name: Group, form: group, occurred: 2013-01-01", fixture)
        #expect(told.contains { $0.hasPrefix("Record \(position) (action/work)") }, "\(told)")
    }

    // MARK: An end before work was given

    @Test func `an end names the parts that were given after it`() throws {
        let fixture = try ledger(
            """
            - {command: action assign-lead-group, action: work, body: group, occurred: 2012-01-01}
            - {command: action add-contributor, action: work, contributor: body/group, occurred: 2010-02-01}
            - {command: duty create, duty: report, what: A report, owedBy: [body/group], to: [agency/council], every: P1Y, occurred: 2013-05}
            """
        )
        let first = try fixture.size - 3
        let told = try remarks("body dissolve, body: group, occurred: 2011-12-31", fixture)
        #expect(
            told == [
                "body/group has parts that began after 31 December 2011, its last day: lead partnership group: action/work, "
                    + "from 1 January 2012 (record \(first)); owes the duty: duty/report, from May 2013 (record \(first + 2)). "
                    + "Check these dates against the papers, and correct what is wrong."
            ]
        )
    }

    @Test func `an end after all that was given names nothing`() throws {
        let fixture = try ledger(
            "- {command: action assign-lead-group, action: work, body: group, occurred: 2012-01-01}"
        )
        #expect(try remarks("body dissolve, body: group, occurred: 2012-01-01", fixture).isEmpty)
    }

    // MARK: Whoever had ended

    private func ended() throws -> LedgerFixture {
        try ledger(
            """
            - {command: agency abolish, agency: pct, occurred: 2013-03-31}
            - {command: body dissolve, body: group, occurred: 2013-03-31}
            - {command: seat create, seat: seat, name: Seat, body: board}
            - {command: plan draft, plan: plan, title: The plan}
            - {command: decision make, decision: scheme, body: board, verb: delegated, text: that they decide, occurred: 2014-01-01}
            - {command: review open, review: review, title: A review, board: scrutiny, occurred: 2014-01-01}
            """
        )
    }

    @Test(arguments: [
        (
            "seat create, seat: other, name: Other, body: board, represents: agency/pct, occurred: 2014-01-01",
            "represents"
        ),
        (
            "duty create, duty: duty, what: Report, owedBy: [body/group], to: [body/board], occurred: 2014-01-01",
            "owedBy"
        ),
        ("duty create, duty: duty, what: Report, to: [agency/pct], occurred: 2014-01-01", "to"),
        (
            "plan plan-step, plan: plan, step: s, what: Approval, kind: approval, by: body/group, occurred: 2014-01-01",
            "by"
        ),
        ("plan assign-responsibility, plan: plan, role: monitoring, who: body/group, occurred: 2014-01-01", "who"),
        ("decision delegate, decision: scheme, delegation: d, to: agency/pct, power: to buy", "to"),
        (
            "decision delegate, decision: scheme, delegation: d, to: person/director, inConsultationWith: [body/group], power: to buy",
            "inConsultationWith"
        ),
        (
            "decision attach-condition, decision: scheme, condition: c, words: once they agree, owedBy: agency/pct",
            "owedBy"
        ),
        ("action add-contributor, action: work, contributor: body/group, occurred: 2014-01-01", "contributor"),
        ("action agree-influence, action: work, by: body/group, occurred: 2014-01-01", "by"),
        ("review recommend, review: review, recommendation: 1, words: Act, to: agency/pct, occurred: 2014-02-01", "to"),
    ])
    func `nothing is given to who had ended`(entry: String, field: String) throws {
        let refusal = try ended().refusal(of: "- {command: \(entry)}")
        #expect(["agency-not-existing", "body-not-existing"].contains(refusal.rule.rawValue), "\(refusal)")
        #expect(refusal.field == field && refusal.sentence.contains("it ended on 31 March 2013"))
    }

    @Test func `on the last day, and without a day, it is given all the same`() throws {
        try ended().record(
            """
            - {command: seat create, seat: other, name: Other, body: board, represents: agency/pct, occurred: 2013-03-31}
            - {command: seat create, seat: another, name: Another, body: board, represents: agency/pct}
            - {command: duty create, duty: duty, what: Report, owedBy: [body/group], to: [agency/pct], occurred: 2013}
            """
        )
    }

    @Test(arguments: [
        ("seat fill, seat: seat, who: [one], by: agency/pct, occurred: 2014-01-01", "is named as appointing"),
        ("seat nominate, seat: seat, who: [one], by: body/group, occurred: 2014-01-01", "is named as appointing"),
        (
            "plan plan-step, plan: plan, step: s, what: Approval, kind: approval, by: body/group, planned: 2014-01",
            "is named for a step"
        ),
        (
            "meeting put-question, meeting: late, question: q, text: Why?, to: agency/pct",
            "no record says who took over from it"
        ),
        (
            "gap record, gap: gap, about: plan/plan, field: templates, words: Blank, owedBy: [agency/pct], occurred: 2014-01-01",
            "no record says who took over from it"
        ),
    ])
    func `what papers may say of who had ended is asked about`(entry: String, words: String) throws {
        let fixture = try ended()
        try fixture.record("- {command: meeting convene, meeting: late, body: board, date: 2014-03-03}")
        let told = try remarks(entry, fixture)
        #expect(told.count == 1 && told[0].contains("ended on 31 March 2013"), "\(told)")
        #expect(told.first?.contains(words) == true)
    }
}
