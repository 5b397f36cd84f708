/// A person, or a post that persons hold: papers often name only the post.
package enum Person: Decider {
    package static let kind = SubjectKind.person

    package struct State: SubjectState {
        package var name = ""
        package var form = Form.person
        package var agency: SubjectID?

        package var title: String { name }
        package var names: [String] { [] }
        package var otherWords: [String] { [] }
        package var parts: [Part] { agency.map { [Part(owner: $0, role: .partOf)] } ?? [] }
        package var dues: [Due] { [] }
    }

    package enum Form: String, CaseIterable, Codable, Sendable {
        case person, post
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        switch event {
        case .registered(let registered):
            State(name: registered.name, form: registered.form, agency: registered.agency?.id)
        }
    }
}

extension Person {
    package enum Event: SubjectEvent {
        case registered(Registered)

        package enum Kind: String, CaseIterable, Sendable {
            case registered = "person.registered.v1"
        }

        package var kind: Kind {
            switch self {
            case .registered: .registered
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .registered(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .registered: Registered.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .registered: self = .registered(try Registered(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .registered: false
            }
        }
    }

    package struct Registered: EventPayload {
        package var name: String
        package var form: Form
        package var agency: Ref<Agency>?

        package static let meaning = "A person or a post came onto the record."
        package static let fields: [Field] = [
            .required("name", .text, "The name of the person, or the title of the post, as the document writes it."),
            .required("form", .choice(Form.allCases.map(\.rawValue)), "Whether it names a person or a post."),
            .optional("agency", .reference([.agency]), "The agency they work for."),
        ]
        package static let example = Registered(name: "Director of Adult Social Services", form: .post)
        package var mentions: [SubjectID] { agency.map { [$0.id] } ?? [] }
        package var line: String { "\(form.rawValue) registered: \(name)" }
    }
}

extension Person {
    package enum CommandName: String, CaseIterable {
        case register = "person register"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .register: RegisterPerson.self
        }
    }

    package struct RegisterPerson: Command {
        package var person: Ref<Person>
        package var name: String
        package var form: Form
        package var agency: Ref<Agency>?

        package static let meaning = "Put a person on record, or a post where the paper names only the post."
        package static let fields: [Field] = [
            .required("person", .slug, "A short name for the person or post."),
            .required("name", .text, "The name of the person, or the title of the post, as the document writes it."),
            .required("form", .choice(Form.allCases.map(\.rawValue)), "Whether it names a person or a post."),
            .optional("agency", .reference([.agency]), "The agency they work for, where the document says so."),
        ]
        package static let example = """
            - command: person register
              person: director-of-adult-social-services
              name: Director of Adult Social Services
              form: post
              citation: {place: heading, words: "Report of the Director of Adult Social Services"}
            """
        package var subject: Ref<Person> { person }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            if let state {
                if state.name == name, state.form == form, state.agency == agency?.id { return [] }
                try refuseExisting(state, called: name)
            }
            try Text.check(name, "name")
            if let agency {
                try register.require(agency, "agency").lifespan
                    .check(agency.id, on: now.occurred, "agency", rule: .agencyNotExisting)
            }
            return [.registered(Registered(name: name, form: form, agency: agency))]
        }
    }
}
