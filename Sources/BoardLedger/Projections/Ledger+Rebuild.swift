internal import EventLog
internal import LMDB
internal import TransparencyLog

/// What a rebuild of the projections found.
public struct Rebuilding: Hashable, Sendable {
    /// One projection before and after.
    public struct Projection: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// The digest over its entries as they stood, in hexadecimal; nil where it was missing or empty.
        public var digestBefore: String?
        /// The digest over its entries as the log gives them, in hexadecimal.
        public var digest: String
        /// How many entries it has.
        public var entries: Int
    }

    /// How many records the digests are over; those that came later are taken in too.
    public var size: UInt64
    /// Every projection.
    public var projections: [Projection]
}

extension Ledger {
    /// Makes all projections again from the log, beside those that answer, and then puts them in their place.
    ///
    /// Readers go on meanwhile, and writers wait for a moment at a time. Stopped at any moment, the old ones still stand.
    ///
    /// Cost: reads the log once, subject by subject, on as many threads as there are processors; keeps what it found in a
    /// file without a name; writes each table once, from its first key to its last.
    ///
    /// - Parameter progress: Told how many records are taken in, and of how many.
    /// - Returns: The digests before and after.
    /// - Throws: `LogError`, `StorageError`; ``LedgerError/unreadable(position:what:)``.
    public func rebuild(progress: (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }) throws -> Rebuilding {
        let (environment, log) = (log.environment, log)
        let token = ProjectionMarker.rebuildToken()
        // Which side answers is found out in the same transaction: another rebuild may be about to change it.
        let (old, new, isComparable) = try environment.write { txn in
            let live = try ProjectionMarker.table(environment).get("live", txn).flatMap(ProjectionSide.init) ?? .a
            let (old, new) = (Projections(environment, live), Projections(environment, live.other))
            try new.clear(&txn)
            try new.mark(rebuild: token, &txn)
            return (old, new, try old.marker(txn)?.version == Projections.version)
        }
        // One view tells how many records are folded and what stood for just these, whatever is recorded meanwhile.
        let before = Handover<Before>("digests", ahead: 2) { put in
            try environment.read { txn in
                try put(.size(log.size(txn)))
                // What another version of the program made says nothing of what this one makes.
                try put(.digests(isComparable ? old.digests(txn) : [:]))
            }
        }
        defer { before.stop() }
        guard case .size(let size) = try before.next() else { preconditionFailure("the size is told first") }
        let runs = try SortedRuns(in: directory)
        try gather(into: runs, size, progress)
        var digests = try write(runs, to: new, token)
        guard case .digests(var digestsBefore) = try before.next() else {
            preconditionFailure("the digests are told behind the size")
        }

        // Where something else comes out, the records must be those that were recorded: answers that stand go for no others.
        if digests != digestsBefore { try requireHashes(before: size) }

        // What was recorded meanwhile belongs in too, before the sides change places.
        var done = size
        while true {
            let (isWhole, position) = try environment.write { txn in
                try new.require(rebuild: token, txn)
                let position = try takeIn(new, from: done, &txn)
                let isWhole = try position == log.size(txn)
                if isWhole {
                    try new.mark(position: position, &txn)
                    try new.remember(digests, at: size, &txn)
                    try old.mark(rebuild: token, &txn)
                    try ProjectionMarker.table(environment).set("live", new.side.rawValue, &txn)
                }
                return (isWhole, position)
            }
            done = position
            if isWhole { break }
        }
        var told = size
        // Of the old side, where it stopped; of the new one only if nothing came to it since.
        if done > size, let now = try environment.read({ txn in try new.digests(at: done, txn) }) {
            digests = now
            digestsBefore = isComparable ? try environment.read { txn in try old.digests(txn) } : [:]
            told = done
        }
        try clear(old, of: token)
        return Rebuilding(size: told, before: digestsBefore, after: digests)
    }

    /// What stood before a rebuild.
    private enum Before: Sendable {
        case size(UInt64)
        case digests([Projection: Digest])
    }

    /// Empties the side that answered before a rebuild, a table at a time, unless somebody else has it by now: the next
    /// rebuild may be filling it, or it may answer again.
    func clear(_ side: Projections, of token: String) throws {
        let steps: [(inout WriteTransaction) throws -> Void] =
            Projection.allCases.map { projection in { txn in try side[projection].clear(&txn) } }
            + [{ txn in try side.unmark(&txn) }]
        for step in steps {
            let isOurs = try log.environment.write { txn in
                let isOurs = try side.isMarked(rebuild: token, txn)
                if isOurs { try step(&txn) }
                return isOurs
            }
            guard isOurs else { return }
        }
    }

    /// Empties every projection, as if they had been lost; until ``rebuild(progress:)`` nothing can be asked or recorded.
    ///
    /// - Returns: The digests of the projections as they stood, as ``digests()`` gives them.
    /// - Throws: ``LedgerError/projectionsMissing``, `StorageError`.
    @discardableResult
    public func dropProjections() throws -> [String: String] {
        try log.environment.write { txn in
            let before = try hexDigests(txn)
            for side in ProjectionSide.allCases { try Projections(log.environment, side).clear(&txn) }
            try ProjectionMarker.table(log.environment).delete("live", &txn)
            return before
        }
    }

