/// Numbers that follow from a seed alone (SplitMix64), so that every run is about the same data.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A number from 0 below a bound.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// Whether something happens that happens in so many of a hundred cases.
    mutating func percent(_ share: Int) -> Bool { below(100) < share }

    /// A number from 0 below a bound, low ones far more often, as with the words of a language.
    mutating func skewed(below bound: Int) -> Int {
        let fraction = Double(next() >> 11) / Double(1 << 53)
        return min(bound - 1, Int(Double(bound) * fraction * fraction * fraction))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// The bits of a number in disorder: the same for the same number.
    static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
