import BoardLedger
import Testing

/// A council with a board and a scrutiny committee, its people and two meetings of 2009.
///
/// Everybody in it is made up.
enum Council {
    static let entries = """
        - {command: agency register, agency: council, name: The Council, form: council}
        - {command: agency register, agency: nhs, name: NHS Trust, form: nhs}
        - {command: body establish, body: board, name: The Board, form: board}
        - {command: body establish, body: scrutiny, name: The Scrutiny Committee, form: scrutiny-board}
        - {command: person register, person: chair, name: The Chair, form: person, standing: member}
        - {command: person register, person: one, name: One Member, form: person, standing: member}
        - {command: person register, person: another, name: Another Member, form: person, standing: member}
        - {command: person register, person: stand-in, name: A Substitute, form: person, standing: member}
        - {command: person register, person: director, name: Director of Public Health, form: post}
        - {command: person register, person: officer, name: Head of Estates, form: person, standing: senior-officer}
        - {command: report prepare, report: grant-report, title: How the grant is spent, occurred: 2009-04-20}
        - {command: meeting convene, meeting: may, body: board, date: 2009-05-06}
        - {command: meeting convene, meeting: june, body: board, date: 2009-06-03}
        """

    /// That the decision that `grant` makes was published.
    static let published =
        "- {command: decision publish, decision: grant, callInUntil: 2009-05-15, occurred: 2009-05-08}"
}

extension LedgerFixture {
    /// The ledger of a council, on a day of 2010 unless another is told.
    static func council(today: String = "2010-06-02") throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: today)
        try fixture.record(Council.entries)
        return fixture
    }

    /// What is recorded of a decision of 6 May 2009, and an action of each of some days that rests on it.
    static func grant(_ more: String, done days: String...) throws -> LedgerFixture {
        let fixture = try council()
        try fixture.record(
            "- {command: decision make, decision: grant, body: board, meeting: may, verb: agreed, text: that the grant be paid}"
        )
        if !more.isEmpty { try fixture.record(more) }
        for day in days {
            try fixture.record(
                "- {command: action add, action: of-\(day), title: Done on \(day), occurred: \(day), authority: grant}"
            )
        }
        return fixture
    }

    /// Each that is listed as without authority, and why.
    func unauthorised(
        _ day: String? = nil,
        knownAt: String? = nil
    ) throws -> [String] {
        try ledger.unauthorised(moment(day, knownAt: knownAt)).map {
            "\($0.subject.slug): \($0.authorityDoubt ?? "no decision")"
        }
    }
}
