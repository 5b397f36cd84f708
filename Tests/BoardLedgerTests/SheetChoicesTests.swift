import BoardLedger
import GovernanceSupport
import Testing

/// The words of a choice as minutes write them, and lists of objects in an entry.
struct SheetChoicesTests {
    @Test func `a choice is read in any capitals, with hyphens or spaces`() throws {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: decision make, decision: a, body: board, meeting: may, verb: RESOLVED, also: [Noted, DELEGATED], text: that it be so}
            - {command: meeting declare-interest, meeting: may, who: one, kind: Disclosable Pecuniary, conduct: Left the room}
            - {command: meeting state-quorum, meeting: may, quorate: YES}
            """
        )
        let meeting = try fixture.ledger.meeting("may", fixture.moment())
        #expect(meeting.otherDecisions.map(\.verbs) == [["resolved", "noted", "delegated"]])
        #expect(meeting.interests.map(\.words) == ["One Member, disclosable pecuniary; left the room"])
        #expect(meeting.quorumFindings.map(\.words) == ["quorate"])
    }

    @Test func `records hold the word as it is listed, so the same in small letters is nothing new`() throws {
        let fixture = try LedgerFixture.council()
        let entry =
            "- {command: decision make, decision: a, body: board, meeting: may, verb: RESOLVED, text: that it be so}"
        try fixture.record(entry)
        let again = try fixture.record(entry.replacing("RESOLVED", with: "resolved"))
        #expect(again.rows.map(\.fate) == [.alreadyRecorded])
    }

    @Test func `a word that is not one of them is refused with those that are`() throws {
        let refusal = try LedgerFixture.council().refusal(
            of: "- {command: decision make, decision: a, body: board, verb: RESOLVD, text: that it be so}"
        )
        #expect(refusal.rule == .choiceUnknown && refusal.field == "verb" && refusal.value == "RESOLVD")
    }

    private func refused(_ substitutes: String) throws -> Refusal {
        try LedgerFixture.council().refusal(
            of: "- {command: meeting record-attendance, meeting: may, substitutes: \(substitutes)}"
        )
    }

    @Test func `a substitute has the fields that it has`() throws {
        let unknown = try refused("[{who: stand-in, for: person/one, instead: another}]")
        #expect(unknown.rule == .fieldUnknown && unknown.sentence.contains("instead"))
        let missing = try refused("[{who: stand-in}]")
        #expect(missing.rule == .fieldMissing && missing.sentence.contains("for"))
    }

    @Test func `and whom it names is on record, of a kind that can be sat for`() throws {
        #expect(try refused("[{who: nobody, for: person/one}]").rule == .referenceUnknown)
        let wrong = try refused("[{who: stand-in, for: plan/one}]")
        #expect(wrong.rule == .referenceOfWrongKind)
        #expect(try refused("stand-in").rule == .fieldMalformed)
    }
}
