import Testing

@testable import TransparencyLog

struct CosignatureTests {
    private let log: SigningKey
    private let witness: SigningKey
    private let checkpoint: Checkpoint
    private let signed: SignedCheckpoint

    init() throws {
        log = try SigningKey.generate(name: "log.example.org")
        witness = try SigningKey.generate(name: "witness.example.org", type: .cosignature)
        let root = MerkleTree.leafHash([1])
        checkpoint = try Checkpoint(origin: "log.example.org", size: 1, root: root, extensionLines: ["moon phase"])
        signed = try SignedCheckpoint(signing: checkpoint, by: log)
    }

    @Test func theSignatureCarriesItsTime() throws {
        let cosignature = try Cosignature(of: checkpoint, time: 1_679_315_147, by: witness)
        #expect(cosignature.noteSignature.bytes.count == 72)
        #expect(cosignature.noteSignature.bytes.prefix(8) == [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb])
        let note = try SignedNote(parsing: signed.adding(cosignature).description.utf8)
        let verified = try note.verified(by: [witness.verifierKey])
        #expect(try Cosignature(#require(verified.first).signature) == cosignature)
    }

    @Test func theMessageIsTheHeaderTheTimeAndTheWholeText() {
        let message = Cosignature.message(time: 1_679_315_147, text: "log\n1\nroot\nextension\n")
        #expect(message == Array("cosignature/v1\ntime 1679315147\nlog\n1\nroot\nextension\n".utf8))
    }

    @Test func anotherTimeRootOrSizeDoesNotVerify() throws {
        let cosignature = try Cosignature(of: checkpoint, time: 7, by: witness)
        let key = witness.verifierKey
        #expect(key.verifies(cosignature.noteSignature, of: checkpoint.text))
        var bytes = cosignature.noteSignature.bytes
        for position in bytes.indices {
            bytes[position] ^= 1
            #expect(!key.verifies(NoteSignature(by: key, bytes: bytes), of: checkpoint.text), "byte \(position)")
            bytes[position] ^= 1
        }
        let other = try Checkpoint(origin: checkpoint.origin, size: 2, root: checkpoint.root)
        #expect(!key.verifies(cosignature.noteSignature, of: other.text))
    }

    @Test func aTimeAboveTheLargestIsRefused() throws {
        let latest = UInt64(Int64.max)
        #expect(try Cosignature(of: checkpoint, time: latest, by: witness).time == latest)
        #expect(throws: KeyError.timeTooLarge(latest + 1)) {
            try Cosignature(of: checkpoint, time: latest + 1, by: witness)
        }
        // Even if the witness itself signed it.
        let message = Cosignature.message(time: latest + 1, text: checkpoint.text)
        let bytes = (latest + 1).bigEndianBytes + (try witness.sign(message: message, as: .cosignature))
        let signature = NoteSignature(by: witness.verifierKey, bytes: bytes)
        #expect(Cosignature(signature) == nil)
        #expect(!witness.verifierKey.verifies(signature, of: checkpoint.text))
    }

    @Test(arguments: [1, 8, 64, 71, 73, 2428])
    func onlySeventyTwoBytesAreACosignature(count: Int) {
        let bytes = [UInt8](repeating: 0, count: count)
        #expect(Cosignature(NoteSignature(by: witness.verifierKey, bytes: bytes)) == nil)
    }

    @Test func aPlainSignatureIsNotACosignatureAndTheReverse() throws {
        let seed = [UInt8](repeating: 5, count: 32)
        let plain = try SigningKey(name: "same", type: .ed25519, seed: seed)
        let cosigner = try SigningKey(name: "same", type: .cosignature, seed: seed)
        let plainBytes = try plain.sign(checkpoint.text).bytes
        let cosignedBytes = try Cosignature(of: checkpoint, time: 1, by: cosigner).noteSignature.bytes
        let asCosignature = NoteSignature(by: cosigner.verifierKey, bytes: [0, 0, 0, 0, 0, 0, 0, 1] + plainBytes)
        let asPlain = NoteSignature(by: plain.verifierKey, bytes: Array(cosignedBytes.dropFirst(8)))
        #expect(!cosigner.verifierKey.verifies(asCosignature, of: checkpoint.text))
        #expect(!plain.verifierKey.verifies(asPlain, of: checkpoint.text))
    }

    @Test func aLogKeyDoesNotCosign() {
        #expect(throws: KeyError.wrongType(.ed25519, needed: .cosignature)) {
            try Cosignature(of: checkpoint, time: 1, by: log)
        }
    }
}
