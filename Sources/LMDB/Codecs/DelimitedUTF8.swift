/// Text as UTF-8 with an end mark, for the first part of a ``Pair``.
///
/// The end mark is 00 01 and a NUL in the text is written 00 FF, so a shorter text sorts before every text that
/// it begins, and `encode(text)` is a prefix of exactly the keys whose first part is that text.
public enum DelimitedUTF8: SelfDelimitingCodec {
    private static let escape: UInt8 = 0x00
    private static let end: UInt8 = 0x01
    private static let escapedNUL: UInt8 = 0xFF

    /// Encodes text and its end mark.
    ///
    /// - Parameter value: any text.
    /// - Returns: its UTF-8 bytes, each NUL as 00 FF, then 00 01.
    public static func encode(_ value: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.utf8.count + 2)
        for byte in value.utf8 {
            bytes.append(byte)
            if byte == escape { bytes.append(escapedNUL) }
        }
        bytes.append(escape)
        bytes.append(end)
        return bytes
    }

    /// Decodes text up to its end mark, which must end the bytes.
    ///
    /// - Parameter bytes: what `encode` returned.
    /// - Returns: the text.
    /// - Throws: `LMDBError.corrupted` when the end mark is missing, misplaced, or the text is not valid UTF-8.
    public static func decode(_ bytes: RawSpan) throws(LMDBError) -> String {
        guard try encodedLength(in: bytes) == bytes.byteCount else { throw .corrupted }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.byteCount)
        bytes.withUnsafeBytes { raw in
            var index = 0
            while index < raw.count - 2 {
                text.append(raw[index])
                index += raw[index] == escape ? 2 : 1
            }
        }
        return try UTF8.decode(text.span.bytes)
    }

    /// Finds the end mark.
    ///
    /// - Parameter bytes: bytes that begin with an encoded text.
    /// - Returns: how many of them belong to it, with the end mark.
    /// - Throws: `LMDBError.corrupted` when there is no end mark, or a NUL that is not written as it should be.
    public static func encodedLength(in bytes: RawSpan) throws(LMDBError) -> Int {
        let length: Int? = bytes.withUnsafeBytes { raw in
            var index = 0
            while index + 1 < raw.count {
                guard raw[index] == escape else {
                    index += 1
                    continue
                }
                switch raw[index + 1] {
                case end: return index + 2
                case escapedNUL: index += 2
                default: return nil
                }
            }
            return nil
        }
        guard let length else { throw .corrupted }
        return length
    }
}
