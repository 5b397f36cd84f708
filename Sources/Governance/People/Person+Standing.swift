extension Person {
    package struct StandingStated: Change {
        package var standing: Standing

        package static let type = "person.standing-stated.v1"
        package static let command = "person state-standing"
        package static let meaning = "It was found why a person’s name is public."
        package static let purpose =
            "Record why the name of a person is public, who was recorded in clear without a standing."
        package static let fields = [Field("standing", \Self.standing, "Why the name is public.")]
        package static let example = """
            - command: person state-standing
              person: your-member
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
            if state.standing == standing { return [] }
            try state.refuseProtectedName(request.subject.id)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.standing = standing }
    }
}

extension Person.State {
    /// Refuses to call public whose name stands in the log for a few eyes alone: it would be withheld all the same.
    ///
    /// Whoever was recorded in clear, before there were standings, has a name that can be shown.
    fileprivate func refuseProtectedName(_ id: SubjectID) throws(Refusal) {
        guard isPrivate, let place = ProtectedText.place(markedBy: name) else { return }
        throw Refusal(
            .nameProtected,
            field: "person",
            value: id.description,
            "\(id) was recorded as a private person, whose name stands protected in record \(place.record) and would stay so.",
            remedy:
                "Correct the registration instead, which records the name in clear: “person register” with the name, "
                + "“form: person”, “standing:” and “corrects: {record: \(place.record), reason: …}”."
        )
    }
}
