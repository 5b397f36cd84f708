import Testing

@testable import Governance

/// What is true of each role, by the table; words of their own are asked for in ``WordsTests``.
struct RoleTests {
    private func roles(_ isMeant: (Role) -> Bool) -> [Role] { Role.allCases.filter(isMeant) }

    @Test func whoMustActOwnsSomething() {
        #expect(roles { $0.mustAct && !$0.isOwnership } == [])
        #expect(
            roles(\.mustAct) == [
                .leadAgency, .leadOfficer, .leadGroup, .responsible, .approver, .owesDuty, .owesGap, .owesResponse,
            ]
        )
    }

    @Test func whoTakesOverFromAnAgencyOrABodyTakesOverWhatItLedHelpedWithOwedOrWasOwedAndItsPowers() {
        #expect(
            roles(\.passesOn) == [
                .leadAgency, .leadGroup, .contributor, .responsible, .owesDuty, .owesGap, .scrutinises, .owesResponse,
                .delegate, .founder, .host,
            ]
        )
    }

    @Test func whoeverTookOverFromSeveralLeadsHelpsOrOwesOnce() {
        #expect(
            roles(\.isHeldOnce) == [
                .leadAgency, .leadGroup, .contributor, .owesDuty, .owesGap, .scrutinises, .founder, .host,
            ]
        )
        #expect(roles { $0.isHeldOnce && !$0.passesOn } == [])
    }

    @Test func anActionIsLedByAnAgencyAnOfficerOrAGroup() {
        #expect(Role.leading == [.leadAgency, .leadOfficer, .leadGroup])
    }

    @Test func whatIsHeldForATimeMayBeHeldNoLonger() {
        #expect(
            roles(\.hasTerm) == [
                .leadAgency, .leadOfficer, .leadGroup, .contributor, .chair, .viceChair, .seatHolder, .nominee,
                .substitute, .postHolder, .delegate, .founder, .host,
            ]
        )
    }

    @Test func theNumbersInKeysStayTheOnesTheyWere() {
        let first: [Role] = [
            .leadAgency, .leadOfficer, .leadGroup, .contributor, .influence, .responsible, .approver, .owesDuty,
            .owesGap, .scrutinises, .owesResponse, .partOf, .about, .relatedPlan, .succeeds, .actsFor, .scope, .chair,
            .viceChair, .seatHolder, .nominee, .substitute, .represented, .postHolder, .attended, .apologised,
            .presided, .decided, .voted, .calledIn, .delegate,
        ]
        #expect(Array(Role.allCases.prefix(first.count)) == first)
    }
}
