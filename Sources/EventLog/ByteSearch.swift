/// Looks for the same bytes in one text after another, by Horspool's method: most bytes of a text are not looked at.
struct ByteSearch {
    private let wanted: [UInt8]
    /// By how much the wanted bytes move on where they end at a byte.
    private let steps: [Int]

    /// Prepares to look for some bytes, at least one.
    init(_ wanted: [UInt8]) {
        precondition(!wanted.isEmpty, "there is something to look for")
        self.wanted = wanted
        var steps = [Int](repeating: wanted.count, count: 256)
        for (offset, byte) in wanted.dropLast().enumerated() { steps[Int(byte)] = wanted.count - 1 - offset }
        self.steps = steps
    }

    /// Whether a text has them.
    func isMet(in text: RawSpan) -> Bool {
        var end = wanted.count
        while end <= text.byteCount {
            if text.extracting(end - wanted.count..<end).holds(wanted) { return true }
            end += steps[Int(text.unsafeLoad(fromByteOffset: end - 1, as: UInt8.self))]
        }
        return false
    }
}
