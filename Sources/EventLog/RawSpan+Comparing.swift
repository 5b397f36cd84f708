internal import Glibc

extension RawSpan {
    /// Whether these are exactly the bytes of an array.
    func holds(_ bytes: [UInt8]) -> Bool {
        holds(bytes.span.bytes)
    }

    /// Whether these are exactly the bytes of another span.
    func holds(_ bytes: RawSpan) -> Bool {
        guard byteCount == bytes.byteCount else { return false }
        return withUnsafeBytes { own in
            bytes.withUnsafeBytes { other in
                guard let own = own.baseAddress, let other = other.baseAddress else { return true }
                return memcmp(own, other, byteCount) == 0
            }
        }
    }

    /// Whether these are exactly the bytes of a short text.
    func holds(_ text: StaticString) -> Bool {
        withUnsafeBytes { own in text.withUTF8Buffer { own.elementsEqual($0) } }
    }

    /// The number that these bytes write in decimal digits alone; leading zeros are let pass.
    var number: UInt64? {
        guard (1...20).contains(byteCount) else { return nil }
        return withUnsafeBytes { bytes in
            var value: UInt64 = 0
            for byte in bytes.prefix(19) {
                let digit = byte &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                value = value &* 10 &+ UInt64(digit)
            }
            guard bytes.count == 20 else { return value }
            // Only the twentieth digit can be too much for 64 bits.
            let digit = bytes[19] &- UInt8(ascii: "0")
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
            return digit < 10 && !overflows && !carries ? sum : nil
        }
    }

    /// These bytes as text; what is no UTF-8 is replaced.
    var text: String {
        withUnsafeBytes { String(decoding: $0, as: Unicode.UTF8.self) }
    }

    /// A copy of these bytes.
    var array: [UInt8] {
        withUnsafeBytes { Array($0) }
    }
}
