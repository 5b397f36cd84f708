public import LMDB

extension EventLog {
    /// Appends a record that another copy of this log wrote, with its exact bytes.
    ///
    /// - Parameters:
    ///   - line: The line, without a line feed.
    ///   - txn: The transaction.
    /// - Returns: The record.
    /// - Throws: ``LogError/damaged(position:what:)`` where the line does not fit the place after the last record.
    public func appendImported(_ line: [UInt8], _ txn: inout WriteTransaction) throws -> Record {
        let position = try size(txn)
        guard line.count <= Record.longestLine else {
            throw LogError.damaged(
                position: position,
                what: "the line has \(line.count) bytes, more than a record can have"
            )
        }
        let record = try Self.record(line.span.bytes, at: position)
        func requireFit(_ fits: Bool, _ what: @autoclosure () -> String) throws(LogError) {
            guard fits else { throw .damaged(position: position, what: what()) }
        }
        try requireFit(try record.line() == line, "the line holds more than a record does")
        try requireFit(record.sequence == position, "the line says it stands at position \(record.sequence)")
        try requireFit(record.source == origin, "the line belongs to the ledger \(record.source)")
        try requireFit(Self.isSubject(record.subject), "the line has a subject that no record can have")
        try requireFit(Batch.isID(record.correlationID), "the line has a batch that no record can have")
        let entry = try subjectEntry(record.subject, txn)
        try requireFit(
            record.subjectVersion == entry.count,
            "the line says it is number \(record.subjectVersion) of \(record.subject)"
        )
        let previous = try lastRecord(txn)
        if let previous {
            try requireFit(
                previous.recordedTime <= record.recordedTime,
                "the line was written before the one in front of it"
            )
        }
        let isFirst = record.placeInBatch?.number == 1
        if isFirst {
            let known = try schema.batches.get(record.correlationID, txn)
            try requireFit(known == nil, "the batch \(record.correlationID) is in two pieces")
        } else {
            try requireFit(
                record.continuesBatch(of: previous),
                "the line’s id \(record.id) does not fit its place in its batch"
            )
        }
        try write(record, line: line, entry, isFirstOfBatch: isFirst, &txn)
        return record
    }
}
