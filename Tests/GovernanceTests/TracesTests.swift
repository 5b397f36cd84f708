import Foundation
import GovernanceSupport
import Testing

@testable import Governance

/// What a record lets its subject be found by follows from the record alone.
struct TracesTests {
    /// Every field filled in: each list has two members.
    private static let found: [String: [String]] = [
        "agency.registered.v1": ["name", "title"],
        "agency.aliased.v1": ["name", "title"],
        "agency.renamed.v1": ["name", "title"],
        "agency.area-changed.v1": ["actsFor", "actsFor"],
        "agency.successor-stated.v1": ["succeeds", "text"],
        "function.registered.v1": ["partOf", "partOf", "name", "title"],
        "function.aliased.v1": ["name", "title"],
        "area.registered.v1": ["partOf", "partOf", "name", "title"],
        "area.aliased.v1": ["name", "title"],
        "action.scope-stated.v1": ["scope", "scope"],
        "decision.scope-stated.v1": ["scope", "scope"],
        "duty.scope-stated.v1": ["scope", "scope"],
        "agency.succession-called-off.v1": ["text"],
        "agency.abolition-called-off.v1": ["text"],
        "body.made-subordinate.v1": ["partOf"],
        "meeting.public-excluded.v1": ["about", "about", "text"],
        "decision.lapsed.v1": ["text", "due on some day"],
        "person.registered.v1": ["partOf", "title"],
        "body.established.v1": ["partOf", "partOf", "name", "title"],
        "body.aliased.v1": ["name", "title"],
        "body.renamed.v1": ["name", "title"],
        "body.role-stated.v1": ["text"],
        "body.terms-of-reference-adopted.v1": ["text"],
        "body.quorum-set.v1": ["text"],
        "body.office-taken.v1": ["viceChair"],
        "body.office-left.v1": ["text"],
        "body.agencies-named.v1": ["host", "host"],
        "body.successor-stated.v1": ["succeeds", "text"],
        "body.succession-called-off.v1": ["text"],
        "body.dissolved.v1": ["text"],
        "seat.created.v1": ["partOf", "represented", "title"],
        "seat.left-to-be-advised.v1": ["text"],
        "seat.holder-nominated.v1": ["nominee", "nominee"],
        "seat.filled.v1": ["seatHolder", "seatHolder", "text"],
        "seat.vacated.v1": ["text"],
        "seat.substitutes-named.v1": ["substitute", "substitute"],
        "seat.abolished.v1": ["text"],
        "person.post-filled.v1": ["postHolder", "postHolder", "text", "due on some day"],
        "person.post-left.v1": ["text", "due on some day"],
        "meeting.convened.v1": ["partOf", "title", "text", "text"],
        "meeting.minutes-confirmed.v1": ["about", "text"],
        "meeting.notice-given.v1": ["text"],
        "meeting.item-added.v1": ["partOf", "partOf", "text"],
        "meeting.late-item-admitted.v1": ["partOf", "partOf", "text", "text"],
        "meeting.item-not-taken.v1": ["about", "text", "text"],
        "meeting.postponed.v1": ["text", "text"],
        "meeting.attendance-recorded.v1":
            Array(repeating: "attended", count: 8) + ["apologised", "apologised", "attended", "attended"],
        "meeting.movement-recorded.v1": ["attended", "text"],
        "meeting.chair-taken.v1": ["presided", "text"],
        "meeting.held-in-common.v1": ["about", "about", "text"],
        "meeting.quorum-stated.v1": ["text", "due on some day"],
        "meeting.interest-declared.v1": ["attended", "text"],
        "meeting.no-interests-declared.v1": ["text"],
        "meeting.dispensation-granted.v1": ["attended", "about", "text"],
        "meeting.question-put.v1": ["about", "owesResponse", "text"],
        "meeting.question-answered.v1": ["about", "text"],
        "meeting.adjourned.v1": ["partOf", "text", "text"],
        "meeting.minutes-drafted.v1": ["about"],
        "meeting.minutes-signed.v1": ["about"],
        "report.prepared.v1": ["partOf", "title"],
        "report.submitted.v1": ["partOf"],
        "decision.planned.v1": ["about", "title", "text", "text", "due"],
        "decision.notice-published.v1": ["text", "text", "text"],
        "decision.exception-used.v1": ["about", "about", "text"],
        "decision.plan-withdrawn.v1": ["text"],
        "decision.made.v1":
            ["partOf", "partOf", "about", "about", "about", "about", "title"] + Array(repeating: "text", count: 8)
            + ["due on some day"],
        "decision.taken.v1":
            ["decided", "partOf", "about", "about", "about", "about", "about", "title"]
            + Array(repeating: "text", count: 9) + ["due on some day"],
        "decision.particular-stated.v1": ["text"],
        "decision.conflict-declared.v1": ["about", "about", "text", "text"],
        "decision.record-satisfied.v1": ["about"],
        "decision.vote-taken.v1": Array(repeating: "voted", count: 9) + ["text"],
        "decision.power-delegated.v1": ["delegate", "about", "about", "text"],
        "decision.delegation-revoked.v1": ["text", "due on some day"],
        "decision.condition-attached.v1": ["owesResponse", "text", "text", "due"],
        "decision.condition-settled.v1": ["text", "text"],
        "decision.published.v1": ["text", "text", "due on some day"],
        "decision.called-in.v1": ["calledIn", "calledIn", "about", "text", "text", "text", "due"],
        "decision.call-in-concluded.v1": ["about", "owesResponse", "text", "text", "text", "due"],
        "decision.reconsidered.v1": ["about", "text", "text"],
        "decision.took-effect.v1": ["text", "due on some day"],
        "decision.ratified.v1": ["about", "due on some day"],
        "decision.rescinded.v1": ["about", "due on some day"],
        "decision.superseded.v1": ["about", "due on some day"],
        "plan.drafted.v1": ["name", "title"],
        "plan.aliased.v1": ["name", "title"],
        "plan.vision-stated.v1": ["text"],
        "plan.aim-stated.v1": ["text"],
        "plan.finding-recorded.v1": ["text"],
        "plan.related.v1": ["relatedPlan"],
        "plan.responsibility-assigned.v1": ["responsible"],
        "plan.priority-adopted.v1": ["text"],
        "plan.lead-group-assigned.v1": ["leadGroup"],
        "plan.step-planned.v1": ["approver", "text", "due"],
        "action.added.v1": ["partOf", "scope", "scope", "title"],
        "action.reworded.v1": ["title"],
        "action.lead-agency-assigned.v1": ["leadAgency"],
        "action.lead-officer-assigned.v1": ["leadOfficer"],
        "action.lead-group-assigned.v1": ["leadGroup"],
        "action.joint-lead-agencies-assigned.v1": ["leadAgency", "leadAgency"],
        "action.joint-lead-officers-assigned.v1": ["leadOfficer", "leadOfficer"],
        "action.joint-lead-groups-assigned.v1": ["leadGroup", "leadGroup"],
        "action.contributor-added.v1": ["contributor"],
        "action.contributor-removed.v1": ["contributor"],
        "action.influence-agreed.v1": ["influence"],
        "action.due-set.v1": ["due"],
        "duty.created.v1": ["owesDuty", "owesDuty", "scrutinises", "scrutinises", "about", "title", "due on some day"],
        "gap.recorded.v1": ["about", "owesGap", "owesGap", "title", "text"],
        "review.opened.v1": ["scrutinises", "about", "about", "title"],
        "review.comments-requested.v1": ["about", "text"],
        "review.comment-made.v1": ["about", "text"],
        "review.recommendation-made.v1": ["owesResponse", "text"],
        "review.response-requested.v1": ["due"],
        "person.erased.v1": ["text"],
        "exemption.claimed.v1": ["title", "text"],
        "exemption.access-requested.v1": ["about"],
        "exemption.access-decided.v1": ["about", "text"],
        "exemption.lifted.v1": ["text"],
    ]

