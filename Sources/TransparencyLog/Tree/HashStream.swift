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

    /// Adds a number in its bytes, the highest first, and then two pieces of bytes.
    ///
    /// - Parameters:
    ///   - number: The number.
    ///   - first: The bytes that come next.
    ///   - second: Those behind them.
    public mutating func add(_ number: UInt64, _ first: RawSpan, _ second: RawSpan) {
        let (start, middle) = (count, count + 8 + first.byteCount)
        guard middle + second.byteCount <= gathered.count else {
            withUnsafeBytes(of: number.bigEndian) { add($0) }
            add(first)
            return add(second)
        }
        gathered.withUnsafeMutableBytes { all in
            all.storeBytes(of: number.bigEndian, toByteOffset: start, as: UInt64.self)
            first.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: all[(start + 8)...]).copyMemory(from: $0) }
            second.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: all[middle...]).copyMemory(from: $0) }
        }
        count = middle + second.byteCount
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
