import BoardLedger
import Testing

/// A decision authorises from the day on which it was made.
struct AuthorityInTimeTests {
    /// Decisions of 16 November 2022, one of which ratifies, and actions that rest on them.
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2024-06-02")
        try fixture.record(
            """
            - {command: body establish, body: board, name: Board, form: board}
            - {command: agency register, agency: nhs, name: NHS X, form: nhs}
            - {command: decision make, decision: ratify, body: board, verb: approved, text: ratifies what was decided by e-mail, occurred: 16 November 2022}
            - {command: decision make, decision: agreed, body: board, verb: agreed, text: to open clinics, occurred: 16 November 2022}
            - {command: action add, action: dated, title: Dated before, occurred: 1 October 2022, authority: agreed}
            - {command: action assign-lead-agency, action: dated, agency: nhs, occurred: 1 October 2022, authority: agreed}
            - {command: action add, action: undated, title: Without a date, authority: agreed}
            - {command: action assign-lead-agency, action: undated, agency: nhs, authority: agreed}
            - {command: action add, action: ratified, title: Ratified, authority: ratify}
            """
        )
        return fixture
    }

    @Test func `on the days before, what rests on it is unauthorised`() throws {
        let fixture = try ledger()
        let before = try fixture.moment("2022-10-15")
        let owner = try fixture.ledger.owner(of: "action/dated", before)
        #expect(owner.authority == nil && owner.leadAgency?.authority == nil)
        #expect(try fixture.ledger.why("action/dated", before).decision == nil)
        #expect(try fixture.ledger.unauthorised(before).map(\.position) == [4, 5, 8])
        #expect(try fixture.ledger.audit(AuditFilter(), before).allSatisfy { $0.authority == nil })
    }

    @Test func `what is corrected to rest on no decision is unauthorised`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: action assign-lead-agency, action: dated, agency: nhs, occurred: 2 October 2022, corrects: {record: 5, reason: the minutes have no such item}}
            """
        )
        #expect(try fixture.ledger.unauthorised(fixture.moment()).map(\.position) == [5])
        #expect(try fixture.ledger.unauthorised(fixture.moment(knownAt: "9")).isEmpty)
    }

    @Test func `what is corrected is unauthorised as it should have been said`() throws {
        let fixture = try LedgerFixture(today: "2024-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: one, name: One, form: nhs}
            - {command: agency register, agency: three, name: Three, form: nhs}
            - {command: action add, action: x, title: Old words, occurred: 1 May 2022}
            - {command: action assign-lead-agency, action: x, agency: one, occurred: 1 June 2022}
            """
        )
        try fixture.record(
            """
            - {command: action assign-lead-agency, action: x, agency: three, occurred: 1 July 2022, corrects: {record: 3, reason: misread}}
            """
        )
        let rows = try fixture.ledger.unauthorised(fixture.moment())
        #expect(rows.map(\.what) == ["action on record: Old words", "lead agency: agency/three"])
        #expect(rows.last?.occurred == EDTFDate(try #require(Day(2022, 7, 1))))
        #expect(try fixture.ledger.unauthorised(fixture.moment("2022-06-15")).map(\.position) == [2])
    }

    @Test func `afterwards it is authorised, and marked as retrospective`() throws {
        let fixture = try ledger()
        for moment in [try fixture.moment("2022-11-16"), try fixture.moment()] {
            let owner = try fixture.ledger.owner(of: "action/dated", moment)
            #expect(owner.authority?.slug == "agreed" && owner.isRetrospective)
            #expect(owner.leadAgency?.isRetrospective == true)
            #expect(try fixture.ledger.unauthorised(moment).isEmpty)
            let parts = try fixture.ledger.owned(by: "nhs", moment).parts
            #expect(parts.first { $0.subject.id.slug == "dated" }?.isRetrospective == true)
        }
    }

    @Test func `what has no date began no earlier than the decision that allows it`() throws {
        let fixture = try ledger()
        #expect(throws: LedgerError.self) {
            try fixture.ledger.owner(of: "action/undated", fixture.moment("2022-11-15"))
        }
        let since = try fixture.ledger.owner(of: "action/undated", fixture.moment("2022-11-16"))
        #expect(since.leadAgency?.isCertain == false && !since.isRetrospective)
        #expect(try fixture.ledger.owner(of: "action/undated", fixture.moment()).leadAgency?.isCertain == true)
    }

    @Test func `a notebook is no note`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: decision make, decision: books, body: board, verb: agreed, text: to buy notebooks, occurred: 16 November 2022}
            - {command: action add, action: bought, title: Bought, authority: books}
            """
        )
        #expect(throws: LedgerError.self) {
            try fixture.ledger.owner(of: "action/bought", fixture.moment("2022-10-15"))
        }
    }

    @Test func `unless the decision looks back`() throws {
        let fixture = try ledger()
        #expect(try fixture.ledger.owner(of: "action/ratified", fixture.moment("2022-10-15")).title == "Ratified")
    }

    // MARK: What has no date, beside what has one

    /// The PCT leads without a date, by a decision of 1 May 2015; the council led from 1 March 2012, recorded later.
    private func handover(_ decided: String, text: String = "that NHS X leads") throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2020-06-02")
        try fixture.record(
            """
            - {command: body establish, body: board, name: Board, form: board}
            - {command: agency register, agency: nhs, name: NHS X, form: nhs}
            - {command: agency register, agency: council, name: Council, form: council}
            - {command: decision make, decision: lead, body: board, verb: agreed, text: \(text), occurred: \(decided)}
            - {command: action add, action: clinics, title: Open clinics, occurred: 1 January 2012}
            - {command: action assign-lead-agency, action: clinics, agency: nhs, authority: lead}
            - {command: action assign-lead-agency, action: clinics, agency: council, occurred: 1 March 2012}
            """
        )
        return fixture
    }

    @Test func `it came after what has a date before the decision that allows it`() throws {
        let fixture = try handover("1 May 2015")
        let now = try fixture.ledger.owner(of: "action/clinics", fixture.moment())
        #expect(now.leadAgency?.id.slug == "nhs" && now.leadAgency?.isCertain == true)
        let before = try fixture.ledger.owner(of: "action/clinics", fixture.moment("2015-04-30"))
        #expect(before.leadAgency?.id.slug == "council" && before.leadAgency?.isCertain == true)
        let between = try fixture.ledger.owner(of: "action/clinics", fixture.moment("2015-05-01"))
        #expect(between.leadAgency == nil)
        #expect(between.leads.map(\.who.id.slug) == ["council", "nhs"])
        #expect(between.leads.allSatisfy { $0.certainty == .either })
        #expect(try fixture.ledger.owned(by: "council", fixture.moment()).parts.isEmpty)
    }

    @Test func `it comes before what has a date after the decision, and before everything where that looks back`()
        throws
    {
        for fixture in [
            try handover("1 May 2011"), try handover("1 March 2012"),
            try handover("1 May 2015", text: "to ratify that NHS X leads"),
        ] {
            let now = try fixture.ledger.owner(of: "action/clinics", fixture.moment())
            #expect(now.leadAgency?.id.slug == "council" && now.leadAgency?.isCertain == true)
        }
    }

    @Test func `what is corrected to rest on a later decision comes after what has a date`() throws {
        let fixture = try handover("1 May 2011")
        try fixture.record(
            """
            - {command: decision make, decision: later, body: board, verb: agreed, text: that NHS X leads from now on, occurred: 1 May 2015}
            - {command: action assign-lead-agency, action: clinics, agency: nhs, authority: later, corrects: {record: 5, reason: the wrong minute}}
            """
        )
        #expect(try fixture.ledger.owner(of: "action/clinics", fixture.moment()).leadAgency?.id.slug == "nhs")
        let known = try fixture.moment(knownAt: "7")
        #expect(try fixture.ledger.owner(of: "action/clinics", known).leadAgency?.id.slug == "council")
    }

    @Test func `an authority found later for what has no date may put it behind what has one`() throws {
        let fixture = try LedgerFixture(today: "2020-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: nhs, name: NHS X, form: nhs}
            - {command: agency register, agency: council, name: Council, form: council}
            - {command: action add, action: clinics, title: Open clinics, occurred: 1 January 2012}
            - {command: action assign-lead-agency, action: clinics, agency: nhs}
            - {command: action assign-lead-agency, action: clinics, agency: council, occurred: 1 March 2012}
            """
        )
        #expect(try fixture.ledger.owner(of: "action/clinics", fixture.moment()).leadAgency?.id.slug == "council")
        try fixture.record(
            """
            - {command: body establish, body: board, name: Board, form: board}
            - {command: decision make, decision: lead, body: board, verb: agreed, text: that NHS X leads, occurred: 1 May 2015}
            - {command: action assign-lead-agency, action: clinics, agency: nhs, authority: lead}
            """
        )
        #expect(try fixture.ledger.owner(of: "action/clinics", fixture.moment()).leadAgency?.id.slug == "nhs")
    }

    @Test func `what came onto the record without a date was there when anything of it was so`() throws {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: action assign-lead-agency, action: undated, agency: nhs, occurred: 1 October 2022}
            """
        )
        let then = try fixture.moment("2022-10-01")
        #expect(try fixture.ledger.owner(of: "action/undated", then).leadAgency?.id.slug == "nhs")
        #expect(try fixture.ledger.audit(AuditFilter(), then).contains { $0.position == 9 })
        #expect(throws: LedgerError.self) {
            try fixture.ledger.owner(of: "action/undated", fixture.moment("2022-09-30"))
        }
    }

    // MARK: Decisions of which the day is not known

    private func decided(_ when: String, done: String) throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2024-06-02")
        try fixture.record(
            """
            - {command: body establish, body: board, name: Board, form: board}
            - {command: decision make, decision: clinics, body: board, verb: agreed, text: to open clinics, occurred: \(when)}
            - {command: action add, action: clinics, title: Open clinics, occurred: \(done), authority: clinics}
            """
        )
        return fixture
    }

    @Test(arguments: [
        ("June 2022", "10 June 2022", "may be retrospective"), ("15 June 2022", "June 2022", "may be retrospective"),
        ("June 2022", "1 July 2022", nil), ("15 June 2022", "15 June 2022", nil), ("June 2022", "31 May 2022", nil),
    ]) func `what it allows may have been done before it`(when: String, done: String, doubt: String?) throws {
        let fixture = try decided(when, done: done)
        let owner = try fixture.ledger.owner(of: "action/clinics", fixture.moment())
        #expect(owner.authorityDoubt == doubt)
        #expect(owner.isRetrospective == (done == "31 May 2022"))
        #expect(try fixture.ledger.unauthorised(fixture.moment()).isEmpty)
    }

    @Test func `as long as it may be to come, what it allows is listed as perhaps without a decision`() throws {
        let fixture = try decided("June 2022", done: "10 June 2022")
        let moment = try fixture.moment("2022-06-12")
        #expect(try fixture.ledger.owner(of: "action/clinics", moment).authorityDoubt == "perhaps not yet decided")
        #expect(try fixture.ledger.unauthorised(moment).map(\.authorityDoubt) == ["perhaps not yet decided"])
        #expect(try fixture.ledger.unauthorised(fixture.moment("2022-06-30")).isEmpty)
    }
}
