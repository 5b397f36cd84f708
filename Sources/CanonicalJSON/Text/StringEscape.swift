/// The escapes of canonical JSON strings (RFC 8785 section 3.2.2.2).
enum StringEscape {
    /// Appends one byte of a string, escaped where it must be.
    static func append(_ byte: UInt8, to text: inout TextBuffer) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            text.append(UInt8(ascii: "\\"))
            text.append(byte)
        case 0..<0x20:
            if let letter = letter(for: byte) {
                text.append(UInt8(ascii: "\\"))
                text.append(letter)
            } else {
                text.append("\\u00")
                text.append(UInt8(ascii: "0") + byte >> 4)
                text.append(hexDigit(byte & 0xf))
            }
        default:
            text.append(byte)
        }
    }

    /// The bytes that canonical string content stands for; the content must have been scanned before.
    static func unescape(_ content: RawSpan) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.byteCount)
        var position = 0
        while position < content.byteCount {
            let byte = content.byte(at: position)
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                position += 1
                continue
            }
            let letter = content.byte(at: position + 1)
            if letter == UInt8(ascii: "u") {
                bytes.append(value(content.byte(at: position + 4)) << 4 | value(content.byte(at: position + 5)))
                position += 6
            } else {
                bytes.append(character(for: letter))
                position += 2
            }
        }
        return bytes
    }

    /// The letter after the backslash of the five control characters that have one.
    static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0a: UInt8(ascii: "n")
        case 0x0c: UInt8(ascii: "f")
        case 0x0d: UInt8(ascii: "r")
        default: nil
        }
    }

    /// The value of a lowercase hexadecimal digit; other bytes give values from 16.
    static func value(_ digit: UInt8) -> UInt8 {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: 16
        }
    }

    private static func character(for letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "f"): 0x0c
        case UInt8(ascii: "r"): 0x0d
        default: letter
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
