import EventLog
import Testing

@Suite struct LogErrorTests {
    @Test(arguments: [
        (LogError.notALog(path: "/x"), "/x holds a database, but not a ledger of this program."),
        (
            .newerFormat(path: "/x", found: "7", known: "1"),
            "The ledger in /x has format 7; this program knows formats up to 1. "
                + "Use the version of the program that wrote it, or a later one."
        ),
        (
            .badOrigin("a b"),
            "“a b” cannot be the origin of a ledger. "
                + "Give a URI without spaces or “+”, such as https://ledger.example.gov.uk/leeds."
        ),
        (
            .badBatchID(""),
            "“” cannot name a batch: a name has 1 to 128 bytes, no control characters, and does not begin with “seal:” or “log:”."
        ),
        (
            .badSubject("x"),
            "“x” cannot be the subject of a record: a subject has 1 to 400 bytes and no control characters."
        ),
        (
            .recordTooLarge(subject: "plan/x", type: "plan.agreed.v1", bytes: 65_536),
            "The record plan.agreed.v1 of plan/x would take 65536 bytes; the longest record has 65535. "
                + "Quote less, and cite the place of the rest."
        ),
        (.wrongVersion(subject: "a", expected: .noRecord, actual: 3), "a was to be new, but has 3 records."),
        (.wrongVersion(subject: "a", expected: .any, actual: 1), "a has 1 record."),
        (
            .batchReused(id: "minutes"),
            "The batch “minutes” is already on record with other content. Give this one another id."
        ),
        (
            .damaged(position: 3, what: "it is torn"),
            "The ledger is damaged at position 3: it is torn. Run verify, and restore from a backup."
        ),
        (
            .damaged(position: nil, what: "it is torn"),
            "The ledger is damaged: it is torn. Run verify, and restore from a backup."
        ),
    ])
    func `an error says what happened and what to do`(error: LogError, text: String) {
        #expect(error.description == text)
    }
}
