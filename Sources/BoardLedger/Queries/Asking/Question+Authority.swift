internal import EventLog
internal import Governance
internal import LMDB

/// The decision that allows something, on the day asked about.
struct Authority {
    var decision: SubjectID
    /// Whether what it allows was done before it was made.
    var isRetrospective = false
    /// Whether it may be that it was not yet made on that day.
    var mayBeToCome = false
    /// Whether it is open whether what it allows was done before it was made.
    var mayBeRetrospective = false
    /// Why it does not allow this, though it was made: it had no effect yet, or none any more; nil where it does.
    var objection: String?
    /// What its later ratification means for what it allows; nil where it needed none, or what it allows was done after it.
    var ratifiedSince: RatifiedSince?

    enum RatifiedSince: String {
        case certainly = "done before it was ratified"
        case perhaps = "perhaps done before it was ratified"
    }

    /// Why its standing is not certain, or what is said against it; nil where nothing is.
    var doubt: String? {
        objection
            ?? (mayBeToCome
                ? "perhaps not yet decided"
                : ratifiedSince?.rawValue ?? (mayBeRetrospective ? "may be retrospective" : nil))
    }

    /// Whether what names it is without authority all the same, or may be.
    var isLacking: Bool { mayBeToCome || objection != nil }
}

// Who allowed what, and when: a decision authorises from the day it has effect.
extension Question {
    /// The decision behind what a record says; nil where none is named, or where it was made after the day asked about.
    func authority(of told: Provenance?) throws -> Authority? {
        guard let told, let decision = told.authority else { return nil }
        let made = try store.everything(of: decision, txn)?.anyState as? Decision.State
        var authority = Authority(decision: decision)
        if let date = made?.date {
            guard date.earliest <= day || moment.tellsPlans else { return nil }
            let isRetrospective = told.stamp.occurred.map(date.isCertainlyAfter) ?? false
            let mayBeBefore = told.stamp.occurred.map { $0.earliest < date.latest } ?? false
            authority.isRetrospective = isRetrospective
            authority.mayBeToCome = date.earliest <= day && day < date.latest
            authority.mayBeRetrospective = mayBeBefore && !isRetrospective
        }
        if let made, made.isMade {
            // By what was known on that day: that it was called in later, and what came of it, was not.
            let effect = try effect(of: made, by: moment.tellsPlans ? nil : day)
            authority.objection = objection(to: told, under: made, effect, authority.isRetrospective)
            if effect.isRatified, let done = told.stamp.occurred {
                let isAfter = effect.from.map { $0.isCertainlyAfter(done) } ?? false
                let mayBeAfter = effect.from.map { done.earliest < $0.latest } ?? true
                authority.ratifiedSince = isAfter ? .certainly : mayBeAfter ? .perhaps : nil
            }
        }
        return authority
    }

    private func effect(of made: Decision.State, by day: Day?) throws -> Effect {
        made.effect(lackOfPower: try store.lackOfPower(of: made, by: day, txn), by: day)
    }

    /// Why a decision that was made does not allow what a record says: what was done between its making and its effect was
    /// done without it, and what is done after its end too.
    private func objection(
        to told: Provenance,
        under made: Decision.State,
        _ effect: Effect,
        _ isRetrospective: Bool
    ) -> String? {
        if let obstacle = effect.obstacle { return "it has no effect: \(obstacle)" }
        let done = told.stamp.occurred
        if let ending = effect.ending, let done, effect.hasEnded(by: done.earliest) { return ending }
        let isDelayed = effect.from != made.date || effect.openUntil != nil
        if isDelayed, let from = effect.from, from.earliest > day, !moment.tellsPlans { return "it had no effect yet" }
        // What was done before a ratification is told apart.
        let mayBeEarly = isDelayed && !isRetrospective && !effect.isRatified
        if mayBeEarly, let done, effect.from?.isCertainlyAfter(done) ?? false { return "before it took effect" }
        if let doubt = effect.doubt { return doubt }
        if let ending = effect.ending, let done, effect.mayHaveEnded(by: done.latest) {
            return "perhaps \(ending) by then"
        }
        guard mayBeEarly, let done, let latestStart = effect.latestStart, done.earliest < latestStart else {
            return nil
        }
        return "perhaps before it took effect"
    }

    /// Whether what a record says had, or may have, taken effect by the day asked about; what is only noted of another
    /// record, that it was recorded in error or how its source spells, counts from when that one took effect.
    func hasCome(_ told: StoredChange) throws -> Bool {
        if let note = told.change.note, !moment.tellsPlans {
            let forms = try [log.stored(at: note.record, txn), previous(to: told.stamp.position, of: note.record)]
            let hasCome = try forms.compactMap(\.self).contains { try self.hasCome(StoredChange($0, ledger.zone)) }
            if !hasCome { return false }
        }
        if let occurred = told.stamp.occurred { return occurred.earliest <= day }
        // What counts on every day, and what rests on a decision and was so when it was recorded.
        guard let decision = told.envelope.authority, told.stamp.recorded > day else { return true }
        return try store.startOfAuthority(of: decision, txn).map { $0 <= day } ?? true
    }

    /// The records that name decisions which were made after the day asked about, or do not simply have effect from the day
    /// they were made.
    ///
    /// Cost: the state of each decision of which the calendar tells, of those of meetings that had no quorum, of those that
    /// delegated to a post which changed hands, and of those made under one of these; about an earlier day, of every decision.
    func positionsNamingLaterDecisions() throws -> [UInt64] {
        try decisionsPerhapsWithoutEffect().flatMap { decision in
            guard let made = try store.everything(of: decision, txn)?.anyState as? Decision.State else {
                return [UInt64]()
            }
            let effects = try [effect(of: made, by: nil), effect(of: made, by: day)]
            let isPlain = effects.allSatisfy { effect in
                effect.from == made.date && effect.openUntil == nil && effect.obstacle == nil && effect.doubt == nil
                    && effect.ending == nil
            }
            let isLater = !moment.tellsPlans && (made.date.map { $0.latest > day } ?? false)
            return isLater || !isPlain ? try positions(touching: decision.description) : []
        }
    }

    private func decisionsPerhapsWithoutEffect() throws -> Set<SubjectID> {
        guard moment.tellsPlans else { return Set(try subjects(of: .decision)) }
        let inCalendar = try subjectsInCalendar()
        // Of meetings, those alone stand there that had no quorum.
        let made = try inCalendar.filter { $0.kind == .meeting }
            .flatMap { meeting in try subjects(with: meeting, in: [.partOf]).map(\.id) }
        // Of others, the posts, and those that a correction may have made others, or from whom others may not have taken over.
        let delegated = try inCalendar.filter { $0.kind != .decision && $0.kind != .meeting }
            .flatMap { other in try subjects(with: other, in: [.delegate, .decided], of: .decision).map(\.id) }
        var found = Set((inCalendar + made + delegated).filter { $0.kind == .decision })
        // What became of a decision that gave a power may leave what was made under it without.
        var next = Array(found)
        while let power = next.popLast() {
            for (use, _) in try subjects(with: power, in: [.about]) where use.kind == .decision && !found.contains(use)
            {
                guard (try store.everything(of: use, txn)?.anyState as? Decision.State)?.under == power else {
                    continue
                }
                found.insert(use)
                next.append(use)
            }
        }
        return found
    }

    /// The record of which is told what one says: the first that said it, where that one says it anew.
    func firstSaying(_ position: UInt64) throws -> UInt64 {
        try log.stored(at: position, txn).flatMap { record in try Amendment(in: record.data) }?.record ?? position
    }
}
