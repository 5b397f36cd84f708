import Testing

@testable import TransparencyLog

struct SignedNoteTests {
    private func keys(_ texts: String...) throws -> [VerifierKey] {
        try texts.map { try VerifierKey(parsing: $0.utf8) }
    }

    @Test func theKnownNoteVerifiesWithBothKeys() throws {
        let note = try SignedNote(parsing: KnownNotes.both.utf8)
        #expect(note.text == KnownNotes.text)
        #expect(note.signatures.map(\.name) == ["PeterNeumann", "EnochRoot"])
        #expect(note.signatures.map(\.keyID) == [0xc74f_20a3, 0xaf0c_fe78])
        #expect(note.description == KnownNotes.both)
        let verified = try note.verified(by: keys(KnownNotes.enoch, KnownNotes.neumann))
        #expect(verified.map(\.key.name) == ["PeterNeumann", "EnochRoot"])
        #expect(verified.map(\.signature) == note.signatures)
    }

    @Test func signaturesByUnknownKeysAreIgnored() throws {
        let note = try SignedNote(parsing: KnownNotes.both.utf8)
        #expect(try note.verified(by: keys(KnownNotes.enoch)).map(\.key.name) == ["EnochRoot"])
        #expect(throws: NoteError.noKnownSigner) { try note.verified(by: []) }
        #expect(throws: NoteError.noKnownSigner) { try note.verified(by: keys(KnownNotes.sumdb)) }
    }

    @Test func aKeyOfTheSameNameButAnotherIDIsUnknown() throws {
        let impostor = try SigningKey.generate(name: "PeterNeumann")
        let note = try SignedNote(text: KnownNotes.text, signatures: [impostor.sign(KnownNotes.text)])
        #expect(throws: NoteError.noKnownSigner) { try note.verified(by: keys(KnownNotes.neumann)) }
    }

