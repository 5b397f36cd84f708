/// The improvement priorities that a plan takes up, and who leads them.
extension Plan {
    package struct Priority: Hashable, Sendable, StateValue {
        package var slug: String
        package var title: String
        package var mark: Mark
        /// The lead partnership group responsible for the priority.
        package var leadGroup = Timeline<SubjectID>()

        package static let unread = Priority(slug: "", title: "", mark: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&slug)
            coder.code(&title)
            coder.code(&mark)
            coder.code(&leadGroup)
        }
    }

    package struct PriorityAdopted: Change {
        package var priority: Slug
        package var title: String

        package static let type = "plan.priority-adopted.v1"
        package static let command = "plan adopt-priority"
        package static let meaning = "The plan took up an improvement priority."
        package static let purpose = "Record that the plan takes up an improvement priority."
        package static let needsAuthority = true
        package static let fields = [
            Field(
                "priority",
                \Self.priority,
                "A short name for the priority within the plan.",
                stored: "A short name for it within the plan."
            ),
            Field("title", \Self.title, "The priority, as the document writes it.", .words),
        ]
        package static let example = """
            - command: plan adopt-priority
              plan: hwb-partnership-plan-2009
              priority: smoking
              title: Fewer people smoke
            """
        package var line: String { "priority adopted: \(title)" }

        package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(title, "title")
            guard let known = state.priorities.first(where: { $0.slug == priority.text }) else { return [self] }
            if known.title == title { return [] }
            throw request.partExists("priority", priority, known.title, by: known.mark)
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.priorities.append(Priority(slug: priority.text, title: title, mark: stamp.mark))
        }
    }

    package struct LeadGroupAssigned: Change {
        package var priority: Slug
        package var body: Ref<Body>

        package static let type = "plan.lead-group-assigned.v1"
        package static let command = "plan assign-lead-group"
        package static let meaning = "A partnership group was made responsible for a priority."
        package static let purpose = "Record the partnership group responsible for a priority, from `occurred` on."
        package static let needsAuthority = true
        package static let fields = [
            Field("priority", \Self.priority, "The priority, by its short name within the plan."),
            Field("body", \Self.body, "The lead partnership group.", .part(.leadGroup)),
        ]
        package static let example = """
            - command: plan assign-lead-group
              plan: your-plan
              priority: your-priority
              body: your-partnership-group
            """
        package var line: String { "lead partnership group for “\(priority.text)”: \(body.id)" }

        package func decide(_ request: Request<Plan>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            guard let known = state.priorities.first(where: { $0.slug == priority.text }) else {
                throw request.partUnknown("priority", priority, state.priorities.map(\.slug))
            }
            try register.require(body, "body").lifespan.check(
                body.id,
                on: request.occurred,
                "body",
                rule: .bodyNotExisting
            )
            return try request.knowsOrTakes(known.leadGroup, body.id) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            guard let index = state.priorities.firstIndex(where: { $0.slug == priority.text }) else { return }
            state.priorities[index].leadGroup.set(body.id, stamp)
        }
    }
}
