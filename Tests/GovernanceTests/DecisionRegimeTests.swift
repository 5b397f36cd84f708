import GovernanceSupport
import Testing

@testable import Governance

/// Under which rules a decision can have been made.
struct DecisionRegimeTests {
    private func made(_ regime: Decision.Regime) -> Asked<Decision.Made> {
        Decision.Made(body: "board", regime: regime, verb: .agreed, text: "to go on").of("go-on")
    }

    @Test func aBoardThatIsStatutoryIsNoShadowBoard() throws {
        let ledger = try TestLedger.board().given(Body.StatusChanged(status: .shadow).of("board"), on: "2009-01-01")
            .given(Body.StatusChanged(status: .statutory).of("board"), on: "2009-04-01")
        try ledger.when(made(.shadow), on: "2009-03-31").then()
        ledger.when(made(.shadow), on: "2009-04-01")
            .thenRefused(.regimeDoesNotFit, field: "regime", saying: "body/board", "statutory", "1 April 2009")
        try ledger.when(made(.shadow), on: "2009").then()
        try ledger.when(made(.committee), on: "2009-04-01").then()
    }

    @Test func aMemberDoesNotDecideByTheRulesForOfficers() throws {
        let board = try TestLedger.board()
        func taken(_ by: Ref<Person>, _ regime: Decision.Regime) -> Asked<Decision.Taken> {
            Decision.Taken(by: by, regime: regime, verb: .approved, text: "The spending").of("spending")
        }
        board.when(taken("one", .officerDelegated), on: "2009-05-10")
            .thenRefused(.regimeDoesNotFit, field: "regime", saying: "person/one", "officer delegated")
        try board.when(taken("one", .executiveIndividual), on: "2009-05-10").then()
        try board.when(taken("director", .officerDelegated), on: "2009-05-10").then()
    }
}
