import Testing

@testable import TransparencyLog

struct VerifierKeyTests {
    @Test(arguments: [KnownNotes.neumann, KnownNotes.enoch, KnownNotes.sumdb])
    func aKnownKeyIsReadAndWrittenTheSame(text: String) throws {
        let key = try VerifierKey(parsing: text.utf8)
        #expect("\(key)" == text)
        #expect(key.type == .ed25519)
        #expect(key.publicKey.count == 32)
        #expect(try VerifierKey(name: key.name, type: key.type, publicKey: key.publicKey) == key)
    }

    @Test func everyPartOfATextThatIsNotAllOfItIsRefused() {
        let text = Array(KnownNotes.neumann.utf8)
        for start in text.indices {
            for end in start...text.count where (start, end) != (0, text.count) {
                #expect(throws: KeyError.self) { try VerifierKey(parsing: text[start..<end]) }
            }
        }
    }

    @Test func everyChangedByteIsRefused() {
        let text = Array(KnownNotes.neumann.utf8)
        for position in text.indices {
            for change in [UInt8(1), 0x20, 0x80, 0xff] {
                var changed = text
                changed[position] &+= change
                #expect(throws: KeyError.self) { try VerifierKey(parsing: changed) }
            }
        }
    }

    private static let malformed: [(String, KeyError)] = [
        ("", .malformedVerifierKey),
        ("PeterNeumann", .malformedVerifierKey),
        ("PeterNeumann+c74f20a3", .malformedVerifierKey),
        ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedName),
        ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedName),
        ("Peter\u{2003}Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedName),
        ("Peter\tNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedName),
        ("Peter\u{1}Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedName),
        ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedID),
        ("PeterNeumann+c74f20+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedID),
        ("PeterNeumann+00c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedID),
        ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", .malformedBase64),
        ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", .malformedBase64),
        ("PeterNeumann+c74f20a3+", .wrongLength(0)),
        ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy", .wrongLength(29)),
        ("PeterNeumann+c74f20a3+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .unsupportedType(0x65)),
        ("PeterNeumann+c74f20a3+BhpcAAAA", .unsupportedType(6)),
        (
            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            .wrongID(stated: 0xc74f_20a4, computed: 0xc74f_20a3)
        ),
    ]

    @Test("a malformed key says what is wrong", arguments: malformed)
    func refuses(text: String, error: KeyError) {
        #expect(throws: error) { try VerifierKey(parsing: text.utf8) }
    }

    @Test func theSameKeyForCosignaturesHasAnotherID() throws {
        let key = try VerifierKey(parsing: KnownNotes.neumann.utf8)
        let cosigner = try VerifierKey(name: key.name, type: .cosignature, publicKey: key.publicKey)
        #expect(cosigner.id != key.id)
        #expect(cosigner != key)
        #expect(try VerifierKey(parsing: "\(cosigner)".utf8) == cosigner)
    }

    @Test func namesThatOnlyLookTheSameAreDifferentKeys() throws {
        let publicKey = [UInt8](repeating: 9, count: 32)
        let composed = try VerifierKey(name: "caf\u{e9}", type: .ed25519, publicKey: publicKey)
        let decomposed = try VerifierKey(name: "cafe\u{301}", type: .ed25519, publicKey: publicKey)
        #expect(composed.name == decomposed.name, "Swift says these are equal: the trap this test is about")
        #expect(composed != decomposed)
        #expect(composed.id != decomposed.id)
    }

    @Test(arguments: [0, 31, 33])
    func aPublicKeyHasThirtyTwoBytes(count: Int) {
        #expect(throws: KeyError.wrongLength(count)) {
            try VerifierKey(name: "log", type: .ed25519, publicKey: [UInt8](repeating: 1, count: count))
        }
    }
}
