/// Where today's answer to an old ledger's questions differs from the old one, exactly how, and why it may.
struct OldAnswerDifference {
    /// Which ledger is asked, and the questions as they stand in its `questions.txt`.
    let ledger: String
    let questions: [String]
    /// What was wrong with the old answer.
    let reason: String
    /// What stood in the old answer wherever it did, and what stands there now.
    var changes: [(was: String, now: String)] = []
    /// The exit code now, where it differs.
    var code: Int32?
}

extension OldAnswerDifference {
    /// Every difference there is.
    ///
    /// An old answer stays as it is stored; what corrects it is told here. An entry that changes nothing, or whose question
    /// was never asked, fails the tests.
    static let allowed: [OldAnswerDifference] = []
}
