internal import LMDB

/// Records that are looked for by what they do, and not by whom they touch.
///
/// Their names begin with signs that no subject's does, so that it takes one look to see that there are none.
enum RecordList: String {
    /// Some of their words are protected.
    case protected = "*protected"
    /// They withhold words of an earlier one.
    case withheld = "*withheld"
    /// They publish words that an earlier one withheld.
    case opened = "*opened"
    /// They say that somebody was erased whose reference was not assigned: records of before hold the name in clear.
    case erased = "*erased"
    /// They say who took over from an agency. Its name begins with another sign: nothing is protected by it.
    case successions = "+successions"

    /// They say that somebody is a private person whose reference was not assigned, or name in clear somebody whose was:
    /// other records may say who that is.
    case namedInClear = "+named"

    static let beginning = UInt8(ascii: "*")
}

extension Projections {
    /// Whether any record is in a list.
    func holdsLists(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Bool {
        var isThere = false
        try self[.trail].scanBytes(from: [RecordList.beginning], txn) { key, _ in
            isThere = key.byteCount > 0 && key.bigEndian(0..<1) == UInt64(RecordList.beginning)
            return false
        }
        return isThere
    }

    /// Whether any record says who took over from an agency.
    func holdsSuccessions(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Bool {
        var prefix = RowBytes()
        prefix.trail(RecordList.successions)
        var isThere = false
        try self[.trail].scan(prefix: prefix.bytes, txn) { _, _ in
            isThere = true
            return false
        }
        return isThere
    }

    /// The positions of the records of a list, oldest first.
    func positions(
        in list: RecordList,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [UInt64] {
        var prefix = RowBytes()
        prefix.trail(list)
        var positions: [UInt64] = []
        try self[.trail].scan(prefix: prefix.bytes, txn) { key, _ in
            positions.append(key.span.bytes.lastPosition)
            return true
        }
        return positions
    }
}
