/// Which of the things at one level lie in a tile: `width` of them from number 256 × `index`.
///
/// Source: C2SP tlog-tiles, sections "Merkle Tree" and "Partial Tiles".
struct TileSpan: Hashable, Sendable {
    static let fullWidth = 256

    let index: UInt64
    let width: Int

    init(index: UInt64, width: Int) throws(TileError) {
        guard index <= Int64.max else { throw .indexOutOfRange(index) }
        guard (1...Self.fullWidth).contains(width) else { throw .widthOutOfRange(width) }
        self.init(uncheckedIndex: index, width: width)
    }

    private init(uncheckedIndex index: UInt64, width: Int) {
        self.index = index
        self.width = width
    }

    /// Reads `<N>[.p/<W>]`, the end of a path, in its only spelling.
    init(parsingPath path: some Collection<UInt8>) throws(TileError) {
        var groups = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        var width = Self.fullWidth
        if groups.count >= 2, let group = groups.dropLast().last, group.suffix(2).elementsEqual(".p".utf8) {
            guard let last = groups.popLast(), let number = UInt64(exactDecimal: last), (1...255).contains(number)
            else { throw .malformedPath }
            width = Int(number)
            groups[groups.count - 1] = group.dropLast(2)
        }
        // Reading is lenient; that writing gives the same path again is what makes the spelling the only one.
        let digits = groups.joined().filter { $0 != UInt8(ascii: "x") }.drop { $0 == UInt8(ascii: "0") }
        guard let index = UInt64(exactDecimal: digits.isEmpty ? [UInt8(ascii: "0")] : Array(digits)) else {
            throw .malformedPath
        }
        self.init(uncheckedIndex: index, width: width)
        guard self.path.utf8.elementsEqual(path) else { throw .malformedPath }
    }

    /// `<N>[.p/<W>]`: the index in groups of three digits, all but the last with an x, and the width if not full.
    var path: String {
        var groups = [Self.threeDigits(index % 1000)]
        var rest = index / 1000
        while rest > 0 {
            groups.append("x" + Self.threeDigits(rest % 1000))
            rest /= 1000
        }
        return groups.reversed().joined(separator: "/") + (width < Self.fullWidth ? ".p/\(width)" : "")
    }

    /// The numbers of the things in the tile, or nil if there are fewer things than that.
    func positions(among count: UInt64) -> Range<UInt64>? {
        let full = UInt64(Self.fullWidth)
        guard index <= count / full, UInt64(width) <= count - index * full else { return nil }
        return (index * full)..<(index * full + UInt64(width))
    }

    /// The tiles that are new, or wider, when the number of things grows.
    static func added(from old: UInt64, to new: UInt64) -> some Sequence<TileSpan> {
        let full = UInt64(fullWidth)
        let indices = old < new ? old / full..<(new - 1) / full + 1 : 0..<0
        return indices.lazy.map { index in
            TileSpan(uncheckedIndex: index, width: Int(min(full, new - index * full)))
        }
    }

    private static func threeDigits(_ number: UInt64) -> String {
        String(String(number + 1000).dropFirst())
    }
}
