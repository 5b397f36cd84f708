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
        /// Which of ``Portion/names`` are texts of this line; of a whole line, none.
        let names: Range<Int>
    }

    private(set) var lines: [Line] = []
    private(set) var text: [UInt8] = []
    /// Where in ``text`` the texts stand that may name subjects.
    private(set) var names: [Range<Int>] = []

    /// Whether each line has its position and the next entry of the log is the line behind them, or there is none.
    fileprivate(set) var isRegular = true

    /// - Parameter room: For how many lines to make room.
    init(room: Int = 1) {
        lines.reserveCapacity(room)
        text.reserveCapacity(room * 512)
        names.reserveCapacity(room * 6)
    }

    /// Takes the next line.
    ///
    /// - Parameters:
    ///   - line: The line.
    ///   - reader: Reads it.
    ///   - wantsNames: Whether the check counts which subjects a record names.
    ///   - position: The position it stands under.
    mutating func add(_ line: RawSpan, by reader: inout RecordReader, wantsNames: Bool, at position: UInt64) {
        let (start, leaf, attributes) = (text.count, MerkleTree.leafHash(line), reader.read(line))
        guard var attributes, Seal.Version(type: line.extracting(attributes.type)) == nil else {
            line.withUnsafeBytes { text.append(contentsOf: $0) }
            let (moved, whole) = (attributes.map { $0.moved(by: start) }, start..<text.count)
            return lines.append(Line(position: position, leaf: leaf, attributes: moved, whole: whole, names: 0..<0))
        }
        // The members of a line stand in the order of their names: from the id to the type there is little else.
        let (batch, others) = (attributes.correlationID, attributes.id.lowerBound..<attributes.type.upperBound)
        for part in [batch, others] {
            line.extracting(part).withUnsafeBytes { text.append(contentsOf: $0) }
        }
        attributes = attributes.moved(by: start + batch.count - others.lowerBound)
        attributes.correlationID = start..<start + batch.count
        let firstName = names.count
        if wantsNames { reader.forEachName(in: line) { add(name: $0) } }
        let (whole, names) = (start..<start, firstName..<names.count)
        lines.append(Line(position: position, leaf: leaf, attributes: attributes, whole: whole, names: names))
    }

    private mutating func add(name: RawSpan) {
        guard 1...EventLog.longestSubject ~= name.byteCount else { return }
        let start = text.count
        name.withUnsafeBytes { text.append(contentsOf: $0) }
        names.append(start..<text.count)
    }

    /// Notes an entry of the log whose key is no position.
    mutating func addMisplaced() {
        lines.append(Line(position: nil, leaf: MerkleTree.emptyRoot, attributes: nil, whole: 0..<0, names: 0..<0))
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
            portion.add(line, by: &reader, wantsNames: positions.lowerBound == 0, at: next)
            next += 1
            return true
        }
        let isFollowed = end < positions.upperBound ? follower == .some(end) : follower == nil
        portion.isRegular = next == end && isFollowed
        return portion
    }
}
