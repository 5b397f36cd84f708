/// Where today's answer to an old ledger's questions differs from the old one, exactly how, and why it may.
struct OldAnswerDifference {
    /// Which ledger is asked, and the questions as they stand in its `questions.txt`.
    let ledger: String
    let questions: [String]
    /// What was wrong with the old answer.
    let reason: String
    /// What stood in the old answer wherever it did, and what stands there now.
    var changes: [(was: String, now: String)] = []
    /// Whether the same lines, but for commas between them, stand in another order now.
    var isReordered = false
    /// The exit code now, where it differs.
    var code: Int32?
}

extension OldAnswerDifference {
    /// Every difference there is.
    ///
    /// An old answer stays as it is stored; what corrects it is told here. An entry that changes nothing, or whose question
    /// was never asked, fails the tests.
    static let allowed = ofSpeedAndSheets + ofCorrections

    private static let ofSpeedAndSheets = [
        OldAnswerDifference(
            ledger: "leeds",
            questions: [
                "search locality --as-of 2009-03-01 --json", "search performance --as-of 2009-03-01",
                "search leeds --as-of 2009-03-01 --json", "search strategic plan --as-of 2009-03-01 --json",
            ],
            reason: orderOfSearch,
            isReordered: true
        ),
        OldAnswerDifference(
            ledger: "northmoor",
            questions: [
                "search \"smoking\" --as-of 2012-01-01 --json", "search \"carers\" --as-of 2012-01-01 --json",
                "search \"nhs northmoor\" --as-of 2012-01-01 --json", "search \"the pct\" --as-of 2012-01-01 --json",
                "search \"strategy 2010\" --as-of 2012-01-01 --json",
                "search \"figures ward\" --as-of 2012-01-01 --json",
                "search smoking --as-of 2012-01-01", "search carers --as-of 2012-01-01 --format csv",
            ],
            reason: orderOfSearch,
            isReordered: true
        ),
        OldAnswerDifference(
            ledger: "northmoor",
            questions: ["search \"½\" --as-of 2012-01-01 --json"],
            reason:
                "Names and words are folded by NFKC, in which “½” is “1⁄2”: two numbers, with which two meetings begin.",
            changes: [
                (
                    was: "[\n",
                    now: """
                    [
                      {
                        "id" : "meeting/partnership-2010-01-12",
                        "title" : "Northmoor Health Partnership, 12 January 2010"
                      },
                      {
                        "id" : "meeting/council-2010-05-12",
                        "title" : "Northmoor Council, 12 May 2010"
                      },

                    """
                )
            ]
        ),
        OldAnswerDifference(
            ledger: "leeds",
            questions: ["record refused.yaml --dry-run --json", "record refused.yaml --json"],
            reason: financialYears,
            changes: [adviceOnDates]
        ),
        OldAnswerDifference(
            ledger: "leeds",
            questions: ["record refused.yaml --dry-run"],
            reason: financialYears,
            changes: [
                adviceOnDates,
                (
                    was: String(repeating: "─", count: 241) + "\n",
                    now: String(repeating: "─", count: 241 + 28) + "\n"
                ),
            ]
        ),
        OldAnswerDifference(
            ledger: "northmoor",
            questions: [
                "record refused.yaml --dry-run --json", "record refused.yaml --dry-run --format csv",
                "record refused.yaml", "record refused.yaml --json",
            ],
            reason: financialYears,
            changes: [adviceOnDates]
        ),
    ]

    private static let financialYears = "A financial year is a date too, and the advice on a date that is none says so."

    private static let adviceOnDates = (
        was: "a season (spring 2012) or a year (2009); put",
        now: "a season (spring 2012), a year (2009) or a financial year (2009/10); put"
    )

    private static let orderOfSearch =
        "What was found was sorted by name where it fitted equally well: to name the first few of many, all had to be found. "
        + "Now the oldest stand first."
}
