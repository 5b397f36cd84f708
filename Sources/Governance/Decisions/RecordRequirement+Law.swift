// Each rule, with the days on which it held.
extension RecordRequirement {
    /// Local Government Act 1972 s.273(1).
    private static let act1974 = day(1974, 4, 1)
    /// SI 2000/3272 reg 1(1).
    private static let regulations2001 = day(2001, 1, 9)
    static let regulations2012 = day(2012, 9, 10)
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
