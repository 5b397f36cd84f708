import Testing

@testable import TransparencyLog

struct SigningKeyTests {
    @Test func aKnownKeySignsAsOthersDo() throws {
        let key = try SigningKey(parsing: KnownNotes.neumannSecret.utf8)
        #expect("\(key.verifierKey)" == KnownNotes.neumann)
        #expect(key.secretText == KnownNotes.neumannSecret)
        #expect(try "\(key.sign(KnownNotes.text))" == KnownNotes.neumannLine)
    }

    @Test func aSeedOfZeroesIsTheKeyOfEnochRoot() throws {
        let key = try SigningKey(name: "EnochRoot", type: .ed25519, seed: [UInt8](repeating: 0, count: 32))
        #expect("\(key.verifierKey)" == KnownNotes.enoch)
        #expect(try "\(key.sign(KnownNotes.text))" == KnownNotes.enochLine)
    }

    @Test func aGeneratedKeyIsNewAndItsTextGivesItBack() throws {
        let key = try SigningKey.generate(name: "ledger.example.gov.uk/hwb")
        let other = try SigningKey.generate(name: "ledger.example.gov.uk/hwb")
        #expect(key.secretText != other.secretText)
        let read = try SigningKey(parsing: key.secretText.utf8)
        #expect(read.verifierKey == key.verifierKey)
        #expect(key.verifierKey.verifies(try read.sign("text\n"), of: "text\n"))
        #expect(!other.verifierKey.verifies(try read.sign("text\n"), of: "text\n"))
    }

    @Test func theSecretIsNeverShown() throws {
        let key = try SigningKey(parsing: KnownNotes.neumannSecret.utf8)
        let secret = "gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM="
        let seed = try #require(Hash(base64: secret))
        var dumped = ""
        dump(key, to: &dumped)
        dump([key], to: &dumped)
        let shown = ["\(key)", String(reflecting: key), "\([key])", "\(Optional(key) as Any)", dumped].joined()
        for trace in [secret, seed.hex, "810a1402", "EKFALVFGyN", "[129, 10", "PRIVATE", "privateKey"] {
            #expect(!shown.contains(trace))
        }
        #expect(shown.contains("PeterNeumann+c74f20a3"))
    }

    @Test func everyChangedByteIsRefused() {
        let text = Array(KnownNotes.neumannSecret.utf8)
        for position in text.indices {
            var changed = text
            changed[position] &+= 1
            #expect(throws: KeyError.self) { try SigningKey(parsing: changed) }
            #expect(throws: KeyError.self) { try SigningKey(parsing: text[..<position]) }
        }
    }

    @Test func aRefusedKeyIsNotQuotedInTheError() {
        for text in [KnownNotes.neumannSecret + "A", KnownNotes.neumannSecret + "AAAA", "PRIVATE+KEY+EKFALVFGyNhPJEMz"]
        {
            let error = #expect(throws: KeyError.self) { try SigningKey(parsing: text.utf8) }
            #expect(!"\(error as Any)\(String(reflecting: error))".contains("EKFALVFGyN"))
        }
    }

    @Test func aVerifierKeyIsNotASigningKey() {
        #expect(throws: KeyError.malformedSigningKey) { try SigningKey(parsing: KnownNotes.neumann.utf8) }
        #expect(throws: KeyError.malformedSigningKey) { try SigningKey(parsing: "PRIVATE+KEY+".utf8) }
        #expect(throws: KeyError.malformedSigningKey) { try SigningKey(parsing: "".utf8) }
    }

    @Test func aNameWithASpaceOrAWrongSeedIsRefused() {
        #expect(throws: KeyError.malformedName) { try SigningKey.generate(name: "two words") }
        #expect(throws: KeyError.wrongLength(31)) {
            try SigningKey(name: "log", type: .ed25519, seed: [UInt8](repeating: 1, count: 31))
        }
    }

    @Test func aWitnessKeyDoesNotSignPlainNotes() throws {
        let witness = try SigningKey.generate(name: "witness", type: .cosignature)
        #expect(throws: KeyError.wrongType(.cosignature, needed: .ed25519)) { try witness.sign("text\n") }
    }
}
