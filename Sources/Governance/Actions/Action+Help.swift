/// Who helps with an action without owning it.
extension Action {
    /// Help from an agency, body or person, over time.
    package struct Contribution: Hashable, Sendable, StateValue {
        package var who: SubjectID
        package var help = Timeline<Help>()

        package static let unread = Contribution(who: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&who)
            coder.code(&help)
        }

        /// The part that somebody has in the action: that it may be help of one sort or another is no doubt about it.
        func part(on day: Day) -> Part? {
            let possible = help.possible(on: day)
            return possible.standings.first.map { standing in
                var part = Part(who, .contributor, standing)
                part.isCertain = !possible.mayBeNone
                return part
            }
        }
    }

    /// What somebody brings, where the source says.
    package struct Help: Hashable, Sendable, StateValue {
        package var how: String?

        package static let unread = Help()

        package mutating func code(_ coder: inout StateCoder) { coder.code(&how) }
    }

    /// Somebody supports and influences the work without owning it.
    package struct Influence: Hashable, Sendable, StateValue {
        package var who: SubjectID
        package var how: String?

        package static let unread = Influence(who: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&who)
            coder.code(&how)
        }
    }

    package struct ContributorAdded: Change {
        package var contributor: Ref<Owner>
        package var how: String?

        package static let type = "action.contributor-added.v1"
        package static let command = "action add-contributor"
        package static let meaning = "An agency, body or person began to help deliver the action."
        package static let purpose =
            "Record that an agency, body or person helps deliver an action, from `occurred` on."
        package static let needsAuthority = true
        package static let fields = [
            Field("contributor", \Self.contributor, "Who helps.", .part(.contributor)),
            Field("how", \Self.how, "What they do, where the document says."),
        ]
        package static let example = """
            - command: action add-contributor
              action: joined-up-performance-management
              contributor: agency/nhs-leeds
              how: Discussions
              occurred: 11 February 2009
              citation: {place: "4.4", words: "Discussions have been held between LCC and NHS Leeds on joining up performance management"}
            """
        package var line: String { "contributor: \(contributor.id)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExists(contributor, "contributor")
            if let how { try Text.check(how, "how") }
            let known = state.contributions.first { $0.who == contributor.id }
            if let known, try request.knows(known.help, Help(how: how)) { return [] }
            if contributor.id.kind == .agency, let agency = register.state(of: contributor.id, as: Agency.self) {
                try agency.lifespan.check(contributor.id, on: request.occurred, "contributor", rule: .agencyNotExisting)
            }
            try register.refuseEnded([contributor], by: request.occurred, "contributor")
            if let known { try request.requireDate(known.help) }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.setHelp(Help(how: how), by: contributor.id, stamp)
        }
    }

    package struct ContributorRemoved: Change {
        package var contributor: Ref<Owner>

        package static let type = "action.contributor-removed.v1"
        package static let command = "action remove-contributor"
        package static let meaning = "An agency, body or person no longer helps deliver the action."
        package static let purpose =
            "Record that an agency, body or person no longer helps deliver an action, from `occurred` on."
        package static let needsAuthority = true
        package static let fields = [
            Field("contributor", \Self.contributor, "Who no longer helps.", .part(.contributor))
        ]
        package static let example = """
            - command: action remove-contributor
              action: your-action
              contributor: agency/nhs-leeds
              occurred: 31 March 2013
            """
        package var line: String { "no longer contributes: \(contributor.id)" }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            let date = try request.now.requireOccurred("the help ended on a day")
            guard let known = state.contributions.first(where: { $0.who == contributor.id }) else {
                throw Refusal(
                    .contributorUnknown,
                    field: "contributor",
                    value: contributor.id.description,
                    "\(contributor.id) is not on record as helping with \(request.subject.id).",
                    remedy: state.contributions.isEmpty
                        ? "Nobody is; check which action the paper means."
                        : "Those who help are \(state.contributions.map(\.who.description).joined(separator: ", "))."
                )
            }
            if let last = known.help.lastEntry(from: date), last.value == nil, request.isKnown(by: last.mark) {
                return []
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.setHelp(nil, by: contributor.id, stamp) }
    }

    package struct InfluenceAgreed: Change {
        package var by: Ref<Owner>
        package var how: String?

        package static let type = "action.influence-agreed.v1"
        package static let command = "action agree-influence"
        package static let meaning = "Somebody undertook to support and influence the work without owning it."
        package static let purpose = "Record that somebody supports and influences an action without owning it."
        package static let fields = [
            Field("by", \Self.by, "Who supports and influences.", .part(.influence)),
            Field("how", \Self.how, "How, in the document’s words."),
        ]
        package static let example = """
            - command: action agree-influence
              action: priorities-in-other-themes
              by: body/healthy-leeds-partnership
              how: support and influence key partners and partnerships responsible for delivering these priorities
              citation: {place: "2.6"}
            """
        package var line: String { "influence: \(by.id)" + (how.map { ": \($0)" } ?? "") }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExists(by, "by")
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            if request.knows(state.influences, where: { $0.value == influence }) { return [] }
            try register.refuseEnded([by], by: request.occurred, "by")
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.influences.append(Sourced(influence, stamp))
        }

        private var influence: Influence { Influence(who: by.id, how: how) }
    }
}

extension Action.State {
    fileprivate mutating func setHelp(_ help: Action.Help?, by who: SubjectID, _ stamp: Stamp) {
        if let index = contributions.firstIndex(where: { $0.who == who }) {
            contributions[index].help.set(help, stamp)
        } else {
            var contribution = Action.Contribution(who: who)
            contribution.help.set(help, stamp)
            contributions.append(contribution)
        }
    }
}
