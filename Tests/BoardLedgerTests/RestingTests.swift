import Testing

@testable import BoardLedger
@testable import Governance

/// What one record rests on is not lost from under it: taking it back is refused, and a correction that leaves it without
/// ground names it.
struct RestingTests {
    private func ledger(_ more: String = "") throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2014-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: north, name: North Agency}
            - {command: body establish, body: board, name: The Board, form: board, occurred: 2008-01-01}
            - {command: body establish, body: other, name: The Other Board, form: board}
            - {command: person register, person: clerk, name: Clerk, form: post}
            - {command: meeting convene, meeting: m, body: board, date: 2010-03-03}
            - {command: meeting add-item, meeting: m, item: plan, title: The plan}
            - {command: meeting put-question, meeting: m, question: funding, text: Who pays?, to: agency/north}
            - {command: decision make, decision: d, body: board, meeting: m, verb: agreed, text: that the clerk signs}
            """
        )
        if !more.isEmpty { try fixture.record(more) }
        return fixture
    }

    private func withdrawal(of record: UInt64, _ kind: String, _ slug: String) -> String {
        "- {command: \(kind) withdraw-record, \(kind): \(slug), record: \(record), reason: an error}"
    }

    // MARK: Parts of one subject

    @Test(
        arguments: [
            (
                "meeting", "m", 6,
                "- {command: meeting answer-question, meeting: m, question: funding, text: The council}"
            ),
            (
                "meeting", "m", 5,
                "- {command: meeting add-item, meeting: m, item: annex, title: The annex, under: plan}"
            ),
            ("meeting", "m", 5, "- {command: meeting leave-item, meeting: m, item: plan, outcome: deferred}"),
            ("meeting", "m", 5, "- {command: meeting state-quorum, meeting: m, item: plan, quorate: no}"),
            ("meeting", "m", 5, "- {command: meeting take-chair, meeting: m, who: clerk, item: plan}"),
        ]
    ) func `a part of a meeting is not withdrawn while a later record names it`(
        _ kind: String,
        _ slug: String,
        _ record: UInt64,
        _ naming: String
    ) throws {
        let fixture = try ledger(naming)
        let refusal = try fixture.refusal(of: withdrawal(of: record, kind, slug))
        #expect(refusal.rule == .recordRelied)
        #expect(refusal.sentence.contains("Record 8 (\(kind)/\(slug)) rests on what record \(record) says"))
        try fixture.record(withdrawal(of: 8, kind, slug))
        try fixture.record(withdrawal(of: record, kind, slug))
    }

    @Test func `an answer still has its question after somebody tried to take that back`() throws {
        let fixture = try ledger(
            "- {command: meeting answer-question, meeting: m, question: funding, text: The council}"
        )
        #expect(try fixture.refusal(of: withdrawal(of: 6, "meeting", "m")).sentence.contains("no question called"))
        let state = try fixture.ledger.show("meeting/m", fixture.moment())
        #expect(state.facts.contains { $0.value.contains("The council") })
    }

    @Test func `what a decision says is not withdrawn under what was settled or concluded of it`() throws {
        let fixture = try ledger(
            """
            - {command: decision attach-condition, decision: d, condition: money, words: subject to money}
            - {command: decision settle-condition, decision: d, condition: money, outcome: met, occurred: 2010-04-01}
            - {command: decision call-in, decision: d, occurred: 2010-03-05}
            - {command: decision conclude-call-in, decision: d, outcome: no-further-action, occurred: 2010-03-20}
            """
        )
        for (record, later) in [(8, 9), (10, 11)] as [(UInt64, UInt64)] {
            let refusal = try fixture.refusal(of: withdrawal(of: record, "decision", "d"))
            #expect(refusal.rule == .recordRelied && refusal.sentence.hasPrefix("Record \(later) (decision/d)"))
        }
    }

    // MARK: Parts that other subjects name

    @Test func `an item is not withdrawn under the decision that was made when it came to it`() throws {
        let fixture = try ledger(
            "- {command: decision make, decision: e, body: board, meeting: m, item: plan, verb: agreed, text: the plan}"
        )
        let refusal = try fixture.refusal(of: withdrawal(of: 5, "meeting", "m"))
        #expect(refusal.rule == .recordRelied)
        #expect(
            refusal.sentence.contains("Record 8 (decision/e)") && refusal.sentence.contains("no item called “plan”")
        )
    }

    @Test func `the same sheet that names a part cannot take it back`() throws {
        let fixture = try ledger()
        let entries = """
            - {command: decision make, decision: e, body: board, meeting: m, item: plan, verb: agreed, text: the plan}
            \(withdrawal(of: 5, "meeting", "m"))
            """
        #expect(try fixture.refusals(of: entries)[2]?.refusal.rule == .recordRelied)
    }

    private static let use = """
        - {command: decision delegate, decision: d, delegation: sign, to: person/clerk, power: to sign}
        - {command: decision take, decision: signed, by: clerk, verb: approved, text: the text, under: d, occurred: 2011-05-04}
        """

    @Test func `a delegation is not withdrawn under the decision that used it`() throws {
        let fixture = try ledger(Self.use)
        let refusal = try fixture.refusal(of: withdrawal(of: 8, "decision", "d"))
        #expect(refusal.rule == .recordRelied && refusal.sentence.contains("Record 9 (decision/signed)"))
    }

    @Test func `a delegation revoked from a day before its use names who used it`() throws {
        let fixture = try ledger(Self.use)
        let revoked = "- {command: decision revoke-delegation, decision: d, delegation: sign, occurred: "
        let outcome = try fixture.record(revoked + "2011-01-01}")
        #expect(outcome.rows[0].remarks.count == 1)
        #expect(outcome.rows[0].remarks.first?.contains("Record 9 (decision/signed)") == true)
        let later = try ledger(Self.use)
        #expect(try later.record(revoked + "2012-01-01}").rows[0].remarks.isEmpty)
    }

    // MARK: Corrections

    @Test func `a part that a later record names keeps its short name`() throws {
        let fixture = try ledger(
            "- {command: meeting answer-question, meeting: m, question: funding, text: The council}"
        )
        let renamed =
            "- {command: meeting put-question, meeting: m, question: money, text: Who pays?, to: agency/north, corrects: {record: 6, reason: an error}}"
        let refusal = try fixture.refusal(of: renamed)
        #expect(refusal.rule == .recordRelied && refusal.sentence.contains("Record 8 (meeting/m)"))
        let reworded = renamed.replacing("question: money", with: "question: funding").replacing(
            "pays",
            with: "will pay"
        )
        #expect(try fixture.record(reworded).rows[0].remarks.isEmpty)
    }

    @Test func `a meeting that was another body’s names the decisions made at it`() throws {
        let fixture = try ledger()
        let outcome = try fixture.record(
            "- {command: meeting convene, meeting: m, body: other, date: 2010-03-03, corrects: {record: 4, reason: misread}}"
        )
        let remark = try #require(outcome.rows[0].remarks.first)
        #expect(remark.contains("Record 7 (decision/d)") && remark.contains("meeting/m is a meeting of body/other"))
    }

    @Test func `a body that began later names its earlier meetings`() throws {
        let fixture = try ledger()
        let outcome = try fixture.record(
            "- {command: body establish, body: board, name: The Board, form: board, occurred: 2012-01-01, corrects: {record: 1, reason: misread}}"
        )
        #expect(
            outcome.rows[0].remarks.contains { $0.contains("record 7 (decision/d)") || $0.contains("4 (meeting/m)") }
        )
    }

    // MARK: Ends that come before what needs the subject

    @Test func `an agency abolished before it takes over names the succession`() throws {
        let fixture = try ledger(
            """
            - {command: agency register, agency: d, name: District}
            - {command: agency state-successor, agency: north, successor: d, manner: replaced, occurred: 1 April 2010}
            """
        )
        let outcome = try fixture.record("- {command: agency abolish, agency: d, occurred: 31 March 2009}")
        #expect(
            outcome.rows[0].remarks.contains { $0.contains("Record 9 (agency/north)") },
            "\(outcome.rows[0].remarks)"
        )
    }

    @Test func `a body dissolved before its meetings names them`() throws {
        let fixture = try ledger()
        let outcome = try fixture.record("- {command: body dissolve, body: board, occurred: 2009-12-31}")
        #expect(outcome.rows[0].remarks.contains { $0.contains("ecord 4 (meeting/m)") }, "\(outcome.rows[0].remarks)")
    }

    // MARK: Work of an agency that handed over all it had

    @Test func `whoever gives work to an agency that handed all over is asked whether its successor is meant`() throws {
        let fixture = try ledger(
            """
            - {command: agency register, agency: south, name: South Agency}
            - {command: agency state-successor, agency: north, successor: south, manner: merged, occurred: 1 April 2012}
            - {command: action add, action: clinics, title: Open clinics}
            - {command: action add, action: beds, title: Open beds}
            """
        )
        let assign = "- {command: action assign-lead-agency, agency: north, action: "
        #expect(try fixture.record(assign + "clinics, occurred: 2011-01-01}").rows[0].remarks.isEmpty)
        let remarks = try fixture.record(assign + "beds, occurred: 2013-01-01}").rows[0].remarks
        #expect(remarks.count == 1 && remarks[0].contains("agency/south (from 1 April 2012)"), "\(remarks)")
    }
}
