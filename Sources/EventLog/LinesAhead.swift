/// Lines that another thread has read, for the one that checks them.
struct LinesAhead {
    /// Some lines that follow one another.
    struct Portion: Sendable {
        /// The commit that they were read from.
        let snapshot: UInt64
        var lines: [RecordLine?] = []

        private static let size = 512

        init(snapshot: UInt64) {
            self.snapshot = snapshot
            lines.reserveCapacity(Self.size)
        }

        var isFull: Bool { lines.count == Self.size }

        /// The lines so far; those that follow begin a portion of their own.
        mutating func taken() -> Portion {
            defer { self = Portion(snapshot: snapshot) }
            return self
        }
    }

    private let pipe: Pipe<Portion>
    private let snapshot: UInt64
    private var lines: [RecordLine?] = []
    private var next = 0
    /// Whether what comes through the pipe is still what this thread would read itself.
    private var isTrue = true
    private var reader = RecordLine.Reader()

    init(_ pipe: Pipe<Portion>, snapshot: UInt64) {
        self.pipe = pipe
        self.snapshot = snapshot
    }

    /// Where the attributes of the next line stand.
    ///
    /// - Parameter line: That line, to be read here where the other thread did not read it, or read another commit.
    /// - Returns: What `RecordLine.Reader` returns.
    mutating func next(_ line: RawSpan) -> RecordLine? {
        if isTrue, next == lines.count { fill() }
        guard isTrue else { return reader.read(line) }
        next += 1
        return lines[next - 1]
    }

    private mutating func fill() {
        let portion = pipe.take()
        (lines, next) = (portion?.lines ?? [], 0)
        isTrue = portion?.snapshot == snapshot && !lines.isEmpty
    }
}
