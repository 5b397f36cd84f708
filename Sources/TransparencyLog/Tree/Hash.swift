import Crypto

/// A SHA-256 hash: exactly 32 bytes, stored inline.
///
/// Hashes order as their bytes do.
public struct Hash: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number of bytes in a hash.
    public static let byteCount = 32

    // Four big-endian words: no heap allocation, and the order of words is the order of bytes.
    private let first, second, third, fourth: UInt64

    /// Reads a hash from raw memory, such as a database value, without copying it first.
    ///
    /// Returns nil unless there are exactly 32 bytes.
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount == Self.byteCount else { return nil }
        self = bytes.withUnsafeBytes { Hash(loading: $0) }
    }

    /// Reads a hash from an array of bytes.
    ///
    /// Returns nil unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        self.init(bytes.span.bytes)
    }

    /// Reads a hash from 64 hexadecimal digits, in either case.
    ///
    /// Returns nil for anything else.
    public init?(hex: String) {
        guard let bytes = Hexadecimal.decode(hex.utf8) else { return nil }
        self.init(bytes: bytes)
    }

    /// Reads a hash from its 44 characters of standard, padded base64 (RFC 4648 section 4).
    ///
    /// Returns nil for anything else, including a second spelling of the same bytes.
    public init?(base64: String) {
        self.init(base64Line: base64.utf8)
    }

    init?(base64Line: some Collection<UInt8>) {
        guard base64Line.count == 44, let bytes = Base64.decode(base64Line) else { return nil }
        self.init(bytes: bytes)
    }

    init(_ digest: SHA256Digest) {
        self = digest.withUnsafeBytes { Hash(loading: $0) }
    }

    private init(loading buffer: UnsafeRawBufferPointer) {
        first = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        second = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        third = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        fourth = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
    }

    /// The 32 bytes, copied into an array.
    public var bytes: [UInt8] {
        withBytes { span in span.withUnsafeBytes { Array($0) } }
    }

    /// The hash as 64 lower-case hexadecimal digits.
    public var hex: String {
        Hexadecimal.encode(bytes)
    }

    /// The hash as 44 characters of standard, padded base64.
    public var base64: String {
        Base64.encode(bytes)
    }

    /// The hash as 64 lower-case hexadecimal digits.
    public var description: String {
        hex
    }

    /// One bit, counted from the most significant one of the first byte.
    ///
    /// - Parameter index: which one, from 0 to 255; anything else traps.
    /// - Returns: whether it is set.
    public func bit(at index: Int) -> Bool {
        precondition((0..<256).contains(index), "A hash has 256 bits")
        let word =
            switch index / 64 {
            case 0: first
            case 1: second
            case 2: third
            default: fourth
            }
        return word >> UInt64(63 - index % 64) & 1 == 1
    }

    /// Lends the 32 bytes to a closure, without a heap allocation.
    ///
    /// - Parameter body: what to do with the bytes; they are valid only while it runs.
    /// - Returns: what the closure returns.
    /// - Throws: what the closure throws.
    public func withBytes<Result, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let memory: InlineArray<4, UInt64> = [
            first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian,
        ]
        return try body(memory.span.bytes)
    }

    /// Writes the 32 bytes somewhere.
    func store(in bytes: inout MutableRawSpan, at offset: Int) {
        bytes.storeBytes(of: first.bigEndian, toByteOffset: offset, as: UInt64.self)
        bytes.storeBytes(of: second.bigEndian, toByteOffset: offset + 8, as: UInt64.self)
        bytes.storeBytes(of: third.bigEndian, toByteOffset: offset + 16, as: UInt64.self)
        bytes.storeBytes(of: fourth.bigEndian, toByteOffset: offset + 24, as: UInt64.self)
    }

    /// Whether the bytes of one hash sort before those of another.
    public static func < (left: Hash, right: Hash) -> Bool {
        (left.first, left.second, left.third, left.fourth)
            < (right.first, right.second, right.third, right.fourth)
    }
}

extension Hash {
    /// The plain SHA-256 of some bytes, without the prefixes that keep leaves and nodes of a tree apart.
    ///
    /// - Parameter bytes: what is hashed.
    /// - Returns: the hash (FIPS 180-4).
    public static func sha256(_ bytes: [UInt8]) -> Hash {
        Hash(SHA256.hash(data: bytes))
    }
}
