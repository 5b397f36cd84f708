import GovernanceSupport
import Testing

@testable import Governance

/// What stands of a subject's records where later ones say that earlier ones are wrong.
struct AmendedHistoryTests {
    private typealias History = AmendedHistory<Action>

    /// The records of an action, each at the position after the one before.
    private func history(_ records: (any Change<Action>, EDTFDate?, Amendment?)...) -> History {
        var history = History()
        for (position, record) in records.enumerated() {
            let stamp = Stamp(position: UInt64(position), recorded: "2020-01-01", occurred: record.1)
            history.append(History.Entry(record.0, stamp, amends: record.2))
        }
        return history
    }

    private func correction(of record: UInt64) -> Amendment {
        Amendment(record: record, manner: .correction, reason: "typed wrongly")
    }

    private func withdrawal(of record: UInt64) -> RecordWithdrawn<Action> {
        RecordWithdrawn<Action>(record: record, reason: "recorded twice")
    }

    private let added = Action.Added(title: "Open three clinics")
    private func led(by agency: Ref<Agency>) -> Action.LeadAgencyAssigned { Action.LeadAgencyAssigned(agency: agency) }

    @Test func recordsStandAsTheyAreWhereNothingAmendsThem() {
        let history = history((added, nil, nil), (led(by: "agency/nhs"), "2009-02-01", nil))
        #expect(history.standing().map(\.saidBy) == [0, 1])
        #expect(history.state()?.leadAgency.value(on: "2009-03-01") == "agency/nhs")
    }

    @Test func whatIsSaidAnewStandsInThePlaceOfTheFirstRecord() throws {
        let history = history(
            (added, nil, nil),
            (led(by: "agency/nhs"), "2009-02-01", nil),
            (led(by: "agency/city"), "2009-06-01", nil),
            (led(by: "agency/council"), "2009-03-01", correction(of: 1))
        )
        let standing = history.standing()
        #expect(standing.map(\.stamp.position) == [0, 1, 2])
        #expect(standing.map(\.saidBy) == [0, 3, 2])
        let state = try #require(history.state())
        #expect(state.leadAgency.value(on: "2009-02-15") == nil)
        #expect(state.leadAgency.value(on: "2009-03-15") == "agency/council")
        #expect(state.leadAgency.value(on: "2009-07-01") == "agency/city")
    }

    @Test func theLastOfSeveralCorrectionsCounts() {
        let history = history(
            (added, nil, nil),
            (Action.Added(title: "Open two clinics"), nil, correction(of: 0)),
            (Action.Added(title: "Open four clinics"), nil, correction(of: 0))
        )
        #expect(history.state()?.title == "Open four clinics")
    }

    @Test func whatWasWithdrawnNoLongerCounts() {
        let history = history(
            (added, nil, nil),
            (led(by: "agency/nhs"), "2009-02-01", nil),
            (withdrawal(of: 1), nil, nil)
        )
        #expect(history.standing().map(\.saidBy) == [0])
        #expect(history.withdrawn() == [1])
        #expect(history.state()?.leadAgency.isEmpty == true)
    }

    @Test func aWithdrawnCorrectionLeavesWhatItCorrected() {
        let history = history(
            (added, nil, nil),
            (Action.Added(title: "Open two clinics"), nil, correction(of: 0)),
            (withdrawal(of: 1), nil, nil)
        )
        #expect(history.state()?.title == "Open three clinics")
        #expect(history.standing().map(\.saidBy) == [0])
    }

    @Test func aWithdrawnWithdrawalWithdrawsNothing() {
        let history = history((added, nil, nil), (withdrawal(of: 0), nil, nil), (withdrawal(of: 1), nil, nil))
        #expect(history.state()?.title == "Open three clinics")
        #expect(history.withdrawn() == [1])
    }

    @Test func withoutTheRecordThatOpenedItASubjectIsNotOnRecord() {
        let history = history((added, nil, nil), (withdrawal(of: 0), nil, nil))
        #expect(history.state() == nil)
        #expect(self.history((added, nil, nil)).state(without: [0]) == nil)
        #expect(self.history((added, nil, nil)).state(without: [7])?.title == "Open three clinics")
    }

    @Test func noRecordSaysAnythingOfALaterOne() {
        let history = history(
            (added, nil, nil),
            (withdrawal(of: 2), nil, nil),
            (led(by: "agency/nhs"), "2009-02-01", nil),
            (led(by: "agency/city"), "2009-02-01", correction(of: 4)),
            (led(by: "agency/council"), "2009-02-01", nil)
        )
        #expect(history.standing().map(\.saidBy) == [0, 2, 4])
    }

    @Test func aNotedSpellingChangesNothing() {
        let noted = SpellingNoted<Action>(record: 0, written: "clinics", meant: "Clinics")
        let history = history((added, nil, nil), (noted, nil, nil))
        #expect(history.standing().map(\.saidBy) == [0])
        #expect(noted.note == .spelling(0, written: "clinics", meant: "Clinics"))
    }
}
