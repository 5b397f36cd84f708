/// That an earlier record of the subject was made in error: it stays in the log, and no longer counts.
package struct RecordWithdrawn<Subject: Decider>: Change {
    package var record: UInt64
    package var reason: String

    package static var type: String { "\(Subject.kind.rawValue).record-withdrawn.v1" }
    package static var command: String { "\(Subject.kind.rawValue) withdraw-record" }
    package static var takesSheetDate: Bool { false }
    package static var meaning: String { "A record of the \(Subject.kind.rawValue) was found to be made in error." }
    package static var purpose: String {
        "Take back a record of \(Subject.kind.withArticle) that was made in error. "
            + "It stays in the log, and no longer counts."
    }
    package static var fields: [Field<Self>] {
        [
            Field(
                "record",
                \Self.record,
                "The position of the record, as `show` and `audit` print it.",
                stored: "The position of the record."
            ),
            Field("reason", \Self.reason, "Why it should not have been made.", .words),
        ]
    }
    package static var example: String {
        """
        - command: \(command)
          \(Subject.kind.rawValue): your-\(Subject.kind.rawValue)
          # The number that “boardledger audit \(Subject.kind.rawValue)/your-\(Subject.kind.rawValue)” gives the record.
          record: 17
          reason: recorded twice
        """
    }
    package var line: String { "record \(record) withdrawn: \(reason)" }
    package var note: RecordNote? { .withdrawal(record, reason: reason) }

    package func decide(_ request: Request<Subject>, _ register: some Register) throws(Refusal) -> [Self] {
        // A withdrawal can be taken back where nothing else stands any more.
        if !request.hasRecords { _ = try request.existing(register) }
        try Text.check(reason, "reason", longest: Text.longestWords)
        return [self]
    }

    package func evolve(_ state: inout Subject.State, _ stamp: Stamp) {}
}
