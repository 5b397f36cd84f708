/// A plan, strategy or agreement: its aims, priorities, steps of approval and place among other plans.
package enum Plan: Decider {
    package static let kind = SubjectKind.plan

    package struct State: SubjectState {
        package var name = ""
        package var aliases: [Alias] = []
        package var from: EDTFDate?
        package var to: EDTFDate?
        package var status = Timeline<Status>()
        package var visions: [Sourced<String>] = []
        package var aims: [Aim] = []
        package var findings: [Sourced<String>] = []
        package var priorities: [Priority] = []
        package var relations: [Sourced<Relation>] = []
        package var responsibilities: [Responsibility] = []
        package var steps: [Step] = []

        package var title: String { name }
        package var names: [String] { [name] + aliases.map(\.name) }
        package var otherWords: [String] {
            aliases.map(\.name) + visions.map(\.value) + aims.map(\.words) + findings.map(\.value)
                + priorities.map(\.title)
                + steps.map(\.what)
        }
        package var parts: [Part] {
            priorities.flatMap { priority in
                priority.leadGroup.entries.compactMap(\.value).map { Part(owner: $0, role: .leadGroup) }
            }
                + responsibilities.map { Part(owner: $0.who, role: .responsible) }
                + steps.compactMap(\.by).map { Part(owner: $0, role: .approver) }
        }
        package var dues: [Due] {
            steps.compactMap { step in step.planned.map { Due(key: "step/\(step.slug)", date: $0) } }
        }
    }

    /// How far the plan itself has come; that it is approved is not stated but follows from its approval steps.
    package enum Status: String, CaseIterable, Codable, Sendable {
        case proposed
        case workingDraft = "working-draft"
        case consultationDraft = "consultation-draft"
        case published, ended
    }

    package struct Aim: Hashable, Sendable, Codable {
        package var slug: String
        package var words: String
        package var source: Source
    }

    package struct Priority: Hashable, Sendable, Codable {
        package var slug: String
        package var title: String
        package var source: Source
        /// The lead partnership group responsible for the priority.
        package var leadGroup = Timeline<SubjectID>()
    }

    package struct Relation: Hashable, Sendable, Codable {
        package var kind: RelationKind
        package var to: SubjectID
    }

    package enum RelationKind: String, CaseIterable, Codable, Sendable {
        case replaces
        case partOf = "part-of"
        case contributesTo = "contributes-to"
        case develops
        case drawsOn = "draws-on"
        case linkedTo = "linked-to"

        /// The relation in words, from the plan to the other.
        package var words: String {
            switch self {
            case .replaces: "replaces"
            case .partOf: "is part of"
            case .contributesTo: "contributes to"
            case .develops: "develops"
            case .drawsOn: "draws on"
            case .linkedTo: "is linked to"
            }
        }
    }

    package struct Responsibility: Hashable, Sendable, Codable {
        package var role: ResponsibilityRole
        package var who: SubjectID
        package var occurred: EDTFDate?
        package var source: Source
    }

    package enum ResponsibilityRole: String, CaseIterable, Codable, Sendable {
        case developing, overseeing, implementing, monitoring
    }

    /// One step that the plan was to take on its way to approval and publication.
    package struct Step: Hashable, Sendable, Codable {
        package var slug: String
        package var what: String
        package var kind: StepKind
        /// The body or agency concerned, where one is named.
        package var by: SubjectID?
        /// When it was planned for.
        package var planned: EDTFDate?
        package var source: Source
        package var outcome: Sourced<Outcome>?
    }

    package enum StepKind: String, CaseIterable, Codable, Sendable {
        case discussion, engagement, presentation, comment, approval, production, publication
    }

    package struct Outcome: Hashable, Sendable, Codable {
        package var result: Result
        package var decision: SubjectID?
    }

    package enum Result: String, Codable, Sendable {
        case done, given, refused
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        var state = state
        switch event {
        case .drafted(let drafted):
            state.name = drafted.title
            state.from = drafted.from
            state.to = drafted.to
        case .aliased(let aliased):
            state.aliases.append(Alias(name: aliased.name, source: stamp.source))
        case .statusStated(let stated):
            state.status.set(stated.status, stamp)
        case .visionStated(let stated):
            state.visions.append(Sourced(stated.words, stamp))
        case .aimStated(let stated):
            state.aims.append(Aim(slug: stated.aim, words: stated.words, source: stamp.source))
        case .findingRecorded(let recorded):
            state.findings.append(Sourced(recorded.words, stamp))
        case .related(let related):
            state.relations.append(Sourced(Relation(kind: related.relation, to: related.to.id), stamp))
        case .responsibilityAssigned(let assigned):
            state.responsibilities.append(
                Responsibility(
                    role: assigned.role,
                    who: assigned.who.id,
                    occurred: stamp.occurred,
                    source: stamp.source
                )
            )
        case .priorityAdopted(let adopted):
            state.priorities.append(Priority(slug: adopted.priority, title: adopted.title, source: stamp.source))
        case .leadGroupAssigned(let assigned):
            state.change(\.priorities, where: { $0.slug == assigned.priority }) {
                $0.leadGroup.set(assigned.body.id, stamp)
            }
        case .stepPlanned(let planned):
            state.steps.append(
                Step(
                    slug: planned.step,
                    what: planned.what,
                    kind: planned.kind,
                    by: planned.by?.id,
                    planned: planned.planned,
                    source: stamp.source
                )
            )
        case .stepTaken(let taken):
            state.close(taken.step, Outcome(result: .done), stamp)
        case .approvalGiven(let given):
            state.close(given.step, Outcome(result: .given, decision: given.decision.id), stamp)
        case .approvalRefused(let refused):
            state.close(refused.step, Outcome(result: .refused, decision: refused.decision.id), stamp)
        }
        return state
    }
}

extension Plan.State {
    fileprivate mutating func close(_ step: String, _ outcome: Plan.Outcome, _ stamp: Stamp) {
        change(\.steps, where: { $0.slug == step }) { $0.outcome = Sourced(outcome, stamp) }
    }

    fileprivate mutating func change<Part>(
        _ list: WritableKeyPath<Self, [Part]>,
        where isWanted: (Part) -> Bool,
        _ change: (inout Part) -> Void
    ) {
        guard let index = self[keyPath: list].firstIndex(where: isWanted) else { return }
        change(&self[keyPath: list][index])
    }
}
