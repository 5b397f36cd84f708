internal import EventLog
internal import LMDB

/// What a later record says of an earlier one.
struct LaterRecord: Hashable {
    /// The later record's position.
    var position: UInt64
    var sort: AmendmentSort
}

extension Projections {
    /// The position of the record that says in the form that counts what a record said; nil where that was withdrawn.
    ///
    /// Cost: one look-up, where nothing amends the record.
    ///
    /// - Parameters:
    ///   - position: Where the record stands that first said it.
    ///   - knownSize: How many records of the log count; nil for all.
    ///   - txn: Any transaction.
    /// - Returns: The position of it, or of the last record that says it anew.
    /// - Throws: What reading throws.
    func record(
        saying position: UInt64,
        knownSize: UInt64? = nil,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> UInt64? {
        let later = try amendments(of: position, knownSize: knownSize, txn)
        if later.contains(where: { $0.sort == .withdrawn }) { return nil }
        return later.last { $0.sort == .saidAnew }?.position ?? position
    }

    /// What later records say of a record, oldest first, without those that were withdrawn themselves.
    func amendments(
        of position: UInt64,
        knownSize: UInt64? = nil,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [LaterRecord] {
        let all = try laterRecords(of: position, knownSize, txn)
        if all.isEmpty { return [] }
        let withdrawn = try withdrawn(all.map(\.position), knownSize, txn)
        return all.filter { !withdrawn.contains($0.position) }
    }

    /// The position of the record that said what a record says, before a later one said it anew: of the last one before
    /// that and not withdrawn by then, or of the record itself.
    ///
    /// Cost: as many look-ups as forms just before were withdrawn, however many there were before these.
    func record(
        saying position: UInt64,
        before later: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> UInt64 {
        var (prefix, key) = (RowBytes(), RowBytes())
        prefix.position(position)
        key.amendment(of: position, by: later)
        var previous = position
        try self[.amendments].scan(from: key.bytes, backwards: true, txn) { found, value in
            let by = found.span.bytes.lastPosition
            if by == later { return true }
            guard found.starts(with: prefix.bytes), by > position else { return false }
            guard try AmendmentSort(value, at: by) == .saidAnew, try withdrawn([by], later, txn).isEmpty else {
                return true
            }
            previous = by
            return false
        }
        return previous
    }

    /// Which of some records, and of those that withdraw them, were withdrawn by a record that stands.
    ///
    /// In a loop, as a log that was taken in may withdraw withdrawals without end.
    private func withdrawn(
        _ positions: [UInt64],
        _ knownSize: UInt64?,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Set<UInt64> {
        var (waiting, withdrawals) = (positions, [(by: UInt64, of: UInt64)]())
        while let position = waiting.popLast() {
            for later in try laterRecords(of: position, knownSize, txn) where later.sort == .withdrawn {
                withdrawals.append((later.position, position))
                waiting.append(later.position)
            }
        }
        var withdrawn: Set<UInt64> = []
        // The latest first: nothing before it can withdraw it.
        for withdrawal in withdrawals.sorted(by: { $0.by > $1.by }) where !withdrawn.contains(withdrawal.by) {
            withdrawn.insert(withdrawal.of)
        }
        return withdrawn
    }

    private func laterRecords(
        of position: UInt64,
        _ knownSize: UInt64?,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [LaterRecord] {
        var key = RowBytes()
        key.position(position)
        var found: [LaterRecord] = []
        try self[.amendments].scan(prefix: key.bytes, txn) { key, value in
            let later = key.span.bytes.lastPosition
            guard knownSize.map({ later < $0 }) ?? true else { return false }
            let sort = try AmendmentSort(value, at: later)
            // A record names an earlier one; a log that was taken in may say otherwise, and must not lead in circles.
            if later > position { found.append(LaterRecord(position: later, sort: sort)) }
            return true
        }
        return found
    }
}

extension AmendmentSort {
    fileprivate init(_ value: [UInt8], at position: UInt64) throws {
        guard let sort = value.first.flatMap(AmendmentSort.init) else {
            throw LogError.damaged(position: position, what: "the index of amendments cannot be read")
        }
        self = sort
    }
}
