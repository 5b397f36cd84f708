import Testing

/// What is said of a decision behind something stands in a spreadsheet too.
struct AuthorityColumnTests {
    /// Work that rests on a decision that was called in, on one that was made afterwards, and on one of joint leads.
    private static let called = """
        - {command: agency register, agency: trust, name: The Trust, form: nhs}
        - {command: agency register, agency: county, name: County Council, form: council}
        - {command: body establish, body: board, name: Board, form: board}
        - {command: plan draft, plan: p, title: The plan}
        - {command: decision make, decision: called, body: board, verb: agreed, text: that it be done, regime: executive-meeting, occurred: 2014-06-03}
        - {command: decision call-in, decision: called, count: 3, occurred: 2014-06-04}
        - {command: decision make, decision: late, body: board, verb: ratified, text: that what was done be ratified, occurred: 2014-09-01}
        - {command: action add, action: x, title: Work, plan: p, occurred: 2014-06-10, authority: called}
        - {command: action assign-lead-agency, action: x, agency: trust, occurred: 2014-06-10, authority: called}
        - {command: action assign-lead-group, action: x, body: board, occurred: 2014-06-10, authority: late}
        - {command: decision make, decision: both, body: board, verb: agreed, text: that both lead, occurred: 2014-06-03}
        - {command: action add, action: joint, title: Joint work, occurred: 2014-06-10}
        - {command: action assign-joint-lead-agencies, action: joint, agencies: [county, trust], occurred: 2014-06-10, authority: both, citation: {place: "4.4", words: Both lead}}
        """

    private func desk() throws -> Desk {
        let desk = try Desk()
        let run = try desk.run("record", desk.sheet("called", Self.called))
        try #require(run.code == 0, "\(run.messages)")
        return desk
    }

    /// The rows of an answer that hold a text, each with the cells of some columns.
    private func cells(_ desk: Desk, _ question: String, having text: String, _ columns: String...) throws -> [[String]]
    {
        let arguments = question.split(separator: " ").map(String.init)
        let rows = try CSV(desk.run(arguments + ["--format", "csv", "--view", "secretariat"]).output).rows
        let head = try #require(rows.first)
        let places = try columns.map { column in try #require(head.firstIndex(of: column), "\(column)") }
        return rows.dropFirst().filter { $0.contains(text) }.map { row in places.map { row[$0] } }
    }

    private static let noEffect = "it has no effect: called in"

    @Test(arguments: [
        ("owner action/x", "agency/trust"), ("owned-by agency/trust", "action/x"), ("audit action/x", "action/x"),
        ("unauthorised", "action/x"), ("plan show plan/p", "action/x"),
    ])
    func `that a decision has no effect stands in a column beside it`(_ question: String, _ text: String) throws {
        let rows = try cells(desk(), question, having: text, "authority", "authorityDoubt")
        #expect(rows.contains(["decision/called", Self.noEffect]), "\(rows)")
    }

    @Test(arguments: [
        ("owner action/x", "body/board"), ("owned-by body/board", "action/x"), ("audit action/x", "action/x"),
    ])
    func `that a decision was made afterwards stands in a column`(_ question: String, _ text: String) throws {
        let rows = try cells(desk(), question, having: text, "authority", "retrospective")
        #expect(rows.contains(["decision/late", "yes"]), "\(rows)")
    }

    @Test func `the decision behind the action itself stands beside every owner`() throws {
        let rows = try cells(desk(), "owner action/x", having: "action/x", "actionAuthority", "actionAuthorityDoubt")
        #expect(Set(rows) == [["decision/called", Self.noEffect]])
    }

    @Test func `each of several who lead together has its decision and its source`() throws {
        let rows = try cells(desk(), "owner action/joint", having: "each", "id", "authority", "source")
        #expect(
            rows == ["county", "trust"].map { ["agency/\($0)", "decision/both", "4.4: “Both lead”"] }
        )
    }

    @Test func `what is checked of a decision says that it has no effect`() throws {
        let rows = try cells(desk(), "decision check called", having: "decision/called", "standing", "effectiveFrom")
        #expect(Set(rows) == [["has no effect: called in", ""]])
    }

    @Test func `whether the clock was wrong that a record was dated by has a column`() throws {
        let head = try #require(CSV(desk().run("audit", "--format", "csv").output).rows.first)
        #expect(head.contains("clockWrong"))
    }
}
