extension Refusal {
    /// That a record says so, but with something else.
    package static func recordedOtherwise(
        _ record: UInt64,
        _ field: String?,
        _ known: String,
        _ given: String
    ) -> Refusal {
        Refusal(
            .recordedOtherwise,
            field: field,
            value: given,
            "Record \(record) says so already, with something else: “\(known)”, not “\(given)”.",
            remedy: correcting("record \(record)", by: "\(record)")
        )
    }

    /// What to do where a record is wrong and the entry says what is right.
    ///
    /// - Parameters:
    ///   - what: The record, as the sentence names it.
    ///   - number: Its position.
    /// - Returns: A sentence.
    static func correcting(_ what: String, by number: String) -> String {
        "If \(what) is wrong, correct it: add “corrects: {record: \(number), reason: …}” to this entry."
    }
}
