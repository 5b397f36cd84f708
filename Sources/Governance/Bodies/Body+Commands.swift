extension Body {
    package enum CommandName: String, CaseIterable {
        case establish = "body establish"
        case alias = "body alias"
        case stateRole = "body state-role"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .establish: Establish.self
        case .alias: AddAlias.self
        case .stateRole: StateRole.self
        }
    }

    package struct Establish: Command {
        package var body: Ref<Body>
        package var name: String
        package var form: Form?
        package var partOf: Ref<Body>?
        package var agency: Ref<Agency>?

        package static let meaning =
            "Put a board, committee, partnership or group on record; `occurred` says when it was set up, if the paper does."
        package static let fields: [Field] = [
            .required("body", .slug, "A short name for it, used to refer to it from then on."),
            .required("name", .text, "The name, as the document writes it."),
            .optional("form", .choice(Form.allCases.map(\.rawValue)), "What sort of body it is."),
            .optional("partOf", .reference([.body]), "The body it belongs to, such as the board of a sub-group."),
            .optional(
                "agency",
                .reference([.agency]),
                "The agency whose body it is, such as the council of a committee."
            ),
        ]
        package static let example = """
            - command: body establish
              body: healthy-leeds-partnership
              name: Healthy Leeds Partnership
              form: partnership
              citation: {place: "1.3", words: "a task group reporting to the Healthy Leeds Partnership"}
            """
        package var subject: Ref<Body> { body }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            if let state {
                if state.name == name, state.form == form, state.partOf == partOf?.id, state.agency == agency?.id,
                    state.lifespan.began == now.occurred
                {
                    return []
                }
                try refuseExisting(state, called: name)
            }
            try Text.check(name, "name")
            try register.refuseTaken(name, kind: .body)
            if let partOf {
                guard partOf != body else { throw Self.partOfItself(body.id) }
                try register.requireExists(partOf, "partOf")
            }
            if let agency {
                try register.require(agency, "agency").lifespan
                    .check(agency.id, on: now.occurred, "agency", rule: .agencyNotExisting)
            }
            return [.established(Established(name: name, form: form, partOf: partOf, agency: agency))]
        }

        private static func partOfItself(_ id: SubjectID) -> Refusal {
            Refusal(
                .belongsToItself,
                field: "partOf",
                value: id.description,
                "\(id) cannot be part of itself.",
                remedy: "Name the larger body it belongs to, or leave partOf out."
            )
        }
    }

    package struct AddAlias: Command {
        package var body: Ref<Body>
        package var name: String

        package static let meaning = "Record another name that documents give to a body."
        package static let fields: [Field] = [
            .required("body", .reference([.body]), "The body."),
            .required("name", .text, "The other name, as the document writes it."),
        ]
        package static let example = """
            - command: body alias
              body: joint-strategic-commissioning-board
              name: Healthy Leeds Joint Strategic Commissioning Board
              citation: {place: "3.1", words: "Healthy Leeds Joint Strategic Commissioning Board and three sub-groups"}
            """
        package var subject: Ref<Body> { body }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(name, "name")
            if state.name == name || state.aliases.contains(where: { $0.name == name }) { return [] }
            try register.refuseTaken(name, kind: .body)
            return [.aliased(Aliased(name: name))]
        }
    }

    package struct StateRole: Command {
        package var body: Ref<Body>
        package var role: String

        package static let meaning = "Record what a document says a body is for."
        package static let fields: [Field] = [
            .required("body", .reference([.body]), "The body."),
            .required("role", .text, "What it does, in the document’s words."),
        ]
        package static let example = """
            - command: body state-role
              body: healthy-leeds-partnership
              role: setting strategic direction and wider discussion/engagement of stakeholders in developing future direction
              citation: {place: "4.1"}
            """
        package var subject: Ref<Body> { body }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(role, "role", longest: Text.longestWords)
            if state.roles.contains(where: { $0.value == role }) { return [] }
            return [.roleStated(RoleStated(role: role))]
        }
    }
}
