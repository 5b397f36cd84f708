import BoardLedger
import GovernanceSupport
import Testing

/// A decision that is called in allows nothing meanwhile, by what is on record of each day.
struct CallInInTimeTests {
    @Test func `called in it allows nothing until that is concluded`() throws {
        let fixture = try LedgerFixture.grant(
            "- {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-12}",
            done: "2009-05-20"
        )
        #expect(try fixture.unauthorised() == ["of-2009-05-20: it has no effect: called in"])
        try fixture.record(
            "- {command: decision conclude-call-in, decision: grant, outcome: no-further-action, occurred: 2009-05-19}"
        )
        #expect(try fixture.unauthorised().isEmpty)
    }

    @Test func `as of a day before the call-in nobody had called it in`() throws {
        let called = "- {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-12}"
        let fixture = try LedgerFixture.grant(called, done: "2009-05-08")
        #expect(try fixture.unauthorised("2009-05-11").isEmpty)
        #expect(try fixture.unauthorised("2009-05-12") == ["of-2009-05-08: it has no effect: called in"])
        let published = try LedgerFixture.grant(Council.published + "\n" + called, done: "2009-05-08")
        #expect(try published.unauthorised("2009-05-11") == ["of-2009-05-08: it had no effect yet"])
        #expect(try published.unauthorised("2009-05-12") == ["of-2009-05-08: it has no effect: called in"])
    }

    @Test func `as of a day before a call-in that came to nothing since, nobody had called it in`() throws {
        let ended = """
            - {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-12}
            - {command: decision conclude-call-in, decision: grant, outcome: no-further-action, occurred: 2009-05-19}
            """
        let fixture = try LedgerFixture.grant(ended, done: "2009-05-08", "2009-05-19")
        #expect(try fixture.unauthorised("2009-05-11").isEmpty)
        #expect(try fixture.unauthorised("2009-05-12") == ["of-2009-05-08: it has no effect: called in"])
        #expect(try fixture.unauthorised("2009-05-18") == ["of-2009-05-08: it has no effect: called in"])
        #expect(try fixture.unauthorised("2009-05-19") == ["of-2009-05-08: before it took effect"])
        #expect(try fixture.unauthorised() == ["of-2009-05-08: before it took effect"])
        func doubt(_ day: String) throws -> String? {
            try fixture.ledger.owner(of: "action/of-2009-05-08", fixture.moment(day)).authorityDoubt
        }
        #expect(try doubt("2009-05-11") == nil)
        #expect(try doubt("2009-05-12") == "it has no effect: called in")
        let published = try LedgerFixture.grant(Council.published + "\n" + ended, done: "2009-05-08")
        #expect(try published.unauthorised("2009-05-11") == ["of-2009-05-08: it had no effect yet"])
    }

    @Test func `and by what was known then of a call-in, at each moment`() throws {
        let fixture = try LedgerFixture.grant("", done: "2009-05-08")
        let made = try fixture.size
        try fixture.record("- {command: decision call-in, decision: grant, signatories: [one], occurred: 2009-05-12}")
        let called = try fixture.size
        try fixture.record(
            "- {command: decision conclude-call-in, decision: grant, outcome: referred-back, occurred: 2009-05-19}"
        )
        let referred = try fixture.size
        try fixture.record(
            "- {command: decision reconsider, decision: grant, outcome: confirmed, occurred: 2009-06-03}"
        )
        func told(_ day: String, _ known: UInt64) throws -> String? {
            try fixture.unauthorised(day, knownAt: "\(known)").first.map {
                String($0.dropFirst("of-2009-05-08: ".count))
            }
        }
        for known in [made, called, referred, try fixture.size] { #expect(try told("2009-05-11", known) == nil) }
        #expect(try told("2009-06-10", made) == nil)
        #expect(try told("2009-06-10", called) == "it has no effect: called in")
        #expect(try told("2009-06-10", referred) == "it has no effect: referred back")
        #expect(try told("2009-05-18", referred) == "it has no effect: called in")
        #expect(try told("2009-06-02", fixture.size) == "it has no effect: referred back")
        #expect(try told("2009-06-03", fixture.size) == "before it took effect")
    }
}
