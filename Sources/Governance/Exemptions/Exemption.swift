/// An item of information that is withheld from the public: on which ground, who was let see it, until when.
///
/// Its words stand in records of other subjects, protected under its key.
package enum Exemption: Decider {
    package static let kind = SubjectKind.exemption
    package static let rankOfBlanks: Int? = nil
    package static let changes: [any Change<Exemption>.Type] = [
        Claimed.self, RecordWithheld.self, AccessRequested.self, AccessDecided.self, Lifted.self,
    ]

    package struct State: WithholdingState {
        package var matter = ""
        package var sort = Ground.Sort.exempt
        package var paragraph: UInt64?
        package var duty: Ground.Duty?
        package var test: String?
        package var summary: String?
        package var since: EDTFDate?
        package var accesses = LongList<Access>()
        package var withheld = LongList<WithheldRecord>()
        package var lifted: Mark?
        package var liftedOn: EDTFDate?
        package var mark: Mark?

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&matter)
            coder.code(&sort)
            coder.code(&paragraph)
            coder.code(&duty)
            coder.code(&test)
            coder.code(&summary)
            coder.code(&since)
            coder.code(&accesses)
            coder.code(&withheld)
            coder.code(&lifted)
            coder.code(&liftedOn)
            coder.code(&mark)
        }

        package var title: String { matter }

        /// The ground in words: “exempt: Schedule 12A, paragraph 3”.
        package var ground: String {
            if let paragraph { return "\(sort.rawValue): Schedule 12A, paragraph \(paragraph)" }
            return "\(sort.rawValue)\(duty.map { ": \($0.words)" } ?? "")"
        }

        package func standing(on day: Day) -> Fact? {
            .standing(lifted != nil && liftedOn.hasCome(by: day) ? "lifted" : "withheld")
        }

        /// Whether scrutiny was let see it, by the last decision about it.
        ///
        /// What was decided for one board says nothing of another: each has its own last decision, and the view is of all
        /// that are let see it together. A grant counts from the day on which it has certainly come, a refusal from that on
        /// which it may have.
        package func isOpenToScrutiny(on day: Day) -> Bool {
            var last: [SubjectID: Outcome] = [:]
            for access in accesses {
                let date = access.occurred
                let hasCome =
                    access.outcome == .granted
                    ? date.hasCertainlyCome(by: day, recorded: access.mark.recorded) : date.hasCome(by: day)
                guard hasCome else { continue }
                last[access.by] = access.outcome ?? last[access.by]
            }
            return !last.isEmpty && last.values.allSatisfy { $0 == .granted }
        }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            let covers = paragraph.flatMap(Ground.words(ofParagraph:))
            return Fact.value("withheld as", ground) + Fact.value("which covers", covers)
                + Fact.value("public-interest test", test) + Fact.value("public summary", summary)
                + accesses.map { access in
                    Fact(
                        label: access.outcome.map { "access \($0.rawValue)" } ?? "access requested",
                        value: "by \(access.by)",
                        since: access.occurred,
                        mark: access.mark
                    )
                }
                + (lifted.map { [Fact(label: "lifted", value: "yes", since: liftedOn, mark: $0)] } ?? [])
        }
    }

    /// That somebody asked to see it, or what became of that.
    package struct Access: StateValue, Marked, Hashable, Sendable {
        package var by: SubjectID
        package var outcome: Outcome?
        package var occurred: EDTFDate?
        package var mark: Mark

        package static let unread = Access(by: .unread, mark: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&by)
            coder.code(&outcome)
            coder.code(&occurred)
            coder.code(&mark)
        }
    }

    package enum Outcome: String, Choice {
        case granted, refused
    }
}

extension Exemption.State {
    /// Refuses to withhold more under what was published.
    package func refuseLifted(_ id: SubjectID, _ field: String) throws(Refusal) {
        guard lifted != nil else { return }
        throw Refusal(
            .exemptionLifted,
            field: field,
            value: id.description,
            "\(id) was lifted: what it covered is public.",
            remedy: "Claim another exemption for what is still to be withheld."
        )
    }
}

extension Ground.Duty {
    fileprivate var words: String {
        switch self {
        case .government: "a Government department’s terms forbid disclosure"
        case .enactment: "an enactment prohibits disclosure"
        case .court: "the order of a court prohibits disclosure"
        }
    }
}
