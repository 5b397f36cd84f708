internal import LMDB
internal import TransparencyLog

/// What all entries of a table hash to, in the order of their keys.
struct Digest: Hashable, Sendable {
    var hash = HashStream().value
    var entries = 0
}

/// Hashes the entries of a table one after another: of each the lengths of its key and its value, in four bytes each, and
/// then the key and the value.
struct DigestStream {
    private var stream = HashStream()
    private var entries = 0

    mutating func add(_ key: RawSpan, _ value: RawSpan) {
        stream.add(UInt64(key.byteCount) << 32 | UInt64(value.byteCount), key, value)
        entries += 1
    }

    /// Adds entries that lie one behind another in just these bytes: as ``SortedEntry`` has them.
    mutating func add(run: [UInt8], of entries: Int) {
        stream.add(run.span.bytes)
        self.entries += entries
    }

    var value: Digest { Digest(hash: stream.value, entries: entries) }
}

extension Projections {
    func digests(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [Projection: Digest] {
        try Dictionary(uniqueKeysWithValues: Projection.allCases.map { ($0, try digest(of: $0, txn)) })
    }

    /// The digests, if the side has taken in just so many records.
    func digests(
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Projection: Digest]? {
        try marker(txn)?.position == position ? digests(txn) : nil
    }

    func digest(
        of projection: Projection,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Digest {
        var stream = DigestStream()
        try self[projection].scanBytes(txn) { key, value in
            stream.add(key, value)
            return true
        }
        return stream.value
    }
}

/// The digest of a projection as a rebuild took it last, and of how many records.
struct RememberedDigest {
    var hash: String
    var size: UInt64

    init(hash: String, size: UInt64) { (self.hash, self.size) = (hash, size) }

    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let size = UInt64(parts[0]) else { return nil }
        self.init(hash: String(parts[1]), size: size)
    }

    var text: String { "\(size) \(hash)" }
}

extension Projections {
    /// Remembers what a rebuild made, for whoever asks how the ledger stands.
    func remember(_ digests: [Projection: Digest], at size: UInt64, _ txn: inout WriteTransaction) throws {
        for (projection, digest) in digests {
            let remembered = RememberedDigest(hash: digest.hash.hex, size: size)
            try markers.set(Self.digestKey(projection), remembered.text, &txn)
        }
    }

    /// The digest that the last rebuild took; nil where none was.
    func rememberedDigest(
        of projection: Projection,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> RememberedDigest? {
        try markers.get(Self.digestKey(projection), txn).flatMap(RememberedDigest.init)
    }

    private static func digestKey(_ projection: Projection) -> String { "digest of \(projection.rawValue)" }
}
