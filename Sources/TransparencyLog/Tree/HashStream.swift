internal import Crypto

/// SHA-256 over bytes that come one piece after another.
public struct HashStream: Sendable {
    private var hash = SHA256()
    /// Small pieces are gathered first: each call of the hash function costs as much as hashing some of them.
    private var gathered: [UInt8] = []

    private static let mostGathered = 16_384

    /// A stream without a byte.
    public init() {
        gathered.reserveCapacity(2 * Self.mostGathered)
    }

    /// Adds bytes.
    ///
    /// - Parameter bytes: The next ones.
    public mutating func add(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { gathered.append(contentsOf: $0) }
        if gathered.count >= Self.mostGathered { hashGathered() }
    }

    /// Adds a number in its bytes, the highest first.
    ///
    /// - Parameter number: The number.
    public mutating func add(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { gathered.append(contentsOf: $0) }
    }

    /// The hash over everything that was added.
    public var value: Hash {
        var copy = self
        copy.hashGathered()
        return Hash(Array(copy.hash.finalize()).span.bytes) ?? MerkleTree.emptyRoot
    }

    private mutating func hashGathered() {
        gathered.withUnsafeBytes { hash.update(bufferPointer: $0) }
        gathered.removeAll(keepingCapacity: true)
    }
}
