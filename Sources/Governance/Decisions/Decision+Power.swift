/// Who may use a power that a decision delegated: whoever it names, and who acts for them on that day.
extension Register {
    /// Refuses a power that the decision named did not delegate to whoever uses it, or not on that day.
    ///
    /// - Parameters:
    ///   - under: The decision that is said to have delegated it.
    ///   - use: The decision that uses it.
    ///   - user: The person, the post or the body that used it.
    ///   - date: When they did.
    /// - Throws: The refusal.
    func checkPower(
        _ under: Ref<Decision>,
        for use: Ref<Decision>,
        of user: SubjectID,
        on date: EDTFDate?
    ) throws(Refusal) {
        let power = try require(under, "under")
        let circle = way(from: under.id, to: use.id) { state(of: $0, as: Decision.self)?.under.map { [$0] } ?? [] }
        if let circle {
            throw Refusal.circle(
                "under",
                circle.map(\.description),
                "was made under",
                outcome: "be made under itself",
                remedy: "Name the decision that delegated the power, or leave “under” out."
            )
        }
        func refusal(
            _ sentence: String,
            _ remedy: String = "Check both dates against the papers, or leave “under” out."
        )
            -> Refusal
        {
            Refusal(.powerNotDelegated, field: "under", value: under.id.description, sentence, remedy: remedy)
        }
        switch power.lack(
            of: user,
            on: date,
            lackOfPower: lackOfPower(power),
            { acts($0, for: $1, since: $2, on: date) }
        ) {
        case nil: return
        case .delegatedToOthers:
            let others = power.delegations.map(\.value.to)
            let known = others.isEmpty ? "" : "It delegates to \(others.map(\.description).joined(separator: ", ")). "
            guard user.kind == .person, let post = others.first(where: isPost) else {
                throw refusal(
                    "\(under.id) is not on record as delegating anything to \(user).",
                    "\(known)Record the delegation with “\(Decision.PowerDelegated.command)”, or leave “under” out."
                )
            }
            throw refusal(
                "\(under.id) delegated to the post \(post), which \(user) is not on record as holding"
                    + (date.map { " \($0.phrase)." } ?? "."),
                "\(known)\(holdersInWords(of: post, on: date))Record who held the post with "
                    + "“\(Person.PostFilled.command)”, name who did, or leave “under” out."
            )
        case .delegatedLater:
            throw refusal(
                "What \(under.id) delegated to \(user) was not delegated yet\(date.map { " \($0.phrase)" } ?? "")."
            )
        case .withoutEffect(let obstacle):
            throw refusal(
                "\(under.id) \(obstacle). What it delegated to \(user) could not be used.",
                "Record first that it had effect, or, where the power was used all the same, leave “under” out and add "
                    + "“withoutPower:” with the reason: the decision then allows nothing until “decision ratify” is recorded."
            )
        case .revoked: throw refusal("What \(under.id) delegated to \(user) was revoked by then.")
        }
    }

    private func isPost(_ id: SubjectID) -> Bool {
        id.kind == .person && state(of: id, as: Person.self)?.form == .post
    }

    /// Who held a post, as a sentence with a space behind it; nothing where nobody is on record.
    private func holdersInWords(of post: SubjectID, on date: EDTFDate?) -> String {
        let holders = state(of: post, as: Person.self)?.holders(on: date) ?? []
        if holders.isEmpty { return "" }
        return "The post was held by \(holders.map(\.description).joined(separator: ", ")). "
    }
}

extension Decision.State {
    /// Whoever was to be consulted before a delegated power is used, and is not on record as consulted.
    func notConsulted(_ register: some Register) -> [Blank] {
        guard let under, let user = decider, let power = register.state(of: under, as: Decision.self) else { return [] }
        let own = power.delegations.map(\.value).filter {
            register.acts(user, for: $0.to, since: power.date, on: date) ?? true
        }
        // Of several delegations nobody knows which was used.
        guard own.count == 1, let delegation = own.first else { return [] }
        let owed = delegation.inConsultationWith.filter { other in
            !consulted.contains {
                // Whoever asked an agency did not ask the one of its officers who was to be asked.
                register.acts($0, for: other, since: power.date, on: date) ?? true
                    || $0.kind == .person && register.acts(other, for: $0, since: power.date, on: date) ?? true
            }
        }
        return owed.map { other in
            Blank(
                field: .consultation,
                words:
                    "\(under) delegated this in consultation with \(other), and no record says that they were consulted.",
                since: date,
                mark: mark,
                yieldsToRecordedGap: false
            )
        }
    }
}