    /// The digests of the projections as they stand.
    ///
    /// Cost: reads and hashes every entry.
    ///
    /// - Returns: The digest of each projection by its name, in hexadecimal.
    /// - Throws: ``LedgerError/projectionsMissing``, `StorageError`.
    public func digests() throws -> [String: String] {
        try log.environment.read { txn in try hexDigests(txn) }
    }

    private func hexDigests(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [String: String] {
        let digests = try projections(txn).digests(txn)
        return Dictionary(uniqueKeysWithValues: digests.map { ($0.key.rawValue, $0.value.hash.hex) })
    }

    /// Compares records with the hashes that were stored with them, a portion at a time.
    private func requireHashes(before size: UInt64) throws {
        let portion: UInt64 = 100_000
        for start in stride(from: 0, to: size, by: UInt64.Stride(portion)) {
            try log.environment.read { txn in try log.requireHashes(of: start..<min(start + portion, size), txn) }
        }
    }

    /// Folds all subjects, and lays down what is projected of them in sorted runs.
    private func gather(
        into runs: SortedRuns,
        _ size: UInt64,
        _ progress: (_ done: UInt64, _ all: UInt64) -> Void
    ) throws {
        let subjects = try log.environment.read { txn in try log.subjectCount(txn) }
        let reader = SubjectFold(self, subjects: subjects, size: size, runs)
        // A view of the ledger keeps all pages that it can see, so none is held for long; but at its end threads wait.
        let piecesInView = 65_536 / reader.subjectsInPiece
        var (first, done) = (0, UInt64(0))
        while first < reader.count {
            let pieces = first..<min(first + piecesInView, reader.count)
            try log.environment.read { txn in
                try log.environment.readAhead(pieces.count, by: reader.from(pieces.lowerBound), txn) { records in
                    done += records
                    progress(min(done, size), size)
                    return true
                }
            }
            first = pieces.upperBound
        }
        // Seals are no subject's records.
        if done < size { progress(size, size) }
    }

    /// Writes each table from its first key to its last, while another thread merges what comes next.
    private func write(_ runs: SortedRuns, to new: Projections, _ token: String) throws -> [Projection: Digest] {
        let merged = try runs.merged()
        defer { merged.stop() }
        var digests: [Projection: Digest] = [:]
        while let part = try merged.next() {
            switch part {
            case .entries(let projection, let run): try append(run, to: new, projection, token)
            case .end(let projection, let digest): digests[projection] = digest
            }
        }
        return digests
    }

    /// Writes some entries behind those that a table has, a portion at a time, so that no other writer waits for long.
    private func append(_ run: [UInt8], to new: Projections, _ projection: Projection, _ token: String) throws {
        let bytes = run.span.bytes
        var offset = 0
        while offset < run.count {
            offset = try log.environment.write { txn in
                try new.require(rebuild: token, txn)
                var (portion, next) = (Portion(), offset)
                try new[projection].putBytes(.appending, &txn) { put in
                    while next < run.count, !portion.isOver {
                        let entry = SortedEntry(bytes, at: next)
                        try put(bytes.extracting(entry.key), bytes.extracting(entry.value))
                        next = entry.all.upperBound
                    }
                }
                return next
            }
        }
    }

    /// Takes in what was recorded since, for as long as other writers may wait.
    private func takeIn(
        _ projections: Projections,
        from start: UInt64,
        _ txn: inout WriteTransaction
    ) throws -> UInt64 {
        let most = 200
        var records: [StoredRecord] = []
        try log.scanStored(from: start, txn) { record in
            records.append(record)
            return records.count < most
        }
        let store = StateStore(self, projections)
        for record in records where !record.isOfLog { try store.take(record, &txn) }
        try store.flush(&txn)
        return start + UInt64(records.count)
    }
}

/// How long a transaction may take that others wait for.
private struct Portion {
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var steps = 0

    init() {
        start = clock.now
    }

    /// Whether the time is over; to be asked at every step, of which each takes some microseconds at most.
    var isOver: Bool {
        mutating get {
            steps += 1
            return steps % 64 == 0 && clock.now - start > .milliseconds(25)
        }
    }
}

extension Rebuilding {
    fileprivate init(size: UInt64, before: [BoardLedger.Projection: Digest], after: [BoardLedger.Projection: Digest]) {
        self.size = size
        projections = BoardLedger.Projection.allCases.map { projection in
            let (old, new) = (before[projection] ?? Digest(), after[projection] ?? Digest())
            return Projection(
                name: projection.rawValue,
                digestBefore: old.entries == 0 && new.entries > 0 ? nil : old.hash.hex,
                digest: new.hash.hex,
                entries: new.entries
            )
        }
    }
}
