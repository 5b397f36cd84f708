/// What a plan is called, says and is responsible to whom for.
extension Plan {
    /// How far the plan itself has come; that it is approved is not stated but follows from its approval steps.
    public enum Status: String, CaseIterable, Codable, Hashable, Sendable, Choice {
        case proposed
        case workingDraft = "working-draft"
        case consultationDraft = "consultation-draft"
        case published, ended

        /// The status in words.
        public var words: String {
            switch self {
            case .proposed, .published, .ended: rawValue
            case .workingDraft: "working draft"
            case .consultationDraft: "consultation draft"
            }
        }
    }

    package struct Aim: Hashable, Sendable, StateValue {
        package var slug: String
        package var words: String
        package var mark: Mark

        package static let unread = Aim(slug: "", words: "", mark: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&slug)
            coder.code(&words)
            coder.code(&mark)
        }
    }

    package struct Responsibility: Hashable, Sendable, StateValue {
        package var role: ResponsibilityRole
        package var who: SubjectID

        package static let unread = Responsibility(role: .developing, who: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&role)
            coder.code(&who)
        }
    }

    /// The part of a plan's life that somebody is responsible for.
    public enum ResponsibilityRole: String, CaseIterable, Codable, Hashable, Sendable, Choice {
        case developing, overseeing, implementing, monitoring
    }

    package struct Drafted: Change {
        package var title: String
        package var from: EDTFDate?
        package var to: EDTFDate?

        package static let type = "plan.drafted.v1"
        package static let command = "plan draft"
        package static let takesSheetDate = false
        package static let meaning = "A plan came onto the record, whatever its status."
        package static let purpose = "Put a plan, strategy or agreement on record, whatever its status."
        package static let opens: String? = "A short name for it, used to refer to it from then on."
        package static let fields = [
            Field("title", \Self.title, "The title, as the document writes it.", .name),
            Field("from", \Self.from, "The start of the period it covers."),
            Field("to", \Self.to, "The end of the period it covers."),
        ]
        package static let example = """
            - command: plan draft
              plan: hwb-partnership-plan-2009
              title: Health and Wellbeing Partnership Plan 2009 to 2012
              from: 2009
              to: 2012
              citation: {place: "1.1", words: "the latest working draft of the Health and Wellbeing Partnership Plan for 2009 to 2012"}
            """
        package var line: String { "plan on record: \(title)" }

        package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: title) { $0.name == title && $0.from == from && $0.to == to }
            if isThere { return [] }
            try Text.check(title, "title")
            try register.refuseTaken(title, "title", kind: .plan)
            if let from, let to, from.isCertainlyAfter(to) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "to",
                    value: to.words,
                    "The plan would end (\(to.words)) before it starts (\(from.words)).",
                    remedy: "Check both dates against the paper."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.name = title
            state.from = from
            state.to = to
        }
    }

    package struct Aliased: Aliasing {
        package typealias Subject = Plan

        package var name: String

        package static let type = "plan.aliased.v1"
        package static let command = "plan alias"
        package static let example = """
            - command: plan alias
              plan: leeds-strategic-plan
              name: Local Area Agreement
              citation: {place: "2.1", words: "the Local Area Agreement (LAA), now the Leeds Strategic Plan"}
            """
    }

    package struct StatusStated: Change {
        package var status: Status

        package static let type = "plan.status-stated.v1"
        package static let command = "plan state-status"
        package static let meaning = "A document stated how far the plan had come."
        package static let purpose =
            "Record how far a document says the plan had come. That it is approved follows from its approval steps."
        package static let fields = [Field("status", \Self.status, "How far it had come.")]
        package static let example = """
            - command: plan state-status
              plan: hwb-partnership-plan-2009
              status: working-draft
              occurred: 11 February 2009
              citation: {place: "1.1", words: "the latest working draft"}
            """
        package var line: String { "status: \(status.rawValue)" }

        package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            return try request.knowsOrTakes(state.status, status) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.status.set(status, stamp) }
    }

    package struct VisionStated: PlanQuoting {
        package var words: String

        package static let type = "plan.vision-stated.v1"
        package static let command = "plan state-vision"
        package static let meaning = "A document stated the vision behind the plan."
        package static let purpose = "Record the vision that a document states for the plan."
        package static let fields = [Field("words", \Self.words, "The vision, exactly as it stands.", .words)]
        package static let example = """
            - command: plan state-vision
              plan: hwb-partnership-plan-2009
              words: Leeds will be a healthy city for everyone who lives, visits or works here
              citation: {place: "2.4"}
            """
        package var line: String { "vision: \(words)" }
        package static var quotes: any WritableKeyPath<State, LongList<Sourced<String>>> & Sendable { \.visions }
    }

    package struct AimStated: Change {
        package var aim: Slug
        package var words: String

        package static let type = "plan.aim-stated.v1"
        package static let command = "plan state-aim"
        package static let meaning = "A document stated one aim of the plan."
        package static let purpose = "Record one aim that a document states for the plan."
        package static let fields = [
            Field(
                "aim",
                \Self.aim,
                "A short name for the aim within the plan.",
                stored: "A short name for it within the plan."
            ),
            Field("words", \Self.words, "The aim, exactly as it stands.", .words),
        ]
        package static let example = """
            - command: plan state-aim
              plan: hwb-partnership-plan-2009
              aim: influences-on-health
              words: Influences on health
              citation: {place: "2.4"}
            """
        package var line: String { "aim: \(words)" }

        package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(words, "words", longest: Text.longestWords)
            guard let known = state.aims.first(where: { $0.slug == aim.text }) else { return [self] }
            if known.words == words { return [] }
            throw request.partExists("aim", aim, known.words, by: known.mark)
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.aims.append(Aim(slug: aim.text, words: words, mark: stamp.mark))
        }
    }

    package struct FindingRecorded: PlanQuoting {
        package var words: String

        package static let type = "plan.finding-recorded.v1"
        package static let command = "plan record-finding"
        package static let meaning = "A review of the plan came to a finding."
        package static let purpose = "Record what a review of the plan found."
        package static let subjectMeaning = "The plan that was reviewed."
        package static let fields = [Field("words", \Self.words, "The finding, exactly as it stands.", .words)]
        package static let example = """
            - command: plan record-finding
              plan: leeds-health-and-wellbeing-plan-2005
              words: have clear action plans with accountable lead officers and agencies
              citation: {place: "2.3"}
            """
        package var line: String { "finding: \(words)" }
        package static var quotes: any WritableKeyPath<State, LongList<Sourced<String>>> & Sendable { \.findings }
    }

    package struct ResponsibilityAssigned: Change {
        package var role: ResponsibilityRole
        package var who: Ref<Owner>

        package static let type = "plan.responsibility-assigned.v1"
        package static let command = "plan assign-responsibility"
        package static let meaning = "Somebody was made, or said to be, responsible for a part of the plan’s life."
        package static let purpose =
            "Record who is responsible for developing, overseeing, implementing or monitoring a plan."
        package static let needsAuthority = true
        package static let fields = [
            Field("role", \Self.role, "What they are responsible for."),
            Field("who", \Self.who, "The agency, body, person or post.", .part(.responsible)),
        ]
        package static let example = """
            - command: plan assign-responsibility
              plan: hwb-partnership-plan-2009
              role: implementing
              who: body/joint-strategic-commissioning-board
              citation: {place: "1.3", words: "The Commissioning Board of the Partnership will be responsible for implementation."}
            """
        package var line: String { "\(role.rawValue): \(who.id)" }

        package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExists(who, "who")
            if request.knows(state.responsibilities, where: { $0.value == responsibility }) { return [] }
            try register.refuseEnded([who], by: request.occurred, "who")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.responsibilities.append(Sourced(responsibility, stamp))
        }

        private var responsibility: Responsibility { Responsibility(role: role, who: who.id) }
    }
}

/// A change that adds words of a document, exactly as they stand, to those that the plan has.
package protocol PlanQuoting: Change<Plan> {
    var words: String { get }
    /// Where the plan keeps them.
    static var quotes: any WritableKeyPath<Plan.State, LongList<Sourced<String>>> & Sendable { get }
}

extension PlanQuoting {
    package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
        let state = try request.existing(register)
        try Text.check(words, "words", longest: Text.longestWords)
        return request.knows(state[keyPath: Self.quotes]) { $0.value == words } ? [] : [self]
    }

    package func evolve(_ state: inout Plan.State, _ stamp: Stamp) {
        state[keyPath: Self.quotes].append(Sourced(words, stamp))
    }
}
