extension Person {
    package struct StandingStated: Change {
        package var standing: Standing

        package static let type = "person.standing-stated.v1"
        package static let command = "person state-standing"
        package static let meaning = "It was found why a person’s name is public."
        package static let purpose =
            "Record why the name of a person is public, who was recorded without a standing."
        package static let fields = [Field("standing", \Self.standing, "Why the name is public.")]
        package static let example = """
            - command: person state-standing
              person: your-person
              standing: member
            """
        package var line: String { "standing: \(standing.words)" }

        package func decide(_ request: Request<Person>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try state.refuseErased(request.subject.id, "person")
            guard state.form == .person else {
                throw Refusal(
                    .fieldUnknown,
                    field: "person",
                    value: request.subject.id.description,
                    "\(request.subject.id) is a post, which is public.",
                    remedy: "Leave the entry out."
                )
            }
            return state.standing == standing ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.standing = standing }
    }
}
