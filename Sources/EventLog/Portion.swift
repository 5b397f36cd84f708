internal import LMDB
internal import TransparencyLog

/// What a check needs of some lines that follow one another, so that it can go on without the lines themselves.
struct Portion: Sendable {
    struct Line: Sendable {
        /// The key that the line stands under; nil where the key is none.
        let position: UInt64?
        /// The hash of the line.
        let leaf: Hash
        /// Where its attributes stand in ``Portion/text``; nil where only ``Record`` can tell what to make of the line.
        let attributes: RecordLine?
        /// Where the whole line stands in ``Portion/text``; empty where the attributes are enough.
        let whole: Range<Int>
    }

    private static let seal = Array(Seal.type.utf8)

    private(set) var lines: [Line] = []
    private(set) var text: [UInt8] = []

    /// Whether each line has its position and the next entry of the log is the line behind them, or there is none.
    fileprivate(set) var isRegular = true

    /// - Parameter room: For how many lines to make room.
    init(room: Int = 1) {
        lines.reserveCapacity(room)
        text.reserveCapacity(room * 320)
    }

    mutating func add(_ line: RawSpan, _ attributes: RecordLine?, at position: UInt64) {
        let (start, leaf) = (text.count, MerkleTree.leafHash(line))
        guard var attributes, !line.extracting(attributes.type).holds(Self.seal) else {
            line.withUnsafeBytes { text.append(contentsOf: $0) }
            let (moved, whole) = (attributes.map { $0.moved(by: start) }, start..<text.count)
            return lines.append(Line(position: position, leaf: leaf, attributes: moved, whole: whole))
        }
        // The members of a line stand in the order of their names: from the id to the type there is little else.
        let (batch, others) = (attributes.correlationID, attributes.id.lowerBound..<attributes.type.upperBound)
        for part in [batch, others] {
            line.extracting(part).withUnsafeBytes { text.append(contentsOf: $0) }
        }
        attributes = attributes.moved(by: start + batch.count - others.lowerBound)
        attributes.correlationID = start..<start + batch.count
        lines.append(Line(position: position, leaf: leaf, attributes: attributes, whole: start..<start))
    }

    /// Notes an entry of the log whose key is no position.
    mutating func addMisplaced() {
        lines.append(Line(position: nil, leaf: MerkleTree.emptyRoot, attributes: nil, whole: 0..<0))
    }
}

/// Reads a log in which every position has its line, in portions, hashes the lines and finds their attributes.
struct PortionReader: PieceReader {
    /// How many positions a portion has; that many of the longest lines take 8 MiB.
    private static let size: UInt64 = 128

    private let log: EventLog
    private let positions: Range<UInt64>
    private var reader = RecordReader()

    /// Prepares to read.
    init(_ log: EventLog, _ positions: Range<UInt64>) {
        self.log = log
        self.positions = positions
    }

    /// How many portions there are.
    var count: Int { Int(positions.upperBound - positions.lowerBound + Self.size - 1) / Int(Self.size) }

    /// Reads a portion, up to the first line that is not where it should be.
    mutating func piece(_ number: Int, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Portion {
        var next = positions.lowerBound + UInt64(number) * Self.size
        let end = min(next + Self.size, positions.upperBound)
        var portion = Portion(room: Int(Self.size))
        var follower: UInt64??
        // In front of the first position there may be keys that are none.
        try log.schema.records.scanBytes(from: next == 0 ? nil : next, txn) { key, line in
            let position = try? BigEndian64.decode(key)
            guard next < end else {
                follower = .some(position)
                return false
            }
            guard position == next, line.byteCount <= Record.longestLine else { return false }
            portion.add(line, reader.read(line), at: next)
            next += 1
            return true
        }
        let isFollowed = end < positions.upperBound ? follower == .some(end) : follower == nil
        portion.isRegular = next == end && isFollowed
        return portion
    }
}
