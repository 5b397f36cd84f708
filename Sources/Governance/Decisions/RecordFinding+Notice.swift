// Whether notice of a key decision was given in time.
extension Decision.State {
    /// The notice, where it was long enough before, or what stood in its place.
    var keyNotice: (outcome: RecordFinding.Outcome, words: String?)? {
        var told = exceptions.map(inPlaceOfNotice)
        for notice in notices where notice.value.kind == .keyDecision {
            told.append(clearDays(28, since: notice.occurred, "notice given"))
        }
        return told.first { $0.outcome == .onRecord } ?? told.first { $0.outcome == .notCertain } ?? told.first
    }

    /// What stood in the place of a notice: five clear days after the scrutiny chair was told, or an agreement of that chair
    /// before the decision (SI 2012/2089 regs 10 and 11).
    private func inPlaceOfNotice(
        _ exception: Sourced<Decision.Exception>
    ) -> (outcome: RecordFinding.Outcome, words: String?) {
        let words = exception.value.words
        switch exception.value.kind {
        case .generalException: return clearDays(5, since: exception.occurred, words)
        case .specialUrgency:
            if exception.value.agreedBy.isEmpty { return (.missing, "\(words); who agreed is not on record") }
            if let agreed = exception.occurred, let date, agreed.isCertainlyAfter(date) {
                return (.missing, "\(words), only \(agreed.phrase)")
            }
            return (.onRecord, words)
        }
    }

    /// Whether something was done so many clear days before the decision: they leave out its own day and that of the decision.
    private func clearDays(
        _ least: Int,
        since given: EDTFDate?,
        _ words: String
    ) -> (outcome: RecordFinding.Outcome, words: String?) {
        guard let given, let date else { return (.onRecord, "\(words), on a day not stated") }
        let told = "\(words) \(given.phrase)"
        if given.isCertainlyAfter(date) { return (.missing, "\(told), after the decision") }
        let fewest = max(date.earliest.epochDay - given.latest.epochDay - 1, 0)
        let most = max(date.latest.epochDay - given.earliest.epochDay - 1, 0)
        let days = fewest == most ? "\(most)" : "\(fewest) to \(most)"
        let before = "\(told), \(days) clear \(days == "1" ? "day" : "days") before"
        return fewest >= least ? (.onRecord, before) : (most < least ? .missing : .notCertain, before)
    }
}
