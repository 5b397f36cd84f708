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
    private func byteCount(_ projection: Projection) -> Int {
        runs.withLock { $0[projection, default: []].reduce(0) { $0 + $1.place.count } }
    }

    /// What comes of reading the runs of each projection as one.
    enum Merged: Sendable {
        /// The next entries of a projection, as a run.
        case entries(Projection, [UInt8])
        /// That a projection has no more, and what all its entries hash to.
        case end(Projection, Digest)
    }

    /// Reads all entries in the order of their keys, one projection after another, on another thread.
    ///
    /// - Parameter bytesInPart: How many bytes of entries are handed over at a time; a part is complete with the entry that
    ///   reaches them.
    /// - Returns: The parts, and behind those of each projection its end.
    /// - Throws: `StorageError` where what was laid down cannot be read.
    func merged(bytesInPart: Int = 4 << 20) throws -> Handover<Merged> {
        let largestFirst = Projection.allCases.sorted { byteCount($0) > byteCount($1) }
        let contents = try file.contents()
        return Handover("merging", ahead: 3) { [self] put in
            for projection in largestFirst {
                let places = places(projection)
                let digest = try contents?.withBytes { bytes in
                    var (merge, part, entries, digest) = (Merge(bytes, places), [UInt8](), 0, DigestStream())
                    while merge.isThere {
                        if part.isEmpty { part.reserveCapacity(bytesInPart + bytesInPart / 8) }
                        bytes.extracting(merge.entry.all).withUnsafeBytes { part.append(contentsOf: $0) }
                        entries += 1
                        merge.next(bytes)
                        guard part.count >= bytesInPart || !merge.isThere else { continue }
                        digest.add(run: part, of: entries)
                        try put(.entries(projection, part))
                        (part, entries) = ([], 0)
                    }
                    return digest.value
                }
                try put(.end(projection, digest ?? Digest()))
            }
        }
    }

    /// Where the runs of a projection lie; among entries with the same key, the first run's counts.
    private func places(_ projection: Projection) -> [Range<Int>] {
        runs.withLock { $0[projection] ?? [] }
            .sorted { ($0.piece, $0.number) < ($1.piece, $1.number) }
            .map(\.place)
    }
}

/// Several sorted runs, read as one; of entries with the same key only the first run's.
///
/// It knows only where they lie: every question comes with their bytes.
struct Merge {
    /// A heap: the run whose next entry comes first stands first.
    private var heads: [Head] = []
    /// For each run, what of it is not read yet.
    private var rests: [Range<Int>]

    /// The next entry of a run.
    private struct Head {
        var prefix: KeyPrefix
        let run: Int
    }

    init(_ bytes: RawSpan, _ runs: [Range<Int>]) {
        rests = runs
        for (number, run) in runs.enumerated() where !run.isEmpty {
            let entry = SortedEntry(bytes, at: run.lowerBound)
            heads.append(Head(prefix: KeyPrefix(bytes, entry.key), run: number))
        }
        for index in heads.indices.reversed() { sink(index, bytes) }
        if isThere { entry = SortedEntry(bytes, at: rests[heads[0].run].lowerBound) }
    }

    /// Whether there is an entry.
    var isThere: Bool { !heads.isEmpty }

    /// Where the present entry lies.
    private(set) var entry = SortedEntry.none

    /// Goes to the next entry with another key.
    mutating func next(_ bytes: RawSpan) {
        let (key, prefix) = (entry.key, heads[0].prefix)
        step(behind: entry, bytes)
        while isThere {
            entry = SortedEntry(bytes, at: rests[heads[0].run].lowerBound)
            guard heads[0].prefix == prefix, bytes.order(entry.key, key) == 0 else { return }
            step(behind: entry, bytes)
        }
    }

    private mutating func step(behind entry: SortedEntry, _ bytes: RawSpan) {
        let run = heads[0].run
        let rest = entry.all.upperBound..<rests[run].upperBound
        rests[run] = rest
        if rest.isEmpty {
            heads[0] = heads[heads.count - 1]
            heads.removeLast()
        } else {
            heads[0].prefix = KeyPrefix(bytes, SortedEntry(bytes, at: rest.lowerBound).key)
        }
        if isThere { sink(0, bytes) }
    }

