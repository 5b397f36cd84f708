import BoardLedger
import EventLog
import Testing

/// The digests of what answers are signed in a note of their own, and another ledger of the same records has them too.
struct ProofsDigestTests {
    private func signed(_ fixture: LedgerFixture) throws -> (note: [UInt8], key: String) {
        let key = try fixture.ledger.publicKey()
        _ = try fixture.ledger.rebuild()
        return (Array(try fixture.ledger.signedDigests().utf8), key)
    }

    /// A ledger that took in the first records of another.
    private func copy(of fixture: LedgerFixture, records: Int? = nil) throws -> LedgerFixture {
        let copy = try LedgerFixture()
        var lines: [[UInt8]] = []
        try fixture.ledger.exportRecords { lines.append($0) }
        var rest = lines.prefix(records ?? lines.count).makeIterator()
        _ = try copy.ledger.importRecords(nextLine: { rest.next() })
        return copy
    }

    @Test func `whoever rebuilds the same records gets the digests that were signed`() throws {
        let fixture = try LedgerFixture.partnership()
        let (note, key) = try signed(fixture)
        #expect(String(decoding: note, as: UTF8.self).hasPrefix("boardledger-projections/v1\nledger.example/test\n9\n"))
        let copy = try copy(of: fixture)
        #expect(try copy.ledger.differences(copy.ledger.rebuild(), from: note, by: key) == [])
    }

    @Test func `before a rebuild there is nothing to sign`() throws {
        let fixture = try LedgerFixture(today: "2014-06-02")
        #expect(throws: ProofFailure.noDigests) { try fixture.ledger.signedDigests() }
    }

    @Test func `another digest is named, another size, root or key refused`() throws {
        let fixture = try LedgerFixture.partnership()
        let (note, key) = try signed(fixture)
        var rebuilding = try fixture.ledger.rebuild()
        rebuilding.projections[0].digest = String(repeating: "0", count: 64)
        #expect(try fixture.ledger.differences(rebuilding, from: note, by: key) == [rebuilding.projections[0].name])

        let shorter = try copy(of: fixture, records: 8)
        #expect(throws: ProofFailure.self) {
            try shorter.ledger.differences(shorter.ledger.rebuild(), from: note, by: key)
        }
        let stranger = try LedgerFixture.leeds()
        #expect(throws: (any Error).self) {
            try fixture.ledger.differences(rebuilding, from: note, by: stranger.ledger.publicKey())
        }
        var altered = note
        altered[altered.count / 2] ^= 1
        #expect(throws: (any Error).self) { try fixture.ledger.differences(rebuilding, from: altered, by: key) }
    }

    @Test func `a checkpoint is no note of digests, nor the other way about`() throws {
        let fixture = try LedgerFixture.partnership()
        let (note, key) = try signed(fixture)
        let checkpoint = Array(try fixture.ledger.checkpoint().utf8)
        let rebuilding = try fixture.ledger.rebuild()
        #expect(throws: ProofFailure.self) { try fixture.ledger.differences(rebuilding, from: checkpoint, by: key) }
        #expect(throws: (any Error).self) {
            try fixture.ledger.evidence(about: "north", fixture.moment(), since: note) { _ in "" }
        }
    }
}
