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
}

extension LedgerFixture {
    /// The ledger of a council, on a day of 2010 unless another is told.
    static func council(today: String = "2010-06-02") throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: today)
        try fixture.record(Council.entries)
        return fixture
    }
}
