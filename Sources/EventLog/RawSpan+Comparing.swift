internal import Glibc

extension RawSpan {
    /// Whether these are exactly the bytes of an array.
    package func holds(_ bytes: [UInt8]) -> Bool {
        holds(bytes.span.bytes)
    }

    /// Whether these are exactly the bytes of another span.
    func holds(_ bytes: RawSpan) -> Bool { byteCount == bytes.byteCount && order(bytes) == 0 }

    /// Whether these bytes sort before others (below 0), after them (above 0), or are the same.
    package func order(_ other: RawSpan) -> Int {
        let common = withUnsafeBytes { own in
            other.withUnsafeBytes { other in
                guard let own = own.baseAddress, let first = other.baseAddress else { return CInt(0) }
                return memcmp(own, first, min(byteCount, other.count))
            }
        }
        return common == 0 ? byteCount - other.byteCount : Int(common)
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
