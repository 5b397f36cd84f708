/// What LMDB keeps about a table: where its tree begins and how much there is of it.
///
/// Source: `mdb.c` of LMDB 0.9, `MDB_db`: padding (4 bytes), flags (2), depth (2), then 8 bytes each for the branch
/// pages, leaf pages, overflow pages, entries and the number of the root page.
struct TreeDescription {
    static let size = 48
    /// More levels than this LMDB cannot follow (`CURSOR_STACK`).
    static let mostLevels = 32
    private static let noPage = UInt64.max

    let padding: UInt32
    let flags: UInt16
    let depth: Int
    let branches: UInt64
    let leaves: UInt64
    let overflows: UInt64
    let entries: UInt64
    /// The root page; nil where there are no entries.
    let root: UInt64?

    /// Reads a description, which must be inside the bytes.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
        padding = bytes.number(at: offset)
        flags = bytes.number(at: offset + 4)
        depth = Int(bytes.number(at: offset + 6) as UInt16)
        branches = bytes.number(at: offset + 8)
        leaves = bytes.number(at: offset + 16)
        overflows = bytes.number(at: offset + 24)
        entries = bytes.number(at: offset + 32)
        let root: UInt64 = bytes.number(at: offset + 40)
        self.root = root == Self.noPage ? nil : root
    }
}
