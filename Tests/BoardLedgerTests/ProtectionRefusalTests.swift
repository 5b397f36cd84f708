import Testing

@testable import BoardLedger
@testable import EventLog
@testable import Governance

/// What is refused of protected words: forged marks, notes that would tell them, and what cannot be protected.
struct ProtectionRefusalTests {
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture.partnership()
    }

    @Test func `a note of a spelling says no protected words in clear, and does not tell whether they were guessed`()
        throws
    {
        let size = try fixture.size
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award)
        func note(_ written: String) -> String {
            "- {command: decision note-spelling, decision: award, record: \(size + 1), written: \(written), meant: Works}"
        }
        for guess in ["Zebedee", "Gloop", "protected"] {
            let refusal = try fixture.refusal(of: note(guess))
            #expect(refusal.rule == .recordedOtherwise)
            #expect(refusal.sentence.hasPrefix("Record \(size + 1) does not hold “\(guess)” in clear."))
            #expect(refusal.remedy.contains("correct record \(size + 1)"))
        }
        // What stands in clear beside them may be noted.
        #expect(try fixture.record(note("asked")).records.count == 1)
    }

    @Test func `words that look like what stands in the place of protected ones are refused`() throws {
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award)
        let size = try fixture.size
        let forged = """
            - command: action reword
              action: clinics
              title: "⟦protected: record \(size - 1), text⟧"
            """
        #expect(try fixture.refusal(of: forged).rule == .markForged)
    }

    @Test func `a mark inside words that are to be protected is refused, or they could never be published`() throws {
        try fixture.record(ProtectedEntries.claim)
        let forged = ProtectedEntries.award.replacing(
            "That the contract go to Zebedee Works",
            with: "\"that ⟦protected: record 4, text⟧ go\""
        )
        #expect(try fixture.refusal(of: forged).rule == .markForged)
    }

    @Test func `what is on record in clear is not protected by saying it again`() throws {
        try fixture.record(
            ProtectedEntries.claim + "\n"
                + ProtectedEntries.award.replacing(
                    "  protect: {exemption: terms, fields: [text, citation.words]}\n",
                    with: ""
                )
        )
        let refusal = try fixture.refusal(of: ProtectedEntries.award)
        #expect(refusal.rule == .recordedOtherwise && refusal.remedy.contains("withhold"))
    }

    @Test func `only words can be protected, and only under an item or a person that is there`() throws {
        try fixture.record(ProtectedEntries.claim)
        let byField = try fixture.refusal(
            of: ProtectedEntries.award.replacing("[text, citation.words]", with: "[verb]")
        )
        #expect(byField.rule == .fieldUnknown && byField.field == "protect.fields")
        let byNobody = try fixture.refusal(of: ProtectedEntries.award.replacing("exemption: terms, ", with: ""))
        #expect(byNobody.rule == .fieldMissing)
        let byNone = try fixture.refusal(
            of: ProtectedEntries.award.replacing("exemption: terms", with: "exemption: others")
        )
        #expect(byNone.rule == .referenceUnknown)
    }
}
