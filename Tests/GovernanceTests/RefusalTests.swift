import GovernanceSupport
import Testing

@testable import Governance

struct RefusalTests {
    /// Rules that the ledger above applies to sheets and entries, before or after the domain decides.
    private static let appliedAbove: Set<Refusal.Rule> = [
        .commandUnknown, .fieldUnknown, .fieldMissing, .fieldMalformed, .choiceUnknown, .versionMoved, .recordTooLarge,
        .recordUnknown, .recordOfAnotherSubject, .recordOfAnotherChange, .recordAmends, .recordWithdrawn, .recordRelied,
        .recordedOtherwise, .recordedTwice, .replacedSince, .keyNotHere, .markForged, .sheetNotComparable,
    ]

    /// Rules of the domain, each with something that breaks it.
    private static let broken: [Refusal.Rule: @Sendable () throws -> Void] = [
        .slugMalformed: { _ = try SubjectID(parsing: "action/Area Workshops") },
        .referenceMalformed: { _ = try SubjectID(parsing: "workshops") },
        .referenceOfWrongKind: { _ = try Ref<Agency>(parsing: "body/board") },
        .dateNotUnderstood: { _ = try EDTFDate(reading: "soon") },
        .dateUnclear: { _ = try EDTFDate(reading: "2011-12") },
        .dateNotInCalendar: { _ = try EDTFDate(reading: "2009-02-30") },
        .intervalNotUnderstood: { _ = try Interval(iso: "yearly") },
        .referenceUnknown: { try record(Report.Submitted(to: "council").of("draft-plan-2009")) },
        .subjectUnknown: { try record(Agency.Aliased(name: "ICB").of("icb")) },
        .subjectExists: { try record(Agency.Registered(name: "Leeds PCT").of("nhs-leeds")) },
        .nameTaken: { try record(Agency.Registered(name: "NHS Leeds").of("pct")) },
        .nameLooksTaken: {
            let ledger = try TestLedger.leeds().given(Agency.Registered(name: "COCO").of("coco"))
            try record(Agency.Registered(name: "\u{421}\u{41E}\u{421}\u{41E}").of("other"), in: ledger)
        },
        .lettersMixed: { try record(Agency.Registered(name: "NHS L\u{435}eds").of("pct")) },
        .textEmpty: { try record(Agency.Aliased(name: " ").of("nhs-leeds")) },
        .textTooLong: { try record(Agency.Aliased(name: String(repeating: "x", count: 501)).of("nhs-leeds")) },
        .dateMissing: { try record(Agency.Abolished().of("nhs-leeds")) },
        .dateInFuture: { try record(Action.Completed().of("locality-enablers"), on: "2030") },
        .datesInWrongOrder: { try record(Plan.Drafted(title: "Plan", from: "2012", to: "2009").of("plan")) },
        .agencyNotExisting: {
            let ledger = try TestLedger.leeds().given(Agency.Abolished().of("nhs-leeds"), on: "2013")
            let lead = Action.LeadAgencyAssigned(agency: "nhs-leeds").of("locality-enablers")
            try record(lead, on: "2014", in: ledger)
        },
        .nothingPlanned: { try record(Agency.AbolitionCalledOff().of("nhs-leeds")) },
        .bodyNotExisting: {
            let ledger = try TestLedger.leeds().given(Body.Established(name: "HWB").of("hwb"), on: "2013")
            try record(Meeting.Convened(body: "hwb", date: "2012").of("early"), in: ledger)
        },
        .belongsToItself: { try record(Body.Established(name: "Board", partOf: "board").of("board")) },
        .decisionBeforeMeeting: { try record(decision, on: "2009-02-16") },
        .decisionAfterMeeting: { try record(decision, on: "2009-02-18") },
        .decisionByAnotherBody: {
            var elsewhere = decision
            elsewhere.body = "executive-board"
            try record(elsewhere)
        },
        .decisionNotMade: {
            let ledger = try TestLedger.board().given(Decision.Planned(text: "Whether to fund it").of("fund"))
            try record(Decision.Published().of("fund"), in: ledger)
        },
        .decisionMade: { try record(Decision.PlanWithdrawn().of("grant"), in: .board()) },
        .decisionHadPower: {
            let ledger = try TestLedger.board()
                .given(Decision.Made(body: "board", verb: .ratified, text: "The grant").of("later"), on: "2009-06-03")
            try record(Decision.Ratified(by: "later").of("grant"), in: ledger)
        },
        .powerNotDelegated: {
            let taken = Decision.Taken(by: "director", verb: .approved, text: "The text", under: "grant")
            try record(taken.of("text"), on: "2009-05-25", in: .board())
        },
        .conditionSettled: {
            let ledger = try TestLedger.board()
                .given(Decision.ConditionAttached(condition: "audit", words: "subject to audit").of("grant"))
                .given(Decision.ConditionSettled(condition: "audit", outcome: .met).of("grant"))
            try record(Decision.ConditionSettled(condition: "audit", outcome: .failed).of("grant"), in: ledger)
        },
        .callInNotOpen: {
            let ledger = try TestLedger.board().given(Decision.Published(exempt: "It is urgent").of("grant"))
            try record(Decision.CalledIn(signatories: ["one"]).of("grant"), in: ledger)
        },
        .votesDoNotAdd: { try record(Decision.VoteTaken(unanimous: .yes, against: 1).of("grant"), in: .board()) },
        .regimeDoesNotFit: {
            let made = Decision.Made(body: "board", regime: .officerDelegated, verb: .agreed, text: "The text")
            try record(made.of("text"), on: "2009-05-06", in: .board())
        },
        .namedTwice: { try record(Decision.CalledIn(signatories: ["one", "one"]).of("grant"), in: .board()) },
        .meetingInquorate: {
            let ledger = try TestLedger.board().given(Meeting.QuorumStated(quorate: .no).of("june"))
            let made = Decision.Made(body: "board", meeting: "june", verb: .agreed, text: "that it be so")
            try record(made.of("so"), in: ledger)
        },
        .attendanceContradicts: {
            let attendance = Meeting.AttendanceRecorded(present: ["one"], apologies: ["one"])
            try record(attendance.of("may"), in: .board())
        },
        .interestsContradict: {
            let ledger = try TestLedger.board().given(Meeting.NoInterestsDeclared().of("may"))
            try record(Meeting.InterestDeclared(who: "one").of("may"), in: ledger)
        },
        .meetingCancelled: {
            let ledger = try TestLedger.leeds().given(Meeting.Cancelled().of("scrutiny-board-health-2009-02-17"))
            try record(decision, in: ledger)
        },
        .meetingHeld: {
            let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
            let ledger = try TestLedger.leeds().given(Meeting.Held().of(sitting))
            try record(Meeting.Cancelled().of(sitting), in: ledger)
        },
        .meetingsNotInCommon: { try record(Meeting.HeldInCommon(with: ["june"]).of("may"), in: .board()) },
        .minutesBeforeMeeting: {
            let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
            try record(Meeting.MinutesConfirmed(at: sitting).of(sitting))
        },
        .minutesAlreadyConfirmed: {
            let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
            let board: Ref<Body> = "scrutiny-board-health"
            let ledger = try TestLedger.leeds()
                .given(Meeting.Convened(body: board, date: "2009-03-17").of("march"))
                .given(Meeting.Convened(body: board, date: "2009-04-17").of("april"))
                .given(Meeting.MinutesConfirmed(at: "march").of(sitting))
            try record(Meeting.MinutesConfirmed(at: "april").of(sitting), in: ledger)
        },
        .minutesNotConfirmed: {
            let correction = CorrectionRequest(record: 0, reason: "x", minutes: "scrutiny-board-health-2009-02-17")
            try correction.checkMinutes(TestLedger.leeds())
        },
        .authorityDoesNotAuthorise: { try record(reword, authority: "draft-noted") },
        .verbDoesNotFit: {
            let plan: Ref<Plan> = "hwb-partnership-plan-2009"
            let ledger = try TestLedger.leeds()
                .given(Plan.StepPlanned(step: "step", what: "Approval", kind: .approval).of(plan))
            try record(Plan.ApprovalGiven(step: "step", decision: "draft-noted").of(plan), in: ledger)
        },
        .decisionWithoutEffect: {
            let plan: Ref<Plan> = "hwb-partnership-plan-2009"
            let ledger = try TestLedger.leeds()
                .given(Plan.StepPlanned(step: "step", what: "Approval", kind: .approval).of(plan))
                .given(Decision.CalledIn().of("plan-approved"), on: "2009-06-03")
            try record(Plan.ApprovalGiven(step: "step", decision: "plan-approved").of(plan), in: ledger)
        },
        .partUnknown: { try record(Plan.StepTaken(step: "step").of("hwb-partnership-plan-2009")) },
        .partExists: {
            try record(Plan.PriorityAdopted(priority: "smoking", title: "Other").of("hwb-partnership-plan-2009"))
        },
        .stepNotForApproval: {
            let plan: Ref<Plan> = "hwb-partnership-plan-2009"
            let ledger = try TestLedger.leeds()
                .given(Plan.StepPlanned(step: "step", what: "Talk", kind: .discussion).of(plan))
            try record(Plan.ApprovalGiven(step: "step", decision: "plan-approved").of(plan), in: ledger)
        },
        .stepAlreadyClosed: {
            let plan: Ref<Plan> = "hwb-partnership-plan-2009"
            let ledger = try TestLedger.leeds()
                .given(Plan.StepPlanned(step: "step", what: "Approval", kind: .approval).of(plan))
                .given(Plan.ApprovalGiven(step: "step", decision: "plan-approved").of(plan))
            try record(Plan.ApprovalRefused(step: "step", decision: "plan-approved").of(plan), in: ledger)
        },
        .contributorUnknown: {
            let remove = Action.ContributorRemoved(contributor: "agency/nhs-leeds").of("locality-enablers")
            try record(remove, on: "2009")
        },
        .leadTaken: {
            let lead = Action.LeadAgencyAssigned(agency: "nhs-leeds").of("locality-enablers")
            let other = Action.LeadAgencyAssigned(agency: "leeds-city-council").of("locality-enablers")
            try record(other, on: "2009-02-11", in: TestLedger.leeds().given(lead, on: "2009-02-11"))
        },
        .leadUnknown: {
            try record(Action.LeadEnded(who: "agency/nhs-leeds").of("locality-enablers"), on: "2009")
        },
        .leadIsJoint: {
            let leads = Action.JointLeadAgenciesAssigned(agencies: ["nhs-leeds", "leeds-city-council"])
            let ledger = try TestLedger.leeds().given(leads.of("locality-enablers"), on: "2009-02-11")
            try record(Action.LeadEnded(who: "agency/nhs-leeds").of("locality-enablers"), on: "2010", in: ledger)
        },
        .seatNotExisting: {
            let seat = Seat.Created(name: "Seat", body: "executive-board").of("seat")
            let ledger = try TestLedger.leeds().given(seat, on: "2009").given(Seat.Abolished().of("seat"), on: "2010")
            try record(Seat.Filled(who: ["director-of-adult-social-services"]).of("seat"), on: "2011", in: ledger)
        },
        .seatTaken: {
            let ledger = try TestLedger.leeds()
                .given(Person.Registered(name: "Chief Officer", form: .post).of("chief-officer"))
                .given(Seat.Created(name: "Seat", body: "executive-board").of("seat"))
                .given(Seat.Filled(who: ["director-of-adult-social-services"]).of("seat"), on: "2009-02-11")
            try record(Seat.Filled(who: ["chief-officer"]).of("seat"), on: "2009-02-11", in: ledger)
        },
        .officeVacant: { try record(Body.OfficeLeft(office: .chair).of("executive-board"), on: "2009") },
        .postExpected: {
            let ledger = try TestLedger.leeds()
                .given(Person.Registered(name: "A", form: .person, standing: .member).of("a"))
            try record(Person.PostFilled(who: ["director-of-adult-social-services"]).of("a"), in: ledger)
        },
        .gapFieldUnknown: { try record(gap(.leadAgency)) },
        .groundUnknown: {
            try record(Exemption.Claimed(matter: "Terms", sort: .exempt, paragraph: 8, test: "Harm").of("terms"))
        },
        .exemptionLifted: {
            let ledger = try TestLedger.leeds()
                .given(Exemption.Claimed(matter: "Terms", sort: .confidential, duty: .court).of("terms"))
                .given(Exemption.Lifted(reason: "Over").of("terms"))
            try record(Exemption.RecordWithheld(record: 1, reason: "Terms").of("terms"), in: ledger)
        },
        .accessNotRequested: {
            let ledger = try TestLedger.leeds()
                .given(Exemption.Claimed(matter: "Terms", sort: .confidential, duty: .court).of("terms"))
            let granted = Exemption.AccessDecided(by: "scrutiny-board-health", outcome: .granted)
            try record(granted.of("terms"), in: ledger)
        },
        .groundDoesNotHold: {
            let ledger = try TestLedger.leeds()
                .given(Person.Registered(name: "A Member", form: .person, standing: .member).of("member"))
            try record(Person.Erased(ground: .objection).of("member"), in: ledger)
        },
        .nameProtected: {
            let mark = ProtectedText.mark(ProtectedText.Place(record: 3, field: "name"))
            let ledger = try TestLedger.leeds().given(Person.Registered(name: mark, form: .person).of("person"))
            try record(Person.StandingStated(standing: .member).of("person"), in: ledger)
        },
        .personErased: {
            let ledger = try TestLedger.leeds().given(Person.Registered(name: "A Person", form: .person).of("person"))
                .given(Person.Erased(ground: .objection).of("person"))
            try record(Person.StandingStated(standing: .member).of("person"), in: ledger)
        },
        .gapClosed: {
            let ledger = try TestLedger.leeds().given(gap(.other)).given(Gap.Filled(words: "Found").of("gap"))
            try record(Gap.Chased(words: "Where is it?").of("gap"), in: ledger)
        },
    ]

