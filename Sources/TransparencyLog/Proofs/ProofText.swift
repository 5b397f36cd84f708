/// The part that proof files and witness requests share: hashes one a line, an empty line, a signed checkpoint.
struct ProofText {
    /// No proof in a tree of at most ``MerkleTree/maximumSize`` leaves needs more hashes.
    static let maximumHashCount = 63

    let hashes: [Hash]
    let checkpoint: SignedCheckpoint

    init(hashes: [Hash], checkpoint: SignedCheckpoint) throws(ProofTextError) {
        guard hashes.count <= Self.maximumHashCount else { throw .tooManyHashes }
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// Reads what is left of a text after its header lines.
    init(parsing reader: LineReader) throws(ProofTextError) {
        var reader = reader
        var hashes: [Hash] = []
        while let line = reader.next() {
            guard !line.isEmpty else {
                let checkpoint = try Self.checkpoint(reader)
                try self.init(hashes: hashes, checkpoint: checkpoint)
                return
            }
            guard let hash = Hash(base64Line: line) else { throw .malformedHash(line: reader.nextLine - 1) }
            hashes.append(hash)
        }
        throw .noSeparator
    }

    static func body(hashes: [Hash], checkpoint: SignedCheckpoint) -> String {
        hashes.reduce(into: "") { text, hash in text += "\(hash.base64)\n" } + "\n\(checkpoint)"
    }

    static func reader(of text: some Collection<UInt8>) throws(ProofTextError) -> LineReader {
        guard text.count <= SignedNote.maximumByteCount else { throw .tooLarge(bytes: text.count) }
        return LineReader(ArraySlice(text))
    }

    private static func checkpoint(_ reader: LineReader) throws(ProofTextError) -> SignedCheckpoint {
        do throws(CheckpointError) {
            return try SignedCheckpoint(parsing: reader.rest)
        } catch {
            throw .checkpoint(error, line: reader.nextLine)
        }
    }
}
