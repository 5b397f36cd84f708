import GovernanceSupport
import Testing

@testable import Governance

struct IntervalTests {
    @Test(arguments: [
        ("P1Y", "every year"), ("P3M", "every 3 months"), ("P2W", "every 2 weeks"), ("P28D", "every 28 days"),
        ("P1D", "every day"), ("P1200M", "every 1200 months"),
    ])
    func anIntervalIsReadFromItsISOForm(_ iso: String, _ words: String) throws {
        let interval = try Interval(iso: iso)
        #expect(interval.iso == iso)
        #expect(interval.words == words)
        #expect(try stored(interval) == interval)
    }

    @Test func leadingZeroesAreDropped() throws {
        #expect(try Interval(iso: "P03M").iso == "P3M")
    }

    @Test(arguments: [
        "", "P", "P1", "1Y", "PY", "P0Y", "P-1Y", "P+1Y", "P1201M", "P99999999999999999999Y", "P1H", "PT1H", "P1Y6M",
        "P1.5Y", "P 1Y", "p1y", "P1Y ", "yearly", "P１Y", "P1Y\u{301}",
    ])
    func whatIsNoIntervalIsRefusedInTheReadersWords(_ text: String) {
        let refusal = #expect(throws: Refusal.self) { try Interval(iso: text) }
        #expect(refusal?.rule == .intervalNotUnderstood)
        #expect(refusal?.value == text)
        #expect(refusal?.sentence.contains("“\(text)”") == true)
    }

    @Test(
        arguments: [
            ("P1Y", "2008-02-29", "2009-02-28"), ("P3M", "2009-11-30", "2010-02-28"),
            ("P2W", "2009-02-17", "2009-03-03"),
            ("P28D", "2009-02-17", "2009-03-17"), ("P1200Y", "9000-01-31", "9999-12-31"),
        ] as [(Interval, Day, Day)]
    )
    func theNextDayIsOneIntervalLater(_ interval: Interval, _ day: Day, _ next: Day) {
        #expect(interval.day(after: day) == next)
    }
}
