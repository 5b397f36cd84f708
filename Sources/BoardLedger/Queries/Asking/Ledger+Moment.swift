internal import EventLog
internal import Governance
internal import LMDB

extension Ledger {
    /// The moment that two options name.
    ///
    /// - Parameters:
    ///   - asOf: A day as people write it, `today` or `yesterday`; nil for today, with what is planned told apart.
    ///   - knownAt: How many records the ledger held, a day, which means its last instant, or an instant; nil for
    ///     everything the ledger holds.
    /// - Returns: The moment.
    /// - Throws: `Refusal` where the day is none; ``LedgerError/badMoment(_:)``, ``LedgerError/sizeBeyondEnd(_:size:)``,
    ///   ``LedgerError/momentToCome(_:)``.
    public func moment(asOf: String?, knownAt: String?) throws -> Moment {
        var moment = Moment(asOf: try asOf.map(day) ?? today, tellsPlans: asOf == nil)
        moment.knownSize = try knownAt.map(knownSize)
        moment.askedAsKnown = knownAt.flatMap { text in
            text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? nil : text
        }
        return moment
    }

    private func day(_ text: String) throws -> Day {
        if let day = dayInWords(text) { return day }
        let date = try EDTFDate(reading: text)
        guard date.earliest == date.latest else {
            throw Refusal(
                .dateNotUnderstood,
                field: "as-of",
                value: text,
                "“\(text)” is more than one day.",
                remedy: "Ask about one day, such as \(date.latest.iso)."
            )
        }
        return date.earliest
    }

    private func dayInWords(_ text: String) -> Day? {
        switch text.lowercased() {
        case "today": today
        case "yesterday": today.adding(days: -1)
        default: nil
        }
    }

    /// How many records the ledger held: as told, at the end of a day, or at an instant.
    private func knownSize(_ text: String) throws -> UInt64 {
        try log.environment.read { txn in
            if !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
                let (wanted, size) = (UInt64(text), try log.size(txn))
                guard let wanted, wanted <= size else { throw LedgerError.sizeBeyondEnd(text, size: size) }
                return wanted
            }
            if let instant = Instant(reading: text, in: zone) {
                guard instant <= now() else { throw LedgerError.momentToCome(text) }
                return try log.size(upTo: instant, txn)
            }
            let day = try dayInWords(text) ?? Self.date(of: text).latest
            guard day <= today else { throw LedgerError.momentToCome(text) }
            return try log.size(upTo: zone.end(of: day), txn)
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

extension Instant {
    /// An instant as people and programs write it, or nil.
    ///
    /// That is RFC 3339, with or without seconds and fractions; on the ledger's own clock where no offset is given.
    ///
    /// - Parameters:
    ///   - text: Such as `2009-02-17T10:00Z`, `2009-02-17 10:00:30` or `2009-02-17T11:00:00.5+01:00`.
    ///   - zone: The ledger's.
    init?(reading text: String, in zone: Zone) {
        let form =
            /([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?([.,][0-9]{1,9})?(Z|z|[+-][0-9]{2}:[0-9]{2})?/
        guard let found = text.wholeMatch(of: form), found.4 == nil || found.3 != nil else { return nil }
        let fraction = (found.4.map { $0.dropFirst().prefix(3) } ?? "") + "000"
        guard let instant = Instant("\(found.1)T\(found.2)\(found.3 ?? ":00").\(fraction.prefix(3))Z") else {
            return nil
        }
        guard let offset = found.5 else {
            guard let there = zone.instant(onWall: instant.milliseconds) else { return nil }
            self = there
            return
        }
        guard offset.count == 6 else {
            self = instant
            return
        }
        guard let hours = Int64(offset.dropFirst().prefix(2)), let minutes = Int64(offset.suffix(2)), hours < 24,
            minutes < 60
        else { return nil }
        let ahead = (hours * 60 + minutes) * 60_000
        self.init(milliseconds: instant.milliseconds - (offset.first == "-" ? -ahead : ahead))
    }
}
