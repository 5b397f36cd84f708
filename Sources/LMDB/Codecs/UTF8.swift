/// Text as UTF-8, with nothing added; ordered by Unicode scalar value.
public enum UTF8: Codec {
    /// Encodes text.
    ///
    /// - Parameter value: any text; as a key, from 1 to 511 bytes of it.
    /// - Returns: its UTF-8 bytes, not normalised.
    public static func encode(_ value: String) -> [UInt8] { Array(value.utf8) }

    /// Decodes text, and never repairs it.
    ///
    /// - Parameter bytes: UTF-8.
    /// - Returns: the text.
    /// - Throws: `LMDBError.corrupted` when the bytes are not valid UTF-8.
    public static func decode(_ bytes: RawSpan) throws(LMDBError) -> String {
        guard let text = bytes.withUnsafeBytes({ String(validating: $0, as: Unicode.UTF8.self) }) else {
            throw .corrupted
        }
        return text
    }
}
