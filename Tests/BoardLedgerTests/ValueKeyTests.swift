import Testing

@testable import BoardLedger
@testable import Governance

/// What is stored can be read with its key alone, where it stands, and as nothing else.
struct ValueKeyTests {
    private static func place(_ record: UInt64 = 7, _ field: String = "text", _ subject: String = "action/clinics")
        throws
        -> ProtectedPlace
    {
        ProtectedPlace(
            origin: "https://ledger.example/test",
            subject: try SubjectID(parsing: subject),
            place: ProtectedText.Place(record: record, field: field)
        )
    }

    private let key = ProtectionKey()
    private let owner: SubjectID
    private let value: ProtectedValue

    init() throws {
        owner = try SubjectID(parsing: "exemption/terms")
        value = try #require(ProtectedValue("Zebedee Works", key, of: owner, at: Self.place()))
    }

    @Test func `what was stored is read again`() throws {
        #expect(value.ownKey(key, at: try Self.place())?.open(value, at: try Self.place()) == "Zebedee Works")
    }

    @Test func `another key, another place and another record read nothing`() throws {
        #expect(value.ownKey(ProtectionKey(), at: try Self.place())?.open(value, at: try Self.place()) == nil)
        let own = try #require(value.ownKey(key, at: try Self.place()))
        for other in [try Self.place(8), try Self.place(7, "reasons"), try Self.place(7, "text", "action/walks")] {
            #expect(own.open(value, at: other) == nil)
        }
    }

    @Test func `a keeper cannot open a value to another text`() throws {
        let own = try #require(value.ownKey(key, at: try Self.place()))
        var forged = value
        forged.ciphertext = try #require(own.seal("Ermintrude Works", at: Self.place()))
        #expect(own.open(forged, at: try Self.place()) == nil, "the commitment is to the text")
        #expect(own.commitment(to: "Ermintrude Works") != value.commitment)
    }

    @Test func `a ciphertext says little of how long its text is`() throws {
        func length(_ text: String) throws -> Int? {
            ProtectedValue(text, key, of: owner, at: try Self.place())?.ciphertext.count
        }
        #expect(try length("") == length(String(repeating: "x", count: 60)))
        #expect(try length(String(repeating: "x", count: 61)) == length(String(repeating: "x", count: 252)))
        #expect(try length(String(repeating: "x", count: 30_000)) == nil)
    }

    @Test func `the same text stored twice looks different`() throws {
        let again = try #require(ProtectedValue("Zebedee Works", key, of: owner, at: Self.place()))
        #expect(
            again.ciphertext != value.ciphertext && again.commitment != value.commitment && again.salt != value.salt
        )
    }

    @Test func `a reference is one of the name and the key`() {
        let reference = key.reference(to: "Xanthippe")
        #expect(reference == key.reference(to: "Xanthippe"))
        #expect(reference != key.reference(to: "Zebedee"))
        #expect(reference != ProtectionKey().reference(to: "Xanthippe"))
        #expect((try? SubjectID(.person, slug: reference)) != nil)
    }
}
