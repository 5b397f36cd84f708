import CanonicalJSON
import Foundation
import GovernanceSupport
import TestSupport
import Testing
import TransparencyLog

@testable import BoardLedger
@testable import Governance

/// What was withheld is published with a proof.
struct LiftingTests {
    private let fixture: LedgerFixture
    private let place: TemporaryDirectory

    init() throws {
        fixture = try LedgerFixture.partnership()
        place = try TemporaryDirectory("evidence")
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award)
    }

    private static let lift = """
        - command: exemption lift
          exemption: terms
          reason: The contract was made
          occurred: 2014-06-01
        """

    private func check(_ evidence: String) throws -> Checker {
        let path = place("file")
        try? FileManager.default.removeItem(atPath: path)
        try Files.write(Array(evidence.utf8), to: path)
        return try Checker(path, "--key", fixture.ledger.publicKey())
    }

    @Test func `what is lifted is public, found by everybody, and proved to be what was stored`() throws {
        let outcome = try fixture.record(Self.lift)
        #expect(outcome.records.map(\.type) == ["exemption.lifted.v1", "decision.made.v1"])
        let ledger = fixture.ledger.seen(by: .public)
        let shown = try ledger.show("decision/award", fixture.moment())
        #expect(shown.title == "That the contract go to Zebedee Works")
        #expect(
            shown.facts.first?.citation?.words ?? "" == "Zebedee Works be awarded" || "\(shown)".contains("be awarded")
        )
        #expect(ledger.withheld == [])
        #expect(try ledger.search("zebedee", fixture.moment()).count == 1)
        #expect(shown.amended.map(\.effect) == [.opening])
        let checked = try check(ledger.evidence(about: "decision/award", fixture.moment()) { _ in "" })
        #expect(checked.isProved, "\(checked.text)")
    }

    @Test func `whoever takes back what lifted an item is told that what was published stays public`() throws {
        let lifting = try fixture.record(Self.lift).records[0].sequence
        let outcome = try fixture.record(
            "- {command: exemption withdraw-record, exemption: terms, record: \(lifting), reason: lifted too early}"
        )
        let remark = try #require(outcome.rows[0].remarks.first)
        #expect(outcome.rows[0].remarks.count == 1)
        #expect(remark.contains("withholds nothing again") && remark.contains("record \(lifting + 1) is public"))
        #expect(remark.contains("boardledger withhold \(lifting + 1) --under exemption/terms"))
        func title() throws -> String {
            try fixture.ledger.seen(by: .public).show("decision/award", fixture.moment()).title
        }
        #expect(try title() == "That the contract go to Zebedee Works")
        // What it says to do withholds it again.
        try fixture.record(
            """
            - command: exemption withhold-record
              exemption: terms
              record: \(lifting + 1)
              fields: [text, citation.words]
              reason: It was published too early
            """
        )
        #expect(try !title().contains("Zebedee"))
    }

    @Test func `who takes back what lifts nothing has nothing to be told`() throws {
        try fixture.record(
            "- {command: exemption claim, exemption: empty, matter: Nothing yet, sort: confidential, duty: court}"
        )
        let lifting = try fixture.record("- {command: exemption lift, exemption: empty, reason: Not needed}").records[0]
        let outcome = try fixture.record(
            "- {command: exemption withdraw-record, exemption: empty, record: \(lifting.sequence), reason: in error}"
        )
        #expect(outcome.rows[0].remarks == [])
    }

    @Test func `nothing is published from a day that is still to come`() throws {
        for date in ["2014-06-11", "2014-07", "winter 2014", "about winter 2014"] {
            let refusal = try fixture.refusal(of: Self.lift.replacing("2014-06-01", with: date))
            #expect(refusal.rule == .dateInFuture && refusal.field == "occurred")
        }
        try fixture.record(Self.lift.replacing("2014-06-01", with: "June 2014"))
    }

    @Test func `a reason for withholding that is protected itself is copied nowhere`() throws {
        try fixture.record(
            "- {command: action reword, action: clinics, title: Buy three clinics from Gwendoline Trust}"
        )
        let record = try fixture.size - 1
        let outcome = try fixture.record(
            """
            - command: exemption withhold-record
              exemption: terms
              record: \(record)
              reason: Gwendoline is the seller
              protect: {exemption: terms, fields: [reason]}
            """
        )
        #expect(outcome.records.map(\.type) == ["exemption.record-withheld.v1", "action.reworded.v1"])
        for record in outcome.records { #expect(!"\(record)".contains("Gwendoline")) }
        let answer = "\(try fixture.ledger.seen(by: .public).audit(AuditFilter(), fixture.moment()))"
        #expect(!answer.contains("Gwendoline"))
    }

    @Test func `before it was lifted it is withheld, for whoever asks what was known then`() throws {
        let size = try fixture.size
        try fixture.record(Self.lift)
        let moment = try fixture.moment(knownAt: "\(size)")
        #expect(try fixture.ledger.show("decision/award", moment).title == "That the contract go to Zebedee Works")
        // Its words are public now, whatever moment is asked about.
        #expect(
            try fixture.ledger.seen(by: .public).show("decision/award", moment).title
                == "That the contract go to Zebedee Works"
        )
    }

    @Test func `what was added to a record since is published too`() throws {
        try fixture.record(
            ProtectedEntries.award.replacing(
                "reasons: They asked least",
                with: "reasons: They asked least\n  alternatives: [Nobody]"
            )
        )
        try fixture.record(Self.lift)
        let shown = try fixture.ledger.seen(by: .public).show("decision/award", fixture.moment())
        #expect(shown.title == "That the contract go to Zebedee Works")
    }

    @Test func `why a record was corrected is published with its words`() throws {
        let record = try fixture.size - 1
        try fixture.record(
            ProtectedEntries.award.replacing("Zebedee Works\n", with: "Zebedee\n")
                .replacing(
                    "fields: [text, citation.words]}",
                    with: "fields: [text, citation.words, corrects.reason]}\n"
                        + "  corrects: {record: \(record), reason: Zebedee asked for it}"
                )
        )
        #expect(!"\(try fixture.ledger.seen(by: .public).show("decision/award", fixture.moment()))".contains("Zebedee"))
        try fixture.record(Self.lift)
        let shown = try fixture.ledger.seen(by: .public).show("decision/award", fixture.moment())
        #expect(shown.amended.last?.reason == "Zebedee asked for it")
        #expect(try check(fixture.ledger.evidence(about: "decision/award", fixture.moment()) { _ in "" }).isProved)
    }

    @Test func `what was corrected before it was lifted can be read too, where the keys are`() throws {
        let first = try fixture.size - 1
        try fixture.record(
            """
            - command: decision make
              decision: award
              body: board
              verb: agreed
              text: That the contract go to Zebedee and Sons
              reasons: They asked least
              occurred: 2009-05-04
              citation: {place: "7.1", words: "Zebedee Works be awarded"}
              protect: {exemption: terms, fields: [text, citation.words]}
              corrects: {record: \(first), reason: the draft had another name}
            """
        )
        try fixture.record(Self.lift)
        let ledger = fixture.ledger.seen(by: .public)
        let shown = try ledger.show("decision/award", fixture.moment())
        #expect(shown.title == "That the contract go to Zebedee and Sons")
        let (correction, publication) = (shown.amended[0], shown.amended[1])
        #expect(correction.effect == .correction && correction.reason == "the draft had another name")
        #expect(correction.before.contains("Zebedee Works"), "\(correction.before)")
        #expect(publication.effect == .opening && publication.before.contains("Zebedee and Sons"))
        #expect(ledger.withheld == [])
        try fixture.verify()
        let checked = try check(ledger.evidence(about: "decision/award", fixture.moment()) { _ in "" })
        #expect(checked.isProved, "\(checked.text)")
    }

    @Test func `without its key nothing is lifted`() throws {
        let copy = try Ledger.create(at: place("copy"), origin: fixture.ledger.origin)
        try copy.take(fixture.ledger.lines())
        let refused = try #require(throws: RefusedSheet.self) {
            try copy.record(Sheet(yaml: WrittenSheet(Self.lift).bytes))
        }
        guard case .refused(let problem)? = refused.outcome.rows.first?.fate else { return #expect(Bool(false)) }
        #expect(problem.refusal.rule == .keyNotHere)
    }

    @Test func `a keeper who opens a value to another text is refuted`() throws {
        let evidence = try fixture.ledger.evidence(about: "decision/award", fixture.moment()) { _ in "" }
        #expect(try check(evidence).isProved)
        // The keeper has the signing key, and signs a file in which the words are others.
        let lines = evidence.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let body = try CanonicalFragment(validating: Array(lines[1].utf8), maximumDepth: 64, maximumSize: 1 << 26)
            .decode(JSONValue.self)
        let forged = try JSONObject(
            (body.object?.members ?? []).map { member in
                guard member.name == "openings" else { return member }
                let value = member.value.replacingStrings { $0.replacing("Zebedee", with: "Ermintrude") }
                return JSONObject.Member(name: member.name, value: value)
            }
        )
        let bytes = try CanonicalFragment(encoding: JSONValue.object(forged)).bytes
        let note = lines[0] + "\n" + String(decoding: bytes, as: UTF8.self) + "\n"
        let signed = note + "\n" + (try fixture.ledger.keys.signingKey().sign(note).description) + "\n"
        let checked = try check(signed)
        #expect(checked.isRejected && checked.text.contains("are not those that were stored"), "\(checked.text)")
    }

    @Test func `a record that publishes another text than was stored is refuted, and found by verify`() throws {
        try fixture.record(Self.lift)
        let lines = try fixture.ledger.lines().map { line in
            let text = String(decoding: line, as: UTF8.self)
            return text.contains("\"openings\"")
                ? Array(text.replacing("go to Zebedee", with: "go to Ermintrude").utf8) : line
        }
        let forger = try Ledger.create(at: place("forged"), origin: fixture.ledger.origin)
        try forger.take(lines)
        #expect(try !forger.verify().isSound)
        let evidence = try forger.evidence(about: "decision/award", fixture.moment()) { _ in "" }
        try Files.write(Array(evidence.utf8), to: place("lie"))
        let checked = try Checker(place("lie"), "--key", forger.publicKey())
        #expect(checked.isRejected && checked.text.contains("are not those that were stored"), "\(checked.text)")
    }

    @Test(arguments: ["\"openings\":[", "\"openingz\":[", "\"field\":\"texx\"", "\"record\":7"])
    func `a publication with no key for what it says is found by verify, and refuted`(forged: String) throws {
        try fixture.record(Self.lift)
        let lines = try fixture.ledger.lines().map { line in
            var text = String(decoding: line, as: UTF8.self)
            guard text.contains("\"openings\"") else { return line }
            text.replace("go to Zebedee", with: "go to Ermintrude")
            let openings = try #require(text.firstRange(of: /"openings":\[[^\]]*\],/))
            switch forged {
            case "\"openings\":[": text.replaceSubrange(openings, with: "")
            case "\"openingz\":[":
                // The one that would tell is left out.
                let kept = text[openings].replacing(/,?\{"field":"text"[^}]*\}/, with: "")
                text.replaceSubrange(openings, with: kept)
            case let field where field.contains("texx"): text.replace("\"field\":\"text\"", with: field)
            default: text.replace(/"record":[0-9]+\}/, with: forged + "}")
            }
            return Array(text.utf8)
        }
        let forger = try Ledger.create(at: place("forged"), origin: fixture.ledger.origin)
        try forger.take(lines)
        #expect(try !forger.verify().isSound)
        let evidence = try forger.evidence(about: "decision/award", fixture.moment()) { _ in "" }
        try Files.write(Array(evidence.utf8), to: place("lie"))
        #expect(try Checker(place("lie"), "--key", forger.publicKey()).isRejected)
    }
}

extension JSONValue {
    fileprivate var object: JSONObject? { if case .object(let object) = self { object } else { nil } }
}
