internal import Governance

// Who holds what, with the source and the authority of it.
extension Question {
    func holding(_ part: Part) throws -> Holding {
        let source = try source(part.mark)
        // What allows the work is the decision by which it was given.
        let authority = try authority(of: source) ?? authority(of: self.source(part.inherited?.mark))
        return Holding(
            id: part.holder,
            name: try title(of: part.holder),
            ended: try end(of: part.holder),
            since: part.since,
            until: part.until,
            isCertain: part.isCertain,
            authority: authority?.decision,
            isRetrospective: authority?.isRetrospective ?? false,
            authorityDoubt: authority?.doubt,
            citation: CitationAnswer(source?.citation),
            record: part.mark.position,
            amended: try amendments(of: part.mark),
            inherited: try inherited(part),
            heldBy: try holders(ofPost: part.holder)
        )
    }

    /// Who holds a post, or may; nobody where it is a person.
    private func holders(ofPost id: SubjectID) throws -> [Named] {
        guard id.kind == .person, let post = state(of: id, as: Person.self), !post.holders.isEmpty else { return [] }
        var holders: [SubjectID] = []
        for holder in post.holders.possible(on: day).values.reversed().flatMap(\.all) where !holders.contains(holder) {
            holders.append(holder)
        }
        return try holders.map(named)
    }
}
