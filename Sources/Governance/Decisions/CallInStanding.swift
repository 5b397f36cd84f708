/// How the call-ins of a decision stand between it and its effect.
enum CallInStanding {
    case obstacle(String)
    /// It can be called in no more, or the call-ins ended: since when, and, where no date says, when the ledger was told.
    case over(EDTFDate?, toldOn: Day?)
}

extension Decision.State {
    /// The call-ins that had, or may have, been made by a day, but for those that were ruled invalid at once.
    private func callIns(by day: Day?) -> [Sourced<Decision.CallIn>] {
        callIns.filter { $0.value.invalid == nil && Optional($0).by(day) != nil }
    }

    /// How a call-in had, or may have, ended by a day: as it was told last.
    private func conclusion(of callIn: Sourced<Decision.CallIn>, by day: Day?) -> Sourced<Decision.CallInConclusion>? {
        callInsConcluded.filter { $0.value.request == callIn.value.request && Optional($0).by(day) != nil }.last
    }

    func isCalledIn(by day: Day?) -> Bool { !callIns.isEmpty && !callIns(by: day).isEmpty }

    /// How the last call-in that had ended by a day did.
    func conclusion(by day: Day?) -> Sourced<Decision.CallInConclusion>? {
        callIns(by: day).reversed().lazy.compactMap { conclusion(of: $0, by: day) }.first
    }

    /// How its call-ins stand on a day: what one of them suspends, none of the others sets free.
    func callInStanding(by day: Day?) -> CallInStanding {
        var (ends, toldOn) = ([EDTFDate?](), [Day?]())
        for callIn in callIns(by: day) {
            switch standing(of: callIn, by: day) {
            case .obstacle(let words): return .obstacle(words)
            case .over(let date, let told):
                ends.append(date)
                toldOn.append(told)
            }
        }
        return .over(Self.latest(ends), toldOn: toldOn.compactMap(\.self).max())
    }

    private func standing(of callIn: Sourced<Decision.CallIn>, by day: Day?) -> CallInStanding {
        guard let concluded = conclusion(of: callIn, by: day) else { return .obstacle("called in") }
        // Where no date says when one thing ended, it did not before the one that it followed.
        let ended = concluded.occurred ?? callIn.occurred
        guard concluded.value.outcome.isReferredBack else {
            // A request that was invalid does not shorten the time for another.
            let isInvalid = concluded.value.outcome == .invalid
            return .over(isInvalid ? Self.latest([ended, endOfWindow(by: day)]) : ended, toldOn: concluded.toldOn)
        }
        guard let reconsidered = reconsidered.by(day) else { return .obstacle(concluded.value.outcome.words) }
        switch reconsidered.value.outcome {
        case .confirmed: return .over(reconsidered.occurred ?? ended, toldOn: reconsidered.toldOn)
        case .amended: return .obstacle("amended when it was reconsidered")
        case .withdrawn: return .obstacle("withdrawn when it was reconsidered")
        }
    }

    /// What scrutiny, full council or whoever decided still owes of its call-ins on a day.
    func openCallIns(on day: Day) -> [Due] {
        callIns.flatMap { callIn in callIn.value.invalid == nil ? open(callIn, on: day) : [] }
    }

    private func open(_ callIn: Sourced<Decision.CallIn>, on day: Day) -> [Due] {
        let concluded = callInsConcluded.filter { $0.value.request == callIn.value.request }
        var dues: [Due] = []
        if !(concluded.first?.hasCertainlyCome(by: day) ?? false) {
            dues.append(
                Due(
                    date: callIn.value.by,
                    what: "conclusion of the call-in",
                    owedBy: [callIn.value.to].compactMap(\.self),
                    doubt: concluded.first?.doubt(on: day, "concluded")
                )
            )
        }
        for (place, conclusion) in concluded.enumerated() where conclusion.value.outcome.isReferredBack {
            let next = concluded.dropFirst(place + 1).first
            if next?.hasCertainlyCome(by: day) ?? false || reconsidered?.hasCertainlyCome(by: day) ?? false { continue }
            let isWithCouncil = conclusion.value.outcome == .referredToCouncil
            dues.append(
                Due(
                    date: conclusion.value.by,
                    what: isWithCouncil ? "full council’s answer to the call-in" : "reconsideration",
                    owedBy: [isWithCouncil ? conclusion.value.to : decider].compactMap(\.self),
                    doubt: next?.doubt(on: day, "answered") ?? reconsidered?.doubt(on: day, "reconsidered")
                        ?? (conclusion.hasCertainlyCome(by: day) ? nil : "referred back\(conclusion.whenWords)")
                )
            )
        }
        return dues
    }
}
