/// Numbers as ECMAScript's `Number.prototype.toString` writes them (RFC 8785 section 3.2.2.3, ECMA-262 section 6.1.6.1.20).
enum ECMAScriptNumber {
    /// The largest magnitude at which every integer is a double of its own: 2^53.
    static let largestInteger: Int64 = 1 << 53

    /// No canonical number is longer: sign, 17 digits, point, and an exponent of five characters, or "0.00000" before the digits.
    static let longestText = 25

    /// Appends the text of a finite number.
    static func append(_ value: Double, to text: inout TextBuffer) {
        // Not `Int64(exactly:)`: it calls the C library's `trunc`, which this target does not otherwise link.
        if value.magnitude <= Double(largestInteger), Double(Int64(value)) == value {
            append(Int64(value), to: &text)
            return
        }
        if value < 0 { text.append(UInt8(ascii: "-")) }
        append(Decimal(value.magnitude), to: &text)
    }

    /// Appends an integer.
    static func append(_ value: Int64, to text: inout TextBuffer) {
        if value < 0 { text.append(UInt8(ascii: "-")) }
        let start = text.count
        var rest = value.magnitude
        repeat {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        text.reverse(from: start)
    }

    /// The number a text stands for, or nothing where the text is not the canonical one for any number.
    static func value(ofCanonical text: [UInt8]) -> Double? {
        guard text.count <= longestText, let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
        else { return nil }
        var canonical = TextBuffer(capacity: longestText)
        append(value, to: &canonical)
        return canonical.copy() == text ? value : nil
    }

    /// The shortest digits that name a double, and where the decimal point stands among them.
    private struct Decimal {
        var digits: [UInt8] = []
        /// The number of digits before the point; zero or less means zeros after it.
        var point = 0

        /// Swift's own description has the right digits in another layout: `100.0`, `1e+16`, `1e-07`.
        init(_ magnitude: Double) {
            var hasPoint = false
            var exponent = 0
            let description = magnitude.description.utf8
            var rest = description[...]
            while let byte = rest.popFirst() {
                switch byte {
                case UInt8(ascii: "."): hasPoint = true
                case UInt8(ascii: "e"):
                    exponent = Int(Substring(rest)) ?? 0
                    rest = rest[rest.endIndex...]
                default:
                    if digits.isEmpty, byte == UInt8(ascii: "0") {
                        if hasPoint { point -= 1 }
                    } else {
                        digits.append(byte)
                        if !hasPoint { point += 1 }
                    }
                }
            }
            while digits.last == UInt8(ascii: "0") { digits.removeLast() }
            point += exponent
        }
    }

    private static func append(_ decimal: Decimal, to text: inout TextBuffer) {
        let (digits, point) = (decimal.digits, decimal.point)
        let zero = UInt8(ascii: "0")
        switch point {
        case digits.count...21:
            text.append(digits)
            text.append(repeatElement(zero, count: point - digits.count))
        case 1...21:
            text.append(digits[..<point])
            text.append(UInt8(ascii: "."))
            text.append(digits[point...])
        case -5...0:
            text.append("0.")
            text.append(repeatElement(zero, count: -point))
            text.append(digits)
        default:
            text.append(digits.prefix(1))
            if digits.count > 1 {
                text.append(UInt8(ascii: "."))
                text.append(digits.dropFirst())
            }
            text.append(point > 0 ? "e+" : "e-")
            append(Int64((point - 1).magnitude), to: &text)
        }
    }
}
