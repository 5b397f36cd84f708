internal import Crypto

/// SHA-256 over bytes that come one piece after another.
public struct HashStream: Sendable {
    private var hash = SHA256()
    /// Small pieces are gathered first: each call of the hash function costs as much as hashing some of them.
    private var gathered = [UInt8](repeating: 0, count: 16_384)
    private var count = 0

    /// A stream without a byte.
    public init() {}

    /// Adds bytes.
    ///
    /// - Parameter bytes: The next ones.
    public mutating func add(_ bytes: RawSpan) { bytes.withUnsafeBytes { add($0) } }

    /// Adds a number in its bytes, the highest first.
    ///
    /// - Parameter number: The number.
    public mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { add($0) }
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count > gathered.count - count { hashGathered() }
        guard bytes.count <= gathered.count else { return hash.update(bufferPointer: bytes) }
        let start = count
        gathered.withUnsafeMutableBytes { all in
            UnsafeMutableRawBufferPointer(rebasing: all[start...]).copyMemory(from: bytes)
        }
        count += bytes.count
    }

    /// The hash over everything that was added.
    public var value: Hash {
        var copy = self
        copy.hashGathered()
        return Hash(Array(copy.hash.finalize()).span.bytes) ?? MerkleTree.emptyRoot
    }

    private mutating func hashGathered() {
        gathered.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
        count = 0
    }
}