    @Test func aKnownKeyThatFailsRejectsTheNoteWhoeverElseSigned() throws {
        let text = KnownNotes.text.replacing("problem", with: "question")
        let honest = try SigningKey.generate(name: "honest")
        let note = try SignedNote(parsing: "\(text)\n\(KnownNotes.neumannLine)\n\(honest.sign(text))\n".utf8)
        #expect(throws: NoteError.badSignature(name: "PeterNeumann")) {
            try note.verified(by: [honest.verifierKey] + keys(KnownNotes.neumann))
        }
        #expect(try note.verified(by: [honest.verifierKey]).count == 1)
    }

    @Test func aSecondSignatureByAKnownKeyMustVerifyToo() throws {
        let signer = try SigningKey(parsing: KnownNotes.neumannSecret.utf8)
        let wrong = try signer.sign("another text\n")
        let note = try SignedNote(parsing: KnownNotes.both.utf8).adding(wrong)
        #expect(throws: NoteError.badSignature(name: "PeterNeumann")) {
            try note.verified(by: keys(KnownNotes.neumann))
        }
    }

    @Test func twoKeysThatSignatureLinesCannotTellApartAreRefused() throws {
        // Found by trying: these public keys have the same name and key ID.
        let keys = try [UInt32(12_499), 47_688].map { number in
            try VerifierKey(
                name: "collision",
                type: .ed25519,
                publicKey: number.bigEndianBytes + [UInt8](repeating: 0, count: 28)
            )
        }
        try #require(keys[0].id == keys[1].id && keys[0] != keys[1])
        let signature = NoteSignature(by: keys[0], bytes: [UInt8](repeating: 0, count: 64))
        let note = try SignedNote(text: KnownNotes.text, signatures: [signature])
        #expect(throws: NoteError.ambiguousKeys(name: "collision")) { try note.verified(by: keys) }
    }

    @Test func aKeyListedTwiceIsOneKey() throws {
        let note = try SignedNote(parsing: KnownNotes.both.utf8)
        #expect(try note.verified(by: keys(KnownNotes.neumann, KnownNotes.neumann)).count == 1)
    }

    @Test func everyChangedByteIsRefused() throws {
        let bytes = Array("\(KnownNotes.text)\n\(KnownNotes.neumannLine)\n".utf8)
        let known = try keys(KnownNotes.neumann)
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= 1
            #expect(throws: NoteError.self, "byte \(position)") {
                try SignedNote(parsing: changed).verified(by: known)
            }
        }
    }

    @Test func theTextEndsAtTheLastEmptyLine() throws {
        let signer = try SigningKey.generate(name: "signer")
        for text in ["\n", "\n\n", "a\n\nb\n", "a\n\n\n", "a\n\n\(KnownNotes.neumannLine)\n"] {
            let note = try SignedNote(text: text, signatures: [signer.sign(text)])
            let read = try SignedNote(parsing: note.description.utf8)
            #expect(read == note)
            #expect(Array(read.text.utf8) == Array(text.utf8))
            #expect(try read.verified(by: [signer.verifierKey]).count == 1)
        }
    }

    @Test func textsThatOnlyLookTheSameAreDifferent() throws {
        let signer = try SigningKey.generate(name: "signer")
        let signature = try signer.sign("caf\u{e9}\n")
        let composed = try SignedNote(text: "caf\u{e9}\n", signatures: [signature])
        let decomposed = try SignedNote(text: "cafe\u{301}\n", signatures: [signature])
        #expect(composed != decomposed)
        #expect(try composed.verified(by: [signer.verifierKey]).count == 1)
        #expect(throws: NoteError.badSignature(name: "signer")) { try decomposed.verified(by: [signer.verifierKey]) }
    }

    private static func edited(_ old: String, _ new: String) -> String {
        KnownNotes.both.replacing(old, with: new)
    }

    private static let malformed: [(String, NoteError)] = [
        ("", .unfinishedLine(line: 1)),
        ("\n", .noSeparator),
        (KnownNotes.text, .noSeparator),
        ("\(KnownNotes.text)\(KnownNotes.neumannLine)\n", .noSeparator),
        (KnownNotes.text + "\n", .noSignatures),
        ("\(KnownNotes.text)\n\(KnownNotes.neumannLine)", .unfinishedLine(line: 4)),
        ("\u{1}" + KnownNotes.both, .controlCharacter(line: 1)),
        (KnownNotes.both + "\t\n", .controlCharacter(line: 6)),
        (edited("\n", "\r\n"), .controlCharacter(line: 1)),
        (KnownNotes.both + "Unexpected line.\n", .malformedSignature(line: 6)),
        (edited("— PeterN", "- PeterN"), .malformedSignature(line: 4)),
        (edited("— PeterN", "—  PeterN"), .malformedSignature(line: 4)),
        (edited("— PeterN", "— Peter N"), .malformedSignature(line: 4)),
        (edited("— PeterN", "— Peter+N"), .malformedSignature(line: 4)),
        (edited("— PeterN", "— Peter\u{a0}N"), .malformedSignature(line: 4)),
        (edited("BwJnAM=", "BwJnAM"), .malformedSignature(line: 4)),
        (edited("BwJnAM=", "BwJnAN="), .malformedSignature(line: 4)),
        (edited("BwJnAM=", "BwJnAM= "), .malformedSignature(line: 4)),
        ("\(KnownNotes.text)\n— PeterNeumann x08gow==\n", .malformedSignature(line: 4)),
        ("\(KnownNotes.text)\n— PeterNeumann\n", .malformedSignature(line: 4)),
        ("\(KnownNotes.text)\n— \n", .malformedSignature(line: 4)),
    ]

    @Test("a malformed note says what is wrong, and on which line", arguments: malformed)
    func refuses(note: String, error: NoteError) {
        #expect(throws: error) { try SignedNote(parsing: note.utf8) }
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        #expect(throws: NoteError.invalidUTF8) { try SignedNote(parsing: [0xff] + Array(KnownNotes.both.utf8)) }
        // An overlong spelling of the newline, and half of a surrogate pair.
        #expect(throws: NoteError.invalidUTF8) { try SignedNote(parsing: [0xc0, 0x8a] + Array(KnownNotes.both.utf8)) }
        #expect(throws: NoteError.invalidUTF8) {
            try SignedNote(parsing: [0xed, 0xa0, 0x80] + Array(KnownNotes.both.utf8))
        }
    }

    @Test func atLeastSixteenAndAtMostAHundredSignaturesAreAccepted() throws {
        func note(_ count: Int) -> [UInt8] {
            Array((KnownNotes.text + "\n" + String(repeating: KnownNotes.neumannLine + "\n", count: count)).utf8)
        }
        #expect(try SignedNote(parsing: note(16)).verified(by: keys(KnownNotes.neumann)).count == 16)
        #expect(try SignedNote(parsing: note(100)).signatures.count == 100)
        #expect(throws: NoteError.tooManySignatures) { try SignedNote(parsing: note(101)) }
        #expect(throws: NoteError.tooManySignatures) {
            let full = try SignedNote(parsing: note(100))
            return try full.adding(full.signatures[0])
        }
    }

    @Test func aNoteTooLargeIsRefused() throws {
        let large = String(repeating: "x", count: SignedNote.maximumByteCount) + "\n"
        #expect(throws: NoteError.self) { try SignedNote(parsing: "\(large)\n\(KnownNotes.neumannLine)\n".utf8) }
        let signer = try SigningKey.generate(name: "signer")
        #expect(throws: NoteError.self) { try SignedNote(text: large, signatures: [signer.sign(large)]) }
    }

    @Test func aNoteThatCouldNotBeReadIsNotMade() throws {
        let signature = try SigningKey.generate(name: "signer").sign("text\n")
        #expect(throws: NoteError.textWithoutNewline) { try SignedNote(text: "text", signatures: [signature]) }
        #expect(throws: NoteError.textWithoutNewline) { try SignedNote(text: "", signatures: [signature]) }
        #expect(throws: NoteError.noSignatures) { try SignedNote(text: "text\n", signatures: []) }
        #expect(throws: NoteError.controlCharacter(line: 2)) {
            try SignedNote(text: "text\n\u{7}\n", signatures: [signature])
        }
        #expect(throws: NoteError.controlCharacter(line: 1)) {
            try SignedNote(text: "text\r\n", signatures: [signature])
        }
    }
}