    /// Moves a head down to where it belongs.
    private mutating func sink(_ start: Int, _ bytes: RawSpan) {
        let count = heads.count
        // One access to each array: to ask for it again and again takes longer than to compare.
        let known = rests
        let rests = known.span
        var heads = heads.mutableSpan
        let moving = heads[start]
        var place = start
        while case var child = 2 * place + 1, child < count {
            if child + 1 < count, Self.precedes(heads[child + 1], heads[child], rests, bytes) { child += 1 }
            guard Self.precedes(heads[child], moving, rests, bytes) else { break }
            heads[place] = heads[child]
            place = child
        }
        heads[place] = moving
    }

    @inline(__always)
    private static func precedes(_ left: Head, _ right: Head, _ rests: Span<Range<Int>>, _ bytes: RawSpan) -> Bool {
        if let order = left.prefix.order(right.prefix) { return order }
        let leftKey = SortedEntry(bytes, at: rests[left.run].lowerBound).key
        let order = bytes.order(leftKey, SortedEntry(bytes, at: rests[right.run].lowerBound).key)
        return order == 0 ? left.run < right.run : order < 0
    }
}

/// One entry of a sorted run: the lengths of its key and its value, in four bytes each, and then both.
struct SortedEntry {
    /// Where it lies, and its key and its value in it.
    let all: Range<Int>
    let key: Range<Int>
    let value: Range<Int>

    /// An entry that is not there.
    static let none = SortedEntry(at: 0, key: 0, value: 0)

    init(_ bytes: RawSpan, at start: Int) {
        let lengths = bytes.bigEndianWord(at: start)
        self.init(at: start, key: Int(lengths >> 32), value: Int(lengths & 0xFFFF_FFFF))
    }

    /// Visits the entries of a whole run.
    static func forEach(in run: [UInt8], _ body: (_ key: RawSpan, _ value: RawSpan) throws -> Void) rethrows {
        let bytes = run.span.bytes
        var offset = 0
        while offset < run.count {
            let entry = SortedEntry(bytes, at: offset)
            offset = entry.all.upperBound
            try body(bytes.extracting(entry.key), bytes.extracting(entry.value))
        }
    }

    private init(at start: Int, key keyCount: Int, value valueCount: Int) {
        key = start + 8..<start + 8 + keyCount
        value = key.upperBound..<key.upperBound + valueCount
        all = start..<value.upperBound
    }
}

extension Rows {
    /// The entries of one projection in the order of their keys, the first of each key, as a run.
    func sorted(_ projection: Projection) -> [UInt8] {
        let source = bytes.span.bytes
        var order: [(prefix: KeyPrefix, row: Int)] = []
        for index in rows.indices where rows[index].projection == projection {
            order.append((KeyPrefix(source, rows[index].key), index))
        }
        order.sort { left, right in
            if let order = left.prefix.order(right.prefix) { return order }
            let order = bytes.span.bytes.order(rows[left.row].key, rows[right.row].key)
            return order == 0 ? left.row < right.row : order < 0
        }
        var run: [UInt8] = []
        run.reserveCapacity(bytes.count + 8 * order.count)
        var last: Range<Int>?
        for (_, index) in order {
            let row = rows[index]
            if let last, source.order(last, row.key) == 0 { continue }
            last = row.key
            let lengths = UInt64(row.keyCount) << 32 | UInt64(row.valueCount)
            withUnsafeBytes(of: lengths.bigEndian) { run.append(contentsOf: $0) }
            let entry = source.extracting(row.key.lowerBound..<row.value.upperBound)
            entry.withUnsafeBytes { run.append(contentsOf: $0) }
        }
        return run
    }
}

/// The first sixteen bytes of a key: most keys differ in them, and they are compared without looking for the key.
struct KeyPrefix: Equatable {
    private let bits: UInt128

    @inline(__always)
    init(_ bytes: RawSpan, _ key: Range<Int>) {
        bits = UInt128(bytes.prefix(key)) << 64 | UInt128(bytes.prefix(key.dropFirst(8)))
    }

    /// Whether the key comes before another one; nil where their prefixes do not tell.
    @inline(__always)
    func order(_ other: KeyPrefix) -> Bool? {
        bits == other.bits ? nil : bits < other.bits
    }
}

extension RawSpan {
    /// The first eight bytes of a part as a number that sorts as they do.
    fileprivate func prefix(_ part: Range<Int>) -> UInt64 {
        if part.count >= 8 { return bigEndianWord(at: part.lowerBound) }
        return bigEndian(part) << UInt64(8 * (8 - part.count))
    }

    /// Whether one part sorts before another (below 0), after it (above 0), or is the same.
    fileprivate func order(_ left: Range<Int>, _ right: Range<Int>) -> Int { extracting(left).order(extracting(right)) }
}
