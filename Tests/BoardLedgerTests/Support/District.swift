import BoardLedger
import Testing

extension LedgerFixture {
    /// Two bodies of a district, their agencies, and the roles that the cases need.
    static func district(today: String = "2026-06-02", _ entries: String = "") throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: today)
        try fixture.record(
            """
            - {command: agency register, agency: council, name: The Council, form: council}
            - {command: agency register, agency: nhs, name: NHS body, form: nhs}
            - {command: body establish, body: board, name: Health and Wellbeing Board, form: health-and-wellbeing-board}
            - {command: person register, person: chair, name: Chair of the Board, form: post}
            - {command: person register, person: vice-chair, name: Vice-Chair of the Board, form: post}
            - {command: person register, person: councillor-1, name: First Councillor, form: post}
            - {command: person register, person: councillor-2, name: Second Councillor, form: post}
            - {command: person register, person: officer-1, name: First Officer, form: post}
            - {command: person register, person: officer-2, name: Second Officer, form: post}
            """
        )
        if !entries.isEmpty { try fixture.record(entries) }
        return fixture
    }

    /// One of its meetings.
    func meeting(_ text: String, knownAt: String? = nil) throws -> MeetingAnswer {
        try ledger.meeting("meeting/\(text)", moment(knownAt: knownAt))
    }
}

extension MeetingAnswer {
    /// Who was there as what.
    func there(as attendingAs: String) -> [String] {
        attendance.filter { $0.presence == "present" && $0.attendingAs == attendingAs }.map(\.who.id.slug)
    }
}
