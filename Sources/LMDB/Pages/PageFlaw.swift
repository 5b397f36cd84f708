/// What can be wrong with a page, or with what pages add up to.
enum PageFlaw: Hashable, Sendable {
    // A page alone.
    case wrongNumber(says: UInt64)
    case wrongKind
    case wrongBounds
    case wrongEntry
    case keysOutOfOrder
    // Pages among each other.
    case pageOutside(UInt64)
    case pageUsedTwice
    case cutShort(bytes: Int, expected: Int)
    case tooDeep
    case wrongRun
    case wrongCount(of: Counted, says: UInt64, found: Int)
    case lost(count: Int)
    case inUse(count: Int)
    case overflowMismatch
    // What LMDB keeps about its tables and itself.
    case wrongTable
    case wrongHead(HeadField)
    case wrongList
    case listedTwice
    case listedLater

    /// What a table says it has so many of.
    enum Counted: String, Hashable, Sendable {
        case branches = "branch pages"
        case leaves = "leaf pages"
        case overflows = "overflow pages"
        case entries
    }

    /// A field of the first two pages.
    enum HeadField: String, Hashable, Sendable {
        case kind, version, address, pageSize = "page size", mapSize = "map size", lastPage = "last page"
        case transaction = "number of the last change"
    }
}

extension PageFlaw: CustomStringConvertible {
    var description: String {
        switch self {
        case .wrongNumber(let number): "a page says that it is page \(number)"
        case .wrongKind: "a page is not of the kind that should be in this place"
        case .wrongBounds: "a page says that more or less of it is filled than can be"
        case .wrongEntry: "an entry is not of the form that it should have"
        case .keysOutOfOrder: "its keys are out of order"
        case .pageOutside(let number): "it refers to page \(number), which there is not"
        case .pageUsedTwice: "a page is in use in two places"
        case .cutShort(let bytes, let expected): "it has \(bytes) bytes instead of at least \(expected)"
        case .tooDeep: "it has more levels than can be"
        case .wrongRun: "a value does not have the pages that it should have"
        case .wrongCount(let counted, let says, let found): "it counts \(says) \(counted.rawValue), but has \(found)"
        case .lost(let count): "pages that are not in use are not listed as free either: \(count)"
        case .inUse(let count): "it lists pages that are in use: \(count)"
        case .overflowMismatch: "the pages of large values are not where the tables leave room for them"
        case .wrongTable: "what it says about a table cannot be"
        case .wrongHead(let field): "the \(field.rawValue) in it cannot be right"
        case .wrongList: "a part of it is not a list of page numbers in falling order"
        case .listedTwice: "it lists a page twice"
        case .listedLater: "a part of it belongs to no change that was made"
        }
    }
}
