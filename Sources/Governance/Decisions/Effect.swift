/// From when until when a decision allows what rests on it.
package struct Effect: Hashable, Sendable {
    /// From when; nil where no date says, or it has none.
    package var from: EDTFDate?
    /// Where something on which it waited happened on a day that is not on record: by when it had, as the ledger was told of
    /// it then; nil where every day is on record.
    package var openUntil: Day?
    /// Why it has no effect, as far as the record goes; nil where it has.
    package var obstacle: String?
    /// Why it perhaps has no effect, where the dates on record leave that open; nil where they do not.
    package var doubt: String?
    /// Since when it has none any more, how that is called, and by which decision.
    package var ended: EDTFDate?
    /// Where no date says so: by when it had ended, as the ledger was told of it then.
    package var endedUntil: Day?
    package var ending: String?
    package var endedBy: SubjectID?
    /// The same as a clause: “was rescinded”, “lapsed”.
    package var endingClause: String? { ending.map { endedBy == nil ? $0 : "was \($0)" } }
    /// Whether it was made without power, and what was done before it was ratified was done without.
    package var isRatified = false

    /// Whether it had certainly ended by a day.
    package func hasEnded(by day: Day) -> Bool {
        ending != nil && ([ended?.latest, endedUntil].compactMap(\.self).min().map { $0 <= day } ?? false)
    }

    /// Whether it had perhaps ended by a day.
    package func mayHaveEnded(by day: Day) -> Bool { ending != nil && (ended.map { $0.earliest <= day } ?? true) }

    /// By which day it certainly had begun; nil where nothing says.
    package var latestStart: Day? { [from?.latest, openUntil].compactMap(\.self).max() }
}

extension Effect {
    /// Takes in that it began no earlier than something of which no date says when it happened.
    ///
    /// - Parameter day: The day on which the ledger was told of it; nil where a date says when it happened.
    fileprivate mutating func stayOpen(until day: Day?) { openUntil = [openUntil, day].compactMap(\.self).max() }
}

extension Decision.State {
    /// From when until when it allows what rests on it, as far as is on record.
    package var effect: Effect { effect() }

    /// From when until when it allows what rests on it, as far as is on record.
    ///
    /// Conditions, call-in and reconsideration follow Local Government Act 2000 s.9F and the council's own rules as its
    /// notices state them: no window is assumed.
    ///
    /// - Parameters:
    ///   - lackOfPower: Why whoever made it could not, as the records of others have it: ``Register/lackOfPower(_:)``.
    ///   - day: The day on which it is asked: what became of it later, such as that it was published, called in or ratified,
    ///     or that a condition was met, was open then. Nil where everything counts.
    /// - Returns: Its effect.
    package func effect(lackOfPower: LackOfPower? = nil, by day: Day? = nil) -> Effect {
        var effect = Effect(from: date)
        if authorises, withoutPower == nil, let lackOfPower, lackOfPower.isPerhaps, ratified.by(day) == nil {
            effect.doubt = "perhaps without power: \(lackOfPower.words)"
        }
        if let lack = ownLack(of: lackOfPower) {
            guard let ratified = ratified.by(day) else {
                effect.obstacle = lack
                return effect
            }
            effect.isRatified = true
            effect.from = ratified.occurred
        }
        var starts = [effect.from, effective]
        let settlements = conditions.isEmpty ? [:] : settlements(by: day)
        for condition in conditions where Optional(condition).by(day) != nil {
            guard let settled = settlements[condition.value.slug] else {
                effect.obstacle = "condition open: \(condition.value.words)"
                return effect
            }
            guard settled.value.outcome == .met else {
                effect.obstacle = "condition failed: \(condition.value.words)"
                return effect
            }
            starts.append(settled.occurred)
            effect.stayOpen(until: settled.toldOn)
        }
        let isCalledIn = isCalledIn(by: day)
        switch isCalledIn ? callInStanding(by: day) : endOfWindow(by: day).map({ .over($0, toldOn: nil) }) {
        case .none: break
        case .obstacle(let words):
            effect.obstacle = words
            effect.from = Self.latest(starts + [endOfWindow(by: day)])
            return effect
        case .over(let date, let toldOn):
            starts.append(date)
            effect.stayOpen(until: toldOn)
        }
        let stated = tookEffect.by(day)?.occurred
        // Whoever says from when it has effect knew that what it waited on had happened.
        if stated != nil { effect.openUntil = nil }
        // What was called in had no effect before that ended, whatever a paper of before says.
        effect.from = !isCalledIn ? stated ?? Self.latest(starts) : Self.latest(starts + [stated])
        end(&effect)
        return effect
    }

    /// Why whoever made it could not, as far as is on record; nil where they could.
    private func ownLack(of lackOfPower: LackOfPower?) -> String? {
        if let withoutPower { return "made without power, and not ratified: \(withoutPower)" }
        guard authorises, let lackOfPower, !lackOfPower.isPerhaps else { return nil }
        let words = lackOfPower.words
        return words.contains("not ratified") ? words : "\(words), and not ratified"
    }

