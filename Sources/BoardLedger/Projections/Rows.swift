internal import Governance
internal import LMDB

/// Entries of projections, laid out one behind another in one piece of memory.
struct Rows: Sendable {
    /// Where one entry lies: its key, and behind it its value.
    struct Row: Sendable {
        let projection: Projection
        let start: UInt32
        let keyCount: UInt16
        let valueCount: UInt32

        var key: Range<Int> { Int(start)..<Int(start) + Int(keyCount) }
        var value: Range<Int> { key.upperBound..<key.upperBound + Int(valueCount) }
    }

    private(set) var bytes: [UInt8] = []
    private(set) var rows: [Row] = []

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
    }

    /// Adds an entry.
    mutating func add(
        _ projection: Projection,
        key: (inout RowBytes) -> Void,
        value: (inout RowBytes) -> Void
    ) {
        let start = bytes.count
        var row = RowBytes(bytes: bytes)
        bytes = []
        key(&row)
        let keyEnd = row.bytes.count
        value(&row)
        bytes = row.bytes
        rows.append(
            Row(
                projection: projection,
                start: UInt32(start),
                keyCount: UInt16(clamping: keyEnd - start),
                valueCount: UInt32(bytes.count - keyEnd)
            )
        )
    }

    /// Visits the entries behind the first so many.
    func forEach(
        behind count: Int = 0,
        _ body: (_ projection: Projection, _ key: RawSpan, _ value: RawSpan) throws -> Void
    ) rethrows {
        for row in rows[count...] {
            let bytes = bytes.span.bytes
            try body(row.projection, bytes.extracting(row.key), bytes.extracting(row.value))
        }
    }
}

/// Lays out the parts of a key or a value.
struct RowBytes: Sendable {
    private(set) var bytes: [UInt8]

    init(bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    /// Text with an end mark, which no text holds: what is added behind it does not run into it.
    mutating func text(_ text: String) {
        // A NUL is no part of any name; one that came in all the same must not end the text.
        bytes.append(contentsOf: text.utf8.filter { $0 != 0 })
        byte(0)
    }

    /// The same for a word in UTF-8: a NUL is neither letter nor digit.
    mutating func text(word: ArraySlice<UInt8>) {
        bytes.append(contentsOf: word)
        byte(0)
    }

    /// The same for the name of a subject.
    mutating func text(_ subject: SubjectID) {
        bytes.append(contentsOf: subject.kind.rawValue.utf8)
        byte(UInt8(ascii: "/"))
        bytes.append(contentsOf: subject.slug.utf8)
        byte(0)
    }

    mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// A subject's number in five bytes, the highest first.
    mutating func number(_ number: UInt64) {
        precondition(number < 1 << 40, "a ledger has fewer subjects than that")
        self.number(number, bytes: 5)
    }

    /// A day in four bytes, in the order of days.
    mutating func day(_ day: UInt32) { number(UInt64(day), bytes: 4) }

    /// A position in eight bytes, the highest first.
    mutating func position(_ position: UInt64) { number(position, bytes: 8) }

    /// A position in as few bytes as it needs.
    mutating func shortPosition(_ position: UInt64) {
        number(position, bytes: max(1, 8 - position.leadingZeroBitCount / 8))
    }

    mutating func number(_ number: UInt64, bytes count: Int) {
        withUnsafeBytes(of: number.bigEndian) { all in
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: all.suffix(count)))
        }
    }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }
}

extension RawSpan {
    /// The number in some bytes, the highest first; eight at most.
    func bigEndian(_ range: Range<Int>) -> UInt64 {
        range.reduce(0) { $0 << 8 | UInt64(unsafeLoadUnaligned(fromByteOffset: $1, as: UInt8.self)) }
    }

    /// The number in the eight bytes at an offset, the highest first.
    ///
    /// The load is called unsafe because a caller could name any type: of a number every pattern of bits is one, and the
    /// end of the span is checked.
    func bigEndianWord(at offset: Int) -> UInt64 {
        UInt64(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The number in all bytes.
    var bigEndian: UInt64 { bigEndian(0..<min(8, byteCount)) }

    /// The position at the end of a key.
    var lastPosition: UInt64 { byteCount >= 8 ? bigEndianWord(at: byteCount - 8) : 0 }

    /// The subject's number at the end of a key.
    var lastNumber: UInt64 { byteCount >= 5 ? bigEndian(byteCount - 5..<byteCount) : 0 }
}
