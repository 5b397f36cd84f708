import BoardLedger
import Testing

/// Subjects are found by their words.
struct SearchTests {
    private func search(
        _ words: String,
        kind: SubjectKind? = nil,
        in fixture: LedgerFixture,
        knownAt: String? = nil
    ) throws -> [String] {
        try fixture.ledger.search(words, kind: kind, fixture.moment(knownAt: knownAt)).map(\.id.description)
    }

    @Test func `all words must be there, whatever their order and case, and longer words count`() throws {
        let fixture = try LedgerFixture.leeds()
        #expect(try search("enablers", in: fixture) == ["action/locality-enablers"])
        #expect(try search("ENABLERS senior", in: fixture) == ["action/locality-enablers"])
        #expect(
            try search("local", kind: .action, in: fixture) == ["action/locality-working", "action/locality-enablers"]
        )
        #expect(try search("enablers plain", in: fixture).isEmpty)
        #expect(try search("nablers", in: fixture).isEmpty)
        #expect(try search("", in: fixture).isEmpty)
        #expect(try search("- . !", in: fixture).isEmpty)
    }

    @Test func `a title counts more than other words, and a whole word more than a beginning`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: action add
              action: walkers
              title: Thank the walkers
            - command: action add
              action: other
              title: Anything else
            - command: action reword
              action: other
              title: Something about walk
            - command: plan state-vision
              plan: city-plan
              words: Everybody can walk
            """
        )
        #expect(
            try search("walk", in: fixture) == ["action/other", "action/walks", "action/walkers", "plan/city-plan"]
        )
    }

    @Test func `other names, short names and earlier wordings find it too`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(
            """
            - command: action reword
              action: clinics
              title: Open four health centres
            - command: agency alias
              agency: north
              name: The Northern Authority
            """
        )
        #expect(try search("three clinics", in: fixture) == ["action/clinics"])
        #expect(try search("authority", in: fixture) == ["agency/north"])
        #expect(try fixture.ledger.search("centres", fixture.moment()).map(\.title) == ["Open four health centres"])
    }

    @Test func `letters of any script are found as they stand`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record("- command: action add\n  action: caf\n  title: Café für ältere Menschen – 高齢者")
        for words in ["CAFÉ", "ältere", "高齢", "für menschen"] {
            #expect(try search(words, in: fixture) == ["action/caf"], "\(words)")
        }
    }

    @Test func `words of any length are taken`() throws {
        let fixture = try LedgerFixture.partnership()
        let long = String(repeating: "łódź", count: 60)
        try fixture.record("- command: action add\n  action: long\n  title: \(long)")
        #expect(try search(long, in: fixture) == ["action/long"])
        #expect(try search(String(repeating: "x", count: 100_000), in: fixture).isEmpty)
    }

    @Test func `what was not on record yet is left out`() throws {
        let fixture = try LedgerFixture.partnership()
        #expect(try search("clinics", in: fixture, knownAt: "6").isEmpty)
        #expect(try search("clinics", in: fixture, knownAt: "7") == ["action/clinics"])
    }
}
