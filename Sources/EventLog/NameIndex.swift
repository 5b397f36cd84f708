/// Names, numbered in the order in which they came, and found by their exact bytes.
///
/// Swift's own comparison takes two spellings of “é” for one; and to look a name up makes no string of it.
struct NameIndex {
    private struct Place {
        let start: Int
        let end: Int
        /// The name before this one with the same hash value, if there is one.
        let earlier: Int?
    }

    /// All names, one behind another.
    private var bytes: [UInt8] = []
    private var places: [Place] = []
    /// The last name with this hash value.
    private var latest: [Int: Int] = [:]

    var count: Int { places.count }

    /// The number of a name, where it came before.
    func find(_ name: RawSpan) -> Int? {
        var candidate = latest[Self.hash(name)]
        while let number = candidate {
            let place = places[number]
            if name.holds(bytes.span.bytes.extracting(place.start..<place.end)) { return number }
            candidate = place.earlier
        }
        return nil
    }

    /// Numbers a name that did not come before.
    mutating func add(_ name: RawSpan) -> Int {
        let (number, start) = (places.count, bytes.count)
        name.withUnsafeBytes { bytes.append(contentsOf: $0) }
        let earlier = latest.updateValue(number, forKey: Self.hash(name))
        places.append(Place(start: start, end: bytes.count, earlier: earlier))
        return number
    }

    /// The bytes of a name.
    subscript(number: Int) -> [UInt8] { Array(bytes[places[number].start..<places[number].end]) }

    func text(_ number: Int) -> String { String(decoding: self[number], as: Unicode.UTF8.self) }

    private static func hash(_ name: RawSpan) -> Int {
        var hasher = Hasher()
        name.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
