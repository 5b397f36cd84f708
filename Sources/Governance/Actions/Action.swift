/// A piece of work that somebody promised: who leads it, who helps, how it is paid for and how far it has come.
package enum Action: Decider {
    package static let kind = SubjectKind.action

    package struct State: SubjectState {
        package var name = ""
        /// Earlier wordings, oldest first.
        package var earlierNames: [String] = []
        package var plan: SubjectID?
        /// The priority within the plan, by its short name.
        package var priority: String?
        package var added: EDTFDate?
        package var source: Source?
        package var leadAgency = Timeline<SubjectID>()
        package var leadOfficer = Timeline<SubjectID>()
        package var leadGroup = Timeline<SubjectID>()
        package var contributions: [Contribution] = []
        package var influences: [Sourced<Influence>] = []
        package var funding = Timeline<Funding>()
        package var due = Timeline<EDTFDate>()
        package var progress = Timeline<Progress>()
        package var references: [Sourced<SubjectID>] = []

        package var title: String { name }
        package var names: [String] { [] }
        package var otherWords: [String] { earlierNames }
        package var parts: [Part] {
            leadAgency.owners(.leadAgency) + leadOfficer.owners(.leadOfficer) + leadGroup.owners(.leadGroup)
                + contributions.map { Part(owner: $0.who, role: .contributor) }
                + influences.map { Part(owner: $0.value.who, role: .influence) }
                + [plan].compactMap(\.self).map { Part(owner: $0, role: .partOf) }
        }
        package var dues: [Due] {
            due.entries.compactMap(\.value).map { Due(key: "due/\($0.edtf)", date: $0) }
        }

        /// How far it had come by a day: nothing reported reads as nil.
        package func status(on day: Day) -> Status? { progress.value(on: day)?.status }
    }

    /// Help from an agency, body or person, over time.
    package struct Contribution: Hashable, Sendable, Codable {
        package var who: SubjectID
        package var help = Timeline<Help>()
    }

    /// What somebody brings, where the source says.
    package struct Help: Hashable, Sendable, Codable {
        package var how: String?
    }

    /// Somebody supports and influences the work without owning it.
    package struct Influence: Hashable, Sendable, Codable {
        package var who: SubjectID
        package var how: String?
    }

    package struct Funding: Hashable, Sendable, Codable {
        package var status: FundingStatus
        package var words: String?
    }

    package enum FundingStatus: String, CaseIterable, Codable, Sendable {
        case allocated
        case seeking
        case jointFunded = "joint-funded"
    }

    package struct Progress: Hashable, Sendable, Codable {
        package var status: Status
        package var words: String?
    }

    package enum Status: String, CaseIterable, Codable, Sendable {
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

        package var words: String {
            switch self {
            case .planned, .paused, .stopped, .completed: rawValue
            case .underWay: "under way"
            }
        }
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        var state = state
        switch event {
        case .added(let added):
            state.name = added.title
            state.plan = added.plan?.id
            state.priority = added.priority
            state.added = stamp.occurred
            state.source = stamp.source
        case .reworded(let reworded):
            state.earlierNames.append(state.name)
            state.name = reworded.title
        case .leadAgencyAssigned(let assigned):
            state.leadAgency.set(assigned.agency.id, stamp)
        case .leadOfficerAssigned(let assigned):
            state.leadOfficer.set(assigned.officer.id, stamp)
        case .leadGroupAssigned(let assigned):
            state.leadGroup.set(assigned.body.id, stamp)
        case .contributorAdded(let added):
            state.changeContribution(of: added.contributor.id) { $0.set(Help(how: added.how), stamp) }
        case .contributorRemoved(let removed):
            state.changeContribution(of: removed.contributor.id) { $0.set(nil, stamp) }
        case .influenceAgreed(let agreed):
            state.influences.append(Sourced(Influence(who: agreed.by.id, how: agreed.how), stamp))
        case .fundingStated(let stated):
            state.funding.set(Funding(status: stated.status, words: stated.words), stamp)
        case .dueSet(let set):
            state.due.set(set.due, stamp)
        case .progressReported(let reported):
            state.progress.set(Progress(status: reported.status, words: reported.words), stamp)
        case .completed(let completed):
            state.progress.set(Progress(status: .completed, words: completed.words), stamp)
        case .referred(let referred):
            state.references.append(Sourced(referred.to.id, stamp))
        }
        return state
    }
}

extension Action.State {
    fileprivate mutating func changeContribution(of who: SubjectID, _ change: (inout Timeline<Action.Help>) -> Void) {
        let index =
            contributions.firstIndex { $0.who == who }
            ?? {
                contributions.append(Action.Contribution(who: who))
                return contributions.endIndex - 1
            }()
        change(&contributions[index].help)
    }
}

extension Timeline<SubjectID> {
    fileprivate func owners(_ role: Role) -> [Part] {
        entries.compactMap(\.value).map { Part(owner: $0, role: role) }
    }
}
