internal import Synchronization

/// What of the log's last record the next one must follow.
struct Tail: Sendable {
    let line: [UInt8]
    let recordedTime: Instant
    let correlationID: String
    let place: BatchPlace?

    init(of record: Record, _ line: [UInt8]) {
        self.line = line
        recordedTime = record.recordedTime
        correlationID = record.correlationID
        place = BatchPlace(record.id)
    }

    /// Whether a record is the next one of the same batch.
    func isContinued(by record: Record) -> Bool {
        guard let place, let next = BatchPlace(record.id) else { return false }
        return next.commitment == place.commitment && next.number - 1 == place.number
            && ExactText(record.correlationID) == ExactText(correlationID)
    }
}

/// What the id of a record says: what the batch commits to, and the number within it.
struct BatchPlace: Hashable, Sendable {
    let commitment: String
    let number: Int

    /// Nil where the text is not of an id's form.
    init?(_ id: String) {
        let parts = id.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[1]), number > 0, String(number) == parts[1] else { return nil }
        (commitment, self.number) = (String(parts[0]), number)
    }
}

/// The tail of the log as this process knew it last.
///
/// It saves making values of the record before. Whatever became of the transaction that wrote it, it counts only where the
/// last line is the same, byte for byte: then it says what that line says.
final class LastTail: Sendable {
    private let known = Mutex<Tail?>(nil)

    var tail: Tail? {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }
}
