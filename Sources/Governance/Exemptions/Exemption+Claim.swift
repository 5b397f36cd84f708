/// That information is withheld, and that it no longer is.
extension Exemption {
    package struct Claimed: Change {
        package var matter: String
        package var sort: Ground.Sort
        package var paragraph: UInt64?
        package var duty: Ground.Duty?
        package var test: String?
        package var summary: String?

        package static let type = "exemption.claimed.v1"
        package static let command = "exemption claim"
        package static let meaning = "Information was withheld from the public, on a ground that the law has."
        package static let purpose = "Put on record that an item is exempt or confidential, and why."
        package static let opens: String? = "A short name for the item, which says nothing that is withheld."
        package static let fields = [
            Field("matter", \Self.matter, "What the item is about, in words that the public may read.", .title),
            Field("sort", \Self.sort, "Whether it may be withheld or must be."),
            Field(
                "paragraph",
                \Self.paragraph,
                "For exempt information, the paragraph of Schedule 12A, Part 1, Local Government Act 1972."
            ),
            Field(
                "duty",
                \Self.duty,
                "For confidential information, whose terms, which enactment or court forbids its disclosure."
            ),
            Field(
                "test",
                \Self.test,
                "For exempt information, why the public interest in withholding it outweighs that in disclosing it."
            ),
            Field(
                "summary",
                \Self.summary,
                "What the public may read in place of it: a summary, where the rest would mislead without one.",
                .words
            ),
        ]
        package static let example = """
            - command: exemption claim
              exemption: your-exemption
              matter: Terms of a contract
              sort: exempt
              paragraph: 3
              test: To disclose the terms before the contract is made would harm the council as a purchaser.
              summary: Terms of a contract were considered.
              occurred: 17 February 2009
            """
        package var line: String {
            var state = State()
            (state.sort, state.paragraph, state.duty) = (sort, paragraph, duty)
            return "withheld from the public (\(state.ground)): \(matter)"
        }

        package func decide(_ request: Request<Exemption>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: matter) {
                $0.matter == matter && $0.sort == sort && $0.paragraph == paragraph && $0.duty == duty
                    && $0.test == test && $0.summary == summary && $0.since == request.occurred
            }
            if isThere { return [] }
            try Text.check(matter, "matter")
            if let test { try Text.check(test, "test", longest: Text.longestWords) }
            if let summary { try Text.check(summary, "summary", longest: Text.longestWords) }
            switch sort {
            case .exempt: try checkExempt(on: request.occurred?.latest ?? request.now.today)
            case .confidential: try checkConfidential()
            }
            return [self]
        }

        private func checkExempt(on day: Day) throws(Refusal) {
            try Self.refuse(duty?.rawValue, "duty", "confidential")
            guard let paragraph else {
                throw Self.missing(
                    "paragraph",
                    "Exempt information needs the paragraph of Schedule 12A that covers it."
                )
            }
            let most = Ground.paragraphs(on: day)
            guard (1...UInt64(max(1, most))).contains(paragraph), most > 0 else {
                throw Refusal(
                    .groundUnknown,
                    field: "paragraph",
                    value: "\(paragraph)",
                    most == 0
                        ? "On \(day.words) there was no Schedule 12A."
                        : "On \(day.words) Part 1 of Schedule 12A had the paragraphs 1 to \(most).",
                    remedy: "Write the paragraph that the minutes name, with the date on which it was claimed."
                )
            }
            guard test != nil else {
                throw Self.missing("test", "Exempt information needs the public-interest test that was applied.")
            }
        }

        private func checkConfidential() throws(Refusal) {
            try Self.refuse(paragraph.map { "\($0)" }, "paragraph", "exempt")
            try Self.refuse(test, "test", "exempt")
            guard duty != nil else {
                throw Self.missing("duty", "Confidential information needs what forbids its disclosure.")
            }
        }

        private static func refuse(_ value: String?, _ field: String, _ sort: String) throws(Refusal) {
            guard let value else { return }
            throw Refusal(
                .fieldUnknown,
                field: field,
                value: value,
                "“\(field)” is said of \(sort) information alone.",
                remedy: "Leave it out, or write “sort: \(sort)”."
            )
        }

        private static func missing(_ field: String, _ sentence: String) -> Refusal {
            Refusal(.fieldMissing, field: field, sentence, remedy: "Add “\(field):” as the minutes have it.")
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            (state.matter, state.sort, state.paragraph, state.duty) = (matter, sort, paragraph, duty)
            (state.test, state.summary, state.since, state.mark) = (test, summary, stamp.occurred, stamp.mark)
        }
    }

    package struct Lifted: Change {
        package var reason: String

        package static let type = "exemption.lifted.v1"
        package static let command = "exemption lift"
        package static let meaning = "What was withheld was published."
        package static let purpose =
            "Publish what an item withheld: each of its words is recorded again in clear, with the key that proves that "
            + "it is what was stored."
        package static let happensOnce = true
        package static let fields = [Field("reason", \Self.reason, "Why it is withheld no longer.", .words)]
        package static let example = """
            - command: exemption lift
              exemption: your-exemption
              reason: The contract was made.
            """
        package var line: String { "published: \(reason)" }

        package func decide(_ request: Request<Exemption>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let lifted = state.lifted, request.isKnown(by: lifted) { return [] }
            // The words stand in clear as soon as this is recorded.
            if let date = request.occurred, date.earliest > request.now.today {
                throw Refusal(
                    .dateInFuture,
                    field: "occurred",
                    value: date.words,
                    "\(date.words) is still to come, and what is published is public as soon as it is recorded.",
                    remedy: "Record it on the day on which it is published."
                )
            }
            try Text.check(reason, "reason", longest: Text.longestWords)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            (state.lifted, state.liftedOn) = (stamp.mark, stamp.occurred)
        }
    }
}
