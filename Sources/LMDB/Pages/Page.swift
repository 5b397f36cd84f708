/// The bytes of one page of a data file, which may be damaged.
///
/// Source: `mdb.c` of LMDB 0.9, `MDB_page`: number (8 bytes), padding (2), flags (2), then the bounds of the free space
/// (2 and 2) or, in the first page of a large value, how many pages it takes (4); behind this head the offsets of the
/// entries, 2 bytes each; the entries themselves fill the end of the page without gaps.
struct Page {
    enum Kind: UInt16 {
        case branch = 0x01
        case leaf = 0x02
        case overflow = 0x04
        case meta = 0x08
    }

    static let headSize = 16

    let bytes: UnsafeRawBufferPointer

    var number: UInt64 { bytes.number(at: 0) }
    /// How many pages a large value takes.
    var runLength: Int { Int(bytes.number(at: 12) as UInt32) }
    /// How many entries there are; to be trusted in a page without ``flaw(at:_:)``.
    var count: Int { (lower - Self.headSize) / 2 }

    private var lower: Int { Int(bytes.number(at: 12) as UInt16) }
    private var upper: Int { Int(bytes.number(at: 14) as UInt16) }

    /// What is wrong with the head of the page.
    func flaw(at place: Int, _ kind: Kind) -> PageFlaw? {
        guard number == UInt64(place) else { return .wrongNumber(says: number) }
        guard bytes.number(at: 10) as UInt16 == kind.rawValue else { return .wrongKind }
        switch kind {
        case .meta, .overflow: return nil
        case .branch, .leaf:
            let isSound =
                lower > Self.headSize && lower <= upper && upper <= bytes.count && lower % 2 == 0 && upper % 2 == 0
            return isSound ? nil : .wrongBounds
        }
    }

    /// Where an entry begins; nil where it cannot be.
    @inline(__always)
    func offset(of index: Int) -> Int? {
        let offset = Int(bytes.number(at: Self.headSize + 2 * index) as UInt16)
        return offset >= upper && offset % 2 == 0 && offset + PageEntry.headSize <= bytes.count ? offset : nil
    }

    /// Whether entries of this size in all fill the end of the page, as they always do.
    func isFilled(by size: Int) -> Bool { upper + size == bytes.count }
}

extension UnsafeRawBufferPointer {
    /// The number at an offset, which must be inside.
    @inline(__always)
    func number<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Number {
        loadUnaligned(fromByteOffset: offset, as: Number.self)
    }

    /// The part that begins at an offset; both ends must be inside.
    @inline(__always)
    func part(at offset: Int, _ count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: baseAddress.map { $0 + offset }, count: count)
    }
}
