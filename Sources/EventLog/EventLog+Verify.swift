public import LMDB
public import TransparencyLog

/// The head of a tree: how many records it is over, and its root.
public struct TreeHead: Hashable, Sendable {
    /// How many records.
    public var size: UInt64
    /// The RFC 6962 root hash over them.
    public var root: Hash

    /// The head of a tree.
    ///
    /// - Parameters:
    ///   - size: How many records.
    ///   - root: The RFC 6962 root hash over them.
    public init(size: UInt64, root: Hash) {
        self.size = size
        self.root = root
    }
}

extension EventLog {
    /// Checks everything that is stored against the records: every leaf and node of the tree, every seal, every index.
    ///
    /// Cost: reads the log once and hashes it, on up to five processors, in a write transaction on one; twice where a
    /// position has no line. Memory for a dozen bytes a record and one name a subject.
    ///
    /// - Parameters:
    ///   - trusted: A head that was checked before: only what came after it is checked, and that the log extends it.
    ///   - signed: Heads that were signed; each must be the head of this log.
    ///   - txn: Any transaction; the check sees the log as it is there.
    ///   - progress: Told the number of records checked and of all, now and then.
    /// - Returns: What was found.
    /// - Throws: What reading throws; damage is found, not thrown.
    public func verify(
        since trusted: TreeHead? = nil,
        signed: [TreeHead] = [],
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        progress: (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }
    ) throws -> Verification {
        let (found, isRead) = try check(.inPortions, since: trusted, signed, txn, progress)
        return isRead ? found : try check(.lineByLine, since: trusted, signed, txn, progress).found
    }

    /// How a check reads the log.
    private enum Reading {
        /// On several threads. They tell only that every position has its line and every line was checked.
        case inPortions
        /// From one entry to the next, whatever is there.
        case lineByLine
    }

    /// Returns what was found, and whether the log could be read in this way.
    private func check(
        _ reading: Reading,
        since trusted: TreeHead?,
        _ signed: [TreeHead],
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ progress: (_ done: UInt64, _ all: UInt64) -> Void
    ) throws -> (found: Verification, isRead: Bool) {
        let size = try size(txn)
        var tree = TreeCheck(log: self, size: size, signed: signed)
        if let trusted, try !tree.begin(after: trusted, txn) { return (tree.result, true) }
        let start = trusted?.size ?? 0
        var records = try RecordCheck(log: self, start: start, txn)
        var (told, isRead) = (UInt64(0), true)
        let outcome = Result {
            isRead = try read(reading, start..<size, txn) { portion in
                try tree.take(portion, txn)
                try records.take(portion, txn)
                guard records.done - told >= 4096 else { return }
                told = records.done
                progress(told, size - start)
            }
            guard isRead else { return }
            try tree.finish(txn)
            try records.finish(txn)
        }
        var found = tree.result.joined(with: records.result)
        if case .failure(let error) = outcome {
            try found.add(damageBehind: error)
            isRead = reading == .lineByLine
        }
        if isRead { progress(size - start, size - start) }
        return (found, isRead)
    }

    /// Returns whether all was read.
    private func read(
        _ reading: Reading,
        _ positions: Range<UInt64>,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Portion) throws -> Void
    ) throws -> Bool {
        switch reading {
        case .inPortions:
            let reader = PortionReader(self, positions)
            var isRegular = reader.count > 0
            try environment.readAhead(reader.count, by: reader, txn) { portion in
                isRegular = portion.isRegular
                if isRegular { try body(portion) }
                return isRegular
            }
            return isRegular
        case .lineByLine:
            try readLines(positions, txn, body)
            return true
        }
    }

    /// Visits lines with their positions, one to a portion.
    ///
    /// One more than the log says it has is enough to know that the number is wrong; a damaged file might lead in circles.
    private func readLines(
        _ positions: Range<UInt64>,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (Portion) throws -> Void
    ) throws {
        var (reader, visited) = (RecordReader(), UInt64(0))
        let (start, all) = (positions.lowerBound, positions.upperBound - positions.lowerBound)
        try schema.records.scanBytes(from: start == 0 ? nil : start, txn) { key, line in
            guard visited <= all else { return false }
            visited += 1
            var portion = Portion()
            if let position = try? BigEndian64.decode(key) {
                portion.add(line, by: &reader, wantsNames: start == 0, at: position)
            } else {
                portion.addMisplaced()
            }
            try body(portion)
            return true
        }
    }
}
