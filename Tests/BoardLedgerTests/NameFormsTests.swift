import TestSupport
import Testing

@testable import BoardLedger

/// One name has many spellings in Unicode: keys hold one of them, records hold the bytes that were typed.
struct NameFormsTests {
    /// “ô” as one character, and as two.
    private static let (composed, decomposed) = ("M\u{F4}n", "Mo\u{302}n")

    private func register(_ agency: String, _ name: String) -> String {
        "- command: agency register\n  agency: \(agency)\n  name: \"\(name)\"\n"
    }

    private func alias(_ agency: String, _ name: String) -> String {
        "- command: agency alias\n  agency: \(agency)\n  name: \"\(name)\"\n"
    }

    private func found(_ words: String, in fixture: LedgerFixture) throws -> [String] {
        try fixture.ledger.search(words, kind: nil, fixture.moment()).map(\.id.description)
    }

    @Test func `two forms of one word in one subject are no contradiction`() throws {
        let fixture = try LedgerFixture()
        try fixture.record(register("mon", "Cyngor \(Self.composed)") + alias("mon", Self.decomposed))
        #expect(try found(Self.composed, in: fixture) == ["agency/mon"])
        #expect(try found(Self.decomposed, in: fixture) == ["agency/mon"])
        #expect(try found("MO\u{302}N CYNGOR", in: fixture) == ["agency/mon"])
        let folder = try TemporaryDirectory("ledger-files")
        #expect(try fixture.ledger.backUp(to: folder("backup")).isSound)
    }

    @Test func `records keep the bytes that were typed`() throws {
        let fixture = try LedgerFixture()
        try fixture.record(register("mon", "Cyngor \(Self.decomposed)"))
        try fixture.record(register("partner", "Part\u{AD}nership"))
        let lines = try fixture.ledger.lines().map { String(decoding: $0, as: Unicode.UTF8.self) }
        #expect(lines.contains { $0.utf8.firstRange(of: Self.decomposed.utf8) != nil })
        #expect(!lines.contains { $0.utf8.firstRange(of: Self.composed.utf8) != nil })
        #expect(lines.contains { $0.utf8.firstRange(of: "Part\u{AD}nership".utf8) != nil })
        #expect(try found("partnership", in: fixture) == ["agency/partner"])
        #expect(try found("part\u{AD}ner", in: fixture) == ["agency/partner"])
    }

    @Test(arguments: [
        "Cyngor Mo\u{302}n", "CYNGOR M\u{D4}N", "Cyng\u{AD}or M\u{F4}n", "Cyngor\u{A0}M\u{F4}n",
        "\u{FEFF}Cyngor M\u{F4}n\u{200B}",
    ])
    func `a name in another form is taken`(form: String) throws {
        let fixture = try LedgerFixture()
        try fixture.record(register("mon", "Cyngor \(Self.composed)"))
        let refusal = try fixture.refusal(of: register("other", form))
        #expect(refusal.rule == .nameTaken)
        #expect(refusal.sentence.contains("agency/mon"))
    }

    @Test func `an alias recorded again in another form is on record already`() throws {
        let fixture = try LedgerFixture()
        try fixture.record(register("mon", "Ynys") + alias("mon", Self.composed))
        let before = try fixture.size
        try fixture.record(alias("mon", Self.decomposed))
        #expect(try fixture.size == before)
    }

    /// An older program told “ô” from “ô”; its records come in, are no contradiction, and neither name finds one alone.
    @Test func `two subjects of one name, from another ledger, are both found`() throws {
        let fixture = try LedgerFixture()
        try fixture.record(register("one", "Cyngor \(Self.composed)"))
        try fixture.record(register("two", "Cyngor Xxx"))
        let lines = try fixture.ledger.lines().map { line in
            String(decoding: line, as: Unicode.UTF8.self).replacing("Xxx", with: Self.decomposed).bytes
        }
        let folder = try TemporaryDirectory("ledger-files")
        let imported = try Ledger.create(at: folder("imported"), origin: fixture.ledger.origin)
        try imported.take(lines)
        #expect(try imported.verify().isSound)
        let rebuilt = try imported.rebuild()
        #expect(rebuilt.projections.allSatisfy { $0.digestBefore == $0.digest })
        #expect(try imported.verify().isSound)
        let moment = try imported.moment(asOf: nil, knownAt: nil)
        #expect(try imported.search("cyngor \(Self.composed)", kind: nil, moment).count == 2)
        let error = #expect(throws: LedgerError.self) { try imported.show("Cyngor \(Self.decomposed)", moment) }
        guard case .ambiguous(_, let candidates) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(candidates.map(\.id.description) == ["agency/one", "agency/two"])
    }

    // MARK: Look-alikes

    @Test func `a name of look-alike letters is refused when it is recorded`() throws {
        let fixture = try LedgerFixture()
        try fixture.record(register("nhs", "NHS Leeds") + register("coco", "COCO"))
        let mixed = try fixture.refusal(of: register("other", "NHS L\u{435}\u{435}ds"))
        #expect(mixed.rule == .lettersMixed)
        #expect(mixed.sentence.contains("U+0435"))
        let whole = try fixture.refusal(of: alias("nhs", "\u{421}\u{41E}\u{421}\u{41E}"))
        #expect(whole.rule == .nameLooksTaken)
        #expect(whole.sentence.contains("agency/coco"))
        try fixture.record(register("rada", "Харківська рада"))
        #expect(try found("харківська", in: fixture) == ["agency/rada"])
    }

    @Test func `it is not asked about on its way in from a log`() throws {
        let fixture = try LedgerFixture()
        try fixture.record(register("nhs", "NHS Leeds") + register("other", "NHS Xxx"))
        let lines = try fixture.ledger.lines().map { line in
            String(decoding: line, as: Unicode.UTF8.self).replacing("Xxx", with: "L\u{435}\u{435}ds").bytes
        }
        let folder = try TemporaryDirectory("ledger-files")
        let imported = try Ledger.create(at: folder("imported"), origin: fixture.ledger.origin)
        try imported.take(lines)
        #expect(try imported.rebuild().size == fixture.size)
        #expect(try imported.verify().isSound)
    }
}
