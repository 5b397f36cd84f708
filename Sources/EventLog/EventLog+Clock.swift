internal import CanonicalJSON
public import LMDB

/// Records whose times are not to be trusted: the clock was wrong when they were written.
public struct UntrustedTimes: Hashable, Sendable {
    /// Their positions.
    public var positions: Range<UInt64>
    /// When somebody confirmed that the clock was right again.
    public var confirmed: Instant

    /// Records whose times are not to be trusted.
    ///
    /// - Parameters:
    ///   - positions: Their positions.
    ///   - confirmed: When somebody confirmed that the clock was right again.
    public init(positions: Range<UInt64>, confirmed: Instant) {
        (self.positions, self.confirmed) = (positions, confirmed)
    }
}

extension EventLog {
    /// So far the last record may be ahead of the clock, in milliseconds: clocks are set right by seconds all the time.
    package static let clockTolerance: Int64 = 5 * 60_000

    /// Refuses to record where the last record lies clearly ahead of the clock: either was wrong, and all later times would
    /// be.
    func requireClock(at time: Instant, after previous: Tail?) throws(LogError) {
        guard let last = previous?.recordedTime, last.milliseconds - time.milliseconds > Self.clockTolerance else {
            return
        }
        throw .clockBehind(last: last, now: time)
    }

    /// Records that the clock is right now, although records bear later times.
    ///
    /// - Parameters:
    ///   - time: The present moment.
    ///   - txn: The transaction.
    /// - Returns: Which times are not to be trusted from then on; nil where none is later, and nothing was recorded.
    /// - Throws: ``LogError``, or what storage throws.
    public func confirmClock(at time: Instant, _ txn: inout WriteTransaction) throws -> UntrustedTimes? {
        guard let last = try tail(txn)?.recordedTime, last.milliseconds - time.milliseconds > Self.clockTolerance else {
            return nil
        }
        let (size, from) = (try size(txn), try self.size(upTo: time, txn))
        let before = try untrustedTimes(txn).last?.positions.upperBound
        let affair = LogAffair.clockConfirmed(from: from, previous: before)
        let draft = Draft(type: affair.type, subject: Seal.subject, data: try affair.data())
        _ = try appendNext(
            draft,
            batch: Batch(own: "log:\(size)", content: draft.data.bytes),
            number: 1,
            at: time,
            &txn
        )
        return UntrustedTimes(positions: from..<size, confirmed: time)
    }

    /// Which times are not to be trusted, oldest first.
    ///
    /// Cost: one look-up, and one record for each time that the clock was confirmed.
    ///
    /// - Parameters:
    ///   - size: How many records of the log count; nil for all.
    ///   - txn: Any transaction.
    /// - Returns: The records, by ranges that do not overlap.
    /// - Throws: ``LogError/damaged(position:what:)``, or what storage throws.
    public func untrustedTimes(
        knownSize size: UInt64? = nil,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [UntrustedTimes] {
        var next = try schema.meta.get(Schema.lastClock, txn).flatMap { UInt64($0) }
        var found: [UntrustedTimes] = []
        while let position = next {
            guard let record = try stored(at: position, txn),
                case .clockConfirmed(let from, let previous)? = try LogAffair(record), from < position,
                previous.map({ $0 < position }) ?? true
            else {
                throw LogError.damaged(position: position, what: "the record that confirms the clock is not there")
            }
            if size.map({ position < $0 }) ?? true {
                found.append(UntrustedTimes(positions: from..<position, confirmed: record.recordedTime))
            }
            next = previous
        }
        return found.reversed()
    }

    /// How many records had been written up to a moment.
    ///
    /// Those whose times are not to be trusted count from when the clock was confirmed. Recorded times never go back
    /// otherwise, so the log is halved again and again.
    ///
    /// - Parameters:
    ///   - moment: The moment.
    ///   - txn: Any transaction.
    /// - Returns: How many.
    /// - Throws: ``LogError/damaged(position:what:)``, or what storage throws.
    public func size(
        upTo moment: Instant,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> UInt64 {
        var (low, end) = (UInt64(0), try size(txn))
        for untrusted in try untrustedTimes(txn) {
            guard untrusted.confirmed <= moment else {
                end = untrusted.positions.lowerBound
                break
            }
            low = untrusted.positions.upperBound + 1
        }
        var high = max(low, end)
        while low < high {
            let middle = (low + high) / 2
            guard let record = try stored(at: middle, txn) else { break }
            if record.recordedTime <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
