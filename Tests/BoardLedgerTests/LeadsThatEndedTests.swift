import BoardLedger
import GovernanceSupport
import Testing

/// An action outlives the group that leads it, and a post outlasts who holds it.
struct LeadsThatEndedTests {
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture.council()
        try fixture.record(
            """
            - {command: body establish, body: group, name: Group G, form: group}
            - {command: person register, person: dph, name: Director of Public Health, form: post}
            - {command: person register, person: holder, name: Dr H, form: person, standing: senior-officer}
            - {command: person fill-post, person: dph, who: [holder], occurred: 2014-01-01}
            - {command: person vacate-post, person: dph, occurred: 2015-01-01}
            - {command: action add, action: work, title: Work, occurred: 2014-01-01}
            - {command: action assign-lead-group, action: work, body: group, occurred: 2014-02-01}
            - {command: action assign-lead-officer, action: work, officer: dph, occurred: 2014-02-01}
            - {command: body dissolve, body: group, occurred: 2014-12-31}
            """
        )
        return fixture
    }

    private func gap(_ field: Gap.Field, _ fixture: LedgerFixture, _ day: String) throws -> GapAnswer? {
        try fixture.ledger.gaps(fixture.moment(day)).first { $0.about.id.slug == "work" && $0.field == field }
    }

    @Test func `what a group led that ended is orphaned from the first day without it`() throws {
        let fixture = try ledger()
        #expect(try fixture.ledger.orphans(fixture.moment("2014-12-31")).isEmpty)
        #expect(try gap(.leadGroup, fixture, "2014-12-31") == nil)
        let orphan = try #require(try fixture.ledger.orphans(fixture.moment("2015-01-01")).first)
        #expect(orphan.subject.id.slug == "work" && orphan.role == .leadGroup && orphan.since == "2015-01-01")
        #expect(orphan.lastOwner.id.description == "body/group")
        let gap = try #require(try gap(.leadGroup, fixture, "2015-01-01"))
        #expect(
            gap.words == "Group G led this action and ended: 31 December 2014. No record names who has led it since."
        )
        #expect(gap.since == "2015-01-01")
    }

    @Test func `a post that leads and is vacant is told as vacant, since when, and is a gap`() throws {
        let fixture = try ledger()
        let before = try #require(try fixture.ledger.owner(of: "action/work", fixture.moment("2014-12-31")).leadOfficer)
        #expect(before.heldBy.map(\.id.slug) == ["holder"] && !before.isVacant && before.vacantSince == nil)
        let after = try #require(try fixture.ledger.owner(of: "action/work", fixture.moment("2015-01-01")).leadOfficer)
        #expect(after.heldBy.isEmpty && after.isVacant && after.vacantSince == "2015-01-01")
        #expect(try gap(.leadOfficer, fixture, "2014-12-31") == nil)
        let gap = try #require(try gap(.leadOfficer, fixture, "2015-01-01"))
        #expect(gap.words == "Director of Public Health leads this action, and that post is vacant.")
    }
}
