import BoardLedger
import Testing

/// How a ledger stands.
struct StatusTests {
    @Test func `an empty ledger holds nothing`() throws {
        let fixture = try LedgerFixture()
        let status = try fixture.ledger.status()
        #expect(status.records == 0)
        #expect(status.subjects.isEmpty)
        #expect(status.lastRecorded == nil)
        // The root of no records is the SHA-256 digest of nothing (RFC 6962, section 2.1).
        #expect(status.root == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        #expect(status.origin == "https://ledger.example/test")
        #expect(status.directory == fixture.directory)
    }

    @Test func `it counts records and subjects, and says what it takes`() throws {
        let fixture = try LedgerFixture.partnership(today: "2014-06-02")
        let before = try fixture.ledger.status()
        #expect(before.records == 9)
        #expect(
            before.subjects == ["action": 2, "agency": 2, "body": 2, "person": 1, "plan": 1, "report": 1]
        )
        #expect(before.lastRecorded?.text == "2014-06-02T12:00:00.000Z")
        #expect(0 < before.usedBytes && before.usedBytes <= before.fileBytes && before.fileBytes <= before.mapBytes)
        try fixture.record(Partnership.decision)
        let after = try fixture.ledger.status()
        #expect(after.records == 12 && after.root != before.root)
        #expect(try fixture.ledger.verify().root == after.root)
    }

    @Test func `it names what answers questions, and the digests of the last rebuild`() throws {
        let fixture = try LedgerFixture(today: "2014-06-02")
        #expect(try fixture.ledger.status().projections.allSatisfy { $0.position == 0 && $0.digest == nil })
        _ = try fixture.ledger.record(Sheet(yaml: WrittenSheet(Partnership.entries).bytes))
        let rebuilding = try fixture.ledger.rebuild()
        _ = try fixture.ledger.record(Sheet(yaml: WrittenSheet(Partnership.decision).bytes))
        let status = try fixture.ledger.status()
        #expect(status.projections.map(\.name) == rebuilding.projections.map(\.name))
        #expect(status.projections.map(\.digest) == rebuilding.projections.map(\.digest))
        #expect(status.projections.allSatisfy { $0.position == 12 && $0.digestSize == 9 })
        try fixture.ledger.dropProjections()
        #expect(try fixture.ledger.status().projections.isEmpty)
    }

    @Test(arguments: [
        "", "a b", "https://x.example/\u{E4}", "https://x.example/a+b", String(repeating: "x", count: 257),
    ])
    func `an origin that is no URI is refused`(origin: String) throws {
        let directory = try LedgerFixture().directory + "-new"
        #expect(throws: LogError.badOrigin(origin)) { try Ledger.create(at: directory, origin: origin) }
        #expect(throws: StorageError.notFound(path: directory)) { try Ledger.open(at: directory, access: .reading) }
    }

    @Test func `there is one ledger in a directory`() throws {
        let fixture = try LedgerFixture.partnership()
        #expect(throws: (any Error).self) { try Ledger.create(at: fixture.directory, origin: "https://other.example") }
        #expect(try fixture.size == 9)
        try fixture.verify()
    }
}
