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

    /// How many records were taken in.
    public var size: UInt64
    /// Every projection.
    public var projections: [Projection]
}

extension Ledger {
    /// Makes all projections again from the log, beside those that answer, and then puts them in their place.
    ///
    /// Readers and writers go on meanwhile. Stopped at any moment, the old ones still stand.
    ///
    /// Cost: reads the log once; commits after every 1,000 records.
    ///
    /// - Parameter progress: Told how many records are taken in, and of how many.
    /// - Returns: The digests before and after.
    /// - Throws: `LogError`, `StorageError`; ``LedgerError/unreadable(position:what:)``.
    public func rebuild(progress: (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }) throws -> Rebuilding {
        let environment = log.environment
        let live = try environment.read { txn in
            try ProjectionMarker.table(environment).get("live", txn).flatMap(ProjectionSide.init) ?? .a
        }
        let (old, new) = (Projections(environment, live), Projections(environment, live.other))
        try environment.write { txn in
            try new.clear(&txn)
            try new.mark(position: 0, &txn)
        }
        while true {
            let (done, all) = try environment.write { txn in try takeIn(new, &txn) }
            progress(done, all)
            if done == all { break }
        }
        return try environment.write { txn in
            // Whatever was recorded since the last portion belongs in too, before the sides change places.
            while case (let done, let all) = try takeIn(new, &txn), done < all {}
            let result = Rebuilding(size: try log.size(txn), projections: try compare(old, new, txn))
            try ProjectionMarker.table(environment).set("live", new.side.rawValue, &txn)
            try old.clear(&txn)
            return result
        }
    }

    /// Empties every projection, as if they had been lost; until ``rebuild(progress:)`` nothing can be asked or recorded.
    ///
    /// - Throws: `StorageError`.
    public func dropProjections() throws {
        try log.environment.write { txn in
            for side in ProjectionSide.allCases { try Projections(log.environment, side).clear(&txn) }
            try ProjectionMarker.table(log.environment).delete("live", &txn)
        }
    }

    /// The digests of the projections as they stand.
    ///
    /// Cost: reads and hashes every entry.
    ///
    /// - Returns: The digest of each projection by its name, in hexadecimal.
    /// - Throws: ``LedgerError/projectionsMissing``, `StorageError`.
    public func digests() throws -> [String: String] {
        try log.environment.read { txn in
            let projections = try projections(txn)
            var digests: [String: String] = [:]
            for name in Projections.names {
                digests[name] = try projections.digest(of: name, log.environment, txn).0.hex
            }
            return digests
        }
    }

    private func takeIn(_ projections: Projections, _ txn: inout WriteTransaction) throws -> (UInt64, UInt64) {
        let portion = 1000
        let start = try projections.marker(txn)?.position ?? 0
        var records: [Record] = []
        try log.scan(from: start, txn) { record in
            records.append(record)
            return records.count < portion
        }
        for record in records { try projections.apply(record, &txn) }
        return (start + UInt64(records.count), try log.size(txn))
    }

    private func compare(
        _ old: Projections,
        _ new: Projections,
        _ txn: borrowing WriteTransaction
    ) throws -> [Rebuilding.Projection] {
        try Projections.names.map { name in
            let (before, entriesBefore) = try old.digest(of: name, log.environment, txn)
            let (after, entries) = try new.digest(of: name, log.environment, txn)
            return Rebuilding.Projection(
                name: name,
                digestBefore: entriesBefore == 0 && entries > 0 ? nil : before.hex,
                digest: after.hex,
                entries: entries
            )
        }
    }
}

extension Projections {
    /// A digest over all entries of one projection: the RFC 6962 root over them in the order of their keys.
    func digest(
        of name: String,
        _ environment: Environment,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> (Hash, Int) {
        var frontier = Frontier()
        let table = environment.table("\(name).\(side.rawValue)", key: Bytes.self, value: Bytes.self)
        try table.scan(txn) { key, value in
            let length = UInt64(key.count)
            frontier.append(MerkleTree.leafHash(BigEndian64.encode(length) + key + value))
            return true
        }
        return (frontier.root, Int(frontier.size))
    }
}
