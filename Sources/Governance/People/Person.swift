/// A person, or a post that persons hold: papers often name only the post.
package enum Person: Decider {
    package static let kind = SubjectKind.person
    package static let rankOfBlanks: Int? = nil
    package static let changes: [any Change<Person>.Type] = [Registered.self]

    package enum Form: String, Choice {
        case person, post
    }

    package struct State: SubjectState {
        package var name = ""
        package var form = Form.person
        package var agency: SubjectID?

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&form)
            coder.code(&agency)
        }

        package var title: String { name }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            Fact.value("form", form.rawValue) + Fact.value("agency", agency?.description)
        }
    }
}

extension Person {
    package struct Registered: Change {
        package var name: String
        package var form: Form
        package var agency: Ref<Agency>?

        package static let type = "person.registered.v1"
        package static let command = "person register"
        package static let meaning = "A person or a post came onto the record."
        package static let purpose = "Put a person on record, or a post where the paper names only the post."
        package static let opens: String? = "A short name for the person or post."
        package static let fields = [
            Field(
                "name",
                \Self.name,
                "The name of the person, or the title of the post, as the document writes it.",
                .title
            ),
            Field("form", \Self.form, "Whether it names a person or a post."),
            Field(
                "agency",
                \Self.agency,
                "The agency they work for, where the document says so.",
                stored: "The agency they work for.",
                .part(.partOf)
            ),
        ]
        package static let example = """
            - command: person register
              person: director-of-adult-social-services
              name: Director of Adult Social Services
              form: post
              citation: {place: heading, words: "Report of the Director of Adult Social Services"}
            """
        package var line: String { "\(form.rawValue) registered: \(name)" }

        package func decide(_ request: Request<Person>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: name) {
                $0.name == name && $0.form == form && $0.agency == agency?.id
            }
            if isThere { return [] }
            try Text.check(name, "name")
            if let agency {
                try register.require(agency, "agency").lifespan
                    .check(agency.id, on: request.occurred, "agency", rule: .agencyNotExisting)
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.name = name
            state.form = form
            state.agency = agency?.id
        }
    }
}
