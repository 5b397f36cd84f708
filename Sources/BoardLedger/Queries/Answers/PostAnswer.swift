internal import Governance

/// A post, and who holds it on a day.
public struct PostAnswer: Codable, Hashable, Sendable {
    /// The post.
    public var post: Named
    /// `held`, `vacant` (a record says so) or `not-on-record`.
    public var standing: String
    /// Who holds it, or may.
    public var heldBy: [Named]
    /// Whether it is one of them, and the source does not say which.
    public var isEither: Bool
    /// From when it is so; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// Why it is not certain who holds it; null where it is.
    @Nullable public var doubt: String?
    /// Position of the record that says so; null where none does.
    @Nullable public var record: UInt64?
}

extension Question {
    /// A post with who holds it; nil where it is a person.
    func post(_ id: SubjectID) throws -> PostAnswer? {
        guard id.kind == .person, let state = state(of: id, as: Person.self), state.form == .post else { return nil }
        return try post(id, state)
    }

    func post(_ id: SubjectID, _ state: Person.State) throws -> PostAnswer {
        let possible = state.holders.possible(on: day)
        let (latest, vacancy) = (possible.standings.first, state.holders.vacancy(on: day))
        var holders: [SubjectID] = []
        for holder in possible.values.reversed().flatMap(\.all) where !holders.contains(holder) {
            holders.append(holder)
        }
        return PostAnswer(
            post: try named(id),
            standing: latest != nil ? "held" : vacancy != nil ? "vacant" : "not-on-record",
            heldBy: try holders.map(named),
            isEither: possible.values.count > 1 || latest?.value.isEither ?? false,
            since: (latest?.entry ?? vacancy)?.effective,
            doubt: possible.doubt("filled anew"),
            record: (latest?.entry ?? vacancy)?.mark.position
        )
    }
}
