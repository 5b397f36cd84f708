/// Two values, one after the other: the key of an index, ordered by the first and then by the second.
public enum Pair<First: SelfDelimitingCodec, Second: Codec>: Codec {
    /// Encodes the first value, then the second.
    ///
    /// - Parameter value: the two values.
    /// - Returns: their bytes, joined.
    public static func encode(_ value: (First.Value, Second.Value)) -> [UInt8] {
        First.encode(value.0) + Second.encode(value.1)
    }

    /// Decodes the first value, then the second from all bytes that remain.
    ///
    /// - Parameter bytes: what `encode` returned.
    /// - Returns: the two values.
    /// - Throws: what the two codecs throw.
    public static func decode(_ bytes: RawSpan) throws(LMDBError) -> (First.Value, Second.Value) {
        let length = try First.encodedLength(in: bytes)
        return (
            try First.decode(bytes.extracting(first: length)),
            try Second.decode(bytes.extracting(droppingFirst: length))
        )
    }
}

extension Pair: SelfDelimitingCodec where Second: SelfDelimitingCodec {
    /// Adds the lengths of the two parts, so that pairs may be nested on the left.
    ///
    /// - Parameter bytes: bytes that begin with an encoded pair.
    /// - Returns: how many of them belong to it.
    /// - Throws: what the two codecs throw.
    public static func encodedLength(in bytes: RawSpan) throws(LMDBError) -> Int {
        let length = try First.encodedLength(in: bytes)
        return length + (try Second.encodedLength(in: bytes.extracting(droppingFirst: length)))
    }
}
