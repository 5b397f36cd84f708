/// An action outlives the group that leads it, and a post outlasts who holds it.
extension Action.State {
    /// That the group which leads it is no more, and that nobody holds the post which leads it.
    func leadsThatAreGone(on day: Day, _ register: some Register) -> [Blank] {
        groupsThatEnded(on: day, register) + postsThatAreVacant(on: day, register)
    }

    private func groupsThatEnded(on day: Day, _ register: some Register) -> [Blank] {
        (leadGroup.standing(on: day)?.value.all ?? []).compactMap { group in
            guard let body = register.state(of: group, as: Body.self), let ended = body.lifespan.ended,
                ended.latest < day
            else { return nil }
            return Blank(
                field: .leadGroup,
                words:
                    "\(register.title(of: group)) led this action and ended: \(ended.words). No record names who has led it since.",
                since: ended.firstAfter,
                mark: mark,
                yieldsToRecordedGap: false
            )
        }
    }

    private func postsThatAreVacant(on day: Day, _ register: some Register) -> [Blank] {
        (leadOfficer.standing(on: day)?.value.all ?? []).compactMap { post in
            guard let vacancy = register.state(of: post, as: Person.self)?.holders.vacancy(on: day) else { return nil }
            return Blank(
                field: .leadOfficer,
                words: "\(register.title(of: post)) leads this action, and that post is vacant.",
                since: vacancy.effective,
                mark: vacancy.mark,
                yieldsToRecordedGap: false
            )
        }
    }
}
