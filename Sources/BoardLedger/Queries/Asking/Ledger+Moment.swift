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
                return position < size ? position + 1 : size
            }
            if let instant = Instant(text) { return try log.size(upTo: instant.text, txn) }
            return try log.size(upTo: "\(Self.date(of: text).latest.iso)T23:59:59.999Z", txn)
        }
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
