import BoardLedger
import Testing

extension LedgerFixture {
    /// Records 0 to 7: two agencies, a board, a decision, an action with its lead agency, a meeting that was cancelled.
    ///
    /// Everybody and everything in it is made up.
    static func toBeCorrected() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2014-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: north, name: North Agency}
            - {command: agency register, agency: south, name: South Agency, form: council}
            - {command: body establish, body: board, name: The Board, form: board}
            - {command: decision make, decision: d, body: board, verb: agreed, text: that North leads, occurred: 2009-03-03}
            - {command: action add, action: clinics, title: Open tree clinics}
            - {command: action assign-lead-agency, action: clinics, agency: north, occurred: 2010-04-01}
            - {command: meeting convene, meeting: m, body: board, date: 2010-03-03}
            - {command: meeting cancel, meeting: m}
            """
        )
        try fixture.travel(to: "2014-06-10")
        return fixture
    }

    /// Who leads the action.
    func lead(_ asOf: String, knownAt: String? = nil) throws -> Holding? {
        try ledger.owner(of: "action/clinics", moment(asOf, knownAt: knownAt)).leadAgency
    }
}
