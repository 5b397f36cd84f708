import GovernanceSupport
import Testing

@testable import Governance

struct ReviewTests {
    private static let review: Ref<Review> = "draft-plan-health"
    private static let sitting: Ref<Meeting> = "scrutiny-board-health-2009-02-17"
    private static let open = Review.Opened(
        title: "A second look",
        board: "scrutiny-board-health",
        about: "plan/hwb-partnership-plan-2009",
        report: "draft-plan-2009"
    ).of("second-look")
    private static let recommend = Review.RecommendationMade(
        recommendation: "1",
        words: "Name a lead agency for every action",
        to: "agency/nhs-leeds"
    ).of(review)
    private static let request = Review.ResponseRequested(
        recommendation: "1",
        due: "2009-03-17",
        words: "Within 28 days"
    ).of(review)
    private static let respond = Review.ResponseReceived(
        recommendation: "1",
        by: "agency/nhs-leeds",
        answer: .acceptedInPrinciple,
        words: "We agree"
    ).of(review)
    private static let signOff = Review.RecommendationSignedOff(recommendation: "1", words: "Done").of(review)

    private func due(_ date: EDTFDate) -> Due {
        Due(
            date: date,
            what: "response to recommendation 1: Name a lead agency for every action",
            owedBy: ["agency/nhs-leeds"],
            owedTo: ["body/scrutiny-board-health"]
        )
    }

    private func recommended() throws -> TestLedger {
        try TestLedger.leeds().given(Self.recommend, on: "2009-02-17")
    }

    // MARK: open

