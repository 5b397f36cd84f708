import Testing

/// What ledgers of earlier versions answered, they answer.
struct OldLedgerAnswerTests {
    @Test(arguments: OldLedger.names)
    func `every question has its old answer`(_ name: String) throws {
        let old = try OldLedger(name)
        let answers = try old.answers()
        #expect(answers.count > 100)
        let differences = OldAnswerDifference.allowed.filter { $0.ledger == name }
        let asked = Set(answers.map(\.question))
        let retellings = try old.retellings()
        for question in retellings.keys {
            #expect(asked.contains(question), "what was never asked is retold: \(question)")
        }
        for question in differences.flatMap(\.questions) {
            #expect(asked.contains(question), "a difference is allowed in what was never asked: \(question)")
        }
        for answer in answers {
            let now = try answer.told(by: old.run(answer.arguments))
            let allowed = differences.filter { $0.questions.contains(answer.question) }
            if let why = answer.contradiction(to: now, allowing: allowed, retellings[answer.question]) {
                Issue.record("\(name): boardledger \(answer.question): \(why)")
            }
        }
        try old.desk.verify()
        #expect(try old.desk.count() == old.export().split(separator: "\n").count, "a question recorded something")
    }

    @Test func `every difference is of a ledger there is`() {
        #expect(OldAnswerDifference.allowed.allSatisfy { OldLedger.names.contains($0.ledger) })
    }

    private static let answer = OldAnswer(
        question: "owner line",
        told: .init(code: 0, output: "{\"lead\":\"agency/caf\u{E9}\"}\n", messages: "")
    )

    @Test func `only the same bytes are the same answer`() {
        var told = Self.answer.told
        #expect(Self.answer.contradiction(to: told) == nil)
        told.output = "{\"lead\":\"agency/cafe\u{301}\"}\n"
        #expect(Self.answer.contradiction(to: told)?.hasPrefix("at byte ") == true)
        told = Self.answer.told
        told.output += "\n"
        #expect(Self.answer.contradiction(to: told) != nil)
        told = Self.answer.told
        told.messages = "error"
        #expect(Self.answer.contradiction(to: told) != nil)
        told = Self.answer.told
        told.code = 4
        #expect(Self.answer.contradiction(to: told)?.hasPrefix("exit code ") == true)
    }

    @Test func `a difference allows exactly itself, and must be one`() {
        func difference(_ was: String, _ now: String, code: Int32? = nil) -> OldAnswerDifference {
            OldAnswerDifference(
                ledger: "leeds",
                questions: ["owner line"],
                reason: "an example",
                changes: [(was, now)],
                code: code
            )
        }
        var told = Self.answer.told
        told.output = "{\"head\":\"agency/caf\u{E9}\"}\n"
        #expect(Self.answer.contradiction(to: told, allowing: [difference("lead", "head")]) == nil)
        #expect(Self.answer.contradiction(to: told, allowing: [difference("lead", "chief")]) != nil)
        #expect(Self.answer.contradiction(to: told, allowing: [difference("lead", "head", code: 4)]) != nil)
        told.code = 4
        #expect(Self.answer.contradiction(to: told, allowing: [difference("lead", "head", code: 4)]) == nil)

        let lines = OldAnswer(question: "search", told: .init(code: 0, output: "[\n{1},\n{2}\n]\n", messages: ""))
        let reordered = OldAnswerDifference(ledger: "leeds", questions: [], reason: "an example", isReordered: true)
        var other = lines.told
        other.output = "[\n{2},\n{1}\n]\n"
        #expect(lines.contradiction(to: other, allowing: [reordered]) == nil)
        #expect(lines.contradiction(to: lines.told, allowing: [reordered]) != nil)
        other.output = "[\n{2},\n{3}\n]\n"
        #expect(lines.contradiction(to: other, allowing: [reordered]) != nil)

        let same = Self.answer.told
        #expect(Self.answer.contradiction(to: same, allowing: [difference("lead", "head")]) != nil)
        #expect(Self.answer.contradiction(to: same, allowing: [difference("lead", "lead")]) != nil)
        #expect(Self.answer.contradiction(to: same, allowing: [difference("nothing of it", "head")]) != nil)
        #expect(Self.answer.contradiction(to: same, allowing: [difference("lead", "head", code: 0)]) != nil)
    }
}