    @Test(arguments: broken.keys.sorted { $0.rawValue < $1.rawValue })
    func aRuleRefusesWhatBreaksIt(_ rule: Refusal.Rule) throws {
        let refusal = #expect(throws: Refusal.self) { try Self.broken[rule]?() }
        #expect(refusal?.rule == rule)
    }

    @Test func everyRuleIsBrokenBySomethingHereOrAppliedAbove() {
        let rest = Set(Refusal.Rule.allCases).subtracting(Self.broken.keys).subtracting(Self.appliedAbove)
        #expect(rest == [])
    }

    @Test(arguments: Refusal.Rule.allCases) func aRuleHasAStableCode(_ rule: Refusal.Rule) {
        #expect(rule.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
    }

    @Test func aRefusalReadsAsASentenceARemedyAndACode() {
        let refusal = Refusal(.textEmpty, field: "name", "The field “name” is empty.", remedy: "Write the words.")
        #expect(refusal.description == "The field “name” is empty. Write the words. (rule: text-empty)")
    }

    // MARK: Did you mean

    @Test func whatIsNotOnRecordMayBeLookedForAfterwards() {
        let refusal = Refusal(
            .referenceUnknown,
            field: "agency",
            missing: "agency/nhs-leads",
            remedy: "Record it first.",
            otherwise: "record it first."
        )
        #expect(refusal.sentence == "There is no agency/nhs-leads on record.")
        #expect(refusal.value == "agency/nhs-leads")
        #expect(refusal.remedy == "Record it first.")
        #expect(refusal.missing == "agency/nhs-leads")
        #expect(refusal.suggesting([]) == refusal)

        let one = refusal.suggesting(["agency/nhs-leeds"])
        #expect(one.remedy == "Did you mean agency/nhs-leeds? If not, record it first.")
        #expect(one.missing == nil)
        #expect(one.sentence == refusal.sentence)
        #expect(one.suggesting(["agency/other"]) == one)
        let many = refusal.suggesting(["agency/a", "agency/b", "agency/c", "agency/d"])
        #expect(many.remedy == "Did you mean agency/a or agency/b or agency/c? If not, record it first.")
    }

