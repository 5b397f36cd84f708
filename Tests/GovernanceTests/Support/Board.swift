import GovernanceSupport
import Testing

@testable import Governance

extension TestLedger {
    /// A board with two meetings called, of 6 May and 3 June 2009, and a decision of the first: that a grant be paid.
    ///
    /// Everybody and everything in it is made up.
    static func board() throws(Refusal) -> TestLedger {
        try TestLedger()
            .given(Agency.Registered(name: "The Council", form: .council).of("council"))
            .given(Body.Established(name: "The Board").of("board"))
            .given(Body.Established(name: "The Scrutiny Committee", form: .scrutinyBoard).of("scrutiny"))
            .given(Person.Registered(name: "The Chair", form: .person, standing: .member).of("chair"))
            .given(Person.Registered(name: "One Member", form: .person, standing: .member).of("one"))
            .given(Person.Registered(name: "Another Member", form: .person, standing: .member).of("another"))
            .given(Person.Registered(name: "A Substitute", form: .person, standing: .member).of("stand-in"))
            .given(Person.Registered(name: "Director of Public Health", form: .post).of("director"))
            .given(Report.Prepared(title: "How the grant is spent").of("grant-report"), on: "2009-04-20")
            .given(Meeting.Convened(body: "board", date: "2009-05-06").of("may"))
            .given(Meeting.Convened(body: "board", date: "2009-06-03").of("june"))
            .given(
                Decision.Made(body: "board", meeting: "may", verb: .agreed, text: "that the grant be paid").of("grant")
            )
    }

    /// What is on record of a subject.
    func state<D: Decider>(_ subject: Ref<D>, sourceLocation: SourceLocation = #_sourceLocation) throws -> D.State {
        try #require(state(of: subject.id, as: D.self), sourceLocation: sourceLocation)
    }
}
