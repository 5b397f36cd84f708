/// What came with corrections: every entry may correct a record, and advice names the field that does.
extension OldAnswerDifference {
    static let ofCorrections = [
        OldAnswerDifference(
            ledger: "leeds",
            questions: ["describe gap record"],
            reason: newField,
            changes: [(was: fieldsBefore, now: fieldsNow)]
        ),
        OldAnswerDifference(
            ledger: "northmoor",
            questions: ["describe action assign-lead-agency", "describe meeting convene"],
            reason: newField,
            changes: [(was: fieldsBefore, now: fieldsNow)]
        ),
        OldAnswerDifference(
            ledger: "northmoor",
            questions: [
                "record refused.yaml --dry-run --json", "record refused.yaml --dry-run --format csv",
                "record refused.yaml", "record refused.yaml --json",
            ],
            reason:
                "A refusal that tells people to record a change names the field that does it, which every entry may have.",
            changes: [
                (
                    was: "for “Again”, or record a change to agency/east-ccg instead.",
                    now: "for “Again”. If the record of agency/east-ccg is wrong, correct it: add "
                        + "“corrects: {record: 5, reason: …}” to this entry."
                ),
                (was: "authority, citation, expect.", now: "authority, citation, expect, corrects."),
            ]
        ),
        OldAnswerDifference(
            ledger: "leeds",
            questions: ["record refused.yaml --dry-run --json"],
            reason: lessIsKnown,
            changes: [
                (
                    was: """
                          "column" : 40,
                          "command" : "agency register",
                          "entry" : 4,
                          "field" : "agency",
                    """,
                    now: """
                          "column" : 5,
                          "command" : "agency register",
                          "entry" : 4,
                          "field" : null,
                    """
                ),
                (
                    was: """
                          "mend" : "Choose another short name for “NHS Leeds”, or record a change to agency/nhs-leeds instead.",
                          "records" : [

                          ],
                          "rule" : "subject-exists",
                          "state" : "refused",
                          "subject" : "agency/nhs-leeds",
                          "value" : "agency/nhs-leeds",
                          "what" : "agency/nhs-leeds is already on record, as “NHS Leeds”."
                    """,
                    now: """
                          "mend" : null,
                          "records" : [

                          ],
                          "rule" : null,
                          "state" : "already recorded",
                          "subject" : "agency/nhs-leeds",
                          "value" : null,
                          "what" : "the ledger already says so"
                    """
                ),
            ]
        ),
        OldAnswerDifference(
            ledger: "leeds",
            questions: ["record refused.yaml --dry-run"],
            reason: lessIsKnown,
            changes: [
                (
                    was:
                        "4 (line 10, column 40)   refused           agency register            agency/nhs-leeds           "
                        + "agency/nhs-leeds is already on record, as “NHS Leeds”. Rule subject-exists. Choose another "
                        + "short name for “NHS Leeds”, or record a change to agency/nhs-leeds instead.",
                    now:
                        "4                        already recorded  agency register            agency/nhs-leeds           "
                        + "the ledger already says so"
                ),
                (was: "1 new, 3 already recorded, 10 refused", now: "1 new, 4 already recorded, 9 refused"),
            ]
        ),
        OldAnswerDifference(
            ledger: "leeds",
            questions: ["record refused.yaml --json"],
            reason: lessIsKnown,
            changes: [
                (was: "10 of 14 entries are refused", now: "9 of 14 entries are refused"),
                (
                    was:
                        "refused.yaml:10:40: entry 4 (agency register), field “agency”: agency/nhs-leeds is already on "
                        + "record, as “NHS Leeds”.\\n              rule subject-exists. Choose another short name for "
                        + "“NHS Leeds”, or record a change to agency/nhs-leeds instead.\\n       ",
                    now: ""
                ),
            ]
        ),
        OldAnswerDifference(
            ledger: "leeds",
            questions: ["owner area-workshops --as-of 2009-03-01 --known-at soon --json"],
            reason: "Digits alone are how many records the ledger held, and instants are taken without seconds.",
            changes: [
                (
                    was:
                        "a position such as 42, a day such as 2012-05-01, or an instant such as 2012-05-01T12:00:00.000Z",
                    now:
                        "a size such as 42, a day such as 2012-05-01 or yesterday, or an instant such as 2012-05-01T12:00Z"
                )
            ]
        ),
    ]

    private static let newField = "Every entry may correct a record; the list of what each may have says so."

    private static let lessIsKnown =
        "An entry that gives less of a subject than is on record is on record: that NHS Leeds is of the form “nhs” is no contradiction."

    private static let fieldsBefore = """
        Field      Needed  Value                   What it holds
        ─────────  ──────  ──────────────────────  ────────────────────────────────────────────────────────────────────────────────────────────────────────────
        occurred   no      date                    When it happened or took effect, as precisely as the paper says. Leave it out where the paper does not say.
        authority  no      decision                The decision that allows it. Without one, a change that needs one is listed by `unauthorised`.
        citation   no      document, place, words  Where it was read. The sheet’s `document` stands in where the citation names none.
        expect     no      number                  Record only if the subject still has this many records: somebody else’s change in between refuses the entry.
        """

    private static let fieldsNow = """
        Field      Needed  Value                      What it holds
        ─────────  ──────  ─────────────────────────  ────────────────────────────────────────────────────────────────────────────────────────────────────────────
        occurred   no      date                       When it happened or took effect, as precisely as the paper says. Leave it out where the paper does not say.
        authority  no      decision                   The decision that allows it. Without one, a change that needs one is listed by `unauthorised`.
        citation   no      document, place, words     Where it was read. The sheet’s `document` stands in where the citation names none.
        expect     no      number                     Record only if the subject still has this many records: somebody else’s change in between refuses the entry.
        corrects   no      record, reason, authority  The record that the entry corrects. The entry then says in full what that record should have said.
        """
}
