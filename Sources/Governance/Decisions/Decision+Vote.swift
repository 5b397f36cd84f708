/// How a decision was voted on.
extension Decision {
    package enum VoteResult: String, Choice {
        case carried, lost, tied
    }

    package struct Vote: Hashable, Sendable, LookedUp {
        package var on: String?
        package var result: VoteResult?
        package var mover: SubjectID?
        package var seconder: SubjectID?
        package var isUnanimous: Answer?
        package var votesFor: UInt64?
        package var against: UInt64?
        package var abstained: UInt64?
        package var namedFor: [SubjectID] = []
        package var namedAgainst: [SubjectID] = []
        package var namedAbstained: [SubjectID] = []
        package var casting: SubjectID?

        package static let unread = Vote()

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&on)
            coder.code(&result)
            coder.code(&mover)
            coder.code(&seconder)
            coder.code(&isUnanimous)
            coder.code(&votesFor)
            coder.code(&against)
            coder.code(&abstained)
            coder.code(&namedFor)
            coder.code(&namedAgainst)
            coder.code(&namedAbstained)
            coder.code(&casting)
        }

        package var lookedUpBy: String { words }
        package var words: String {
            func named(_ list: [SubjectID]) -> String {
                list.isEmpty ? "" : " (\(list.map(\.description).joined(separator: ", ")))"
            }
            let counts: [String?] = [
                mover.map { "moved by \($0)" }, seconder.map { "seconded by \($0)" },
                isUnanimous == .yes ? "unanimous" : isUnanimous == .no ? "not unanimous" : nil,
                votesFor.map { "\($0) for\(named(namedFor))" },
                against.map { "\($0) against\(named(namedAgainst))" },
                abstained.map { "\($0) abstained\(named(namedAbstained))" },
                casting.map { "casting vote of \($0)" }, result?.rawValue,
            ]
            let told = counts.compactMap(\.self).joined(separator: ", ")
            return on.map { "on \($0): \(told)" } ?? told
        }
    }

    package struct VoteTaken: DecisionChange {
        package var on: String?
        package var result: VoteResult?
        package var mover: Ref<Person>?
        package var seconder: Ref<Person>?
        package var unanimous: Answer?
        package var votesFor: UInt64?
        package var against: UInt64?
        package var abstained: UInt64?
        package var namedFor: [Ref<Person>]?
        package var namedAgainst: [Ref<Person>]?
        package var namedAbstained: [Ref<Person>]?
        package var casting: Ref<Person>?

        package static let type = "decision.vote-taken.v1"
        package static let command = "decision record-vote"
        package static let meaning = "The decision was voted on."
        package static let purpose = "Record who moved and seconded a decision, and how it was voted on."
        package static let fields = [
            Field("on", \Self.on, "What was voted on, where not on the whole, such as an amendment.", .words),
            Field("result", \Self.result, "How it ended, where the minutes say."),
            Field("mover", \Self.mover, "Who moved it.", .part(.voted)),
            Field("seconder", \Self.seconder, "Who seconded it.", .part(.voted)),
            Field("unanimous", \Self.unanimous, "Whether it was unanimous, where the minutes say."),
            Field("votesFor", \Self.votesFor, "How many voted for it; counted from the names where they are given."),
            Field("against", \Self.against, "How many voted against it."),
            Field("abstained", \Self.abstained, "How many abstained."),
            Field("namedFor", \Self.namedFor, "Who voted for it, in a recorded vote.", .part(.voted)),
            Field("namedAgainst", \Self.namedAgainst, "Who voted against it.", .part(.voted)),
            Field("namedAbstained", \Self.namedAbstained, "Who abstained.", .part(.voted)),
            Field("casting", \Self.casting, "Who gave a casting vote.", .part(.voted)),
        ]
        package static let example = """
            - command: decision record-vote
              decision: your-decision
              mover: your-mover
              seconder: your-seconder
              votesFor: 9
              against: 2
              abstained: 1
            """
        package var line: String { "vote: \(vote.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            guard vote != Vote(on: on) else {
                throw Refusal(
                    .fieldMissing,
                    field: "votesFor",
                    "The entry says nothing of how the vote went.",
                    remedy: "Give “mover”, “votesFor”, “unanimous” or another of its fields."
                )
            }
            if let on { try Text.check(on, "on", longest: Text.longestWords) }
            for (name, person) in [("mover", mover), ("seconder", seconder), ("casting", casting)] {
                if let person { try register.requireExists(person, name) }
            }
            if let mover, mover == seconder {
                throw Refusal(
                    .votesDoNotAdd,
                    field: "seconder",
                    value: mover.id.description,
                    "\(mover.id) is named as both mover and seconder.",
                    remedy: "Check the minutes: another member seconds. Leave out the one that they do not name."
                )
            }
            let all = ((namedFor ?? []) + (namedAgainst ?? []) + (namedAbstained ?? [])).map(\.id)
            var seen: Set<SubjectID> = []
            if let twice = all.first(where: { !seen.insert($0).inserted }) {
                throw Refusal(
                    .votesDoNotAdd,
                    field: "namedFor",
                    value: twice.description,
                    "\(twice) is named more than once in one vote.",
                    remedy: "Name each voter in one of the lists."
                )
            }
            try check(namedFor, "namedFor", votesFor, register)
            try check(namedAgainst, "namedAgainst", against, register)
            try check(namedAbstained, "namedAbstained", abstained, register)
            if unanimous == .yes, (vote.against ?? 0) > 0 || (vote.abstained ?? 0) > 0 {
                throw Refusal(
                    .votesDoNotAdd,
                    field: "unanimous",
                    value: "yes",
                    "The vote is given as unanimous, and not all voted for it.",
                    remedy: "Check the minutes, and leave out what they do not say."
                )
            }
            return request.knows(state.votes, vote) ? [] : [self]
        }

        package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
            request.occurred ?? request.state?.date
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.votes.append(Sourced(vote, stamp)) }

        package func question(
            _ occurred: EDTFDate?,
            recordedAt position: UInt64,
            before: () throws -> State?
        ) rethrows -> String? {
            if let odd = oddity {
                return "\(odd) Check the minutes, and correct record \(position) where it is wrong."
            }
            let isLost = result == .lost || (vote.votesFor.flatMap { own in vote.against.map { $0 >= own } } ?? false)
            guard on == nil, casting == nil, isLost, let state = try before(), state.authorises else { return nil }
            let told = vote.votesFor.flatMap { own in vote.against.map { "\(own) for and \($0) against" } }
            return
                "\(told ?? "The vote was lost"): was it \(state.verb.rawValue) all the same? If the vote was on "
                + "something else, such as an amendment, correct record \(position) with “on”; if the decision fell, correct "
                + "its own record with the verb “lost”."
        }

        /// What of the vote does not fit together, as a sentence; nil where it does, or too little is told.
        private var oddity: String? {
            guard let votesFor = vote.votesFor, let against = vote.against else { return nil }
            let told = "\(votesFor) for and \(against) against"
            let apart = max(votesFor, against) - min(votesFor, against)
            if casting != nil, apart > 1 { return "\(told) is no tie, and a casting vote is on record." }
            if result == .tied, apart > 0 { return "\(told) is no tie, and the vote is given as tied." }
            if result == .lost, votesFor > against { return "\(told), and the vote is given as lost." }
            return nil
        }

        private func check(
            _ names: [Ref<Person>]?,
            _ field: String,
            _ count: UInt64?,
            _ register: some Register
        ) throws(Refusal) {
            try register.requireExist(names, field)
            guard let names, let count, count != UInt64(names.count) else { return }
            throw Refusal(
                .votesDoNotAdd,
                field: field,
                value: "\(count)",
                "“\(field)” names \(names.count), and the number given is \(count).",
                remedy: "Check the minutes; leave the number out where the names tell it."
            )
        }

        private var vote: Vote {
            Vote(
                on: on,
                result: result,
                mover: mover?.id,
                seconder: seconder?.id,
                isUnanimous: unanimous,
                votesFor: votesFor ?? namedFor.map { UInt64($0.count) },
                against: against ?? namedAgainst.map { UInt64($0.count) },
                abstained: abstained ?? namedAbstained.map { UInt64($0.count) },
                namedFor: (namedFor ?? []).map(\.id),
                namedAgainst: (namedAgainst ?? []).map(\.id),
                namedAbstained: (namedAbstained ?? []).map(\.id),
                casting: casting?.id
            )
        }
    }
}
