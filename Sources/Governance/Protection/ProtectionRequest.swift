/// What an entry asks for that says some of its words for a few eyes alone.
package struct ProtectionRequest: Hashable, Sendable, Codable {
    /// The exempt or confidential item that the words belong to.
    package var exemption: Ref<Exemption>?
    /// The person whom they tell of.
    package var person: Ref<Person>?
    /// The fields that hold them.
    package var fields: [String]

    package init(exemption: Ref<Exemption>? = nil, person: Ref<Person>? = nil, fields: [String]) {
        (self.exemption, self.person, self.fields) = (exemption, person, fields)
    }

    /// As an entry has them.
    package static let forms: [FieldForm] = [
        .optional("exemption", .reference([.exemption]), "The exempt or confidential item that the words belong to."),
        .optional("person", .reference([.person]), "The person whom the words tell of; one of the two is needed."),
        .required(
            "fields",
            .list(.text),
            "The fields whose words are protected, such as text or citation.words."
        ),
    ]

    /// Under whose key the words are protected.
    ///
    /// - Parameter register: Tells of the person, or the item.
    /// - Returns: The exemption, or the person.
    /// - Throws: `Refusal` where neither is named, or both are; where there is none; where the item was published.
    package func owner(_ register: some Register) throws(Refusal) -> SubjectID {
        switch (exemption, person) {
        case (let exemption?, nil):
            let state = try register.require(exemption, "protect.exemption")
            try state.refuseLifted(exemption.id, "protect.exemption")
            return exemption.id
        case (nil, let person?):
            let state = try register.require(person, "protect.person")
            try state.refuseErased(person.id, "protect.person")
            return person.id
        default:
            throw Refusal(
                .fieldMissing,
                field: "protect",
                "The entry does not say whose words are protected, or says it twice.",
                remedy: "Name an exemption, or the person whom the words tell of."
            )
        }
    }

    /// Refuses a field that cannot be protected.
    ///
    /// - Parameters:
    ///   - field: The way to the field.
    ///   - change: The type of the change.
    /// - Throws: `Refusal`.
    package static func check<C: Change>(_ field: String, of change: C.Type) throws(Refusal) {
        let known =
            C.wordFields + Citation.fields.protectable(in: "citation")
            + CorrectionRequest.fields.protectable(in: "corrects")
        guard !known.contains(field) else { return }
        throw Refusal(
            .fieldUnknown,
            field: "protect.fields",
            value: field,
            "“\(field)” is no field of “\(C.command)” whose words can be protected.",
            remedy: "Name some of \(known.joined(separator: ", ")). Dates, numbers and short names stay as they are."
        )
    }
}
