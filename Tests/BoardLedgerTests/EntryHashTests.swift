import Testing

@testable import BoardLedger

/// Sums of hashes tell tables apart that hold the same bytes in another order, or under other keys.
struct EntryHashTests {
    private let hash = EntryHash()

    private func sum(_ entries: [(key: String, value: String)], _ projection: Projection = .words) -> UInt64 {
        entries.reduce(0) { sum, entry in
            let (key, value) = (Array(entry.key.utf8), Array(entry.value.utf8))
            return sum &+ hash.ofEntry(hash.ofKey(key.span.bytes, in: projection), value.span.bytes)
        }
    }

    @Test func `the order of entries does not count`() {
        #expect(sum([("a", "1"), ("b", "2")]) == sum([("b", "2"), ("a", "1")]))
        #expect(sum([]) == 0)
    }

    @Test(
        arguments: [
            [("a", "2"), ("b", "1")],
            [("a1", ""), ("b", "2")],
            [("", "a1"), ("b", "2")],
            [("a", "1")],
            [("a", "1"), ("b", "2"), ("b", "2")],
            [("a", "1"), ("b", "2\0")],
            [("a", "1"), ("b\0", "2")],
        ]
    )
    func `entries that are not the same have another sum`(others: [(String, String)]) {
        #expect(sum(others.map { (key: $0.0, value: $0.1) }) != sum([("a", "1"), ("b", "2")]))
    }

    @Test func `long values differ by the order of their words, and by a bit anywhere`() {
        let long = "one word and another one, and more of them"
        #expect(sum([("key", long)]) != sum([("key", "and word one another one, and more of them")]))
        for place in long.indices {
            let changed = long.replacingCharacters(at: place)
            #expect(sum([("key", long)]) != sum([("key", changed)]), "\(changed)")
            #expect(sum([(long, "value")]) != sum([(changed, "value")]), "\(changed)")
        }
    }

    @Test func `the same entry in another projection has another hash`() {
        #expect(sum([("a", "1")], .words) != sum([("a", "1")], .names))
    }

    @Test func `each run hashes with secrets of its own`() {
        let bytes: [UInt8] = [1, 2, 3]
        #expect(hash.ofKey(bytes.span.bytes, in: .words) != EntryHash().ofKey(bytes.span.bytes, in: .words))
    }
}

extension String {
    /// The same with one character changed in its lowest bit.
    fileprivate func replacingCharacters(at place: Index) -> String {
        var bytes = Array(utf8)
        bytes[utf8.distance(from: startIndex, to: place)] ^= 1
        return String(decoding: bytes, as: UTF8.self)
    }
}
