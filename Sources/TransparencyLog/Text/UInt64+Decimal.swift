extension UInt64 {
    /// Reads an ASCII decimal in its only spelling: no sign, no leading zero.
    ///
    /// Numbers above 2⁶³ − 1 are refused too: the C2SP formats and ``MerkleTree/maximumSize`` stop there.
    init?(exactDecimal text: some Collection<UInt8>) {
        guard (1...19).contains(text.count), text.first != UInt8(ascii: "0") || text.count == 1 else { return nil }
        var value: UInt64 = 0
        for character in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) else { return nil }
            value = value * 10 + UInt64(character - UInt8(ascii: "0"))
        }
        guard value <= Int64.max else { return nil }
        self = value
    }
}
