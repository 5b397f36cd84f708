internal import CanonicalJSON
public import LMDB
internal import TransparencyLog

extension EventLog {
    /// Appends a seal, unless the last record is one or there is none.
    ///
    /// Cost: reads the records since the last seal, and writes what they changed of the map that seals commit to; all
    /// records, where the last seal is none of the second version.
    ///
    /// - Parameters:
    ///   - time: The present moment.
    ///   - txn: The transaction.
    /// - Returns: The seal, or nil where none was needed.
    /// - Throws: ``LogError``, or what storage throws.
    @discardableResult
    public func seal(at time: Instant, _ txn: inout WriteTransaction) throws -> Record? {
        let size = try size(txn)
        guard size > 0, try stored(at: size - 1, txn)?.isSeal == false else { return nil }
        let data = try CanonicalFragment(encoding: try secondSeal(at: size, &txn))
        let draft = Draft(type: Seal.Version.second.type, subject: Seal.subject, data: data)
        let batch = Batch(sealing: size, content: draft.data.bytes)
        return try append(draft, batch: batch, number: 1, at: time, &txn)
    }

    /// What a seal of the second version must say at a position, which is the end of the log; the stored map then covers
    /// all records before it.
    func secondSeal(at position: UInt64, _ txn: inout WriteTransaction) throws -> Seal {
        // A writer has all tables.
        guard let table = schema.map else { throw StorageError.readOnly(path: environment.path) }
        let map = StoredMap(table: table)
        do {
            let state = try state(of: map, txn)
            return try seal(at: position, map, after: state, &txn)
        } catch is StoredMap.Stale {
            try table.clear(&txn)
            return try seal(at: position, map, after: StoredMap.State(), &txn)
        }
    }

    private func seal(
        at position: UInt64,
        _ map: StoredMap,
        after state: StoredMap.State,
        _ txn: inout WriteTransaction
    ) throws -> Seal {
        let hadOwnRecords = try map.proof(for: Seal.subject, txn) != nil
        let count = try countNamings(after: state.covered, hadOwnRecords: hadOwnRecords, txn)
        let (top, new) = try map.add(count.entries, &txn)
        let now = StoredMap.State(covered: position, entries: state.entries + new)
        try map.set(now, &txn)
        return Seal(over: position, root: top?.hash ?? SubjectMap.empty, subjects: Int(now.entries))
    }

    /// Counts records and namings from a position on.
    ///
    /// - Parameters:
    ///   - start: The position.
    ///   - hadOwnRecords: Whether a record before it is one of the subject `log` and no seal.
    ///   - txn: Any transaction.
    /// - Returns: What was counted.
    /// - Throws: ``LogError/damaged(position:what:)``, or what storage throws.
    func countNamings(
        after start: UInt64,
        hadOwnRecords: Bool = false,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> NamingCount {
        let subjects = try subjectCount(before: start, txn)
        let log = Array(Seal.subject.utf8)
        var count = NamingCount()
        // For the first bytes of texts, whether any subject begins with them: most texts that are no names begin like none.
        var beginnings: [[UInt8]: Bool] = [:]
        try scanStored(from: start, txn) { record in
            try count.take(record) { name in
                guard subjects > 0 else { return false }
                let name = name.array
                let beginning = Array(name.prefix(4))
                if beginnings[beginning] == nil { beginnings[beginning] = try hasSubject(startingWith: beginning, txn) }
                guard beginnings[beginning] == true, let entry = try schema.subjectsByBytes.get(name, txn) else {
                    return false
                }
                return entry.number < subjects && (hadOwnRecords || name != log)
            }
            return true
        }
        return count
    }

    private func hasSubject(
        startingWith beginning: [UInt8],
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        var isFound = false
        try schema.subjectsByBytes.scan(prefix: beginning, txn) { _, _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// How many subjects had a record before a position; they have numbers in the order in which they first appear.
    private func subjectCount(
        before position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> UInt64 {
        guard position > 0 else { return 0 }
        var (low, high) = (UInt64(0), UInt64(try schema.subjects.count(txn)))
        while low < high {
            let middle = low + (high - low) / 2
            guard let first = try schema.history.get((middle, 0), txn) else {
                throw LogError.damaged(position: nil, what: "the index of histories has no subject number \(middle)")
            }
            if first < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What a stored map covers, where the last seal of the second version says so.
    func state(
        of map: StoredMap,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> StoredMap.State {
        let state = try map.state(txn)
        guard state != StoredMap.State() else {
            // Rows that belong to nothing are none to go on from.
            guard try map.table.count(txn) == 0 else { throw StoredMap.Stale() }
            return state
        }
        let root = try map.top(txn)?.hash ?? SubjectMap.empty
        let seal = Seal(over: state.covered, root: root, subjects: Int(clamping: state.entries))
        guard let sealed = try stored(at: state.covered, txn), sealed.sealVersion == .second,
            seal.isSaid(by: sealed.record)
        else { throw StoredMap.Stale() }
        return state
    }
}
