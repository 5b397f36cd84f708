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

    fileprivate init() {
        lines.reserveCapacity(Int(PortionReader.size))
        text.reserveCapacity(Int(PortionReader.size) * 320)
    }

    fileprivate mutating func add(_ line: RawSpan, _ attributes: RecordLine?, at position: UInt64) {
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
    fileprivate mutating func addMisplaced() {
        lines.append(Line(position: nil, leaf: MerkleTree.emptyRoot, attributes: nil, whole: 0..<0))
    }
}

/// Reads the log in portions of positions, hashes the lines and finds their attributes.
struct PortionReader: PieceReader {
    /// How many positions a portion has; that many of the longest lines take 8 MiB.
    static let size: UInt64 = 128

    private let log: EventLog
    private let positions: Range<UInt64>
    private var reader = RecordLine.Reader()

    /// Prepares to read.
    init(_ log: EventLog, _ positions: Range<UInt64>) {
        self.log = log
        self.positions = positions
    }

    /// How many portions there are.
    var count: Int { Int((positions.upperBound - positions.lowerBound + Self.size - 1) / Self.size) }

    mutating func piece(_ number: Int, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Portion {
        let start = positions.lowerBound + UInt64(number) * Self.size
        let end = min(start + Self.size, positions.upperBound)
        let (endKey, mostLines) = (BigEndian64.encode(end), positions.upperBound - positions.lowerBound)
        var portion = Portion()
        // Before the first position there may be keys that are none.
        try log.schema.records.scanBytes(from: start == 0 ? nil : start, txn) { key, line in
            guard portion.lines.count <= mostLines else { return false }
            guard let position = try? BigEndian64.decode(key) else {
                guard key.array.lexicographicallyPrecedes(endKey) else { return false }
                portion.addMisplaced()
                return true
            }
            guard position < end else { return false }
            portion.add(line, reader.read(line), at: position)
            return true
        }
        return portion
    }

    /// Visits what stands behind the last position, line by line: nothing, in a log that is sound.
    ///
    /// - Parameters:
    ///   - limit: How many lines are visited; a damaged file might lead in circles.
    ///   - txn: Any transaction.
    ///   - body: Receives portions of one line.
    /// - Throws: What reading or `body` throws.
    mutating func rest(
        atMost limit: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Portion) throws -> Void
    ) throws {
        var visited: UInt64 = 0
        let end = positions.upperBound
        try log.schema.records.scanBytes(from: end == 0 ? nil : end, txn) { key, line in
            guard visited < limit else { return false }
            visited += 1
            var portion = Portion()
            if let position = try? BigEndian64.decode(key) {
                portion.add(line, reader.read(line), at: position)
            } else {
                portion.addMisplaced()
            }
            try body(portion)
            return true
        }
    }
}
