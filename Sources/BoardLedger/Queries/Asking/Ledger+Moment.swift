internal import EventLog
internal import Governance
internal import LMDB

extension Ledger {
    /// The moment that two options name.
    ///
    /// - Parameters:
    ///   - asOf: A day as people write it; nil for today.
    ///   - knownAt: A position in the log, a day or an instant; nil for everything the ledger holds.
    /// - Returns: The moment.
    /// - Throws: `Refusal` where the day is none; ``LedgerError/badMoment(_:)``.
    public func moment(asOf: String?, knownAt: String?) throws -> Moment {
        let day = try asOf.map { text in try EDTFDate(reading: text) }
        if let day, day.earliest != day.latest {
            throw Refusal(
                .dateNotUnderstood,
                field: "as-of",
                value: asOf,
                "“\(asOf ?? "")” is more than one day.",
                remedy: "Ask about one day, such as \(day.latest.iso)."
            )
        }
        return Moment(asOf: day?.earliest ?? today, knownSize: try knownAt.map(knownSize))
    }

    /// How many records the ledger held at a position (counting it), at the end of a day, or at an instant.
    private func knownSize(_ text: String) throws -> UInt64 {
        try log.environment.read { txn in
            let size = try log.size(txn)
            if let position = UInt64(text), text.count != 4 || position < size {
                try Self.requirePosition(text, position, size)
                return position + 1
            }
            if let instant = Instant(text) { return try log.size(upTo: instant.text, txn) }
            return try log.size(upTo: "\(Self.date(of: text).latest.iso)T23:59:59.999Z", txn)
        }
    }

    /// Refuses a number that is no record's position, and one that may as well be a date.
    private static func requirePosition(_ text: String, _ position: UInt64, _ size: UInt64) throws {
        func unclear(_ day: Day, _ period: String) -> Refusal {
            Refusal(
                .dateUnclear,
                field: "known-at",
                value: text,
                "“\(text)” may be a record or \(period).",
                remedy: "Write \(day.iso) for \(period), or 0\(text) for the record at that position."
            )
        }
        let digits = Array(text)
        if digits.count == 4, (1_900...2_100).contains(position), let day = Day(iso: "\(text)-12-31") {
            throw unclear(day, "the end of the year \(text)")
        }
        let parts = [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.dropFirst(6)].map { String($0) }
        if digits.count == 8, let day = Day(iso: parts.joined(separator: "-")) { throw unclear(day, day.words) }
        guard position < size else { throw LedgerError.noSuchRecord(position, size: size) }
    }

    /// The date of a moment; what may mean two things is asked back as anywhere.
    private static func date(of text: String) throws -> EDTFDate {
        do {
            return try EDTFDate(reading: text)
        } catch {
            throw error.rule == .dateUnclear ? error : LedgerError.badMoment(text) as any Error
        }
    }
}

extension EventLog {
    /// How many records had been written up to a moment, in RFC 3339.
    ///
    /// Recorded times never go back, so the log is halved again and again.
    func size(upTo limit: String, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> UInt64 {
        var (low, high) = (UInt64(0), try size(txn))
        while low < high {
            let middle = (low + high) / 2
            guard let record = try stored(at: middle, txn) else { break }
            if record.recordedTime.text <= limit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
