/// How a plan stands to others.
extension Plan {
    package struct Relation: Hashable, Sendable, StateValue {
        package var kind: RelationKind
        package var to: SubjectID

        package static let unread = Relation(kind: .replaces, to: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&kind)
            coder.code(&to)
        }
    }

    /// How a plan stands to another.
    public enum RelationKind: String, CaseIterable, Codable, Hashable, Sendable, Choice {
        case replaces
        case partOf = "part-of"
        case contributesTo = "contributes-to"
        case develops
        case drawsOn = "draws-on"
        case linkedTo = "linked-to"

        /// The relation in words, from the plan to the other.
        public var words: String {
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

    package struct Related: Change {
        package var relation: RelationKind
        package var to: Ref<Plan>

        package static let type = "plan.related.v1"
        package static let command = "plan relate"
        package static let meaning = "A document stated how the plan stands to another."
        package static let purpose =
            "Record how a plan stands to another: what it replaces, is part of, contributes to, develops, draws on or is linked to."
        package static let fields = [
            Field("relation", \Self.relation, "How it stands to the other."),
            Field("to", \Self.to, "The other plan.", .part(.relatedPlan)),
        ]
        package static let example = """
            - command: plan relate
              plan: hwb-partnership-plan-2009
              relation: replaces
              to: leeds-health-and-wellbeing-plan-2005
              citation: {place: "1.1", words: "This plan will replace the Leeds Health and Wellbeing Plan 2005 to 2008"}
            """
        package var line: String { "\(relation.words) \(to.id)" }

        package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            guard to != request.subject else {
                throw Refusal(
                    .belongsToItself,
                    field: "to",
                    value: to.id.description,
                    "\(request.subject.id) cannot stand in a relation to itself.",
                    remedy: "Name the other plan."
                )
            }
            try register.requireExists(to, "to")
            let stated = Relation(kind: relation, to: to.id)
            return request.knows(state.relations) { $0.value == stated } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.relations.append(Sourced(Relation(kind: relation, to: to.id), stamp))
        }
    }
}
