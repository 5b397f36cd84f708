/// Hashes entries of projections with secrets that are drawn anew for each check.
///
/// Whoever altered a table before could not know them. For each eight bytes it folds the product of what was hashed so far
/// and a secret into one word, as the fast keyed hashes of tables do. It tells that two tables are the same, and proves
/// nothing to anybody else: the log does.
struct EntryHash: Sendable {
    private let start: UInt64
    private let multiplier: UInt64
    private let end: UInt64

    init() {
        var random = SystemRandomNumberGenerator()
        start = random.next()
        // Odd, so that no word is lost in the product.
        multiplier = random.next() | 1
        end = random.next() | 1
    }

    /// The hash of a key of a projection.
    func ofKey(_ key: RawSpan, in projection: Projection) -> UInt64 {
        // With the key's length no entry passes for one whose key ends elsewhere.
        absorb(key, into: start ^ UInt64(projection.number << 32 | key.byteCount))
    }

    /// The hash of an entry with the value, by that of its key.
    func ofEntry(_ key: UInt64, _ value: RawSpan) -> UInt64 {
        fold(absorb(value, into: key ^ UInt64(value.byteCount)), end)
    }

    private func absorb(_ bytes: RawSpan, into state: UInt64) -> UInt64 {
        bytes.withUnsafeBytes { bytes in
            var (state, place) = (fold(state, end), 0)
            while place + 8 <= bytes.count {
                state = fold(state ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self), multiplier)
                place += 8
            }
            var rest: UInt64 = 0
            while place < bytes.count {
                rest = rest << 8 | UInt64(bytes[place])
                place += 1
            }
            return fold(state ^ rest, multiplier)
        }
    }

    private func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}
