internal import EventLog
internal import LMDB
internal import Synchronization

/// Entries of projections, sorted in runs that lie in a file without a name, and then read as one.
///
/// Any thread may add a run.
final class SortedRuns: Sendable {
    /// One run: where it lies, and where it comes among others that hold the same key.
    private struct Run {
        let place: Range<Int>
        let piece: UInt32
        let number: Int
    }

    private let file: ScratchFile
    private let runs = Mutex<[Projection: [Run]]>([:])

    /// An empty set of runs, which lie on the file system of a directory.
    init(in directory: String) throws {
        file = try ScratchFile(in: directory)
    }

    /// Sorts rows, drops all but the first of those with the same key, and lays them down.
    ///
    /// Among rows with the same key, the first comes from the oldest record; runs of one piece are added in the order of
    /// their records.
    func add(_ rows: Rows, piece: UInt32) throws {
        for projection in Projection.allCases {
            let bytes = rows.sorted(projection)
            guard !bytes.isEmpty else { continue }
            let place = try file.append(bytes)
            runs.withLock { runs in
                let number = runs[projection]?.count ?? 0
                runs[projection, default: []].append(Run(place: place, piece: piece, number: number))
            }
        }
    }

    /// How many bytes the runs of a projection have.
    func byteCount(_ projection: Projection) -> Int {
        runs.withLock { $0[projection, default: []].reduce(0) { $0 + $1.place.count } }
    }

    /// Reads all entries of a projection in the order of their keys.
    ///
    /// The closure takes the bytes that the entries lie in, and the merge, which is asked with these bytes.
    func merged(_ projection: Projection, _ body: (RawSpan, inout Merge) throws -> Void) throws {
        let runs = runs.withLock { $0[projection] ?? [] }.sorted { ($0.piece, $0.number) < ($1.piece, $1.number) }
        try file.withBytes { bytes in
            var merge = Merge(bytes, runs.map(\.place))
            try body(bytes, &merge)
        }
    }
}

/// Several sorted runs, read as one; of entries with the same key only the first run's.
///
/// It knows only where they lie: every question comes with their bytes.
struct Merge {
    /// A heap: the run whose next entry comes first stands first.
    private var heads: [Head] = []

    /// Where a run is read next.
    private struct Head {
        var prefix: UInt64
        var entry: SortedEntry
        let end: Int
        let run: Int
    }

    init(_ bytes: RawSpan, _ runs: [Range<Int>]) {
        for (number, run) in runs.enumerated() where !run.isEmpty {
            let entry = SortedEntry(bytes, at: run.lowerBound)
            heads.append(Head(prefix: bytes.prefix(entry.key), entry: entry, end: run.upperBound, run: number))
        }
        for index in heads.indices.reversed() { sink(index, bytes) }
    }

    /// Whether there is an entry.
    var isThere: Bool { !heads.isEmpty }

    /// Where the present entry lies.
    var entry: SortedEntry { heads[0].entry }

    /// Goes to the next entry with another key.
    mutating func next(_ bytes: RawSpan) {
        let key = heads[0].entry.key
        repeat { step(bytes) } while !heads.isEmpty && bytes.order(heads[0].entry.key, key) == 0
    }

    private mutating func step(_ bytes: RawSpan) {
        let next = heads[0].entry.end
        if next < heads[0].end {
            heads[0].entry = SortedEntry(bytes, at: next)
            heads[0].prefix = bytes.prefix(heads[0].entry.key)
        } else {
            heads[0] = heads[heads.count - 1]
            heads.removeLast()
        }
        sink(0, bytes)
    }

    private mutating func sink(_ start: Int, _ bytes: RawSpan) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heads.count && precedes(child, least, bytes) {
                least = child
            }
            if least == parent { return }
            heads.swapAt(parent, least)
            parent = least
        }
    }

    private func precedes(_ left: Int, _ right: Int, _ bytes: RawSpan) -> Bool {
        if heads[left].prefix != heads[right].prefix { return heads[left].prefix < heads[right].prefix }
        let order = bytes.order(heads[left].entry.key, heads[right].entry.key)
        return order == 0 ? heads[left].run < heads[right].run : order < 0
    }
}

/// One entry of a sorted run: the lengths of its key and its value, and then both.
struct SortedEntry {
    let key: Range<Int>
    let value: Range<Int>

    var end: Int { value.upperBound }

    init(_ bytes: RawSpan, at start: Int) {
        let lengths = bytes.bigEndian(start..<start + 6)
        key = start + 6..<start + 6 + Int(lengths >> 32)
        value = key.upperBound..<key.upperBound + Int(lengths & 0xFFFF_FFFF)
    }
}

extension Rows {
    /// The entries of one projection in the order of their keys, the first of each key, as a run.
    func sorted(_ projection: Projection) -> [UInt8] {
        let source = bytes.span.bytes
        // Most keys differ in their first sixteen bytes, which are compared without looking for them.
        var order: [(first: UInt64, second: UInt64, row: Int)] = []
        for index in rows.indices where rows[index].projection == projection {
            let key = rows[index].key
            order.append((source.prefix(key), source.prefix(key.dropFirst(8)), index))
        }
        order.sort { left, right in
            if left.first != right.first { return left.first < right.first }
            if left.second != right.second { return left.second < right.second }
            let order = bytes.span.bytes.order(rows[left.row].key, rows[right.row].key)
            return order == 0 ? left.row < right.row : order < 0
        }
        var run = RowBytes()
        run.reserve(bytes.count)
        var last: Range<Int>?
        for (_, _, index) in order {
            let row = rows[index]
            if let last, source.order(last, row.key) == 0 { continue }
            last = row.key
            run.lengths(row.keyCount, row.valueCount)
            run.append(bytes[row.key.lowerBound..<row.value.upperBound])
        }
        return run.bytes
    }
}

extension RowBytes {
    fileprivate mutating func lengths(_ key: UInt16, _ value: UInt32) {
        number(UInt64(key) << 32 | UInt64(value), bytes: 6)
    }
}

extension RawSpan {
    /// The first eight bytes of a part as a number that sorts as they do.
    func prefix(_ part: Range<Int>) -> UInt64 {
        if part.count >= 8 {
            return UInt64(bigEndian: unsafeLoadUnaligned(fromByteOffset: part.lowerBound, as: UInt64.self))
        }
        return bigEndian(part) << UInt64(8 * (8 - part.count))
    }

    /// Whether one part sorts before another (below 0), after it (above 0), or is the same.
    func order(_ left: Range<Int>, _ right: Range<Int>) -> Int { extracting(left).order(extracting(right)) }
}
