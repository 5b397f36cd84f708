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
    /// Whether there is a character of Unicode's category Cc, which CloudEvents does not allow.
    var holdsControlCharacter: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
