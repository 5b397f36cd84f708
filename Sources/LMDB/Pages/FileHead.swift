/// One of the first two pages of a data file, which take turns in saying where everything else is.
///
/// Source: `mdb.c` of LMDB 0.9, `MDB_meta`, behind the head of the page: magic number (4 bytes), version (4), address
/// (8), map size (8), the descriptions of the free list and of the list of tables, last page (8), transaction (8). The
/// padding of the first description holds the page size.
struct FileHead {
    static let size = 152
    private static let magic: UInt32 = 0xBEEF_C0DE
    private static let version: UInt32 = 1
    /// `MDB_INTEGERKEY`.
    private static let freeListFlags: UInt16 = 0x08
    /// What LMDB takes the size of a page for without looking twice: it divides by it.
    private static let pageSizes: [UInt32] = (9...16).map { 1 << $0 }
    private static let mapSizes: ClosedRange<UInt64> = (64 << 10)...(64 << 40)

    let freeList: TreeDescription
    let tableList: TreeDescription
    let mapSize: UInt64
    let lastPage: UInt64
    let transaction: UInt64
    private let page: Page

    /// Reads a head; nil where there are too few bytes.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.size else { return nil }
        page = Page(bytes: bytes)
        mapSize = bytes.number(at: 32)
        freeList = TreeDescription(bytes, at: 40)
        tableList = TreeDescription(bytes, at: 88)
        lastPage = bytes.number(at: 136)
        transaction = bytes.number(at: 144)
    }

    /// The size of a page, or nil where it cannot be that.
    var pageSize: Int? { Self.pageSizes.contains(freeList.padding) ? Int(freeList.padding) : nil }

    /// Whether LMDB will take this for a head.
    var isRecognised: Bool { page.bytes.number(at: 16) == Self.magic }

    /// What is wrong with what never changes; LMDB looks at it in both heads.
    func lastingFlaw(at place: Int) -> PageFlaw? {
        if let flaw = page.flaw(at: place, .meta) { return flaw }
        guard page.bytes.number(at: 16) == Self.magic else { return .wrongHead(.kind) }
        guard page.bytes.number(at: 20) == Self.version else { return .wrongHead(.version) }
        guard page.bytes.number(at: 24) == 0 as UInt64 else { return .wrongHead(.address) }
        return nil
    }

    /// What is wrong with what the last change wrote; that of the change before it is never used again.
    func flaw(pageSize: Int) -> PageFlaw? {
        guard freeList.padding == UInt32(pageSize), freeList.flags == Self.freeListFlags else {
            return .wrongHead(.pageSize)
        }
        guard tableList.padding == 0, tableList.flags == 0 else { return .wrongTable }
        guard Self.mapSizes.contains(mapSize), mapSize % UInt64(pageSize) == 0 else { return .wrongHead(.mapSize) }
        guard lastPage >= 1, lastPage < mapSize / UInt64(pageSize) else { return .wrongHead(.lastPage) }
        return nil
    }

    /// Whether two heads can stand together: each change writes the one whose turn it is.
    static func areSuccessive(_ first: FileHead, _ second: FileHead) -> Bool {
        let (even, odd) = (first.transaction, second.transaction)
        if even == 0 && odd == 0 { return true }
        return even % 2 == 0 && odd % 2 == 1 && (even &+ 1 == odd || odd &+ 1 == even)
    }
}
