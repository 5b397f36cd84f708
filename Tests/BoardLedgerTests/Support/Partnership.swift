import Testing

/// A small partnership to ask about: two agencies, a board, a post, a plan with two actions, and no owner yet.
enum Partnership {
    static let entries = """
        - command: agency register
          agency: north
          name: North Agency
          form: nhs
          occurred: 2005-04-01
        - command: agency register
          agency: south
          name: South Agency
          form: council
        - command: body establish
          body: board
          name: The Board
          form: board
        - command: body establish
          body: scrutiny
          name: The Scrutiny Committee
          form: scrutiny-board
        - command: person register
          person: director
          name: Director of the Board
          form: post
        - command: plan draft
          plan: city-plan
          title: City plan
        - command: action add
          action: clinics
          title: Open three clinics
          plan: city-plan
        - command: action add
          action: walks
          title: Lead walks in the parks
          plan: city-plan
        - command: report prepare
          report: annual-report
          title: Annual report
          author: director
          occurred: 2009-03-01
        """

    /// A meeting of the board on 4 May 2009 and what it agreed there.
    static let decision = """
        - command: meeting convene
          meeting: board-2009-05-04
          body: board
          date: 4 May 2009
        - command: meeting hold
          meeting: board-2009-05-04
        - command: decision make
          decision: clinics-agreed
          body: board
          meeting: board-2009-05-04
          verb: agreed
          text: That North Agency open three clinics
        """
}

extension LedgerFixture {
    static func partnership(today: String = "2014-06-02") throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: today)
        try fixture.record(Partnership.entries)
        return fixture
    }
}

extension Partnership {
    /// Says who leads the clinics, and from when if a date is given.
    static func lead(_ agency: String, from date: String?, authority: String? = nil) -> String {
        let lines = [
            "- command: action assign-lead-agency", "  action: clinics", "  agency: \(agency)",
            date.map { "  occurred: \($0)" }, authority.map { "  authority: \($0)" },
        ]
        return lines.compactMap(\.self).joined(separator: "\n")
    }
}
