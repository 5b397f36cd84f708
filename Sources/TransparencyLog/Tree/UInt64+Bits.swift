extension UInt64 {
    /// The position of the highest bit set; the number must not be zero.
    var highestBit: Int {
        UInt64.bitWidth - 1 - leadingZeroBitCount
    }

    /// The number of ones below the lowest zero.
    var trailingOneBitCount: Int {
        (~self).trailingZeroBitCount
    }
}
