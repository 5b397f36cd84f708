internal import LMDB
internal import TransparencyLog

/// What seals count of a subject.
struct SubjectCounts: Hashable, Sendable {
    /// How many records it has.
    var records: UInt64
    /// How many records of other subjects name it; nil in seals of the first version, which do not count them.
    var namings: UInt64?

    /// The hash of the subject's entry in the map.
    func entryHash(of key: Hash) -> Hash {
        var entry = InlineArray<6, UInt64>(repeating: records.bigEndian)
        key.withBytes { key in
            // Words of the key as they lie in memory: every bit pattern is a number.
            for word in 0..<4 { entry[word] = key.unsafeLoadUnaligned(fromByteOffset: 8 * word, as: UInt64.self) }
        }
        guard let namings else { return MerkleTree.leafHash(entry.span.bytes.extracting(first: 40)) }
        entry[5] = namings.bigEndian
        return MerkleTree.leafHash(entry.span.bytes)
    }
}