    /// The day after the last on which it could be called in; nil where no notice gives one.
    func endOfWindow(by day: Day?) -> EDTFDate? {
        (published.by(day)?.value.callInUntil).map { EDTFDate($0.latest.adding(days: 1)) }
    }

    private func end(_ effect: inout Effect) {
        if let rescinded {
            (effect.ended, effect.ending, effect.endedBy) = (rescinded.occurred, "rescinded", rescinded.value)
            effect.endedUntil = rescinded.toldOn
        } else if let superseded {
            (effect.ended, effect.ending, effect.endedBy) = (superseded.occurred, "superseded", superseded.value)
            effect.endedUntil = superseded.toldOn
        } else if let lapsed {
            (effect.ended, effect.ending) = (lapsed.occurred, "lapsed")
        }
    }

    /// The last of some dates, by the last day that each may mean.
    static func latest(_ dates: [EDTFDate?]) -> EDTFDate? {
        dates.compactMap(\.self).max { ($0.latest, $0.earliest) < ($1.latest, $1.earliest) }
    }

    /// How it stands on a day besides having been made; nil where there is nothing to say.
    ///
    /// - Parameters:
    ///   - day: The day.
    ///   - lackOfPower: Why whoever made it could not, as the records of others have it.
    /// - Returns: The remark, in words.
    package func remark(on day: Day, lackOfPower: LackOfPower? = nil) -> String? {
        guard isMade else { return nil }
        let effect = effect(lackOfPower: lackOfPower, by: day)
        let isCalledIn = isCalledIn(by: day)
        if let obstacle = effect.obstacle {
            return authorises ? "has no effect: \(obstacle)" : isCalledIn ? obstacle : nil
        }
        if let doubt = effect.doubt { return doubt }
        if let ending = effect.ending, effect.mayHaveEnded(by: day) {
            return effect.hasEnded(by: day) ? ending : "perhaps \(ending)"
        }
        if let date, date.earliest <= day, day < date.latest { return "perhaps not made yet" }
        if effect.isRatified { return "ratified" }
        if effect.openUntil != nil { return "has effect from a day that is not on record" }
        guard let from = effect.from, from != date else {
            return conclusion(by: day).map { "called in; the call-in ended: \($0.value.outcome.words)" }
        }
        if from.earliest > day { return "has no effect before \(from.words)" }
        return from.isCertainlyReached(by: day)
            ? "has effect from \(from.words)" : "perhaps has no effect yet: it has effect from \(from.words)"
    }

    /// What is on record from before it was made, and of how.
    var factsBefore: [Fact] {
        var facts = plans.map { plan in
            Fact.sourced(plan.mark == self.plan?.mark ? "planned" : "planned before", plan, \.words)
        }
        facts += notices.map { Fact.sourced("notice", $0, \.words) }
        facts += exceptions.map { Fact.sourced("exception", $0, \.words) }
        if let planWithdrawn { facts.append(Fact.sourced("plan withdrawn", planWithdrawn) { $0.how ?? "yes" }) }
        facts += particulars.map { Fact.sourced($0.value.kind.words, $0) { $0.text ?? "none" } }
        facts += conflicts.map { Fact.sourced("conflict", $0, \.words) }
        facts += satisfied.map { Fact.sourced("satisfied by another record", $0, \.words) }
        return facts + votes.map { Fact.sourced("vote", $0, \.words) }
    }

    /// What became of it.
    var factsAfter: [Fact] {
        var facts: [Fact] = Fact.value("made without power", withoutPower)
        facts += delegations.map { Fact.sourced("delegated", $0, \.words) }
        facts += delegationsRevoked.map { Fact.sourced("delegation revoked", $0, \.words) }
        facts += conditions.map { Fact.sourced("condition", $0, \.words) }
        facts += conditionsSettled.map { Fact.sourced("condition settled", $0, \.words) }
        if let published { facts.append(Fact.sourced("published", published) { $0.words.isEmpty ? "yes" : $0.words }) }
        facts += callIns.map { Fact.sourced("called in", $0) { $0.words.isEmpty ? "yes" : $0.words } }
        facts += callInsConcluded.map { Fact.sourced("call-in concluded", $0, \.words) }
        if let reconsidered { facts.append(Fact.sourced("reconsidered", reconsidered, \.words)) }
        if let tookEffect { facts.append(Fact.sourced("took effect", tookEffect) { $0.how ?? "yes" }) }
        if let ratified { facts.append(Fact.sourced("ratified by", ratified, \.description)) }
        if let rescinded { facts.append(Fact.sourced("rescinded by", rescinded, \.description)) }
        if let superseded { facts.append(Fact.sourced("superseded by", superseded, \.description)) }
        if let lapsed { facts.append(Fact.sourced("lapsed", lapsed) { $0.how ?? "yes" }) }
        return facts
    }
}
