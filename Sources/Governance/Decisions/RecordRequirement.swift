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
}

// When it holds, and what it takes.
extension RecordRequirement {
    /// Of what kind whoever grants a dispensation is: the standards committee, and since 2012 the head of paid service.
    var granter: SubjectKind { from < Self.regulations2012 ? .body : .person }

    /// Whether another record may say it: SI 2014/2095 reg 7(4) has that of what officers decide.
    var mayStandElsewhere: Bool { regimes.contains(.officerDelegated) }

    /// Whether it holds on a date: nil where it does not, false where the date leaves that open.
    func isInForce(on date: EDTFDate?) -> Bool? {
        guard let date else { return false }
        if date.latest < from { return nil }
        if let until, until < date.earliest { return nil }
        return from <= date.earliest && (until.map { date.latest <= $0 } ?? true)
    }
}
