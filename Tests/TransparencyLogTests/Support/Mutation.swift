import TestSupport

/// Damages a text in a way that a careless editor, a broken disk or an attacker might.
func mutated(_ original: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    let interesting: [[UInt8]] = [
        Array("\n".utf8), Array("\n\n".utf8), Array(" ".utf8), Array("+".utf8), Array("=".utf8), Array("\r\n".utf8),
        Array("0".utf8), Array("-".utf8), Array("— ".utf8), Array("\u{a0}".utf8), Array("e\u{301}".utf8),
        Array("99999999999999999999".utf8), Array("none".utf8), [0x00], [0x7f], [0x80], [0xff], [0xe2, 0x80],
    ]
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let first = Int.random(in: 0...bytes.count, using: &generator)
        let last = min(bytes.count, first + Int.random(in: 0...20, using: &generator))
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes.removeSubrange(first..<last)
        case 1: bytes.insert(contentsOf: bytes[first..<last], at: first)
        case 2: bytes.insert(contentsOf: interesting.randomElement(using: &generator) ?? [], at: first)
        case 3: bytes.replaceSubrange(first..<last, with: interesting.randomElement(using: &generator) ?? [])
        case 4: bytes = Array(bytes[..<first])
        default: if first < bytes.count { bytes[first] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
        }
    }
    return bytes
}
