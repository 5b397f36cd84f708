import BoardLedger
import GovernanceSupport
import Testing

/// Everything on record about one subject.
struct ShowTests {
    private func facts(_ subject: String, in fixture: LedgerFixture, asOf day: String? = nil) throws -> [String] {
        try fixture.ledger.show(subject, fixture.moment(day)).facts.map { "\($0.label): \($0.value)" }
    }

    @Test func `what Scrutiny Board (Health) was asked on 17 February 2009`() throws {
        let fixture = try LedgerFixture.leeds()
        let answer = try fixture.ledger.show("review/draft-plan-health", fixture.moment())
        #expect(answer.version == 2)
        let asked = try #require(answer.facts.first { $0.label == "asked" })
        #expect(asked.value.hasPrefix("Scrutiny Board Members are requested to comment on the working draft"))
        #expect(asked.value.hasSuffix("(at meeting/scrutiny-board-health-2009-02-17)"))
        #expect(asked.since == "2009-02-17")
        #expect(asked.citation?.place == "5.1")
        #expect(answer.facts.contains { $0.label == "comment" && $0.value == "none on record" })
        #expect(answer.history.map(\.type) == ["review.opened.v1", "review.comments-requested.v1"])
    }

    @Test func `a board has its other names, its role, and what it has a part in`() throws {
        let fixture = try LedgerFixture.leeds()
        let answer = try fixture.ledger.show("Joint Strategic Commissioning Board", fixture.moment())
        #expect(answer.facts.filter { $0.label == "also called" }.count == 2)
        #expect(answer.facts.contains { $0.label == "part of" && $0.value == "body/healthy-leeds-partnership" })
        let related = answer.related.map { "\($0.role) \($0.subject.id)" }
        #expect(related.contains("leadGroup action/joined-up-performance-management"))
        #expect(related.contains("responsible plan/hwb-partnership-plan-2009"))
        #expect(related.contains("approver plan/hwb-partnership-plan-2009"))
        #expect(answer.related.allSatisfy { !$0.role.words.isEmpty })
    }

    @Test func `an action says what stands on the day, and what is not on record`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.lead("north", from: "2009-05"))
        #expect(try facts("action/clinics", in: fixture, asOf: "2009-04-30").contains("lead agency: not on record"))
        let may = try facts("action/clinics", in: fixture, asOf: "2009-05-15")
        #expect(may.contains("lead agency: agency/north (not certain on 15 May 2009: from May 2009)"))
        let june = try facts("action/clinics", in: fixture, asOf: "2009-06-01")
        #expect(june.contains("lead agency: agency/north"))
        #expect(june.contains("due: not on record"))
        #expect(june.contains("plan: plan/city-plan"))
    }

    @Test func `every kind of subject can be shown, and only what was known then`() throws {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision)
        try fixture.record(Scrutiny.entries)
        try fixture.record(Scrutiny.response)
        try fixture.record(
            """
            - command: duty create
              duty: yearly
              what: A report each year
              to: [body/scrutiny]
              every: P1Y
              occurred: 2009-03-01
            - command: gap record
              gap: due
              about: action/clinics
              field: due
              words: No date
            - command: exemption claim
              exemption: terms
              matter: Terms of a contract
              sort: confidential
              duty: court
            - {command: function register, function: public-health, name: Public health}
            - {command: area register, area: town, name: The town}
            - {command: body establish, body: host, name: Host, form: board}
            - {command: seat create, seat: place, name: A place, body: host}
            """
        )
        let rows = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        let subjects = Set(rows.map(\.subject))
        #expect(Set(subjects.map(\.kind)) == Set(SubjectKind.allCases))
        for subject in subjects {
            let answer = try fixture.ledger.show(subject.description, fixture.moment())
            #expect(answer.subject == subject)
            #expect(!answer.title.isEmpty)
            #expect(answer.version == UInt64(rows.count { $0.subject == subject }))
            let first = try #require(answer.history.first { $0.subject == subject })
            let then = try fixture.ledger.show(subject.description, fixture.moment(knownAt: "\(first.position + 1)"))
            #expect(then.version == 1)
            if first.position > 0 {
                #expect(throws: LedgerError.noSuchSubject(subject.description, nearest: [])) {
                    try fixture.ledger.show(subject.description, fixture.moment(knownAt: "\(first.position)"))
                }
            }
        }
        #expect(
            try facts("review/clinics-review", in: fixture).contains("response: accepted, by agency/north")
        )
        #expect(try facts("duty/yearly", in: fixture).contains("next due: 1 March 2010"))
    }
}
