/// A set of page numbers below a limit.
struct PageSet: Sendable {
    private var words: [UInt64]

    init(below limit: Int) {
        words = Array(repeating: 0, count: (limit + 63) / 64)
    }

    /// Adds a page, which must be below the limit.
    ///
    /// - Returns: false when it was in the set before.
    @inline(__always)
    mutating func insert(_ page: Int) -> Bool {
        let bit = UInt64(1) << UInt64(page & 63)
        guard words[page >> 6] & bit == 0 else { return false }
        words[page >> 6] |= bit
        return true
    }

    func contains(_ page: Int) -> Bool { words[page >> 6] >> UInt64(page & 63) & 1 == 1 }

    /// The pages of both sets, which must have the same limit; nil where a page is in both.
    func union(disjoint other: PageSet) -> PageSet? {
        var union = self
        for index in words.indices {
            guard words[index] & other.words[index] == 0 else { return nil }
            union.words[index] |= other.words[index]
        }
        return union
    }

    /// The pages that are in both sets, which must have the same limit.
    func intersection(_ other: PageSet) -> [Int] {
        pages { index in words[index] & other.words[index] }
    }

    /// The pages below a limit that are in neither set.
    func absentees(_ other: PageSet, below limit: Int) -> [Int] {
        pages { index in ~(words[index] | other.words[index]) }.filter { $0 < limit }
    }

    private func pages(_ word: (_ index: Int) -> UInt64) -> [Int] {
        var pages: [Int] = []
        for index in words.indices {
            var rest = word(index)
            while rest != 0 {
                pages.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return pages
    }
}
