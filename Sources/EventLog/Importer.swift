public import LMDB

/// Takes the lines of another copy of a log into this one, in order and with their exact bytes.
///
/// One importer sees all lines of an import: what a seal must say follows from those before it. Once it has refused a
/// line, or its transaction was given up, it is of no more use.
public struct Importer {
    private let log: EventLog
    /// Those of the first version; of the second, the log itself keeps what it must say.
    private var seals: Seals?
    /// The subjects with records since the last seal of the first version, and how many.
    private var unsealed: [ExactText: UInt64] = [:]

    /// Makes an importer.
    ///
    /// - Parameter log: The log to append to, empty or the beginning of the same log.
    public init(into log: EventLog) {
        self.log = log
    }

    /// Appends a record that another copy of this log wrote.
    ///
    /// Cost: as that of appending; of a seal, as that of sealing; of the first one of the first version, the name of every
    /// subject before it.
    ///
    /// - Parameters:
    ///   - line: The line, without a line feed.
    ///   - txn: The transaction.
    /// - Returns: The record.
    /// - Throws: ``LogError/damaged(position:what:)`` where the line does not fit the place after the last record.
    public mutating func append(_ line: [UInt8], _ txn: inout WriteTransaction) throws -> Record {
        let position = try log.size(txn)
        guard line.count <= Record.longestLine else {
            throw LogError.damaged(
                position: position,
                what: "the line has \(line.count) bytes, more than a record can have"
            )
        }
        let record = try EventLog.record(line.span.bytes, at: position)
        func requireFit(_ fits: Bool, _ what: @autoclosure () -> String) throws(LogError) {
            guard fits else { throw .damaged(position: position, what: what()) }
        }
        try requireFit(try record.line() == line, "the line holds more than a record does")
        try requireFit(record.sequence == position, "the line says it stands at position \(record.sequence)")
        try requireFit(record.source == log.origin, "the line belongs to the ledger \(record.source)")
        try requireFit(EventLog.isSubject(record.subject), "the line has a subject that no record can have")
        try requireFit(Batch.isID(record.correlationID), "the line has a batch that no record can have")
        let entry = try log.subjectEntry(record.subject, txn)
        try requireFit(
            record.subjectVersion == entry.count,
            "the line says it is number \(record.subjectVersion) of \(record.subject)"
        )
        let previous = try log.tail(txn)
        if let affair = LogAffair(line: line), case .clockConfirmed(let from, let last) = affair {
            let known = try log.untrustedTimes(txn).last?.positions.upperBound
            let before = from == 0 ? nil : try log.record(at: from - 1, txn)?.recordedTime
            try requireFit(
                from < position && last == known && before.map { $0 <= record.recordedTime } ?? true,
                "the line confirms a clock that was not wrong in this way"
            )
        } else if let previous {
            try requireFit(
                previous.recordedTime <= record.recordedTime,
                "the line was written before the one in front of it"
            )
        }
        let place = BatchPlace(record.id)
        if place?.number == 1 {
            let known = try log.schema.batches.get(record.correlationID, txn)
            try requireFit(known == nil, "the batch \(record.correlationID) is in two pieces")
        } else {
            try requireFit(
                previous?.isContinued(at: place, of: record.correlationID) == true,
                "the line’s id \(record.id) does not fit its place in its batch"
            )
        }
        let truth = try truth(for: record, &txn)
        try requireFit(truth?.isSaid(by: record) ?? true, "the seal does not fit the records before it")
        try log.write(record, at: place, line: line, entry, &txn)
        if seals != nil { unsealed[ExactText(record.subject)] = entry.count + 1 }
        return record
    }

    /// What a record must say as a seal in its place; nil where it is none.
    private mutating func truth(for record: Record, _ txn: inout WriteTransaction) throws -> Seal? {
        switch Seal.Version(type: record.type) {
        case .first: try firstSeal(at: record.sequence, txn)
        case .second: try log.secondSeal(at: record.sequence, &txn)
        case nil: nil
        }
    }

    private mutating func firstSeal(
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Seal {
        var counts = unsealed.compactMap { subject, records in
            let name = Array(subject.text.utf8)
            let isCounted = !name.elementsEqual(Seal.subject.utf8)
            return isCounted ? (subject: name, counts: SubjectCounts(records: records, namings: nil)) : nil
        }
        if seals == nil { counts = try log.recordsOfSubjects(txn) }
        unsealed.removeAll(keepingCapacity: true)
        var seals = seals ?? Seals()
        defer { self.seals = seals }
        return seals.next(at: position, after: counts)
    }
}
