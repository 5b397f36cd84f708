/// A post that leads an action outlasts who holds it.
extension Action.State {
    /// That nobody holds the post which leads it.
    func leadPostsThatAreVacant(on day: Day, _ register: some Register) -> [Blank] {
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
