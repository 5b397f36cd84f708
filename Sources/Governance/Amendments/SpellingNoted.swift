/// That the source of an earlier record misspells something; the record keeps the source's own spelling.
package struct SpellingNoted<Subject: Decider>: Change {
    package var record: UInt64
    package var written: String
    package var meant: String

    package static var type: String { "\(Subject.kind.rawValue).spelling-noted.v1" }
    package static var command: String { "\(Subject.kind.rawValue) note-spelling" }
    package static var takesSheetDate: Bool { false }
    package static var meaning: String {
        "The source of a record of the \(Subject.kind.rawValue) was found to misspell something."
    }
    package static var purpose: String {
        "Note that the source of a record of \(Subject.kind.withArticle) misspells something. The record keeps the spelling."
    }
    package static var fields: [Field<Self>] {
        [
            Field(
                "record",
                \Self.record,
                "The position of the record, as `show` and `audit` print it.",
                stored: "The position of the record."
            ),
            Field("written", \Self.written, "What the source writes, exactly."),
            Field("meant", \Self.meant, "What it means.", .words),
        ]
    }
    package static var example: String {
        """
        - command: \(command)
          \(Subject.kind.rawValue): your-\(Subject.kind.rawValue)
          # The number that “boardledger audit \(Subject.kind.rawValue)/your-\(Subject.kind.rawValue)” gives the record.
          record: 17
          written: Heatlh
          meant: Health
        """
    }
    package var line: String { "the source of record \(record) writes “\(written)” for “\(meant)”" }
    package var note: RecordNote? { .spelling(record, written: written, meant: meant) }

    package func decide(_ request: Request<Subject>, _ register: some Register) throws(Refusal) -> [Self] {
        _ = try request.existing(register)
        try Text.check(written, "written")
        try Text.check(meant, "meant")
        return [self]
    }

    package func evolve(_ state: inout Subject.State, _ stamp: Stamp) {}
}
