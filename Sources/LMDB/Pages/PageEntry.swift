/// An entry in a branch page, which leads to another page, or in a leaf page, which has a value.
///
/// Source: `mdb.c` of LMDB 0.9, `MDB_node`: in a branch page a page number (6 bytes), in a leaf page the length of the
/// value (4) and flags (2); then the length of the key (2), the key and the value.
struct PageEntry {
    static let headSize = 8
    /// `MDB_MAXKEYSIZE`.
    static let longestKey = 511

    /// How a leaf's value is kept.
    enum Form: UInt16 {
        case plain = 0x00
        /// The value is the number of the first of the pages that hold it.
        case large = 0x01
        /// The value describes a table.
        case table = 0x02
    }

    let key: UnsafeRawBufferPointer
    /// What stands behind the key: the value, the number of its first page, or nothing in a branch page.
    let content: UnsafeRawBufferPointer
    /// The page that a branch leads to, or the length of a leaf's value.
    let number: Int
    let form: Form

    /// The room that it takes in its page.
    @inline(__always)
    var size: Int { (Self.headSize + key.count + content.count + 1) & ~1 }

    /// Reads an entry of a branch page; nil where there can be none.
    ///
    /// The first key of a branch page is never looked at, and is often empty.
    @inline(__always)
    init?(ofBranch page: Page, at index: Int) {
        guard let offset = page.offset(of: index) else { return nil }
        let keyLength = Int(page.bytes.number(at: offset + 6) as UInt16)
        let isAllowed = keyLength <= Self.longestKey && (keyLength > 0 || index == 0)
        guard isAllowed, offset + Self.headSize + keyLength <= page.bytes.count else { return nil }
        let low = Int(page.bytes.number(at: offset) as UInt32)
        number = low | Int(page.bytes.number(at: offset + 4) as UInt16) << 32
        form = .plain
        key = page.bytes.part(at: offset + Self.headSize, keyLength)
        content = page.bytes.part(at: offset, 0)
    }

    /// Reads an entry of a leaf page; nil where there can be none.
    @inline(__always)
    init?(ofLeaf page: Page, at index: Int) {
        guard let offset = page.offset(of: index),
            let form = Form(rawValue: page.bytes.number(at: offset + 4))
        else { return nil }
        let keyLength = Int(page.bytes.number(at: offset + 6) as UInt16)
        number = Int(page.bytes.number(at: offset) as UInt32)
        let contentLength = form == .large ? 8 : number
        guard 1...Self.longestKey ~= keyLength,
            offset + Self.headSize + keyLength + contentLength <= page.bytes.count
        else { return nil }
        self.form = form
        key = page.bytes.part(at: offset + Self.headSize, keyLength)
        content = page.bytes.part(at: offset + Self.headSize + keyLength, contentLength)
    }
}

/// The order of a table's keys.
enum KeyOrder {
    /// As bytes, from the first on.
    case bytes
    /// As one number of 8 bytes.
    case number

    /// Whether a key stands before another one.
    @inline(__always)
    func isRising(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .bytes:
            let common = min(first.count, second.count)
            for index in stride(from: 0, to: common & ~7, by: 8) {
                let (left, right): (UInt64, UInt64) = (first.number(at: index), second.number(at: index))
                if left != right { return left.bigEndian < right.bigEndian }
            }
            for index in (common & ~7)..<common where first[index] != second[index] {
                return first[index] < second[index]
            }
            return first.count < second.count
        case .number:
            guard first.count == 8, second.count == 8 else { return false }
            return (first.number(at: 0) as UInt64) < second.number(at: 0)
        }
    }
}
