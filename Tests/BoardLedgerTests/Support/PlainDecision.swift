@testable import BoardLedger
@testable import Governance

/// Whether whoever made a decision could not.
enum PlainLack { case none, perhaps, certain }

extension EDTFDate {
    /// Whether it comes before another, or may.
    fileprivate func comes(before other: EDTFDate, _ perhaps: Bool) -> Bool {
        perhaps ? earliest < other.latest : other.isCertainlyAfter(self)
    }

    /// Whether it does not come before another, or may not.
    fileprivate func reaches(_ other: EDTFDate, _ perhaps: Bool) -> Bool {
        perhaps ? other.earliest <= latest : other.latest <= earliest
    }
}

/// What some records of a decision say of it, read from the last to the first.
struct PlainDecision {
    private let said: [PlainModel.Said]
    private let lack: PlainLack
    private let lackByDay: PlainLack

    init(_ said: [PlainModel.Said], lack: PlainLack, lackByDay: PlainLack) {
        (self.said, self.lack, self.lackByDay) = (said, lack, lackByDay)
    }

    /// The same without what became of it after a day.
    func known(on day: Day) -> PlainDecision {
        func isLater(_ each: PlainModel.Said) -> Bool { each.stamp.occurred.map { $0.earliest > day } ?? false }
        let known = said.filter { each in
            switch each.change {
            case is Decision.ConditionAttached, is Decision.ConditionSettled, is Decision.CalledIn,
                is Decision.CallInConcluded, is Decision.Reconsidered, is Decision.Published, is Decision.TookEffect,
                is Decision.Ratified:
                !isLater(each)
            default: true
            }
        }
        return PlainDecision(known, lack: lackByDay, lackByDay: lackByDay)
    }

    /// Whether whoever made it could not.
    private var isWithoutPower: Bool { made?.change.withoutPower != nil || lack == .certain && allows }

    /// Whether they perhaps could not, and nothing mends that.
    private var isPerhapsWithoutPower: Bool {
        made?.change.withoutPower == nil && lack == .perhaps && allows && ratified == nil
    }

    /// What the last record of a type says, and when.
    private func last<C>(_: C.Type) -> (change: C, date: EDTFDate?)? {
        said.reversed().lazy.compactMap { each in (each.change as? C).map { ($0, each.stamp.occurred) } }.first
    }

    private var made: (change: any DecisionOpening, date: EDTFDate?)? {
        said.reversed().lazy.compactMap { each in
            (each.change as? any DecisionOpening).map { ($0, each.stamp.occurred) }
        }.first
    }

    var date: EDTFDate? { made?.date }

    /// Whether what it allows may have begun before it: it allows nothing itself, or its words look back.
    var looksBack: Bool {
        guard let made = made?.change, allows else { return true }
        if made.verb == .ratified || made.also?.contains(.ratified) ?? false { return true }
        return Words.split(made.text).contains { word in
            ["note", "notes", "noted", "noting"].contains(word)
                || ["ratif", "confirm", "retrospective", "endorse"].contains { word.hasPrefix($0) }
        }
    }

    /// Whether it says yes to anything.
    private var allows: Bool {
        guard let made = made?.change else { return false }
        let allows: [Decision.Verb] = [
            .agreed, .approved, .resolved, .endorsed, .authorised, .adopted, .accepted, .confirmed, .ratified,
            .delegated,
        ]
        return ([made.verb] + (made.also ?? [])).contains(where: allows.contains)
    }

    private var ratified: EDTFDate?? { last(Decision.Ratified.self).map(\.date) }

    /// Whether something stands in the way of its effect.
    private var isBarred: Bool {
        if isWithoutPower, ratified == nil { return true }
        let settled = said.compactMap { $0.change as? Decision.ConditionSettled }
        for condition in said.compactMap({ $0.change as? Decision.ConditionAttached }) {
            guard settled.last(where: { $0.condition == condition.condition })?.outcome == .met else { return true }
        }
        return callIns.contains { callIn in
            guard let ended = callIn.end?.outcome else { return true }
            if ended == .invalid || ended == .noFurtherAction { return false }
            return last(Decision.Reconsidered.self)?.change.outcome != .confirmed
        }
    }

    /// The requests that suspended it, each with what was said last of how it ended.
    private var callIns: [(made: PlainModel.Said, end: Decision.CallInConcluded?, ended: PlainModel.Said?)] {
        said.compactMap { each in
            guard let request = each.change as? Decision.CalledIn, request.invalid == nil else { return nil }
            let ended = said.last {
                ($0.change as? Decision.CallInConcluded).map { $0.request == request.request } ?? false
            }
            return (each, ended?.change as? Decision.CallInConcluded, ended)
        }
    }

