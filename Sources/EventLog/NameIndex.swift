/// Names, numbered in the order in which they came, and found by their exact bytes.
///
/// Swift's own comparison takes two spellings of “é” for one; and to look a name up makes no string of it.
struct NameIndex {
    private(set) var names: [[UInt8]] = []
    /// The last name with this hash value.
    private var latest: [Int: Int] = [:]
    /// For each name, the one before it with the same hash value.
    private var earlier: [Int?] = []

    /// The number of a name, where it came before.
    func find(_ name: RawSpan) -> Int? {
        var candidate = latest[Self.hash(name)]
        while let number = candidate {
            if name.holds(names[number]) { return number }
            candidate = earlier[number]
        }
        return nil
    }

    /// Numbers a name that did not come before.
    mutating func add(_ name: RawSpan) -> Int {
        let number = names.count
        names.append(name.array)
        earlier.append(latest.updateValue(number, forKey: Self.hash(name)))
        return number
    }

    func text(_ number: Int) -> String { String(decoding: names[number], as: Unicode.UTF8.self) }

    private static func hash(_ name: RawSpan) -> Int {
        var hasher = Hasher()
        name.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
