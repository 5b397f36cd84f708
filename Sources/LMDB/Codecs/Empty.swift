/// No bytes: the value of an index entry, whose key says it all.
public enum Empty: Codec {
    /// Encodes nothing.
    ///
    /// - Parameter value: nothing.
    /// - Returns: no bytes.
    public static func encode(_ value: Void) -> [UInt8] { [] }

    /// Checks that nothing is there.
    ///
    /// - Parameter bytes: no bytes.
    /// - Throws: `LMDBError.badValueSize` when there are any.
    public static func decode(_ bytes: RawSpan) throws(LMDBError) {
        guard bytes.isEmpty else { throw .badValueSize }
    }
}
