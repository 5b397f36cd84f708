/// An unsigned number as 8 bytes, the highest first, so that byte order is numeric order.
public enum BigEndian64: SelfDelimitingCodec {
    private static let width = 8

    /// Encodes a number as 8 bytes.
    ///
    /// - Parameter value: any number.
    /// - Returns: 8 bytes, the highest first.
    public static func encode(_ value: UInt64) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    /// Decodes exactly 8 bytes.
    ///
    /// - Parameter bytes: 8 bytes, the highest first.
    /// - Returns: the number.
    /// - Throws: `LMDBError.badValueSize` when there are not 8.
    public static func decode(_ bytes: RawSpan) throws(LMDBError) -> UInt64 {
        guard bytes.byteCount == width else { throw .badValueSize }
        return UInt64(bigEndian: bytes.unsafeLoadUnaligned(as: UInt64.self))
    }

    /// Tells that the number takes 8 bytes.
    ///
    /// - Parameter bytes: bytes that begin with a number.
    /// - Returns: 8.
    /// - Throws: `LMDBError.badValueSize` when there are fewer.
    public static func encodedLength(in bytes: RawSpan) throws(LMDBError) -> Int {
        guard bytes.byteCount >= width else { throw .badValueSize }
        return width
    }
}
