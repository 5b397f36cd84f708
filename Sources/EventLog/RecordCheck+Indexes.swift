internal import LMDB

extension RecordCheck {
    /// Compares the indexes with what the records gave.
    mutating func finish(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        let size = try log.size(txn)
        if start + done != size { damage(nil, "there are \(size) records, not \(start + done)") }
        let numbers = try checkSubjects(txn)
        try checkHistories(numbers, txn)
        try checkBatches(txn)
        try checkMeta(txn)
        try settleSeal(txn)
        try checkMapIsSealed(txn)
    }

    /// Returns the number of each subject.
    private mutating func checkSubjects(
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [UInt64] {
        if start == 0, try isSubjectsExactly(txn) { return (0..<UInt64(histories.count)).map(\.self) }
        var numbers: [UInt64] = []
        numbers.reserveCapacity(histories.count)
        var areAllFound = true
        for (subject, known) in histories.enumerated() {
            let stored = try log.schema.subjects.find(subjects.text(subject), txn)
            // A check that began later, or missed a record, does not know how many subjects came before.
            let own = UInt64(subject)
            let number = start == 0 && isWhole ? own : stored?.number ?? own
            if stored != SubjectEntry(number: number, count: known.count) {
                areAllFound = false
                damage(known.lastPosition, "the index of subjects is wrong about \(subjects.text(subject))")
            }
            numbers.append(number)
        }
        if start == 0 {
            checkCount(of: "subjects", try log.schema.subjects.count(txn), histories.count, areAllFound: areAllFound)
        }
        return numbers
    }

    /// Whether the index of subjects, read from end to end, is what the records give: the quick way to find it so.
    private func isSubjectsExactly(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Bool {
        guard isWhole, try log.schema.subjects.count(txn) == histories.count else { return false }
        var matched = 0
        try log.schema.subjects.scanBytes(txn) { name, value in
            guard matched < histories.count, let subject = subjects.find(name),
                let entry = try? SubjectEntry.Codec.decode(value),
                entry == SubjectEntry(number: UInt64(subject), count: histories[subject].count)
            else { return false }
            matched += 1
            return true
        }
        // No two entries have the same name, so as many as there are subjects are all of them.
        return matched == histories.count
    }

    private mutating func checkHistories(
        _ numbers: [UInt64],
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        let (firsts, positions) = positionsBySubject()
        if try !isHistoryExactly(firsts, positions, txn) {
            for (subject, number) in numbers.enumerated() {
                let first = firsts[subject]
                for offset in first..<(subject + 1 < firsts.count ? firsts[subject + 1] : positions.count) {
                    let version = histories[subject].before + UInt64(offset - first)
                    guard try log.schema.history.find((number, version), txn) != positions[offset] else { continue }
                    damage(
                        positions[offset],
                        "the index of histories is wrong about record \(version) of \(subjects.text(subject))"
                    )
                }
            }
        }
        if try UInt64(log.schema.history.count(txn)) != start + done {
            damage(nil, "the index of histories does not have one entry for each record")
        }
    }

    /// The positions of all records, those of one subject side by side, and where those of each subject begin.
    private func positionsBySubject() -> (firsts: [Int], positions: [UInt64]) {
        var (firsts, next) = ([Int](), 0)
        firsts.reserveCapacity(histories.count)
        for history in histories {
            firsts.append(next)
            next += Int(history.count - history.before)
        }
        var places = firsts
        var positions = [UInt64](repeating: 0, count: subjectOfRecord.count)
        var jumps = jumps[...]
        var position: UInt64 = 0
        for (record, subject) in subjectOfRecord.enumerated() {
            if jumps.first?.record == record, let jump = jumps.popFirst() { position = jump.position }
            positions[places[Int(subject)]] = position
            places[Int(subject)] += 1
            position &+= 1
        }
        return (firsts, positions)
    }

    /// Whether the index of histories, read from end to end, is what the records give: the quick way to find it so.
    private func isHistoryExactly(
        _ firsts: [Int],
        _ positions: [UInt64],
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        guard start == 0, isWhole else { return false }
        var (subject, offset) = (0, 0)
        try log.schema.history.scanBytes(txn) { key, value in
            guard offset < positions.count else { return false }
            while subject + 1 < firsts.count, offset == firsts[subject + 1] { subject += 1 }
            guard key.byteCount == 16, value.byteCount == 8,
                try BigEndian64.decode(key.extracting(first: 8)) == UInt64(subject),
                try BigEndian64.decode(key.extracting(droppingFirst: 8)) == UInt64(offset - firsts[subject]),
                try BigEndian64.decode(value) == positions[offset]
            else { return false }
            offset += 1
            return true
        }
        return offset == positions.count
    }

    private mutating func checkBatches(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        var areAllFound = true
        for (batch, position) in batchStarts.enumerated()
        where try log.schema.batches.find(batches.text(batch), txn) != position {
            areAllFound = false
            damage(position, "the index of batches is wrong about \(batches.text(batch))")
        }
        if start == 0 {
            checkCount(of: "batches", try log.schema.batches.count(txn), batchStarts.count, areAllFound: areAllFound)
        }
    }

    /// What an index says it has; fewer entries than records need are told one by one, where they are missing.
    private mutating func checkCount(of index: String, _ count: Int, _ needed: Int, areAllFound: Bool) {
        if count > needed { damage(nil, "the index of \(index) has entries without records") }
        if count < needed, areAllFound {
            damage(nil, "the index of \(index) says it has \(count) entries, not \(needed)")
        }
    }

    private mutating func checkMeta(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        let meta = log.schema.meta
        // What is to be said in the first record waits there until then.
        let isWaiting = try log.size(txn) == 0 && meta.find(Schema.pendingZone, txn) != nil
        if try meta.find("format", txn) != Schema.format || meta.find("origin", txn) != log.origin
            || meta.find(Schema.lastClock, txn) != lastClock.map({ "\($0)" })
            || meta.count(txn) != 2 + (isWaiting ? 1 : 0) + (lastClock == nil ? 0 : 1)
        {
            damage(nil, "the ledger’s entries about its own format and origin have changed")
        }
    }
}
