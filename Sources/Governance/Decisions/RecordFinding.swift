/// How the record of a decision meets what the law of its date wants.
package struct RecordFinding: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable {
        case onRecord = "on-record"
        /// The record says that there is none.
        case none
        /// Another record says it.
        case satisfied
        case missing
        /// It is wanted only where another thing is, of which the record says nothing.
        case open
        /// A date leaves open whether it was done in time.
        case notCertain = "not-certain"
    }

    package var requirement: RecordRequirement
    package var outcome: Outcome
    /// What the record says, or which other record does.
    package var words: String?
    /// Whether it is open that the law wants it of this decision: its date leaves open which law, or no record says
    /// whether an officer decided, or whether it was a key decision.
    package var isUncertain = false
}

/// What the check of a record has to know besides the decision.
package struct RecordContext: Hashable, Sendable {
    /// Whether an officer decided alone; nil where no record says.
    package var isOfficer: Bool?
    /// Who was there as a member; nil where the decision names no meeting.
    package var membersPresent: Int?
    /// That the minutes were signed, and when; nil where no record says so.
    package var minutes: String?

    package init(isOfficer: Bool? = nil, membersPresent: Int? = nil, minutes: String? = nil) {
        (self.isOfficer, self.membersPresent, self.minutes) = (isOfficer, membersPresent, minutes)
    }
}

extension Decision.State {
    /// How its record meets what the law of its date wants; empty where no regime is on record.
    package func recordFindings(_ context: RecordContext) -> [RecordFinding] {
        guard let regime else { return [] }
        return RecordRequirement.all.compactMap { rule in
            guard rule.regimes.contains(regime), let isInForce = rule.isInForce(on: date),
                let isInScope = isInScope(rule, context)
            else { return nil }
            var finding = finding(rule, context)
            finding.isUncertain = !isInForce || !isInScope
            return finding
        }
    }

    /// Whether a rule is for this decision: nil where it is not, false where that is open.
    private func isInScope(_ rule: RecordRequirement, _ context: RecordContext) -> Bool? {
        // Whoever gives notice of a key decision, or says why there was none, says that it is one.
        let isToldKey = notices.contains { $0.value.kind == .keyDecision } || !exceptions.isEmpty
        let isKey = plan?.value.isKey.map { $0 == .yes } ?? (isToldKey ? true : nil)
        func all(_ answers: Bool?...) -> Bool? {
            if answers.contains(false) { return nil }
            return !answers.contains(nil)
        }
        switch rule.scope {
        case .all: return true
        case .byMembers: return all(context.isOfficer.map { !$0 })
        case .keyByOfficers: return all(context.isOfficer, isKey)
        case .key: return all(isKey)
        case .underExpressAuthority: return all(under != nil ? true : scheme == nil ? nil : false)
        }
    }

    private func finding(_ rule: RecordRequirement, _ context: RecordContext) -> RecordFinding {
        func found(_ outcome: RecordFinding.Outcome, _ words: String? = nil) -> RecordFinding {
            RecordFinding(requirement: rule, outcome: outcome, words: words)
        }
        if let own = stated(rule, context) { return found(own.outcome, own.words) }
        if rule.mayStandElsewhere,
            let other = satisfied.first(where: { $0.value.kind == nil || $0.value.kind == rule.wanted.particular })
        {
            return found(.satisfied, other.value.by.description)
        }
        if rule.wanted == .dispensations || rule.wanted == .conflictManagement, conflicts.isEmpty,
            !particulars.contains(where: { $0.value.kind == .conflicts })
        {
            return found(.open)
        }
        return found(.missing)
    }

    /// What its own record says of something that is wanted.
    private func stated(
        _ rule: RecordRequirement,
        _ context: RecordContext
    ) -> (outcome: RecordFinding.Outcome, words: String?)? {
        let saysNoConflicts =
            conflicts.isEmpty && particulars.contains { $0.value.kind == .conflicts && $0.value.text == nil }
        switch rule.wanted {
        case .date: if let date { return (.onRecord, date.words) }
        case .reasons: if let reasons { return (.onRecord, reasons) }
        case .alternatives:
            if !alternatives.isEmpty { return (.onRecord, alternatives.joined(separator: "; ")) }
        case .conflicts:
            if !conflicts.isEmpty { return (.onRecord, conflicts.map(\.value.words).joined(separator: "; ")) }
        case .dispensations:
            if saysNoConflicts { return (.none, "no conflicts") }
            let granters = conflicts.map(\.value.dispensationBy)
            if !granters.isEmpty, granters.allSatisfy({ $0 != nil }) {
                let kinds = Set(granters.compactMap { $0?.kind }).subtracting([rule.granter])
                // That a council granted it does not say who of it did.
                let outcome: RecordFinding.Outcome = kinds.isEmpty ? .onRecord : kinds == [.agency] ? .open : .missing
                return (outcome, granters.compactMap { $0?.description }.joined(separator: "; "))
            }
        case .conflictManagement:
            if saysNoConflicts { return (.none, "no conflicts") }
            let ways = conflicts.map(\.value.managed)
            if !ways.isEmpty, ways.allSatisfy({ $0 != nil }) {
                return (.onRecord, ways.compactMap(\.self).joined(separator: "; "))
            }
        case .membersPresent:
            if let count = context.membersPresent, count > 0 { return (.onRecord, "\(count) named") }
        case .minutesSigned: if let minutes = context.minutes { return (.onRecord, minutes) }
        case .keyNotice: if let notice = keyNotice { return notice }
        case .providers, .process, .deciders, .criteria: break
        }
        guard let kind = rule.wanted.particular,
            let said = particulars.filter({ $0.value.kind == kind }).last?.value
        else { return nil }
        return said.text.map { (.onRecord, $0) } ?? (.none, nil)
    }
}