    @Test func whatIsWrongOtherwiseSuggestsNobody() {
        let refusal = Refusal(.textEmpty, field: "name", "The field “name” is empty.", remedy: "Write the words.")
        #expect(refusal.missing == nil)
        #expect(refusal.suggesting(["agency/nhs-leeds"]) == refusal)
    }

    /// A register that does not look leaves it to whoever has the time.
    @Test func aRegisterThatDoesNotLookLeavesWhoIsMissingInTheRefusal() throws {
        let ledger = try TestLedger.leeds()
        let unlike = ledger.when(Action.LeadAgencyAssigned(agency: "xyz").of("locality-enablers"))
            .thenRefused(.referenceUnknown, field: "agency", saying: "agency/xyz")
        #expect(unlike?.missing == "agency/xyz")
        #expect(unlike?.remedy == "Record the agency first, earlier in the same sheet if you like.")
        let like = ledger.when(Action.LeadAgencyAssigned(agency: "nhs-leads").of("locality-enablers"))
            .thenRefused(.referenceUnknown, field: "agency", saying: "agency/nhs-leads")
        #expect(like?.missing == nil)
        #expect(like?.remedy == "Did you mean agency/nhs-leeds? If not, record the agency first.")
        let unknown = ledger.when(Agency.Aliased(name: "XYZ").of("xyz"))
            .thenRefused(.subjectUnknown, field: "agency", saying: "agency/xyz")
        #expect(unknown?.missing == "agency/xyz")
        #expect(unknown?.remedy == "Record it first.")
    }

    // MARK: Changes that break rules

    private static let decision = Decision.Made(
        body: "scrutiny-board-health",
        meeting: "scrutiny-board-health-2009-02-17",
        verb: .commented,
        text: "Too vague"
    ).of("decision")
    private static let reword = Action.Reworded(title: "Appoint four locality enablers").of("locality-enablers")

    private static func gap(_ field: Gap.Field) -> Asked<Gap.Recorded> {
        Gap.Recorded(about: "body/executive-board", field: field, words: "Nobody knows").of("gap")
    }

    private static func record(
        _ asked: Asked<some Change>,
        on occurred: EDTFDate? = nil,
        authority: Ref<Decision>? = nil,
        today: Day = TestLedger.today,
        in ledger: TestLedger? = nil
    ) throws {
        let ledger = try ledger ?? .leeds()
        _ = try ledger.when(asked, on: occurred, authority: authority, today: today).result.get()
    }
}
