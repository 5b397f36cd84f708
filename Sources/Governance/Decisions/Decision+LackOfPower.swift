/// Why whoever made a decision could not, as the records of others have it: the meeting had no quorum, or the decision under
/// which it was made gave no power on that day.
extension Register {
    /// Why whoever made a decision could not, and nothing says so of itself.
    ///
    /// Cost: its meeting, and each decision that the power came through.
    ///
    /// - Parameter decision: The decision.
    /// - Returns: The reason, as a clause: “made while the meeting had no quorum”; nil where they could, as far as is on
    ///   record.
    package func lackOfPower(_ decision: Decision.State) -> String? { lackOfPower(decision, behind: []) }

    private func lackOfPower(_ decision: Decision.State, behind seen: Set<SubjectID>) -> String? {
        guard decision.needsPower else { return nil }
        if let meeting = decision.meeting.flatMap({ state(of: $0, as: Meeting.self) }),
            meeting.isInquorate(at: decision.item)
        {
            return Decision.State.withoutQuorum
        }
        guard let under = decision.under, !seen.contains(under), let power = state(of: under, as: Decision.self) else {
            return nil
        }
        return decision.lackOfPower(under: power, lackOfPower(power, behind: seen.union([under]))) {
            acts($0, for: $1, on: decision.date)
        }
    }
}

extension Decision.State {
    package static let withoutQuorum = "made while the meeting had no quorum"

    /// Whether it allows nothing where whoever made it could not: to note something no power is needed, and what was made
    /// without power says so itself.
    package var needsPower: Bool { authorises && withoutPower == nil }

    /// Why the decision under which this one was made gave no power for it.
    ///
    /// - Parameters:
    ///   - power: What is on record of the other.
    ///   - own: Why whoever made the other could not themselves.
    ///   - acts: Whether somebody is whoever something was given to, or holds the post.
    /// - Returns: The reason, as a clause; nil where it gave it, as far as is on record.
    package func lackOfPower(
        under power: Decision.State,
        _ own: String?,
        _ acts: (_ user: SubjectID, _ other: SubjectID) throws -> Bool
    ) rethrows -> String? {
        guard let under, let decider else { return nil }
        switch try power.lack(of: decider, on: date, lackOfPower: own, acts) {
        case nil: return nil
        case .delegatedToOthers:
            let post =
                decider.kind == .person ? ", or to a post that they held\(date.map { " \($0.phrase)" } ?? "")" : ""
            return "made under \(under), which is not on record as delegating anything to \(decider)\(post)"
        case .delegatedLater: return "made under a power of \(under) that was not delegated yet"
        case .withoutEffect(let obstacle): return "made under \(under), which \(obstacle)"
        case .revoked: return "made under a power of \(under) that was revoked by then"
        }
    }

    /// What stands in the way of somebody who uses a power.
    enum Lack {
        /// Nothing was delegated to them, nor to a post that they held.
        case delegatedToOthers
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
    ///   - acts: Whether somebody is whoever something was given to, or holds the post.
    /// - Returns: The reason; nil where it gave it, as far as is on record.
    func lack(
        of user: SubjectID,
        on date: EDTFDate?,
        lackOfPower own: String?,
        _ acts: (_ user: SubjectID, _ other: SubjectID) throws -> Bool
    ) rethrows -> Lack? {
        let given = try delegations.filter { try acts(user, $0.value.to) }
        if given.isEmpty { return .delegatedToOthers }
        if let date, given.allSatisfy({ ($0.occurred ?? self.date)?.isCertainlyAfter(date) ?? false }) {
            return .delegatedLater
        }
        if let obstacle = obstacle(toUseOn: date, lackOfPower: own) { return .withoutEffect(obstacle) }
        return areRevoked(given, on: date) ? .revoked : nil
    }

    /// Why nothing that it gave could be used on a day, as far as is on record.
    ///
    /// - Parameters:
    ///   - date: The day; nil where none is on record: then what became of it since counts too.
    ///   - lackOfPower: Why whoever made it could not themselves.
    /// - Returns: The reason, as a clause behind its name: “was rescinded on 5 May 2009”; nil where it could.
    func obstacle(toUseOn date: EDTFDate?, lackOfPower: String?) -> String? {
        if let date, let made = self.date, made.isCertainlyAfter(date) { return "was made only \(made.phrase)" }
        let effect = effect(lackOfPower: lackOfPower, by: date?.latest)
        if let obstacle = effect.obstacle {
            return date.map { "had no effect \($0.phrase): \(obstacle)" } ?? "has no effect: \(obstacle)"
        }
        guard let date else { return nil }
        if let ending = effect.endingClause, let ended = effect.ended, ended.latest <= date.earliest {
            return "\(ending) \(ended.phrase)"
        }
        // What a paper says of its effect holds for the days before that paper too.
        let starts = [effect.from == self.date ? nil : effect.from, tookEffect?.occurred].compactMap(\.self)
        guard let from = starts.first(where: { $0.isCertainlyAfter(date) }) else { return nil }
        return "had no effect \(date.phrase): it has effect from \(from.words)"
    }

    /// Whether all of some delegations were taken back by a day; a day that may be before the end is not after it.
    private func areRevoked(_ delegations: [Sourced<Decision.Delegation>], on date: EDTFDate?) -> Bool {
        guard let date, !delegations.isEmpty, !delegationsRevoked.isEmpty else { return false }
        let revoked = Set(
            delegationsRevoked.filter { end in end.occurred.map { $0.latest <= date.earliest } ?? true }
                .map(\.value.delegation)
        )
        return delegations.allSatisfy { revoked.contains($0.value.slug) }
    }
}
