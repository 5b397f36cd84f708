/// Why a tile or an entry bundle is refused.
public enum TileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path is not that of a tile or entry bundle, in its only spelling.
    case malformedPath
    /// The level is not from 0 to 63.
    case levelOutOfRange(Int)
    /// The index is above 2⁶³ − 1.
    case indexOutOfRange(UInt64)
    /// The width is not from 1 to 256.
    case widthOutOfRange(Int)
    /// The tree does not have all the hashes or entries of the tile.
    case notInTree(path: String, size: UInt64)
    /// The contents of a tile do not have 32 bytes for each hash of its width.
    case wrongByteCount(Int, expected: Int)
    /// The number of entries is not the width of the bundle.
    case wrongEntryCount(Int, expected: Int)
    /// An entry is longer than 65,535 bytes.
    case entryTooLong(number: Int, bytes: Int)
    /// An entry bundle ends in the middle of an entry.
    case unfinishedEntry(number: Int)
    /// An entry bundle goes on after its last entry.
    case extraBytes(count: Int)

    /// The reason in plain English.
    public var description: String {
        switch self {
        case .malformedPath:
            "This is not the path of a tile: it must be like tile/0/x001/234, tile/0/x001/234.p/8 or tile/entries/000."
        case .levelOutOfRange(let level):
            "The level of a tile must be from 0 to 63, not \(level)."
        case .indexOutOfRange(let index):
            "The index of a tile must be at most \(Int64.max), not \(index)."
        case .widthOutOfRange(let width):
            "The width of a tile must be from 1 to 256, not \(width)."
        case .notInTree(let path, let size):
            "A tree of size \(size) does not have all of \(path)."
        case .wrongByteCount(let count, let expected):
            "The contents of the tile must be \(expected) bytes, but they are \(count)."
        case .wrongEntryCount(let count, let expected):
            "The bundle must have \(expected) entries, but it has \(count)."
        case .entryTooLong(let number, let bytes):
            "Entry number \(number) of the bundle has \(bytes) bytes, but the most allowed is \(UInt16.max)."
        case .unfinishedEntry(let number):
            "The bundle ends in the middle of entry number \(number)."
        case .extraBytes(let count):
            "The bundle has \(count) bytes after its last entry."
        }
    }
}
