/// Why whoever made a decision could not, as the records of others have it.
package struct LackOfPower: Hashable, Sendable {
    /// The reason, as a clause: “made while the meeting had no quorum”.
    package var words: String
    /// Whether the dates on record leave it open whether they could.
    package var isPerhaps = false

    package static let withoutQuorum = LackOfPower(words: "made while the meeting had no quorum")
}

/// Why whoever made a decision could not, as the records of others have it: the meeting had no quorum, or the decision under
/// which it was made gave no power on that day.
extension States {
    /// Why whoever made a decision could not, or perhaps could not, and nothing says so of itself.
    ///
    /// Cost: its meeting, and each decision that the power came through.
    ///
    /// - Parameters:
    ///   - decision: The decision.
    ///   - day: The day by which what is said of a quorum counts; nil for all that is said.
    /// - Returns: The reason; nil where they could, as far as is on record.
    package func lackOfPower(_ decision: Decision.State, by day: Day? = nil) -> LackOfPower? {
        lackOfPower(decision, by: day, behind: [])
    }

    private func lackOfPower(_ decision: Decision.State, by day: Day?, behind seen: Set<SubjectID>) -> LackOfPower? {
        guard decision.needsPower else { return nil }
        if let meeting = decision.meeting.flatMap({ state(of: $0, as: Meeting.self) }),
            meeting.isInquorate(at: decision.item, by: day)
        {
            return .withoutQuorum
        }
        guard let under = decision.under, !seen.contains(under), let power = state(of: under, as: Decision.self) else {
            return nil
        }
        let own = lackOfPower(power, by: decision.date?.latest ?? day, behind: seen.union([under]))
        return decision.lackOfPower(under: power, own) { acts($0, for: $1, since: $2, on: decision.date) }
    }
}

/// Whether somebody acts for whoever something was given to, and since when it was: ``States/acts(_:for:since:on:)``.
typealias Acting = (_ user: SubjectID, _ other: SubjectID, _ since: EDTFDate?) -> Bool?

extension Decision.State {
    /// Whether it allows nothing where whoever made it could not: to note something no power is needed, and what was made
    /// without power says so itself.
    package var needsPower: Bool { authorises && withoutPower == nil }

    /// Why the decision under which this one was made gave no power for it.
    ///
    /// - Parameters:
    ///   - power: What is on record of the other.
    ///   - own: Why whoever made the other could not themselves.
    ///   - acts: Whether somebody acts for whoever something was given to.
    /// - Returns: The reason; nil where it gave it, as far as is on record.
    fileprivate func lackOfPower(under power: Decision.State, _ own: LackOfPower?, _ acts: Acting) -> LackOfPower? {
        guard let under, let decider else { return nil }
        let when = date.map { " \($0.phrase)" } ?? ""
        for isPerhaps in [false, true] {
            let words: String? =
                switch power.lack(of: decider, on: date, lackOfPower: own, isPerhaps: isPerhaps, acts) {
                case nil: nil
                case .delegatedToOthers(let perhaps) where perhaps.isEmpty:
                    "made under \(under), which is not on record as delegating anything to \(decider)"
                        + (decider.kind == .person ? ", or to a post that they held\(when)" : "")
                case .delegatedToOthers(let perhaps):
                    "made under \(under), which delegated to "
                        + perhaps.map(\.description).joined(separator: " and to ")
                        + ", for whom it is not certain that \(decider) acted\(when)"
                case .delegatedLater: "made under a power of \(under) that was not delegated yet"
                case .withoutEffect(let obstacle): "made under \(under), which \(obstacle)"
                case .revoked: "made under a power of \(under) that was revoked by then"
                }
            if let words { return LackOfPower(words: words, isPerhaps: isPerhaps) }
        }
        return nil
    }

    /// What stands in the way of somebody who uses a power.
    enum Lack {
        /// Nothing was delegated to them, nor to a post that they held, or to anybody else for whom they certainly acted;
        /// for these they perhaps did.
        case delegatedToOthers(perhaps: [SubjectID])
        /// It was delegated only later.
        case delegatedLater
        /// What delegated it had no effect: the reason, as a clause behind its name.
        case withoutEffect(String)
        case revoked
    }

