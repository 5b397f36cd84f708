/// Bytes as they are.
public enum Bytes: Codec {
    /// Returns the bytes.
    ///
    /// - Parameter value: any bytes.
    /// - Returns: the same bytes.
    public static func encode(_ value: [UInt8]) -> [UInt8] { value }

    /// Copies the bytes.
    ///
    /// - Parameter bytes: any bytes.
    /// - Returns: the same bytes.
    /// - Throws: never.
    public static func decode(_ bytes: RawSpan) throws(LMDBError) -> [UInt8] {
        bytes.withUnsafeBytes { Array($0) }
    }
}
