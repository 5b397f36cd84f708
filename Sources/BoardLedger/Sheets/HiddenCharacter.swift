/// A character that shows nothing itself and could make a screen show what is not on record.
struct HiddenCharacter: CustomStringConvertible {
    private let scalar: Unicode.Scalar

    /// The first in a text, or nil.
    ///
    /// It costs a look at each byte, and a second where one may begin such a character.
    init?(firstIn text: String) {
        // Every such character is below U+0020, is U+007F, or begins with one of these two bytes.
        let isSuspect = text.utf8.contains { byte in
            byte < 0x20 && byte != 9 && byte != 10 || byte == 0x7F || byte == 0xC2 || byte == 0xE2
        }
        guard isSuspect, let found = text.unicodeScalars.first(where: Self.isHidden) else { return nil }
        scalar = found
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10: false
        case 0..<0x20, 0x7F...0x9F: true
        // Line and paragraph separators; what sets the direction of writing (Unicode Standard Annex #9).
        case 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// What it is and what to do, in the middle of a sentence.
    var description: String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return switch scalar.value {
        case 0x2028, 0x2029: "a hidden end of line (\(code)) stands in the text; write a space in its place"
        case 0x202A...:
            "a hidden character (\(code)) stands in the text, which turns the direction of writing, so that people read "
                + "other words than are recorded; type the words again without it"
        default: "a control character (\(code)) stands in the text, which no paper prints"
        }
    }
}