    /// Why this decision gave somebody no power on a day.
    ///
    /// - Parameters:
    ///   - user: Who used it.
    ///   - date: The day; nil where none is on record.
    ///   - own: Why whoever made the decision could not themselves.
    ///   - isPerhaps: Whether what may be in the way is, where the dates on record leave it open.
    ///   - acts: Whether somebody acts for whoever something was given to.
    /// - Returns: The reason; nil where it gave it, as far as is on record.
    func lack(
        of user: SubjectID,
        on date: EDTFDate?,
        lackOfPower own: LackOfPower?,
        isPerhaps: Bool = false,
        _ acts: Acting
    ) -> Lack? {
        let acting = delegations.map { (delegation: $0, acts: acts(user, $0.value.to, $0.occurred ?? self.date)) }
        let given = acting.filter { $0.acts ?? !isPerhaps }.map(\.delegation)
        if given.isEmpty {
            let perhaps = acting.filter { $0.acts == nil }.map(\.delegation.value.to)
            return .delegatedToOthers(perhaps: perhaps.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        }
        if let date,
            given.allSatisfy({ ($0.occurred ?? self.date).map { date.comes(before: $0, perhaps: isPerhaps) } ?? false })
        {
            return .delegatedLater
        }
        if let obstacle = obstacle(toUseOn: date, lackOfPower: own, isPerhaps: isPerhaps) {
            return .withoutEffect(obstacle)
        }
        return areRevoked(given, on: date, isPerhaps: isPerhaps) ? .revoked : nil
    }

    /// Why nothing that it gave could be used on a day, as far as is on record.
    ///
    /// - Parameters:
    ///   - date: The day; nil where none is on record: then what became of it since counts too.
    ///   - lackOfPower: Why whoever made it could not themselves.
    ///   - isPerhaps: Whether what may be in the way is.
    /// - Returns: The reason, as a clause behind its name: “was rescinded on 5 May 2009”; nil where it could.
    private func obstacle(toUseOn date: EDTFDate?, lackOfPower: LackOfPower?, isPerhaps: Bool) -> String? {
        if !authorises { return "only \(verb.rawValue) its matter" }
        if let date, let made = self.date, date.comes(before: made, perhaps: isPerhaps) {
            return "was made only \(made.phrase)"
        }
        let effect = effect(lackOfPower: lackOfPower, by: date?.latest)
        if let obstacle = effect.obstacle ?? (isPerhaps ? effect.doubt : nil) {
            return date.map { "had no effect \($0.phrase): \(obstacle)" } ?? "has no effect: \(obstacle)"
        }
        if let ending = effect.endingClause {
            let hasEnded =
                isPerhaps
                ? date.map { effect.mayHaveEnded(by: $0.latest) } ?? true
                : date.map { effect.hasEnded(by: $0.earliest) } ?? false
            if hasEnded { return effect.ended.map { "\(ending) \($0.phrase)" } ?? "\(ending) on a day not on record" }
        }
        guard let date else { return nil }
        // What a paper says of its effect holds for the days before that paper too.
        let starts = [effect.from == self.date ? nil : effect.from, tookEffect?.occurred].compactMap(\.self)
        if let from = starts.first(where: { date.comes(before: $0, perhaps: isPerhaps) }) {
            return "had no effect \(date.phrase): it has effect from \(from.words)"
        }
        guard isPerhaps, let openUntil = effect.openUntil, date.earliest < openUntil else { return nil }
        return "had no effect yet \(date.phrase)"
    }

    /// Whether all of some delegations were taken back by a day.
    private func areRevoked(
        _ delegations: [Sourced<Decision.Delegation>],
        on date: EDTFDate?,
        isPerhaps: Bool
    ) -> Bool {
        guard isPerhaps || date != nil, !delegations.isEmpty, !delegationsRevoked.isEmpty else { return false }
        let revoked = Set(
            delegationsRevoked.filter { end in
                guard let date else { return true }
                guard let from = end.occurred else { return isPerhaps || end.mark.recorded <= date.earliest }
                return date.comes(after: from, perhaps: isPerhaps)
            }.map(\.value.delegation)
        )
        return delegations.allSatisfy { revoked.contains($0.value.slug) }
    }
}

extension EDTFDate {
    /// Whether it comes before another day, or, where that is asked, perhaps does.
    fileprivate func comes(before other: EDTFDate, perhaps: Bool) -> Bool {
        perhaps ? earliest < other.latest : other.isCertainlyAfter(self)
    }

    /// Whether it is the first day without something or a later one, or, where that is asked, perhaps is.
    fileprivate func comes(after end: EDTFDate, perhaps: Bool) -> Bool {
        perhaps ? end.earliest <= latest : end.latest <= earliest
    }
}
