/// Names, numbered in the order in which they came, and found by their exact bytes.
///
/// Swift's own comparison takes two spellings of “é” for one; and to look a name up makes no string of it. A dictionary
/// reaches to twice as many places in memory for each name, which is most of what a check of many subjects costs.
struct NameIndex {
    private struct Place {
        let start: Int
        let count: UInt32
        let hash: UInt32
    }

    /// All names, one behind another.
    private var bytes: [UInt8] = []
    private var places: [Place] = []
    /// Where a hash leads: the number of a name and one more, or 0; the next slot where that name is another.
    private var slots = [UInt32](repeating: 0, count: 64)

    var count: Int { places.count }

    /// The number of a name, where it came before.
    func find(_ name: RawSpan) -> Int? {
        let hash = Self.hash(name)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            let place = places[number]
            if place.hash == hash {
                let known = bytes.span.bytes.extracting(place.start..<place.start + Int(place.count))
                if name.holds(known) { return number }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Numbers a name that did not come before.
    mutating func add(_ name: RawSpan) -> Int {
        // More than half full, slots lead to one another too often.
        if 2 * places.count >= slots.count { grow() }
        let (number, start, hash) = (places.count, bytes.count, Self.hash(name))
        name.withUnsafeBytes { bytes.append(contentsOf: $0) }
        places.append(Place(start: start, count: UInt32(name.byteCount), hash: hash))
        enter(number)
        return number
    }

    /// The bytes of a name.
    subscript(number: Int) -> [UInt8] {
        let place = places[number]
        return Array(bytes[place.start..<place.start + Int(place.count)])
    }

    func text(_ number: Int) -> String { String(decoding: self[number], as: Unicode.UTF8.self) }

    private mutating func grow() {
        slots = Array(repeating: 0, count: 2 * slots.count)
        for number in places.indices { enter(number) }
    }

    private mutating func enter(_ number: Int) {
        var slot = Int(places[number].hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(number + 1)
    }

    /// Seeded anew in each process, so that nobody can choose names that all lead to one slot.
    private static func hash(_ name: RawSpan) -> UInt32 {
        var hasher = Hasher()
        name.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt32(truncatingIfNeeded: hasher.finalize())
    }
}
