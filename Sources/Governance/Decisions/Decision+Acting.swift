/// Who acts for whom.
extension States {
    /// Whether somebody is whoever something was given to, holds the post that it was given to on that day, is a body or an
    /// officer of the agency that it was given to, or does so for whoever took over from them; nil where they perhaps do, as
    /// where several took over.
    ///
    /// Cost: the states of both; where others took over, theirs.
    ///
    /// - Parameters:
    ///   - user: Who acted.
    ///   - other: To whom it was given.
    ///   - start: When it was given; nil where that is not on record.
    ///   - date: When they acted; nil where that is not on record.
    /// - Returns: Whether they act for them.
    func acts(_ user: SubjectID, for other: SubjectID, since start: EDTFDate?, on date: EDTFDate?) -> Bool? {
        let itself = acts(user, for: other, on: date)
        guard let estate = estate(of: other), !estate.succession.isEmpty else { return itself }
        // Where no day is on record, every succession may have come by then, or none.
        guard let date else {
            if itself ?? false { return true }
            let days = estate.succession.links.compactMap(\.from?.latest)
            return days.allSatisfy { acts(user, for: other, itself, since: start, on: $0, date) == false }
                ? itself : nil
        }
        let findings = [date.earliest, date.latest].map { acts(user, for: other, itself, since: start, on: $0, date) }
        return findings[0] == findings[1] ? findings[0] : nil
    }

    /// The same on one day, where it is known whether they do so for whoever it was given to.
    private func acts(
        _ user: SubjectID,
        for other: SubjectID,
        _ itself: Bool?,
        since start: EDTFDate?,
        on day: Day,
        _ date: EDTFDate?
    ) -> Bool? {
        let inheritance = Inheritance(of: other, sinceOneOf: [start], Inheritance.Scope(), on: day, self)
        let heirs = inheritance.heirs
        // Who handed all of it on may have used what was another’s by then.
        if itself != false { return heirs.contains { $0.id == other } ? itself : nil }
        let found = heirs.filter { $0.id != other }.map { acts(user, for: $0.id, on: date) }
        if found.contains(true), heirs.count == 1, !inheritance.mayBeNobody, !heirs[0].isPlanned { return true }
        return found.allSatisfy { $0 == false } ? false : nil
    }

    /// The same, whoever took over from them.
    func acts(_ user: SubjectID, for other: SubjectID, on date: EDTFDate?) -> Bool? {
        if user == other { return true }
        switch (user.kind, other.kind) {
        case (.person, .person): return state(of: other, as: Person.self).map { $0.isHeld(by: user, on: date) } ?? false
        case (.person, .agency): return state(of: user, as: Person.self)?.agency == other
        case (.body, .agency): return state(of: user, as: Body.self)?.agency == other
        case (_, _): return false
        }
    }
}
