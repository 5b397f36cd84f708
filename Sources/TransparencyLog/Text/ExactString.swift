/// A string that equals another only if their UTF-8 bytes are the same.
///
/// Swift's `==` also holds between different bytes that Unicode calls equivalent ("é" in one scalar or two); for names
/// and texts that are signed and hashed, those are different.
struct ExactString: Hashable, Sendable {
    let string: String

    init(_ string: String) {
        self.string = string
    }

    static func == (left: ExactString, right: ExactString) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in string.utf8 { hasher.combine(byte) }
    }
}
