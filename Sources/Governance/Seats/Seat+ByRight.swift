/// Seats that go with a post: whoever holds the post on the day sits there.
extension Seat.State {
    /// The post that has the seat by right, where no record says who holds it otherwise, or that nobody does.
    package func postByRight(on day: Day, _ register: some Register) -> (id: SubjectID, state: Person.State)? {
        guard let represents, represents.kind == .person, tenures.possible(on: day).standings.isEmpty,
            tenures.vacancy(on: day) == nil, let post = register.state(of: represents, as: Person.self),
            post.form == .post
        else { return nil }
        return (represents, post)
    }

    /// Whether somebody certainly sits there, though it may be open who.
    package func isCertainlyFilled(on day: Day, _ register: some Register) -> Bool {
        if let post = postByRight(on: day, register) { return !post.state.holders.possible(on: day).mayBeNone }
        let possible = tenures.possible(on: day)
        return !possible.mayBeNone
            && possible.values.allSatisfy { tenure in
                tenure.standing == .filled
                    && tenure.holders.all.contains { holder in
                        let post = register.state(of: holder, as: Person.self)
                        return post?.holders.vacancy(on: day) == nil
                    }
            }
    }

    /// Who holds it, in words: through the post that has it by right, where no record says otherwise.
    func holderFacts(on day: Day, _ register: some Register) -> [Fact] {
        guard let post = postByRight(on: day, register) else {
            return Fact.held("holder", tenures, on: day, or: "not on record") { $0.words(\.description) }
        }
        let possible = post.state.holders.possible(on: day)
        let (latest, vacancy) = (possible.standings.first?.entry, post.state.holders.vacancy(on: day))
        let held =
            latest == nil
            ? vacancy == nil ? "whose holder is not on record" : "a post that is vacant"
            : "held by \(possible.inOrder(\.words))"
        return [
            Fact(
                label: "holder",
                value: "\(post.id) by right, \(held)",
                doubt: possible.doubt("filled anew"),
                // The record that says so is one of the post.
                since: (latest ?? vacancy)?.effective
            )
        ]
    }

    /// What is not on record of who holds the post that has it by right.
    func blanks(of post: (id: SubjectID, state: Person.State), on day: Day, _ register: some Register) -> [Blank] {
        let possible = post.state.holders.possible(on: day)
        // What a record of the post says has no record of the seat behind it.
        func blank(_ words: String, since: EDTFDate?, _ mark: Mark? = nil) -> [Blank] {
            let words = "\(register.title(of: post.id)) has this seat by right\(words)."
            return [Blank(field: .members, words: words, since: since, mark: mark)]
        }
        guard let latest = possible.standings.first else {
            guard let vacancy = post.state.holders.vacancy(on: day) else {
                return blank(", and who holds that post is not on record", since: lifespan.began, mark)
            }
            return blank(", and that post is vacant", since: vacancy.effective)
        }
        let names = possible.inOrder { $0.words { register.title(of: $0) } }
        let since = latest.entry.effective
        if let doubt = possible.doubt("filled anew") { return blank(": \(names), \(doubt)", since: since) }
        guard latest.value.isEither else { return [] }
        return blank(": \(names), and which of them is not on record", since: since)
    }
}
