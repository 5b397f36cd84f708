import BoardLedger
import Testing

/// What is owed and not on record as done: overdue, due, coming, and without a date.
struct DueTests {
    private func due(
        _ fixture: LedgerFixture,
        on day: String,
        knownAt: String? = nil
    ) throws -> [String] {
        try fixture.ledger.due(fixture.moment(day, knownAt: knownAt)).map {
            "\($0.standing.rawValue) \($0.date?.edtf ?? "-") \($0.subject.id.slug)"
        }
    }

    @Test func `what the Leeds paper promised, as it stood on 15 April 2009`() throws {
        let fixture = try LedgerFixture.leeds()
        let answers = try fixture.ledger.due(fixture.moment("2009-04-15"))
        #expect(
            answers.map { "\($0.standing.rawValue) \($0.date?.edtf ?? "-")" } == [
                "overdue 2009-02-11", "overdue 2009-02-17", "overdue 2009-02", "overdue 2009-03", "overdue 2009-03",
                "overdue 2009-03", "due 2009-04", "due 2009-04", "coming 2009-07", "coming 2009-07", "unscheduled -",
            ]
        )
        let approval = try #require(answers.first { $0.standing == .due })
        #expect(approval.what.hasPrefix("approval: Final approval by the Healthy Leeds Partnership"))
        #expect(
            answers.filter { $0.standing == .due }.flatMap { $0.owedBy.map(\.name) }.sorted() == [
                "Leeds City Council", "NHS Leeds",
            ]
        )
        let duty = try #require(answers.last)
        #expect(duty.what == "Progress on the Plan will be reported to the Scrutiny Boards (no interval stated)")
        #expect(duty.owedBy.isEmpty)
    }

    @Test func `an action is due until it is done, by the date that stood on the day`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.lead("north", from: "2009-05-04"))
        try fixture.record(
            """
            - command: action set-due
              action: clinics
              due: March 2010
              occurred: 2009-05-04
            - command: action set-due
              action: clinics
              due: 2010-09-30
              occurred: 2010-02-01
            - command: action complete
              action: clinics
              occurred: 2010-10-10
            """
        )
        #expect(try due(fixture, on: "2009-05-03").isEmpty)
        #expect(try due(fixture, on: "2010-01-31") == ["coming 2010-03 clinics"])
        #expect(try due(fixture, on: "2010-02-01") == ["coming 2010-09-30 clinics"])
        #expect(try due(fixture, on: "2010-09-30") == ["due 2010-09-30 clinics"])
        #expect(try due(fixture, on: "2010-10-09") == ["overdue 2010-09-30 clinics"])
        #expect(try due(fixture, on: "2010-10-10").isEmpty)
        let answer = try #require(try fixture.ledger.due(fixture.moment("2010-01-31")).first)
        #expect(answer.what == "Open three clinics")
        #expect(answer.owedBy.map(\.name) == ["North Agency"])
    }

    @Test func `a month is due from its first day and overdue behind its last`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record("- command: action set-due\n  action: clinics\n  due: March 2010")
        #expect(try due(fixture, on: "2010-02-28") == ["coming 2010-03 clinics"])
        #expect(try due(fixture, on: "2010-03-01") == ["due 2010-03 clinics"])
        #expect(try due(fixture, on: "2010-03-31") == ["due 2010-03 clinics"])
        #expect(try due(fixture, on: "2010-04-01") == ["overdue 2010-03 clinics"])
    }

    @Test func `a response is overdue until it comes`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Scrutiny.entries)
        #expect(try due(fixture, on: "2009-07-02") == ["overdue 2009-07-01 clinics-review"])
        try fixture.record(Scrutiny.response)
        #expect(try due(fixture, on: "2009-07-20") == ["overdue 2009-07-01 clinics-review"])
        #expect(try due(fixture, on: "2009-07-21").isEmpty)
        let answer = try #require(try fixture.ledger.due(fixture.moment("2009-07-02")).first)
        #expect(answer.what == "response to recommendation 1: That the clinics open on Saturdays")
        #expect(answer.owedBy.map(\.name) == ["North Agency"])
    }

    @Test func `a duty comes round one interval after the last report that had been filed`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: duty create
              duty: yearly
              what: A report each year
              owedBy: [body/board]
              to: [body/scrutiny]
              every: P1Y
              occurred: 2009-03-01
            """
        )
        #expect(try due(fixture, on: "2009-12-31") == ["coming 2010-03-01 yearly"])
        #expect(try due(fixture, on: "2010-03-01") == ["due 2010-03-01 yearly"])
        try fixture.travel(to: "2014-07-01")
        try fixture.record(
            "- command: duty file-report\n  duty: yearly\n  report: annual-report\n  occurred: 2010-04-10"
        )
        #expect(try due(fixture, on: "2010-04-10") == ["coming 2011-04-10 yearly"])
        #expect(try due(fixture, on: "2010-04-09") == ["overdue 2010-03-01 yearly"])
        #expect(try due(fixture, on: "2010-04-10", knownAt: "2014-06-30") == ["overdue 2010-03-01 yearly"])
        try fixture.record("- command: duty end\n  duty: yearly\n  occurred: 2011-01-01")
        #expect(try due(fixture, on: "2014-01-01").isEmpty)
        #expect(try due(fixture, on: "2010-04-09") == ["overdue 2010-03-01 yearly"])
    }

    @Test func `a duty that cannot be dated is listed last, as long as it is owed`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: duty create
              duty: progress
              what: Progress will be reported
              to: [body/scrutiny]
              occurred: 2009-03-01
            - command: duty create
              duty: quarterly
              what: A report each quarter
              to: [body/scrutiny]
              every: P3M
            - command: duty end
              duty: progress
              occurred: 2012-03-01
            - command: action set-due
              action: clinics
              due: "2030"
            """
        )
        #expect(
            try due(fixture, on: "2009-03-01")
                == ["coming 2030 clinics", "unscheduled - progress", "unscheduled - quarterly"]
        )
        #expect(try due(fixture, on: "2009-02-28") == ["coming 2030 clinics", "unscheduled - quarterly"])
        #expect(try due(fixture, on: "2012-03-01") == ["coming 2030 clinics", "unscheduled - quarterly"])
    }

    @Test func `a planned step is owed until it is taken`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: plan plan-step
              plan: city-plan
              step: launch
              what: The launch
              kind: publication
              planned: July 2009
            - command: plan take-step
              plan: city-plan
              step: launch
              occurred: 2009-08-15
            """
        )
        #expect(try due(fixture, on: "2009-06-30") == ["coming 2009-07 city-plan"])
        #expect(try due(fixture, on: "2009-08-14") == ["overdue 2009-07 city-plan"])
        #expect(try due(fixture, on: "2009-08-15").isEmpty)
    }

    @Test func `what the ledger had not been told of was not due`() throws {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        try fixture.travel(to: "2014-07-01")
        try fixture.record("- command: action set-due\n  action: clinics\n  due: March 2010")
        #expect(try due(fixture, on: "2010-03-01") == ["due 2010-03 clinics"])
        #expect(try due(fixture, on: "2010-03-01", knownAt: "2014-06-30").isEmpty)
    }

    @Test func `an end of a vague date, or of none, hides nothing that was due`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - {command: decision make, decision: one, body: board, verb: approved, text: one, occurred: 2010-03-01}
            - {command: decision attach-condition, decision: one, condition: money, words: subject to money, by: 2010-04-05}
            - {command: decision settle-condition, decision: one, condition: money, outcome: met, occurred: 2010-04}
            - {command: decision make, decision: two, body: board, verb: approved, text: two, occurred: 2010-03-01}
            - {command: decision attach-condition, decision: two, condition: rain, words: subject to rain, by: 2010-04-05}
            - {command: decision settle-condition, decision: two, condition: rain, outcome: met}
            - {command: decision make, decision: three, body: board, verb: approved, text: three, occurred: 2010-03-01}
            - {command: decision call-in, decision: three, occurred: 2010-03-02, to: board, count: 5, by: 2010-03-10}
            - command: decision conclude-call-in
              decision: three
              outcome: referred-back
              occurred: 2010-03
              by: 2010-03-20
            - {command: decision reconsider, decision: three, outcome: confirmed, occurred: 2010~}
            - {command: decision plan, decision: four, by: body/board, expected: 2010-06, text: four}
            - {command: decision withdraw-plan, decision: four, occurred: "2010"}
            """
        )
        func doubts(_ day: String) throws -> [String] {
            try fixture.ledger.due(fixture.moment(day)).filter { $0.subject.id.kind == .decision }
                .map { "\($0.subject.id.slug): \($0.doubt ?? "certain")" }.sorted()
        }
        #expect(
            try doubts("2010-03-15") == [
                "four: withdrawn from the plan in 2010", "one: certain", "three: concluded in March 2010",
                "three: reconsidered about 2010", "two: met, on a day not stated",
            ]
        )
        #expect(
            try doubts("2010-04-10") == [
                "four: withdrawn from the plan in 2010", "one: met in April 2010", "three: reconsidered about 2010",
                "two: met, on a day not stated",
            ]
        )
        #expect(try doubts("2011-01-01") == ["three: reconsidered about 2010", "two: met, on a day not stated"])
        let listed = try fixture.ledger.show("decision/one", fixture.moment("2010-04-10"))
        let standing = "approved; perhaps has no effect yet: it has effect from April 2010"
        #expect(listed.facts.contains { $0.value == standing || standing.hasSuffix($0.value) }, "\(listed.facts)")
    }
}
