internal import Synchronization

/// What of the log's last record the next one must follow.
struct Tail: Sendable {
    let line: [UInt8]
    let recordedTime: Instant
    let correlationID: String
    let place: BatchPlace?

    init(_ record: Record, at place: BatchPlace?, _ line: [UInt8]) {
        self.line = line
        recordedTime = record.recordedTime
        correlationID = record.correlationID
        self.place = place
    }

    /// Whether a place is the next one in the same batch.
    func isContinued(at next: BatchPlace?, of batch: String) -> Bool {
        guard let place, let next else { return false }
        return next.commitment == place.commitment && next.number - 1 == place.number
            && ExactText(batch) == ExactText(correlationID)
    }
}

/// What the id of a record says: what the batch commits to, and the number within it.
struct BatchPlace: Hashable, Sendable {
    let commitment: String
    let number: Int

    init(_ commitment: String, _ number: Int) { (self.commitment, self.number) = (commitment, number) }

    var id: String { commitment + "." + String(number) }

    /// Nil where the text is not of an id's form.
    init?(_ id: String) {
        let bytes = id.utf8
        guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let digits = id[bytes.index(after: dot)...]
        guard digits.utf8.first != UInt8(ascii: "0"), let value = digits.utf8.span.bytes.number,
            let number = Int(exactly: value)
        else { return nil }
        (commitment, self.number) = (String(id[..<dot]), number)
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
