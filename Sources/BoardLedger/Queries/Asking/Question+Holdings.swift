internal import Governance

// Who holds what, with the source and the authority of it.
extension Question {
    func holding(_ part: Part) throws -> Holding {
        let source = try provenance(part.mark)
        let authority = try authority(of: part)
        let (heldBy, isHeldForCertain) = try holders(ofPost: part.holder)
        let vacancy = heldBy.isEmpty ? vacancy(ofPost: part.holder) : nil
        return Holding(
            id: part.holder,
            name: try title(of: part.holder),
            ended: try end(of: part.holder),
            plannedEnd: plannedEnd(of: part),
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
            alsoInherited: try alsoInherited(part),
            heldBy: heldBy,
            vacantSince: vacancy?.effective,
            isVacant: vacancy != nil,
            isHeldForCertain: isHeldForCertain
        )
    }

    /// The last day on which an agency or body that work is given to was to exist, where that is past and nobody confirms it.
    private func plannedEnd(of part: Part) -> EDTFDate? {
        guard part.role.passesOn, let last = estate(of: part.holder)?.lastDay, last.isPlanned else { return nil }
        return last.date.latest < day ? last.date : nil
    }

    /// What allows a part: where it was taken over, the decision by which the work was given.
    func authority(of part: Part) throws -> Authority? {
        try authority(of: provenance(part.mark)) ?? authority(of: provenance(part.inherited?.mark))
    }

    /// The record that says that nobody holds a post.
    private func vacancy(ofPost id: SubjectID) -> Timeline<Holders>.Entry? {
        id.kind == .person ? state(of: id, as: Person.self)?.holders.vacancy(on: day) : nil
    }

    /// Who holds a post, or may; nobody where it is a person.
    private func holders(ofPost id: SubjectID) throws -> (holders: [Named], isCertain: Bool) {
        guard id.kind == .person, let post = state(of: id, as: Person.self), !post.holders.isEmpty else {
            return ([], true)
        }
        let standings = post.holders.possible(on: day).standings
        var holders: [SubjectID] = []
        for holder in standings.reversed().flatMap(\.value.all) where !holders.contains(holder) {
            holders.append(holder)
        }
        return (try holders.map(named), standings.allSatisfy(\.isCertain))
    }
}