    @Test(arguments: ChangeCatalogue.all.map { $0.type }) func aChangeIsFoundByWhatItsFieldsSay(_ type: String) throws {
        func check<C: Change>(_: C.Type) throws {
            let sample = try JSONSerialization.data(withJSONObject: C.fields.map(\.stored).sample)
            let traces = try JSONDecoder().decode(C.self, from: sample).traces
            let found =
                traces.parts.map(\.role.rawValue) + traces.names.map { _ in "name" }
                + traces.titles.map { _ in "title" } + traces.texts.map { _ in "text" }
                + traces.dues.map { $0 == nil ? "due on some day" : "due" }
            let isOfRecords =
                type.contains("record-withdrawn") || type.contains("spelling-noted") || type.contains("record-withheld")
            #expect(found == Self.found[type] ?? (isOfRecords ? ["text"] : []))
        }
        let change = try #require(ChangeCatalogue.byType[type])
        try check(change)
    }

    @Test func whatAFieldLeavesOutIsNotFound() {
        #expect(Plan.StepPlanned(step: "talk", what: "Talk", kind: .discussion).traces == Traces(texts: ["Talk"]))
        #expect(Action.Added(title: "Talk").traces == Traces(titles: ["Talk"]))
        #expect(Review.ResponseRequested(recommendation: "1").traces == Traces())
        #expect(Duty.Created(what: "Tell", to: []).traces == Traces(titles: ["Tell"], dues: [nil]))
    }

    @Test func whatAFieldSaysIsFoundAsItReads() {
        let step = Plan.StepPlanned(step: "a", what: "Talk", kind: .approval, by: "body/board", planned: "2009-03~")
        let board = Traces.Part(holder: "body/board", role: .approver)
        #expect(step.traces == Traces(named: ["body/board"], parts: [board], texts: ["Talk"], dues: ["2009-03~"]))

        let part = Traces.Part(holder: "body/board", role: .partOf)
        let named = Meeting.Convened(body: "board", name: "Away day", date: "2018-05")
        let sitting = Traces(named: ["body/board"], parts: [part], titles: ["Away day"], texts: ["May 2018"])
        #expect(named.traces == sitting)

        let gap = Gap.Recorded(about: "plan/plan", field: .templates, words: "Some are blank")
        #expect(gap.traces.texts == ["columns of the action templates"])
        #expect(gap.traces.titles == ["Some are blank"])
        #expect(Agency.Aliased(name: "Leeds PCT").traces == Traces(names: ["Leeds PCT"], titles: ["Leeds PCT"]))
    }

    @Test func onlyAnotherPlanIsNoRelationToldHereAndOnlyThesePartsOwnNothing() {
        #expect(Role.allCases.filter { !$0.isRelation } == [.relatedPlan])
        #expect(
            Role.allCases.filter { !$0.isOwnership } == [
                .partOf, .about, .relatedPlan, .succeeds, .actsFor, .scope, .chair, .viceChair, .seatHolder, .nominee,
                .substitute, .represented, .postHolder, .attended, .apologised, .presided, .decided, .voted, .calledIn,
                .delegate,
            ]
        )
        let kinds = SubjectKind.allCases.filter { $0.decider.belongsWithWhatIsAboutIt }
        #expect(kinds == [.report])
    }
}
