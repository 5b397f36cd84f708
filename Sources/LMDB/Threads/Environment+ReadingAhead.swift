internal import Dispatch
internal import Glibc

extension Environment {
    /// Reads pieces on several threads and hands them over in order, on this one.
    ///
    /// The others see the same commit as the transaction: where a writer came in between, or where they cannot read, this
    /// thread does all the work. What a write transaction has changed nobody else can see, so there it works alone too.
    ///
    /// - Parameters:
    ///   - count: how many pieces.
    ///   - reader: reads one of them; each thread uses a copy.
    ///   - helpers: how many other threads; left out, one for each further processor, and four at most.
    ///   - mostAhead: how many pieces may be read before the first of them is handed over: they fill memory.
    ///   - txn: a transaction.
    ///   - body: receives each piece, in the order of their numbers; returns false to stop.
    /// - Throws: what reading the first piece that cannot be read throws; what the closure throws.
    public func readAhead<Reader: PieceReader>(
        _ count: Int,
        by reader: Reader,
        helpers: Int = Environment.spareProcessors,
        mostAhead: Int = 16,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Reader.Piece) throws -> Bool
    ) throws {
        let queue = PieceQueue<Reader.Piece>(count: count, mostAhead: mostAhead)
        let helping = DispatchGroup()
        defer {
            queue.stop()
            helping.wait()
        }
        if let snapshot = txn.snapshot {
            for _ in 0..<max(0, min(helpers, count - 1)) {
                DispatchQueue(label: "reading ahead").async(group: helping) { [self] in
                    try? help(queue, reader, snapshot)
                }
            }
        }
        var reader = reader
        while true {
            switch queue.next() {
            case .take(let piece): guard try body(piece.get()) else { return }
            case .work(let number): queue.put(Result { try reader.piece(number, txn) }, for: number)
            case .end: return
            }
        }
    }

    private func help<Reader: PieceReader>(
        _ queue: PieceQueue<Reader.Piece>,
        _ reader: Reader,
        _ snapshot: UInt64
    ) throws {
        try read { txn in
            guard txn.snapshot == snapshot else { return }
            var reader = reader
            while let number = queue.claim() {
                queue.put(Result { try reader.piece(number, txn) }, for: number)
            }
        }
    }

    /// How many processors there are beside the one that asks; four at most, as more bring little.
    public static var spareProcessors: Int { max(0, min(4, sysconf(CInt(_SC_NPROCESSORS_ONLN)) - 1)) }
}
