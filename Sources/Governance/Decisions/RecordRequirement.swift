/// What the law of a day wants in the record of a decision.
///
/// Sources, each with the days on which it held: Local Government Act 1972 Sch 12 paras 40 and 41; SI 2000/3272 regs 3 and
/// 4; SI 2012/2089 regs 9 to 13; SI 2014/2095 reg 7; SI 2023/1348 reg 24. The tag says how far the source was read.
package struct RecordRequirement: Hashable, Sendable {
    /// What the record has to have.
    package enum Wanted: String, Hashable, Sendable {
        case date, reasons, alternatives, conflicts, dispensations, providers, process, deciders, criteria
        case conflictManagement = "conflict-management"
        case membersPresent = "members-present"
        case minutesSigned = "minutes-signed"
        case keyNotice = "key-notice"

        /// The particular that says it; nil where it stands elsewhere.
        var particular: Decision.ParticularKind? { Decision.ParticularKind(rawValue: rawValue) }
    }

    /// Which decisions of the regime it is for.
    package enum Scope: Hashable, Sendable {
        case all, byMembers, keyByOfficers, key, underExpressAuthority
    }

    package var regimes: [Decision.Regime]
    package var wanted: Wanted
    package var what: String
    package var source: String
    package var tag: SourceTag
    package var scope: Scope
    package var from: Day
    /// The last day on which it holds; nil where no end is on record.
    package var until: Day?

    /// The nation whose law it is.
    package static let nation = "England"

    /// Of what kind whoever grants a dispensation is: the standards committee, and since 2012 the head of paid service.
    fileprivate var granter: SubjectKind { from < Self.regulations2012 ? .body : .person }

    /// Local Government Act 1972 s.273(1).
    private static let act1974 = day(1974, 4, 1)
    /// SI 2000/3272 reg 1(1).
    private static let regulations2001 = day(2001, 1, 9)
    private static let regulations2012 = day(2012, 9, 10)
    private static let officers2014 = day(2014, 8, 6)
    private static let selection2024 = day(2024, 1, 1)
    private static let executive: [Decision.Regime] = [.executiveMeeting, .executiveIndividual]
    private static let meetings: [Decision.Regime] = [.committee, .fullCouncil, .healthScrutiny]

    /// Every rule that the program knows.
    package static let all: [RecordRequirement] = before2012 + since2012 + officers + committees + selection

    private static let before2012: [RecordRequirement] = [
        (Wanted.date, "the decision and the date it was made"), (.reasons, "the reasons for the decision"),
        (.alternatives, "alternative options considered and rejected"), (.conflicts, "conflicts of interest declared"),
        (.dispensations, "for each conflict, a dispensation granted by the standards committee"),
    ].flatMap { wanted, what in
        [
            RecordRequirement(
                regimes: [.executiveMeeting],
                wanted: wanted,
                what: what,
                source: "SI 2000/3272 reg 3",
                tag: .partly,
                scope: .all,
                from: regulations2001,
                until: regulations2012.adding(days: -1)
            ),
            RecordRequirement(
                regimes: [.executiveIndividual],
                wanted: wanted,
                what: what,
                source: "SI 2000/3272 reg 4",
                tag: .verified,
                scope: .byMembers,
                from: regulations2001,
                until: regulations2012.adding(days: -1)
            ),
            RecordRequirement(
                regimes: [.executiveIndividual],
                wanted: wanted,
                what: what,
                source: "SI 2000/3272 reg 4 (officers: key decisions only)",
                tag: .verified,
                scope: .keyByOfficers,
                from: regulations2001,
                until: regulations2012.adding(days: -1)
            ),
        ]
    }

    private static let since2012: [RecordRequirement] =
        [
            (Wanted.date, "(a)", "the decision and the date it was made"),
            (.reasons, "(b)", "the reasons for the decision"),
            (.alternatives, "(c)", "alternative options considered and rejected"),
            (.conflicts, "(d)", "conflicts of interest declared"),
            (.dispensations, "(e)", "for each conflict, a dispensation granted by the head of paid service"),
        ].flatMap { wanted, paragraph, what in
            [
                RecordRequirement(
                    regimes: [.executiveMeeting],
                    wanted: wanted,
                    what: what,
                    source: "SI 2012/2089 reg 12(2)\(paragraph)",
                    tag: .verified,
                    scope: .all,
                    from: regulations2012
                ),
                RecordRequirement(
                    regimes: [.executiveIndividual],
                    wanted: wanted,
                    what: what,
                    source: "SI 2012/2089 reg 13\(paragraph)",
                    tag: .verified,
                    scope: .all,
                    from: regulations2012
                ),
            ]
        } + [
            RecordRequirement(
                regimes: executive,
                wanted: .keyNotice,
                what: "28 clear days’ notice of a key decision, or general exception, or special urgency",
                source: "SI 2012/2089 regs 9 to 11",
                tag: .verified,
                scope: .key,
                from: regulations2012
            )
        ]

    private static let officers: [RecordRequirement] = [
        (Wanted.date, "(a)", "the date the decision was taken"),
        (.reasons, "(b)", "a record of the decision with its reasons"),
        (.alternatives, "(c)", "alternative options considered and rejected, if any"),
        (.conflicts, "(d)", "members who declared a conflict, where the authorisation was express"),
    ].map { wanted, paragraph, what in
        RecordRequirement(
            regimes: [.officerDelegated],
            wanted: wanted,
            what: what,
            source: "SI 2014/2095 reg 7(3)\(paragraph)",
            tag: .verified,
            scope: wanted == .conflicts ? .underExpressAuthority : .all,
            from: officers2014
        )
    }

    private static let committees: [RecordRequirement] = [
        RecordRequirement(
            regimes: meetings,
            wanted: .membersPresent,
            what: "the names of the members present",
            source: "Local Government Act 1972 Sch 12 para 40",
            tag: .verified,
            scope: .all,
            from: act1974
        ),
        RecordRequirement(
            regimes: meetings,
            wanted: .minutesSigned,
            what: "minutes, signed at the same or the next suitable meeting",
            source: "Local Government Act 1972 Sch 12 para 41",
            tag: .verified,
            scope: .all,
            from: act1974
        ),
    ]

    private static let selection: [RecordRequirement] = [
        (Wanted.providers, "(a) to (c)", "the providers and their addresses"),
        (.process, "(d)", "the process followed"), (.deciders, "(d)", "the individuals who decided"),
        (.criteria, "(e) and (f)", "how the criteria were applied"), (.reasons, "(g)", "the reasons"),
        (.conflicts, "(h)", "conflicts of interest, declared or potential"),
        (.conflictManagement, "(i)", "how each conflict was managed"),
    ].map { wanted, paragraph, what in
        RecordRequirement(
            regimes: [.providerSelection],
            wanted: wanted,
            what: what,
            source: "SI 2023/1348 reg 24\(paragraph)",
            tag: .verified,
            scope: .all,
            from: selection2024
        )
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let day = Day(year, month, day) else { preconditionFailure("the law names days that there are") }
        return day
    }
}

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

    /// The notice, where it was long enough before, or what stood in its place.
    private var keyNotice: (outcome: RecordFinding.Outcome, words: String?)? {
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

extension RecordRequirement {
    /// Whether another record may say it: SI 2014/2095 reg 7(4) has that of what officers decide.
    fileprivate var mayStandElsewhere: Bool { regimes.contains(.officerDelegated) }

    /// Whether it holds on a date: nil where it does not, false where the date leaves that open.
    fileprivate func isInForce(on date: EDTFDate?) -> Bool? {
        guard let date else { return false }
        if date.latest < from { return nil }
        if let until, until < date.earliest { return nil }
        return from <= date.earliest && (until.map { date.latest <= $0 } ?? true)
    }
}
