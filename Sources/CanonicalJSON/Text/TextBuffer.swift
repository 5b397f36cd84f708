/// Text that grows at its end, a word at a time where it can.
///
/// Room for a word is always kept behind the text, so that a copy may read and write whole words past its end instead
/// of one byte after another.
struct TextBuffer {
    private static let wordSize = MemoryLayout<UInt64>.size

    /// The text, and what stood in the room behind it.
    private(set) var storage: [UInt8]
    private(set) var count = 0

    init(capacity: Int) {
        storage = Array(repeating: 0, count: capacity + Self.wordSize)
    }

    /// The text as an array.
    func copy() -> [UInt8] {
        Array(storage[..<count])
    }

    subscript(position: Int) -> UInt8 {
        get { storage[position] }
        set { storage[position] = newValue }
    }

    /// Makes sure that so many bytes, and a word behind them, can be written without asking again.
    @inline(__always)
    mutating func reserve(_ additional: Int) {
        if count &+ additional &+ Self.wordSize > storage.count { grow(by: additional) }
    }

    private mutating func grow(by additional: Int) {
        let size = max(2 * storage.count, count + additional + Self.wordSize)
        storage.append(contentsOf: repeatElement(0, count: size - storage.count))
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        storage[count] = byte
        count &+= 1
    }

    /// Appends ASCII text.
    mutating func append(_ text: StaticString) {
        for byte in text.description.utf8 { append(byte) }
    }

    mutating func append(_ bytes: some Collection<UInt8>) {
        reserve(bytes.count)
        for byte in bytes { append(byte) }
    }

    /// Appends a string with its quotes, escaped where it must be.
    ///
    /// All in one access to the memory: to ask for it byte by byte takes longer than to write.
    ///
    /// - Parameters:
    ///   - string: The string, UTF-8.
    ///   - opening: What stands before the first quote.
    ///   - closing: What stands after the last quote.
    /// - Returns: Whether something in the string is escaped.
    @inline(__always)
    mutating func append(string: RawSpan, after opening: UInt8? = nil, before closing: UInt8? = nil) -> Bool {
        reserve(string.byteCount &+ 4)
        var end = count
        var position = 0
        var room = storage.mutableSpan
        var output = room.mutableBytes
        if let opening {
            output.storeBytes(of: opening, toByteOffset: end, as: UInt8.self)
            end &+= 1
        }
        output.storeBytes(of: UInt8(ascii: "\""), toByteOffset: end, as: UInt8.self)
        end &+= 1
        while position &+ Self.wordSize <= string.byteCount {
            let word = string.word(at: position)
            output.storeBytes(of: word.littleEndian, toByteOffset: end &+ position, as: UInt64.self)
            let plain = RawSpan.plainBytes(in: word)
            position &+= plain
            if plain < Self.wordSize { break }
        }
        while position < string.byteCount, RawSpan.isPlain(string.byte(at: position)) {
            output.storeBytes(of: string.byte(at: position), toByteOffset: end &+ position, as: UInt8.self)
            position &+= 1
        }
        end &+= position
        let isEscaped = position < string.byteCount
        if !isEscaped {
            output.storeBytes(of: UInt8(ascii: "\""), toByteOffset: end, as: UInt8.self)
            end &+= 1
            if let closing {
                output.storeBytes(of: closing, toByteOffset: end, as: UInt8.self)
                end &+= 1
            }
        }
        count = end
        if isEscaped {
            while position < string.byteCount {
                StringEscape.append(string.byte(at: position), to: &self)
                position &+= 1
            }
            append(UInt8(ascii: "\""))
            if let closing { append(closing) }
        }
        return isEscaped
    }

    /// Appends bytes as they are.
    mutating func append(copyOf bytes: RawSpan) {
        reserve(bytes.byteCount)
        let end = count
        var room = storage.mutableSpan
        room.withUnsafeMutableBytes { room in
            bytes.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: room[end...]).copyMemory(from: bytes)
            }
        }
        count &+= bytes.byteCount
    }

    /// Appends a part of the text itself once more.
    @inline(__always)
    mutating func append(copyOf range: Range<Int>) {
        reserve(range.count)
        let end = count
        var room = storage.mutableSpan
        var output = room.mutableBytes
        var position = 0
        while position < range.count {
            let word = output.bytes.word(at: range.lowerBound &+ position)
            output.storeBytes(of: word.littleEndian, toByteOffset: end &+ position, as: UInt64.self)
            position &+= Self.wordSize
        }
        count &+= range.count
    }

    /// Takes everything from a position on away.
    mutating func removeAll(from position: Int) {
        count = position
    }

    /// Takes a part in the middle away; what stands behind it moves up.
    mutating func remove(_ range: Range<Int>) {
        let end = count
        count = range.lowerBound
        append(copyOf: range.upperBound..<end)
    }

    mutating func reverse(from start: Int) {
        var (low, high) = (start, count - 1)
        while low < high {
            storage.swapAt(low, high)
            (low, high) = (low + 1, high - 1)
        }
    }
}
