import Testing

@testable import TransparencyLog

/// Errors are read by people: every one is a sentence, and carries the numbers that it is about.
struct ErrorDescriptionTests {
    private static let hash = MerkleTree.emptyRoot

    private static let keyErrors: [KeyError] = [
        .malformedVerifierKey, .malformedSigningKey, .malformedName, .malformedID, .malformedBase64,
        .unsupportedType(77), .wrongLength(77), .wrongID(stated: 0x77, computed: 0x78),
        .wrongType(.ed25519, needed: .cosignature), .timeTooLarge(77), .signingFailed,
    ]
    private static let noteErrors: [NoteError] = [
        .tooLarge(bytes: 77), .invalidUTF8, .controlCharacter(line: 77), .textWithoutNewline,
        .unfinishedLine(line: 77), .noSeparator, .noSignatures, .tooManySignatures, .malformedSignature(line: 77),
        .ambiguousKeys(name: "77"), .noKnownSigner, .badSignature(name: "77"),
    ]
    private static let checkpointErrors: [CheckpointError] = [
        .note(.noSeparator), .tooFewLines(count: 77), .unfinishedLine(line: 77), .malformedOrigin, .malformedSize,
        .malformedRoot, .malformedExtension(line: 77), .wrongEmptyRoot, .wrongOrigin("77", expected: "78"),
        .key(.malformedName),
    ]
    private static let proofErrors: [ProofError] = [
        .indexOutsideTree(index: 77, size: 78), .emptyFirstTree, .sizesOutOfOrder(from: 77, to: 78),
        .sizeTooLarge(size: 77), .tooFewHashes(count: 77), .tooManyHashes(count: 77),
        .rootMismatch(computed: hash, expected: hash), .firstRootMismatch(computed: hash, expected: hash),
    ]
    private static let proofTextErrors: [ProofTextError] = [
        .tooLarge(bytes: 77), .wrongHeader, .malformedExtra(line: 77), .malformedIndex(line: 77),
        .malformedOldSize(line: 77), .malformedHash(line: 77), .tooManyHashes, .noSeparator,
        .checkpoint(.malformedSize, line: 77), .indexOutsideTree(index: 77, size: 78),
        .oldSizeTooLarge(oldSize: 77, size: 78),
    ]
    private static let policyErrors: [PolicyError] = [
        .tooLarge(bytes: 77), .tooMany(line: 77), .controlCharacter(line: 77), .unfinishedLine(line: 77),
        .unknownKeyword(line: 77), .malformedLine(line: 77), .key(.malformedName, line: 77), .duplicateKey(line: 77),
        .duplicateName(line: 77), .undefinedName(line: 77), .repeatedMember(line: 77), .malformedThreshold(line: 77),
        .secondQuorum(line: 77), .noQuorum, .unknownLog(origin: "77"), .notSignedByLog(origin: "77"),
        .note(.noSeparator), .quorumNotMet(cosigners: 77),
    ]
    private static let tileErrors: [TileError] = [
        .malformedPath, .levelOutOfRange(77), .indexOutOfRange(77), .widthOutOfRange(77),
        .notInTree(path: "tile/0/077", size: 78), .wrongByteCount(77, expected: 78), .wrongEntryCount(77, expected: 78),
        .entryTooLong(number: 77, bytes: 78), .unfinishedEntry(number: 77), .extraBytes(count: 77),
    ]
    private static let all: [any Error & CustomStringConvertible] =
        keyErrors + noteErrors + checkpointErrors + proofErrors + proofTextErrors + policyErrors + tileErrors

    @Test func everyErrorIsASentence() {
        for error in Self.all {
            let words = error.description
            #expect(words.hasSuffix("."), "\(words)")
            #expect(words.first?.isUppercase == true, "\(words)")
            #expect(!words.contains("\n"), "\(words)")
            #expect(words.count { $0 == " " } >= 4, "\(words)")
        }
        #expect(Set(Self.all.map(\.description)).count >= Self.all.count - 6, "two errors say the same")
    }

    @Test func everyErrorSaysTheNumbersItIsAbout() {
        for error in Self.all {
            let parts = String(reflecting: error)
            for number in ["77", "78"] where parts.contains(number) {
                #expect(error.description.contains(number), "\(parts)")
            }
        }
    }

    @Test func anErrorInAnErrorIsSaidInFull() {
        let error = ProofTextError.checkpoint(.note(.malformedSignature(line: 6)), line: 7)
        #expect(
            error.description == """
                The checkpoint that starts on line 7 is refused. Line 6 of the note is not a signature: it must be an em \
                dash, a key name and base64.
                """
        )
    }
}
