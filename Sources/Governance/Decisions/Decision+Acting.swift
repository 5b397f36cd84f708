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
        if itself ?? false { return true }
        guard let estate = estate(of: other), !estate.succession.isEmpty else { return itself }
        // Where no day is on record, every succession may have come by then.
        let days = date.map { [$0.earliest, $0.latest] } ?? estate.succession.links.compactMap(\.from?.latest)
        let findings = days.map { day -> Bool? in
            let inheritance = Inheritance(of: other, sinceOneOf: [start], Inheritance.Scope(), on: day, self)
            let isCertain = inheritance.heirs.count == 1 && !inheritance.mayBeNobody
            let found = inheritance.heirs.map { acts(user, for: $0.id, on: date) }
            if found.contains(true) { return isCertain ? true : nil }
            return found.contains(nil) ? nil : false
        }
        if date != nil, findings.allSatisfy({ $0 == true }) { return true }
        return findings.allSatisfy { $0 == false } ? itself : nil
    }

    private func acts(_ user: SubjectID, for other: SubjectID, on date: EDTFDate?) -> Bool? {
        if user == other { return true }
        switch (user.kind, other.kind) {
        case (.person, .person): return state(of: other, as: Person.self)?.isHeld(by: user, on: date) ?? false
        case (.person, .agency): return state(of: user, as: Person.self)?.agency == other
        case (.body, .agency): return state(of: user, as: Body.self)?.agency == other
        case (_, _): return false
        }
    }
}
