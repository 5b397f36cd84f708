/// A person, or a post that persons hold: papers often name only the post.
package enum Person: Decider {
    package static let kind = SubjectKind.person
    package static let rankOfBlanks: Int? = nil
    package static let changes: [any Change<Person>.Type] = [
        Registered.self, StandingStated.self, PostFilled.self, PostLeft.self, RecordWithheld.self, Erased.self,
    ]

    package enum Form: String, Choice {
        case person, post
    }

    /// Why somebody's name is public.
    package enum Standing: String, Choice {
        /// A councillor, or another member of a body.
        case member
        /// An officer whose decisions the public may hold them to.
        case seniorOfficer = "senior-officer"
        /// The holder of a post to which the law gives a part.
        case postInOffice = "post-in-office"
    }

    package struct State: WithholdingState {
        package var name = ""
        package var form = Form.person
        package var agency: SubjectID?
        package var standing: Standing?
        package var withheld = LongList<WithheldRecord>()
        package var erased: Erasure?
        /// Of a post: who holds it.
        package var holders = Timeline<Holders>()

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&form)
            coder.code(&agency)
            coder.code(&standing)
            coder.code(&withheld)
            coder.code(&erased)
            coder.code(&holders)
        }

        package var title: String { name }

        package func listUndated(_ found: inout [Undated]) { holders.listUndated(&found) }
        package func parts(on day: Day) -> [Part] { holders.possible(on: day).parts(.postHolder) }

        /// Whether the name is nobody's business: that of a person of no public standing.
        package var isPrivate: Bool { form == .person && standing == nil }

        package func standing(on day: Day) -> Fact? { erased == nil ? nil : .standing("erased") }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            Fact.value("form", form.rawValue) + Fact.value("agency", agency?.description)
                + Fact.value("standing", standing?.words)
                + Fact.standing("held by", holders, on: day, \.words)
                + (erased.map { [Fact(label: "erased", value: $0.ground.words, since: $0.on, mark: $0.mark)] } ?? [])
        }
    }
}

extension Person {
    package struct Registered: Change {
        package var name: String
        package var form: Form
        package var agency: Ref<Agency>?
        package var standing: Standing?

        package static let type = "person.registered.v1"
        package static let command = "person register"
        package static let takesSheetDate = false
        package static let meaning = "A person or a post came onto the record."
        package static let purpose = "Put a person on record, or a post where the paper names only the post."
        package static let opens: String? = "A short name for the person or post."
        package static let fields = [
            Field(
                "name",
                \Self.name,
                "The name of the person, or the title of the post, as the document writes it; a private person’s is protected.",
                .title,
                .personal
            ),
            Field("form", \Self.form, "Whether it names a person or a post."),
            Field(
                "agency",
                \Self.agency,
                "The agency they work for, where the document says so.",
                stored: "The agency they work for.",
                .part(.partOf)
            ),
            Field(
                "standing",
                \Self.standing,
                "Why the name is public; whoever has none of these is a private person, who gets an assigned reference.",
                stored: "Why the name is public."
            ),
        ]
        package static let example = """
            - command: person register
              person: director-of-adult-social-services
              name: Director of Adult Social Services
              form: post
              citation: {place: heading, words: "Report of the Director of Adult Social Services"}
            """
        package var line: String { "\(form.rawValue) registered: \(name)\(standing.map { ", \($0.words)" } ?? "")" }

        /// Whether it names a person of no public standing.
        package var isPrivate: Bool { form == .person && standing == nil }

        package func decide(_ request: Request<Person>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: name) {
                $0.name == name && $0.form == form && $0.agency == agency?.id && $0.standing == standing
            }
            if isThere { return [] }
            guard form == .person || standing == nil else {
                throw Refusal(
                    .fieldUnknown,
                    field: "standing",
                    value: standing?.rawValue,
                    "A post is public; standing is said of persons.",
                    remedy: "Leave “standing” out, or write “form: person”."
                )
            }
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
            state.standing = standing
        }
    }
}

extension Person.Standing {
    var words: String {
        switch self {
        case .member: "member"
        case .seniorOfficer: "senior officer"
        case .postInOffice: "holder of a post in office"
        }
    }
}
