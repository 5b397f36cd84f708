/// When an action is due, how it is paid for, and how far it has come.
extension Action {
    package struct Funding: Hashable, Sendable, StateValue {
        package var status: FundingStatus
        package var words: String?

        package static let unread = Funding(status: .allocated)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&status)
            coder.code(&words)
        }
    }

    package enum FundingStatus: String, Choice {
        case allocated
        case seeking
        case jointFunded = "joint-funded"
    }

    /// How far an action has come.
    public enum Status: String, CaseIterable, Codable, Hashable, Sendable, Choice {
        case planned
        case underWay = "under-way"
        case paused, stopped, completed

        /// Whether nothing more is to be done.
        package var isClosed: Bool {
            switch self {
            case .stopped, .completed: true
            case .planned, .underWay, .paused: false
            }
        }

        /// The status in words.
        public var words: String {
            switch self {
            case .planned, .paused, .stopped, .completed: rawValue
            case .underWay: "under way"
            }
        }
    }

    package struct FundingStated: Change {
        package var status: FundingStatus
        package var words: String?

        package static let type = "action.funding-stated.v1"
        package static let command = "action state-funding"
        package static let meaning = "A document stated how the action is, or is to be, paid for."
        package static let purpose = "Record what a document says about how an action is paid for."
        package static let fields = [
            Field("status", \Self.status, "How it is paid for."),
            Field("words", \Self.words, "What the document says of it."),
        ]
        package static let example = """
            - command: action state-funding
              action: locality-enablers
              status: joint-funded
              citation: {place: "4.3", words: "three senior joint-funded locality enablers"}
            """
        package var line: String { "funding: \(status.rawValue)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            return try request.knowsOrTakes(state.funding, funding) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.funding.set(funding, stamp) }

        private var funding: Funding { Funding(status: status, words: words) }
    }

    package struct DueSet: Change {
        package var due: EDTFDate

        package static let type = "action.due-set.v1"
        package static let command = "action set-due"
        package static let meaning = "A date was set by which the action is to be done."
        package static let purpose = "Record the date by which an action is to be done."
        package static let needsAuthority = true
        package static let fields = [
            Field("due", \Self.due, "The date, as precisely as the paper says.", stored: "The date.", .due)
        ]
        package static let example = """
            - command: action set-due
              action: plain-english-and-launch
              due: July 2009
              citation: {place: "3.2", words: "publication and a launch planned for July 2009"}
            """
        package var line: String { "due: \(due.words)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            return try request.knowsOrTakes(state.due, due) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.due.set(due, stamp) }
    }

    package struct ProgressReported: Change {
        package var status: Status
        package var words: String?

        package static let type = "action.progress-reported.v1"
        package static let command = "action report-progress"
        package static let meaning = "Somebody reported how far the action had come."
        package static let purpose = "Record what was reported of an action, on the date it was reported for."
        package static let fields = [
            Field(
                "status",
                \Self.status,
                "How far it has come.",
                among: Status.allCases.filter { $0 != .completed }.map(\.rawValue)
            ),
            Field("words", \Self.words, "What was reported."),
        ]
        package static let example = """
            - command: action report-progress
              action: joined-up-performance-management
              status: under-way
              occurred: 11 February 2009
              citation: {place: "4.4", words: "Discussions have been held between LCC and NHS Leeds on joining up performance management"}
            """
        package var line: String { "progress: \(status.words)" + (words.map { ": \($0)" } ?? "") }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            guard status != .completed else {
                throw Refusal(
                    .choiceUnknown,
                    field: "status",
                    value: status.rawValue,
                    "That an action is completed is a record of its own.",
                    remedy: "Use “action complete”."
                )
            }
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try request.now.requirePast(request.occurred, what: "Progress")
            if state.says(status, words, request, register) { return [] }
            try request.requireDate(state.progress)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.progress.set(status, stamp) }
    }

    package struct Completed: Change {
        package var words: String?

        package static let type = "action.completed.v1"
        package static let command = "action complete"
        package static let meaning = "The action was done."
        package static let purpose = "Record that an action was done."
        package static let fields = [Field("words", \Self.words, "What was reported.")]
        package static let example = """
            - command: action complete
              action: your-action
              occurred: 2009-07
            """
        package var line: String { words.map { "completed: \($0)" } ?? "completed" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            try request.now.requirePast(request.occurred, what: "Completion")
            if state.says(.completed, words, request, register) { return [] }
            try request.requireDate(state.progress)
            try refuseAgain(state.progress.entries.last, request.occurred)
            return [self]
        }

        /// What is done is done on one date, unless work on it was reported since.
        private func refuseAgain(_ last: Timeline<Status>.Entry?, _ date: EDTFDate?) throws(Refusal) {
            guard let last, last.value == .completed, let known = last.effective, let date, known != date else {
                return
            }
            throw Refusal.recordedOtherwise(last.mark.position, "occurred", known.words, date.words)
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.progress.set(.completed, stamp) }
    }
}

extension Action.State {
    /// What was reported stands in its record alone: an action may have thousands of reports.
    func wordsReported(at mark: Mark, _ register: some Register) -> String? {
        switch register.change(at: mark.position) {
        case let progress as Action.ProgressReported: progress.words
        case let completed as Action.Completed: completed.words
        case .some, nil: nil
        }
    }

    fileprivate func says(
        _ status: Action.Status,
        _ words: String?,
        _ request: Request<Action>,
        _ register: some Register
    ) -> Bool {
        let entries = [progress.lastEntry(from: request.occurred), request.lastOfAll(progress)].compactMap(\.self)
        return entries.contains { entry in
            entry.value == status && wordsReported(at: entry.mark, register) == words
                && request.isKnown(by: entry.mark)
        }
    }
}
