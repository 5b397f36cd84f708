/// What a check needs of some lines that follow one another, so that it can go on without the lines themselves.
struct Excerpts: Sendable {
    struct Line: Sendable {
        /// The key that the line stands under; nil where the key is none.
        let position: UInt64?
        /// Where its attributes stand in ``Excerpts/text``; nil where only ``Record`` can tell what to make of the line.
        let attributes: RecordLine?
        /// Where the whole line stands in ``Excerpts/text``; empty where the attributes are enough.
        let whole: Range<Int>
    }

    private static let size = 512
    private static let seal = Array(Seal.type.utf8)

    private(set) var lines: [Line] = []
    private(set) var text: [UInt8] = []

    init() {
        lines.reserveCapacity(Self.size)
        text.reserveCapacity(Self.size * 320)
    }

    /// Full by number or by bytes: whole lines can be two hundred times as long as excerpts.
    var isFull: Bool { lines.count == Self.size || text.count >= 1 << 20 }

    /// The excerpts so far; those that follow begin anew.
    mutating func taken() -> Excerpts {
        defer { self = Excerpts() }
        return self
    }

    mutating func add(_ line: RawSpan, _ attributes: RecordLine?, at position: UInt64?) {
        let start = text.count
        guard var attributes, !line.extracting(attributes.type).holds(Self.seal) else {
            line.withUnsafeBytes { text.append(contentsOf: $0) }
            let moved = attributes.map { $0.moved(by: start) }
            return lines.append(Line(position: position, attributes: moved, whole: start..<text.count))
        }
        // The members of a line stand in the order of their names: from the id to the type there is little else.
        let (batch, others) = (attributes.correlationID, attributes.id.lowerBound..<attributes.type.upperBound)
        for part in [batch, others] {
            line.extracting(part).withUnsafeBytes { text.append(contentsOf: $0) }
        }
        attributes = attributes.moved(by: start + batch.count - others.lowerBound)
        attributes.correlationID = start..<start + batch.count
        lines.append(Line(position: position, attributes: attributes, whole: start..<start))
    }
}
