/// How one kind of value becomes bytes, and back.
///
/// Keys are ordered by their bytes, compared from the left, so a codec for keys must encode order.
public protocol Codec {
    /// The Swift type outside.
    associatedtype Value

    /// Turns a value into bytes.
    ///
    /// - Parameter value: any value of the type.
    /// - Returns: the bytes; for a key, from 1 to 511 of them.
    static func encode(_ value: Value) -> [UInt8]

    /// Turns bytes back into the value.
    ///
    /// - Parameter bytes: the whole key or value as stored; valid for this call only.
    /// - Returns: the value that was encoded.
    /// - Throws: `LMDBError.badValueSize` or `.corrupted` when no value encodes to these bytes.
    static func decode(_ bytes: RawSpan) throws(LMDBError) -> Value
}

/// A codec whose encodings say themselves where they end, so that something may follow.
public protocol SelfDelimitingCodec: Codec {
    /// Finds the end of an encoding.
    ///
    /// - Parameter bytes: bytes that begin with an encoded value.
    /// - Returns: how many of them belong to it.
    /// - Throws: `LMDBError.badValueSize` or `.corrupted` when they do not begin with one.
    static func encodedLength(in bytes: RawSpan) throws(LMDBError) -> Int
}
