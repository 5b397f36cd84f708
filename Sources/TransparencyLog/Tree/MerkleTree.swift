import Crypto

/// The Merkle tree of RFC 6962 section 2.1 and RFC 9162 section 2.1, as pure functions.
///
/// Functions that need stored hashes take a closure from a dense position (see ``storedIndex(level:n:)``) to the hash
/// there, so that any storage can answer them, and throw whatever that closure throws.
public enum MerkleTree {
    /// The largest number of leaves a tree can have: 2⁶³ − 1, so that every dense position fits in 64 bits.
    public static let maximumSize = UInt64(Int64.max)

    /// The root of the tree without leaves: SHA-256 of nothing (RFC 6962 section 2.1).
    public static let emptyRoot = Hash(SHA256().finalize())

    /// The hash of a leaf: SHA-256(0x00 ‖ bytes) (RFC 6962 section 2.1).
    public static func leafHash(_ bytes: [UInt8]) -> Hash {
        leafHash(bytes.span.bytes)
    }

    /// The hash of a leaf, read in place: SHA-256(0x00 ‖ bytes) (RFC 6962 section 2.1).
    public static func leafHash(_ bytes: RawSpan) -> Hash {
        var hasher = SHA256()
        hasher.update(prefix: 0x00)
        hasher.update(bytes)
        return Hash(hasher.finalize())
    }

    /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right) (RFC 6962 section 2.1).
    public static func nodeHash(_ left: Hash, _ right: Hash) -> Hash {
        // Laid out first, and hashed in one step: three small steps take a fifth longer.
        var node = InlineArray<65, UInt8>(repeating: 0x01)
        var room = node.mutableSpan
        var bytes = room.mutableBytes
        left.store(in: &bytes, at: 1)
        right.store(in: &bytes, at: 1 + Hash.byteCount)
        var hasher = SHA256()
        hasher.update(node.span.bytes)
        return Hash(hasher.finalize())
    }

    /// The root of the tree of this size.
    ///
    /// Cost: one read for each bit set in the size.
    ///
    /// - Parameters:
    ///   - size: the number of leaves.
    ///   - read: gives the hash stored at a dense position.
    /// - Returns: the root; ``emptyRoot`` for size 0.
    /// - Throws: ``ProofError/sizeTooLarge(size:)``, or what `read` throws.
    public static func root(size: UInt64, read: (_ storedIndex: UInt64) throws -> Hash) throws -> Hash {
        try requireSize(size)
        return try hash(of: 0..<size, read: read)
    }

    /// The hash of leaves that are, or could grow into, one complete subtree.
    static func hash(of leaves: Range<UInt64>, read: (_ storedIndex: UInt64) throws -> Hash) throws -> Hash {
        root(ofPeaks: try peaks(of: leaves, read: read))
    }

    /// The roots of the complete subtrees that make up such leaves, from the largest (left) to the smallest (right).
    static func peaks(of leaves: Range<UInt64>, read: (_ storedIndex: UInt64) throws -> Hash) throws -> [Hash] {
        var peaks: [Hash] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let level = (leaves.upperBound - start).highestBit
            peaks.append(try read(storedIndex(level: level, n: start >> UInt64(level))))
            start += 1 << UInt64(level)
        }
        return peaks
    }

    /// Joins peaks into the root above them.
    static func root(ofPeaks peaks: [Hash]) -> Hash {
        guard var root = peaks.last else { return emptyRoot }
        for peak in peaks.dropLast().reversed() {
            root = nodeHash(peak, root)
        }
        return root
    }

    static func requireSize(_ size: UInt64) throws(ProofError) {
        guard size <= maximumSize else { throw .sizeTooLarge(size: size) }
    }
}

extension SHA256 {
    mutating func update(prefix byte: UInt8) {
        withUnsafeBytes(of: byte) { update(bufferPointer: $0) }
    }

    mutating func update(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { update(bufferPointer: $0) }
    }
}