    @Test func aBoardTakesUpAMatter() throws {
        let attempt = try TestLedger.leeds().when(Self.open, on: "2009-04")
        let state = try attempt.then(
            .init(
                title: "A second look",
                board: "scrutiny-board-health",
                about: "plan/hwb-partnership-plan-2009",
                report: "draft-plan-2009"
            )
        )
        #expect(state.title == "A second look")
        #expect(state.opened == "2009-04")
        #expect(state.about == "plan/hwb-partnership-plan-2009")
        #expect(state.report == "report/draft-plan-2009")
        #expect(
            attempt.traces.parts == [
                Traces.Part(holder: "body/scrutiny-board-health", role: .scrutinises),
                Traces.Part(holder: "plan/hwb-partnership-plan-2009", role: .about),
                Traces.Part(holder: "report/draft-plan-2009", role: .about),
            ]
        )
        try TestLedger.leeds().given(Self.open).when(Self.open).thenNothing()
        try TestLedger.leeds().given(Self.open, on: "2009-04").when(Self.open, on: "2009-04").thenNothing()
    }

    @Test(arguments: [("2009-04", "2009-05"), ("2009-04", nil), (nil, "2009-04")] as [(EDTFDate?, EDTFDate?)])
    func aReviewIsNotOpenedAgainOnAnotherDate(_ opened: EDTFDate?, _ again: EDTFDate?) throws {
        try TestLedger.leeds().given(Self.open, on: opened).when(Self.open, on: again)
            .thenRefused(.subjectExists, field: "review", saying: "review/second-look", "“A second look”")
    }

    @Test func aShortNameStandsForOneReviewOnly() throws {
        try TestLedger.leeds().when(Review.Opened(title: "Other", board: "scrutiny-board-health").of(Self.review))
            .thenRefused(.subjectExists, field: "review", saying: "review/draft-plan-health", "“Draft plan”")
    }

    @Test func aReviewNeedsATitleAndABoardAMatterAndAReportOnRecord() throws {
        var untitled = Self.open
        untitled.title = " "
        try TestLedger.leeds().when(untitled).thenRefused(.textEmpty, field: "title", saying: "“title”")
        TestLedger().when(Self.open)
            .thenRefused(.referenceUnknown, field: "board", saying: "body/scrutiny-board-health")
        var matter = Self.open
        matter.about = "plan/third"
        try TestLedger.leeds().when(matter).thenRefused(.referenceUnknown, field: "about", saying: "plan/third")
        var report = Self.open
        report.report = "annex"
        try TestLedger.leeds().when(report).thenRefused(.referenceUnknown, field: "report", saying: "report/annex")
    }

    @Test func aBoardDoesNotReviewBeforeItIsSetUp() throws {
        try TestLedger.leeds().given(Body.Established(name: "Panel").of("panel"), on: "2010")
            .when(Review.Opened(title: "Early", board: "panel").of("early"), on: "2009")
            .thenRefused(.bodyNotExisting, field: "board", saying: "body/panel", "2009", "2010")
    }

    // MARK: request-comments, comment

    @Test func aBoardIsAskedToCommentAtAMeetingAndComments() throws {
        let ask = Review.CommentsRequested(meeting: Self.sitting, words: "Please comment").of(Self.review)
        let comment = Review.CommentMade(meeting: Self.sitting, words: "Too vague").of(Self.review)
        try TestLedger.leeds().when(ask)
            .then(.init(meeting: Self.sitting, words: "Please comment"))
        let attempt = try TestLedger.leeds().given(ask).when(comment)
        let state = try attempt.then(.init(meeting: Self.sitting, words: "Too vague"))
        #expect(state.asked.map(\.value.words) == ["Please comment"])
        #expect(state.asked.map(\.occurred) == ["2009-02-17"])
        #expect(state.comments.map(\.value.meeting) == [Self.sitting.id])
        #expect(state.comments.map(\.occurred) == ["2009-02-17"])
        #expect(attempt.traces.texts == ["Please comment", "Too vague"])
        try TestLedger.leeds().given(ask).when(ask).thenNothing()
        try TestLedger.leeds().given(comment).when(comment).thenNothing()
    }

    @Test func aBoardCommentsAtItsOwnMeetingsThatTookPlace() throws {
        let elsewhere = try TestLedger.leeds()
            .given(Meeting.Convened(body: "executive-board", date: "2009-03-04").of("executive"))
        let cancelled = try TestLedger.leeds().given(Meeting.Cancelled().of(Self.sitting))
        func refused<C: Change>(_ ask: (Ref<Meeting>) -> Asked<C>) {
            elsewhere.when(ask("executive"))
                .thenRefused(
                    .decisionByAnotherBody,
                    field: "meeting",
                    saying: "meeting/executive",
                    "body/executive-board",
                    "body/scrutiny-board-health"
                )
            cancelled.when(ask(Self.sitting))
                .thenRefused(.meetingCancelled, field: "meeting", saying: Self.sitting.id.description)
            elsewhere.when(ask("council"))
                .thenRefused(.referenceUnknown, field: "meeting", saying: "meeting/council")
        }
        refused { Review.CommentsRequested(meeting: $0, words: "Please comment").of(Self.review) }
        refused { Review.CommentMade(meeting: $0, words: "Too vague").of(Self.review) }
    }

    @Test func aCommentIsNotOnRecordBeforeItIsMade() throws {
        try TestLedger.leeds()
            .given(Meeting.Convened(body: "scrutiny-board-health", date: "2030-04-01").of("board-2030"))
            .when(Review.CommentMade(meeting: "board-2030", words: "Too vague").of(Self.review))
            .thenRefused(.dateInFuture, field: "occurred", saying: "1 April 2030", "1 January 2020")
    }

    // MARK: recommend

    @Test func aRecommendationIsNumberedAndAddressed() throws {
        let attempt = try TestLedger.leeds().when(Self.recommend, on: "2009-02-17")
        let state = try attempt.then(
            .init(
                recommendation: "1",
                words: "Name a lead agency for every action",
                to: "agency/nhs-leeds"
            )
        )
        let recommendation = try #require(state.recommendations.first)
        #expect(recommendation.slug == "1")
        #expect(recommendation.made == "2009-02-17")
        #expect(recommendation.to == "agency/nhs-leeds")
        #expect(attempt.owners.last == Traces.Part(holder: "agency/nhs-leeds", role: .owesResponse))
        #expect(state.parts(on: "2009-02-17").map(\.role) == [.scrutinises, .owesResponse])
        #expect(state.dues(on: "2009-02-17", TestLedger()) == [])
        #expect(attempt.traces.texts == ["Name a lead agency for every action"])
        try recommended().when(Self.recommend, on: "2009-02-17").thenNothing()
    }

    @Test func aRecommendationKeepsItsNumberAndItsAddressee() throws {
        var other = Self.recommend
        other.to = "agency/leeds-city-council"
        try recommended().when(other)
            .thenRefused(
                .partExists,
                field: "recommendation",
                saying: "review/draft-plan-health",
                "“1”",
                "“Name a lead agency for every action”"
            )
    }

    @Test func aRecommendationIsToSomebodyOnRecord() throws {
        var other = Self.recommend
        other.to = "agency/icb"
        try TestLedger.leeds().when(other).thenRefused(.referenceUnknown, field: "to", saying: "agency/icb")
    }

    // MARK: request-response

    @Test func aResponseIsAskedForByADay() throws {
        let state = try recommended().when(Self.request, on: "2009-02-17")
            .then(.init(recommendation: "1", due: "2009-03-17", words: "Within 28 days"))
        #expect(state.dues(on: "2009-02-17", TestLedger()) == [due("2009-03-17")])
        #expect(state.recommendations.first?.responseRequested?.value == "Within 28 days")
        #expect(state.recommendations.first?.responseRequested?.occurred == "2009-02-17")
        try recommended().given(Self.request, on: "2009-02-17").when(Self.request, on: "2009-02-17").thenNothing()
    }

    @Test func anotherRequestMovesTheDay() throws {
        var later = Self.request
        later.due = "2009-04-17"
        let state = try recommended().given(Self.request, on: "2009-02-17").when(later, on: "2009-03-20")
            .then(.init(recommendation: "1", due: "2009-04-17", words: "Within 28 days"))
        #expect(state.dues(on: "2009-03-20", TestLedger()) == [due("2009-04-17")])
    }

    @Test func otherWordsOfTheSameRequestAreNotDropped() throws {
        var reworded = Self.request
        reworded.words = "Within four weeks"
        let state = try recommended().given(Self.request, on: "2009-02-17").when(reworded, on: "2009-02-17")
            .then(.init(recommendation: "1", due: "2009-03-17", words: "Within four weeks"))
        #expect(state.recommendations.first?.responseRequested?.value == "Within four weeks")
    }

    @Test func aResponseIsNotDueBeforeItIsAskedFor() throws {
        try recommended().when(Self.request, on: "2009-03-18")
            .thenRefused(.datesInWrongOrder, field: "due", saying: "on 18 March 2009", "on 17 March 2009")
    }

    // MARK: respond

    @Test(arguments: Review.Verdict.allCases) func aResponseGivesAnAnswer(_ answer: Review.Verdict) throws {
        var respond = Self.respond
        respond.answer = answer
        let state = try recommended().when(respond, on: "2009-03-10")
            .then(
                .init(recommendation: "1", by: "agency/nhs-leeds", answer: answer, words: "We agree")
            )
        #expect(state.recommendations.first?.responses.map(\.value.answer) == [answer])
        try recommended().given(respond, on: "2009-03-10").when(respond, on: "2009-03-10").thenNothing()
    }

    @Test func threeOfFourResponsesMayBeIn() throws {
        var ledger = try TestLedger.leeds()
        for number in 1...4 {
            var recommend = Self.recommend
            recommend.recommendation = try Slug("\(number)")
            ledger = try ledger.given(recommend)
        }
        for number in 1...3 {
            var respond = Self.respond
            respond.recommendation = try Slug("\(number)")
            ledger = try ledger.given(respond, on: "2019")
        }
        let state = try #require(ledger.state(of: Self.review.id, as: Review.self))
        #expect(state.recommendations.filter(\.responses.isEmpty).map(\.slug) == ["4"])
    }

    @Test func whoRespondsMustBeOnRecord() throws {
        var respond = Self.respond
        respond.by = "agency/icb"
        try recommended().when(respond).thenRefused(.referenceUnknown, field: "by", saying: "agency/icb")
    }

    // MARK: Who owes a response

    /// The Primary Care Trust and those that each took over from it, with a recommendation to it of 17 February 2009.
    private func split(_ sharing: Succession.Sharing? = .each) throws -> TestLedger {
        var ledger = try recommended().given(Self.request, on: "2009-02-17")
        for heir in ["east", "west"] {
            ledger = try ledger.given(Agency.Registered(name: "The \(heir)").of(Ref(parsing: heir)))
                .given(
                    Agency.SuccessorStated(
                        successor: Ref(parsing: heir),
                        manner: .continuedByLaw,
                        sharing: sharing
                    ).of("nhs-leeds"),
                    on: "2013-04-01"
                )
        }
        return try ledger.given(Agency.Abolished().of("nhs-leeds"), on: "2013-03-31")
    }

    private func responded(_ by: Ref<Owner>, _ ledger: TestLedger, on date: EDTFDate) throws -> TestLedger {
        var respond = Self.respond
        respond.by = by
        return try ledger.given(respond, on: date)
    }

    private func owing(_ ledger: TestLedger, on day: Day) throws -> [[SubjectID]] {
        let state = try #require(ledger.state(of: Self.review.id, as: Review.self))
        #expect(state.blanks(on: day, ledger).map(\.owedBy) == state.dues(on: day, ledger).map(\.owedBy))
        return state.dues(on: day, ledger).map(\.owedBy)
    }

    @Test func whoOwesNothingEndsNothing() throws {
        let asked = try recommended().given(Self.request, on: "2009-02-17")
        let ledger = try responded("agency/leeds-city-council", asked, on: "2009-03-10")
        #expect(try owing(ledger, on: "2009-04-01") == [["agency/nhs-leeds"]])
        let state = try #require(ledger.state(of: Self.review.id, as: Review.self))
        #expect(state.standing(on: "2009-04-01", ledger)?.value == "response awaited")
        #expect(
            state.facts(on: "2009-04-01", ledger).last?.value
                == "accepted-in-principle, by agency/leeds-city-council, who is not on record as owing it"
        )
        #expect(try owing(responded("agency/nhs-leeds", ledger, on: "2009-04-10"), on: "2009-05-01").isEmpty)
    }

    @Test func anOfficerOrABodyRespondsForItsAgencyAndTheAgencyForThem() throws {
        let officer = Person.Registered(name: "Chief", form: .post, agency: "nhs-leeds").of("chief")
        let ledger = try recommended().given(Self.request, on: "2009-02-17").given(officer)
        #expect(try owing(responded("person/chief", ledger, on: "2009-03-10"), on: "2009-04-01").isEmpty)
        var toOfficer = Self.recommend
        toOfficer.to = "person/chief"
        let other = try TestLedger.leeds().given(officer).given(toOfficer, on: "2009-02-17")
            .given(Self.request, on: "2009-02-17")
        #expect(try owing(other, on: "2009-04-01") == [["person/chief"]])
        #expect(try owing(responded("agency/nhs-leeds", other, on: "2009-03-10"), on: "2009-04-01").isEmpty)
    }

    @Test func ofSeveralHeirsEachEndsItsOwn() throws {
        let one = try responded("agency/east", split(), on: "2014-01-10")
        #expect(try owing(one, on: "2014-01-09") == [["agency/nhs-leeds"]])
        #expect(try owing(one, on: "2014-01-10") == [["agency/west"]])
        let state = try #require(one.state(of: Self.review.id, as: Review.self))
        #expect(
            state.blanks(on: "2014-01-10", one).map(\.words) == [
                "No response of The west to recommendation 1 is on record: Name a lead agency for every action"
            ]
        )
        let part = try #require(state.parts(on: "2014-01-10", one).last)
        #expect(
            part.holder == "agency/west" && part.inherited?.from == "agency/nhs-leeds" && part.since == "2013-04-01"
        )
        #expect(try owing(responded("agency/west", one, on: "2014-02-10"), on: "2014-03-01").isEmpty)
    }

    @Test func aResponseOfBeforeTheSplitEndsAll() throws {
        let ledger = try responded("agency/nhs-leeds", split(), on: "2009-03-10")
        #expect(try owing(ledger, on: "2014-01-01").isEmpty)
        let late = try responded("agency/nhs-leeds", split(), on: "2014-01-10")
        #expect(try owing(late, on: "2014-02-01") == [["agency/nhs-leeds"]])
    }

    @Test func whereOneOfSeveralOwesItAnyOfThemEndsIt() throws {
        let ledger = try responded("agency/west", split(nil), on: "2014-01-10")
        #expect(try owing(ledger, on: "2014-02-01").isEmpty)
    }

    @Test func whereNobodyIsAddressedWhoeverRespondsEndsIt() throws {
        var recommend = Self.recommend
        recommend.to = nil
        let ledger = try TestLedger.leeds().given(recommend, on: "2009-02-17").given(Self.request, on: "2009-02-17")
        #expect(try owing(ledger, on: "2009-03-01") == [[]])
        #expect(try owing(responded("agency/leeds-city-council", ledger, on: "2009-03-10"), on: "2009-04-01").isEmpty)
    }

    // MARK: sign-off

    @Test func scrutinyClosesARecommendation() throws {
        let state = try recommended().when(Self.signOff, on: "2010")
            .then(.init(recommendation: "1", words: "Done"))
        #expect(state.recommendations.first?.signedOff?.value == "Done")
        #expect(state.recommendations.first?.signedOff?.occurred == "2010")
        try recommended().given(Self.signOff, on: "2010").when(Self.signOff, on: "2010").thenNothing()
    }

    // MARK: Every change

    @Test func everyChangeIsToAReviewOnRecord() {
        func refused(_ asked: Asked<some Change>) {
            TestLedger().when(asked)
                .thenRefused(.subjectUnknown, field: "review", saying: "review/draft-plan-health")
        }
        refused(Review.CommentsRequested(words: "Please comment").of(Self.review))
        refused(Review.CommentMade(words: "Too vague").of(Self.review))
        refused(Self.recommend)
        refused(Self.request)
        refused(Self.respond)
        refused(Self.signOff)
    }

    @Test func everyAnswerIsToARecommendationOfTheReview() throws {
        let ledger = try recommended()
        func refused(_ asked: Asked<some Change>) {
            let refusal = ledger.when(asked)
                .thenRefused(.partUnknown, field: "recommendation", saying: "review/draft-plan-health", "“2”")
            #expect(refusal?.remedy == "Its recommendations are 1.")
        }
        refused(Review.ResponseRequested(recommendation: "2").of(Self.review))
        refused(Review.ResponseReceived(recommendation: "2", by: "agency/nhs-leeds", answer: .noted).of(Self.review))
        refused(Review.RecommendationSignedOff(recommendation: "2").of(Self.review))
    }

    @Test func nothingIsOnRecordBeforeItHappens() throws {
        let ledger = try recommended()
        func refused(_ asked: Asked<some Change>) {
            ledger.when(asked, on: "2009-03", today: "2009-02-28")
                .thenRefused(.dateInFuture, field: "occurred", saying: "in March 2009", "28 February 2009")
        }
        refused(Self.recommend)
        refused(Self.request)
        refused(Self.respond)
        refused(Self.signOff)
    }

    @Test func itsWordsAreNeitherEmptyNorEndless() throws {
        let ledger = try recommended()
        let long = String(repeating: "x", count: 20_001)
        for (words, rule) in [("", Refusal.Rule.textEmpty), (long, .textTooLong)] {
            func refused(_ asked: Asked<some Change>) {
                ledger.when(asked).thenRefused(rule, field: "words", saying: "“words”")
            }
            refused(Review.CommentsRequested(words: words).of(Self.review))
            refused(Review.CommentMade(words: words).of(Self.review))
            refused(Review.RecommendationMade(recommendation: "2", words: words).of(Self.review))
            refused(Review.ResponseRequested(recommendation: "1", words: words).of(Self.review))
            refused(
                Review.ResponseReceived(recommendation: "1", by: "agency/nhs-leeds", answer: .noted, words: words).of(
                    Self.review
                )
            )
            refused(Review.RecommendationSignedOff(recommendation: "1", words: words).of(Self.review))
        }
    }
}
