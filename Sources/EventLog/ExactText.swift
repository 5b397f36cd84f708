/// Text that equals only text of the same bytes, as keys in the storage do.
///
/// Swift's own `==` takes composed and decomposed letters for the same, which are two subjects here.
struct ExactText: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (lhs: ExactText, rhs: ExactText) -> Bool { lhs.text.utf8.elementsEqual(rhs.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension String {
    /// Whether there is a character of Unicode's category Cc, which CloudEvents does not allow: U+0000 to U+001F and
    /// U+007F to U+009F.
    var holdsControlCharacter: Bool {
        var previous: UInt8 = 0
        for byte in utf8 {
            // In UTF-8, U+0080 to U+009F are C2 and the same byte.
            if byte < 0x20 || byte == 0x7F || previous == 0xC2 && byte < 0xA0 { return true }
            previous = byte
        }
        return false
    }
}