    /// From when it has effect, if nothing stands in the way.
    private var effect: EDTFDate? {
        let stated = last(Decision.TookEffect.self)?.date
        if let stated, callIns.isEmpty { return stated }
        var dates = [stated, isWithoutPower ? ratified ?? nil : date, made?.change.effective]
        for condition in said.compactMap({ $0.change as? Decision.ConditionAttached }) {
            dates.append(
                said.last { ($0.change as? Decision.ConditionSettled)?.condition == condition.condition }?.stamp
                    .occurred
            )
        }
        let window = (last(Decision.Published.self)?.change.callInUntil).map { EDTFDate($0.latest.adding(days: 1)) }
        if callIns.isEmpty { dates.append(window) }
        for callIn in callIns {
            guard let outcome = callIn.end?.outcome else { continue }
            // What has no date did not come before what it followed.
            let end = callIn.ended?.stamp.occurred ?? callIn.made.stamp.occurred
            let isOver = outcome == .invalid || outcome == .noFurtherAction
            dates.append(isOver ? end : last(Decision.Reconsidered.self)?.date ?? end)
            if outcome == .invalid { dates.append(window) }
        }
        return dates.compactMap(\.self).max { ($0.latest, $0.earliest) < ($1.latest, $1.earliest) }
    }

    /// When the ledger was told last of what had no date, and on which its effect waited.
    private var toldBy: Day? {
        if last(Decision.TookEffect.self)?.date != nil { return nil }
        var waited: [PlainModel.Said] = said.compactMap { $0.change as? Decision.ConditionAttached }.compactMap {
            condition in
            said.last { ($0.change as? Decision.ConditionSettled)?.condition == condition.condition }
        }
        for callIn in callIns {
            guard let ended = callIn.ended, let outcome = callIn.end?.outcome else { continue }
            let isOver = outcome == .invalid || outcome == .noFurtherAction
            waited += [isOver ? ended : said.last { $0.change is Decision.Reconsidered }].compactMap(\.self)
        }
        return waited.filter { $0.stamp.occurred == nil }.map(\.stamp.recorded).max()
    }

    /// What ended it; of several endings, the first that there is.
    private var ending: PlainModel.Said? {
        said.last { $0.change is Decision.Rescinded } ?? said.last { $0.change is Decision.Superseded }
            ?? said.last { $0.change is Decision.Lapsed }
    }

    /// Whether it had ended by a date, or may have; of what has no date only the day is known on which the ledger was told.
    private func hasEnded(by date: EDTFDate?, _ perhaps: Bool) -> Bool {
        guard let ending else { return false }
        guard let date else { return perhaps }
        guard let ended = ending.stamp.occurred else { return perhaps || ending.stamp.recorded <= date.earliest }
        return date.reaches(ended, perhaps)
    }

    /// Whether somebody could use on a day what it gave to those for whom they act; or, for whoever asks that, certainly
    /// could.
    func gives(
        on date: EDTFDate?,
        laterSaid: PlainDecision,
        perhaps: Bool,
        _ acts: (SubjectID, EDTFDate?) -> Bool
    ) -> Bool {
        if !allows || isBarred || perhaps && isPerhapsWithoutPower { return false }
        let given = said.compactMap { each in
            (each.change as? Decision.PowerDelegated).map { ($0, each.stamp.occurred ?? self.date) }
        }.filter { acts($0.0.to.id, $0.1) }
        if given.isEmpty { return false }
        if hasEnded(by: date, perhaps) { return false }
        let isTakenBack = given.allSatisfy { delegation, _ in
            said.contains { each in
                guard (each.change as? Decision.DelegationRevoked)?.delegation == delegation.delegation else {
                    return false
                }
                guard let date else { return perhaps }
                guard let from = each.stamp.occurred else { return perhaps || each.stamp.recorded <= date.earliest }
                return date.reaches(from, perhaps)
            }
        }
        if isTakenBack { return false }
        guard let date else { return true }
        if let made = self.date, date.comes(before: made, perhaps) { return false }
        if given.allSatisfy({ $0.1.map { date.comes(before: $0, perhaps) } ?? false }) { return false }
        if let effect, effect != self.date, date.comes(before: effect, perhaps) { return false }
        // What a paper says of its effect holds for the days before that paper too.
        if let stated = laterSaid.last(Decision.TookEffect.self)?.date, date.comes(before: stated, perhaps) {
            return false
        }
        if perhaps, let toldBy, date.earliest < toldBy { return false }
        return true
    }

    /// The date from which what it allows may have begun.
    var start: EDTFDate? { isBarred ? date : effect ?? date }

    /// Whether it does not allow what a record says, though it was made by the day.
    func forbids(_ said: PlainModel.Said, on day: Day) -> Bool { known(on: day).forbids(said, by: day) }

    private func forbids(_ said: PlainModel.Said, by day: Day) -> Bool {
        guard made != nil else { return false }
        if isBarred { return true }
        let done = said.stamp.occurred
        if let done, hasEnded(by: done, true) { return true }
        if isWithoutPower { return effect.map { $0.earliest > day } ?? false }
        if isPerhapsWithoutPower { return true }
        if effect == date, toldBy == nil { return false }
        if let effect, effect.earliest > day { return true }
        guard let done, !(date?.isCertainlyAfter(done) ?? false) else { return false }
        return [effect?.latest, toldBy].compactMap(\.self).contains { done.earliest < $0 }
    }
}
