/// Who owes a response to a recommendation: a response ends what those owe who gave it, and nothing else.
extension Review.Recommendation {
    /// Somebody who owes a response: the addressee, or one of several that each took over from it.
    struct Debtor: Hashable {
        var id: SubjectID
        var since: EDTFDate?
        /// How it took over; nil of the addressee.
        var heir: Inheritance.Heir?
    }

    /// Who owes a response on a day, by those that had certainly come.
    ///
    /// Where the recommendation names nobody, whoever responds ends it.
    ///
    /// - Parameters:
    ///   - day: The day.
    ///   - register: Tells of agencies, bodies and persons.
    /// - Returns: Each once; nobody where none is on record, and nil where it is answered.
    func debtors(on day: Day, _ register: some Register) -> [Debtor]? {
        guard let to else { return isAnswered(by: day) ? nil : [] }
        let open = responses.filter { $0.hasCertainlyCome(by: day) }.sorted { $0.lastDay < $1.lastDay }
            .reduce([Debtor(id: to, since: made)]) { open, response in open.flatMap { $0.left(by: response, register) }
            }
        return open.isEmpty ? nil : open
    }

    /// Why it is not certain that those who owe a response on a day had not given it; nil where that is.
    func doubt(on day: Day, _ debtors: [Debtor], _ register: some Register) -> String? {
        responses.first { response in
            response.hasCome(by: day) && !response.hasCertainlyCome(by: day)
                && (to == nil || debtors.contains { $0.left(by: response, register) != [$0] })
        }.map(doubt(of:))
    }

    /// That somebody owes a response, as a part in the review.
    func parts(of debtor: Debtor, on day: Day) -> [Part] {
        guard let heir = debtor.heir else { return Part.begun(debtor.id, .owesResponse, since: made, mark, on: day) }
        return Part.begun(debtor.id, .owesResponse, since: heir.since, heir.mark, on: day).map { part in
            var part = part
            part.isOneOfEach = true
            part.inherited = to.map { Inherited(from: $0, since: made, mark: mark, isPlanned: heir.isPlanned) }
            return part
        }
    }

    /// Whether a response ends what somebody owes.
    func isOfDebtor(_ response: Sourced<Review.Response>, _ register: some Register) -> Bool {
        guard let to else { return true }
        let first = Debtor(id: to, since: made)
        return first.left(by: response, register) != [first]
    }
}

extension Review.Recommendation.Debtor {
    /// Who still owes a response after one: this one itself, those of several heirs who each owe it and did not give it, or
    /// nobody.
    fileprivate func left(by response: Sourced<Review.Response>, _ register: some Register) -> [Self] {
        let days = [response.occurred?.earliest ?? since?.earliest ?? response.lastDay, response.lastDay]
        for day in Set(days).sorted() {
            let inheritance = Inheritance(of: id, sinceOneOf: [since], Inheritance.Scope(), on: day, register)
            func isLeft(_ id: SubjectID) -> Bool {
                !(register.answers(response.value.by, for: id, on: response.occurred) ?? true)
            }
            // Whoever is only planned to take over may not have.
            if inheritance.heirs.contains(where: \.isPlanned), !isLeft(id) { return [] }
            let left = inheritance.heirs.filter { isLeft($0.id) }
            if left.count == inheritance.heirs.count { continue }
            let areEach = inheritance.heirs.count > 1 && inheritance.heirs.allSatisfy(\.isOneOfEach)
            return areEach ? left.map { Self(id: $0.id, since: $0.since, heir: $0) } : []
        }
        return [self]
    }
}

extension Sourced<Review.Response> {
    /// The last day on which it may have come.
    fileprivate var lastDay: Day { occurred?.latest ?? mark.recorded }
}

extension Register {
    /// Whether somebody responds for whoever is asked: who acts for them, or the agency whose officer or body they are; nil
    /// where they perhaps do.
    fileprivate func answers(_ user: SubjectID, for other: SubjectID, on date: EDTFDate?) -> Bool? {
        let agency =
            other.kind == .person
            ? state(of: other, as: Person.self)?.agency : state(of: other, as: Body.self)?.agency
        return agency == user ? true : acts(user, for: other, on: date)
    }
}
