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
    /// One bit for each way in which a name may begin: most texts that are no names begin like none.
    private var beginnings = [UInt64](repeating: 0, count: 64)

    var count: Int { places.count }

    /// The number of a name, where it came before.
    func find(_ name: RawSpan) -> Int? {
        let beginning = Self.beginning(name)
        guard beginnings[beginning >> 6] >> UInt64(beginning & 63) & 1 == 1 else { return nil }
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
        let beginning = Self.beginning(name)
        beginnings[beginning >> 6] |= 1 << UInt64(beginning & 63)
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

    /// A number below 4,096 that follows from the first four bytes.
    private static func beginning(_ name: RawSpan) -> Int {
        var word: UInt32 = 0
        if name.byteCount >= 4 {
            word = name.unsafeLoadUnaligned(as: UInt32.self)
        } else {
            for byte in 0..<name.byteCount {
                word = word << 8 | UInt32(name.unsafeLoad(fromByteOffset: byte, as: UInt8.self))
            }
        }
        return Int((word &* 0x9E37_79B1) >> 20)
    }

    /// Seeded anew in each process, so that nobody can choose names that all lead to one slot.
    private static func hash(_ name: RawSpan) -> UInt32 {
        var hasher = Hasher()
        name.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt32(truncatingIfNeeded: hasher.finalize())
    }
}
