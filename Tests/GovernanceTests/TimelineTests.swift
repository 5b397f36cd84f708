import GovernanceSupport
import TestSupport
import Testing

@testable import Governance

struct TimelineTests {
    /// A change: its value, its date, and its position in the log.
    private func timeline(_ changes: [(String?, EDTFDate?)], recorded: Day = "2015-01-01") -> Timeline<String> {
        var timeline = Timeline<String>()
        for (position, (value, occurred)) in changes.enumerated() {
            timeline.set(value, Stamp(position: UInt64(position), recorded: recorded, occurred: occurred))
        }
        return timeline
    }

    @Test func anEmptyTimelineHasNoAnswer() {
        let empty = timeline([])
        #expect(empty.isEmpty)
        #expect(empty.standing(on: "2009-01-01") == nil)
    }

    @Test func aValueStandsFromItsDateUntilTheNext() throws {
        let lead = timeline([("PCT", "2009-02-11"), ("CCG", "2013-04-01")])
        #expect(lead.value(on: "2009-02-10") == nil)
        let first = try #require(lead.standing(on: "2009-02-11"))
        #expect(first.value == "PCT")
        #expect(first.until == "2013-04-01")
        #expect(first.isCertain)
        let last = try #require(lead.standing(on: "2026-01-01"))
        #expect(last.value == "CCG")
        #expect(last.until == nil)
    }

    @Test func aBackdatedRecordChangesThePastOnly() {
        let lead = timeline([("PCT", "2009-01-01"), ("CCG", "2013-04-01"), ("council", "2011-06-01")])
        #expect(lead.value(on: "2011-05-31") == "PCT")
        #expect(lead.value(on: "2011-06-01") == "council")
        #expect(lead.value(on: "2013-04-01") == "CCG")
        #expect(lead.standing(on: "2010-01-01")?.until == "2011-06-01")
    }

    @Test func aFutureDatedRecordDoesNotStandYet() {
        let lead = timeline([("PCT", "2009-01-01"), ("CCG", "2013-04-01")], recorded: "2012-04-01")
        #expect(lead.value(on: "2012-04-01") == "PCT")
        #expect(lead.value(on: "2013-04-01") == "CCG")
    }

    @Test func ofTwoRecordsForOneDayTheLaterStands() throws {
        let lead = timeline([("PCT", "2009-01-01"), ("council", "2009-01-01")])
        #expect(lead.value(on: "2009-01-01") == "council")
        #expect(lead.standing(on: "2009-01-01")?.isCertain == true)
        #expect(try lead.entry(saying: "council", from: "2009-01-01") != nil)
        #expect(try lead.entry(saying: "CCG", from: "2009-01-01") == nil)
        #expect(try lead.entry(saying: "council", from: "2009-01-02") == nil)
        #expect(try lead.entry(saying: "council", from: nil) == nil)
    }

    @Test func whatAnotherRecordOfTheSameDayReplacedIsNotSaidAgain() throws {
        let lead = timeline([("PCT", "2009-01-01"), ("CCG", "2009-01-01"), ("council", "2009-01-01"), ("PCT", nil)])
        for old in ["PCT", "CCG"] {
            let refusal = #expect(throws: Refusal.self) { try lead.entry(saying: old, from: "2009-01-01") }
            #expect(refusal?.rule == .replacedSince)
        }
        // From another date, or from none, it may have been so again.
        #expect(try lead.entry(saying: "PCT", from: "2009-01-02") == nil)
        #expect(try lead.entry(saying: "CCG", from: nil) == nil)
    }

    @Test func whatHasNoDateStoodAtAllTimesButIsCertainOnlyFromTheDayItWasRecorded() throws {
        let lead = timeline([("PCT", nil)], recorded: "2009-02-11")
        #expect(lead.value(on: "1999-01-01") == "PCT")
        #expect(lead.standing(on: "2009-02-10")?.isCertain == false)
        #expect(lead.standing(on: "2009-02-11")?.isCertain == true)
        #expect(try lead.entry(saying: "PCT", from: nil) != nil)
    }

    @Test func whatHasNoDateComesBeforeWhatHasOne() {
        let lead = timeline([("CCG", "2013-04-01"), ("PCT", nil), ("council", nil)])
        #expect(lead.entries.map(\.value) == ["PCT", "council", "CCG"])
        #expect(lead.value(on: "2013-03-31") == "council")
        #expect(lead.value(on: "2013-04-01") == "CCG")
    }

    @Test func whatHasEndedStandsNoMore() {
        let help = timeline([("helps", "2009-01-01"), (nil, "2013-03-31"), ("helps again", "2014-01-01")])
        #expect(help.value(on: "2013-03-30") == "helps")
        #expect(help.value(on: "2013-03-31") == nil)
        #expect(help.standing(on: "2013-03-30")?.until == "2013-03-31")
        #expect(help.value(on: "2013-12-31") == nil)
        #expect(help.value(on: "2014-01-01") == "helps again")
        #expect(help.standing(on: "2014-01-01")?.until == nil)
    }

    @Test func whatEndsWithinAMonthMayStandUntilTheMonthIsOver() throws {
        let help = timeline([("helps", "2009-01-01"), (nil, "2013-03")])
        #expect(help.standing(on: "2013-02-28")?.isCertain == true)
        let open = try #require(help.standing(on: "2013-03-10"))
        #expect(open.value == "helps")
        #expect(!open.isCertain)
        #expect(open.until == "2013-03")
        #expect(help.standing(on: "2013-03-30")?.isCertain == false)
        #expect(help.standing(on: "2013-03-31") == nil)
    }

    @Test func anEndAtAboutADateNeverCertainlyComes() {
        let help = timeline([("helps", "2009-01-01"), (nil, "2013~")])
        #expect(help.standing(on: "2012-12-31")?.isCertain == true)
        #expect(help.standing(on: "2013-01-01")?.isCertain == false)
        #expect(help.standing(on: "2026-01-01")?.isCertain == false)
    }

    @Test func twoEndsThatHaveNotCertainlyComeLeaveWhatStoodBeforeThem() throws {
        let help = timeline([("helps", "2009-01-01"), (nil, "2013"), (nil, "2013-03")])
        let open = try #require(help.standing(on: "2013-03-10"))
        #expect(open.value == "helps")
        #expect(!open.isCertain)
        #expect(open.until == "2013")
        #expect(help.standing(on: "2013-03-31") == nil)
    }

    @Test func ofTwoThatMayStandBothAreTold() {
        let lead = timeline([("PCT", "2009-01-01"), ("council", "2013-04")])
        let within = lead.possible(on: "2013-04-01")
        #expect(within.values == ["council", "PCT"] && !within.mayBeNone)
        #expect(within.inOrder { $0 } == "PCT or council")
        #expect(within.doubt("handed over") == "handed over in April 2013")
        #expect(within.only == nil)
        #expect(lead.possible(on: "2013-04-30").values == ["council"])
        #expect(lead.possible(on: "2013-03-31").doubt == nil)
        let helped = timeline([("helps", "2009-01-01"), (nil, "2013-03")]).possible(on: "2013-03-10")
        #expect(helped.only?.value == "helps" && helped.mayBeNone)
        #expect(helped.doubt == "it ended in March 2013")
        #expect(timeline([("PCT", "2009")]).possible(on: "2009-06-01").doubt == "from 2009")
        #expect(timeline([("PCT", nil)]).possible(on: "2009-06-01").doubt == "no date says from when")
    }

    @Test func whatSaysTheSameTwiceIsNoDoubt() {
        let lead = timeline([("PCT", "2009-01-01"), ("PCT", "2013-04")])
        #expect(lead.standing(on: "2013-04-10")?.isCertain == true)
    }

    @Test func whatRestsOnADecisionBeganNoEarlier() {
        var lead = Timeline<String>()
        var stamp = Stamp(position: 0, recorded: "2015-01-01")
        stamp.notBefore = "2012-11-16"
        lead.set("PCT", stamp)
        #expect(lead.standing(on: "2012-11-15") == nil)
        #expect(lead.standing(on: "2012-11-16")?.isCertain == false)
        #expect(lead.standing(on: "2015-01-01")?.isCertain == true)
    }

    @Test func anEndOfWhatNeverStoodLeavesNothing() {
        #expect(timeline([(nil, "2013-03")]).standing(on: "2013-03-10") == nil)
    }

    // MARK: A change without a date

    @Test func aChangeWithoutADateIsRefusedOnlyWhereOthersHaveDates() throws {
        try timeline([]).requireDate(nil)
        try timeline([("PCT", nil)]).requireDate(nil)
        for last in ["2013-04-01", "2013-04", "2013~"] as [EDTFDate] {
            let lead = timeline([("PCT", nil), ("council", "2009-02-11"), ("CCG", last)])
            let refusal = #expect(throws: Refusal.self) { try lead.requireDate(nil) }
            #expect(refusal?.rule == .dateMissing)
            #expect(refusal?.field == "occurred")
            #expect(refusal?.sentence.contains("the last \(last.phrase),") == true)
            try lead.requireDate("2001")
            #expect(throws: Refusal.self) { try lead.takes("board", from: nil) }
            #expect(try lead.takes("board", from: "2001"))
            #expect(try lead.takes("PCT", from: nil) == false)
        }
    }

    @Test func aChangeWithinAMonthIsCertainOnlyWhenTheMonthIsOver() {
        let lead = timeline([("PCT", "2009-01-01"), ("council", "2009-04")])
        #expect(lead.value(on: "2009-03-31") == "PCT")
        #expect(lead.value(on: "2009-04-01") == "council")
        #expect(lead.standing(on: "2009-04-29")?.isCertain == false)
        #expect(lead.standing(on: "2009-04-30")?.isCertain == true)
    }

    @Test func aChangeOfAboutAYearIsNeverCertain() {
        let lead = timeline([("PCT", "2009~")])
        #expect(lead.value(on: "2009-01-01") == "PCT")
        #expect(lead.standing(on: "2020-01-01")?.isCertain == false)
    }

    @Test func aChangeSomeTimeInTheMonthMayHaveComeAfterTheOneOnItsFifteenth() {
        let lead = timeline([("PCT", "2009-04"), ("council", "2009-04-15")])
        #expect(lead.value(on: "2009-04-15") == "council")
        #expect(lead.standing(on: "2009-04-15")?.isCertain == true)
        #expect(lead.standing(on: "2009-04-16")?.isCertain == false)
        #expect(lead.standing(on: "2009-06-01")?.isCertain == false)
    }

    /// The winter of 2008 ends in February 2009: what is in between does not hide it.
    @Test func aDateThatBeganInTheYearBeforeMayMeanALaterDay() {
        let january = (1...31).map { ("January \($0)" as String?, EDTFDate(.day(Day(2009, 1, $0) ?? .unread))) }
        let lead = timeline([("winter", "2008-24")] + january + [("February", "2009-02-28"), ("March", "2009-03-01")])
        #expect(lead.standing(on: "2009-01-31")?.isCertain == true)
        #expect(lead.value(on: "2009-02-01") == "January 31")
        #expect(lead.standing(on: "2009-02-01")?.isCertain == false)
        #expect(lead.standing(on: "2009-02-28")?.value == "February")
        #expect(lead.standing(on: "2009-02-28")?.isCertain == true)
        #expect(lead.standing(on: "2009-03-01")?.isCertain == true)
    }

    // MARK: Against a reference that tries every order of things

    @Test(arguments: 1...30 as ClosedRange<UInt64>) func everyAnswerAgreesWithTheReference(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let changes = (0..<UInt64.random(in: 1...4, using: &random)).map { position in
            ReferenceTimeline.Change.random(position: position, using: &random)
        }
        let (timeline, reference) = (recorded(changes), ReferenceTimeline(changes))
        for offset in 0..<100 {
            let day = ("2009-01-20" as Day).adding(days: offset)
            let standing = timeline.standing(on: day)
            let expected = reference.standing(on: day)
            #expect(standing?.value == expected?.value, "seed \(seed), \(day.iso): \(reference)")
            #expect(
                standing?.entry.mark.position == expected?.position,
                "seed \(seed), \(day.iso): \(reference)"
            )
            #expect(standing?.until == expected.flatMap(reference.next), "seed \(seed), \(day.iso): \(reference)")
            #expect(
                standing?.isCertain == expected.map { _ in reference.isCertain(on: day) },
                "seed \(seed), \(day.iso): \(reference)"
            )
            let values = values(of: timeline, on: day)
            #expect(values == reference.values(on: day), "seed \(seed), \(day.iso): \(reference)")
            #expect(values == reference.valuesByPairs(on: day), "seed \(seed), \(day.iso): \(reference)")
        }
        let stored = recorded(changes.map(\.asStored))
        #expect(read(written(stored), as: Timeline<Int>.self) == stored, "seed \(seed)")
    }

    /// Years of changes: days, months, seasons and years, some approximate or uncertain, some without a date.
    @Test(arguments: 1...12 as ClosedRange<UInt64>) func aLongTimelineAnswersAsAPlainSearchDoes(seed: UInt64) throws {
        var drawn = RandomChanges(seed: seed)
        let changes = (0..<UInt64.random(in: 100...250, using: &drawn.random)).map { position in
            let value = Int.random(in: 0..<6, using: &drawn.random)
            var stamp = drawn.stamp(at: position)
            // Of every ten, one has no date; in every other timeline, most have a day.
            let isRough = seed.isMultiple(of: 2) || Int.random(in: 0..<40, using: &drawn.random) == 0
            stamp.occurred = isRough ? drawn.date() : EDTFDate(drawn.day())
            if Int.random(in: 0..<10, using: &drawn.random) == 0 { stamp.occurred = nil }
            if stamp.occurred == nil, seed.isMultiple(of: 3) { stamp.notBefore = drawn.day() }
            return ReferenceTimeline.Change(value: value == 0 ? nil : value, stamp: stamp)
        }
        let (timeline, reference) = (recorded(changes), ReferenceTimeline(changes))
        #expect(timeline.entries.map(\.mark.position) == reference.changes.map(\.position), "seed \(seed)")

        let borders = changes.compactMap(\.stamp.occurred).shuffled(using: &drawn.random).prefix(12)
        let days = borders.flatMap { [$0.earliest, $0.latest, $0.latest.adding(days: 1)] }
        for day in days + ["0001-01-01", "9999-12-31"] + (0..<12).map({ _ in drawn.day() }) {
            let (standing, expected) = (timeline.standing(on: day), reference.standing(on: day))
            #expect(standing?.entry.mark.position == expected?.position, "seed \(seed), \(day.iso)")
            #expect(standing?.value == expected?.value, "seed \(seed), \(day.iso)")
            #expect(standing?.until == expected.flatMap(reference.next), "seed \(seed), \(day.iso)")
            #expect(
                standing?.isCertain == expected.map { _ in reference.isCertain(on: day) },
                "seed \(seed), \(day.iso)"
            )
            #expect(values(of: timeline, on: day) == reference.valuesByPairs(on: day), "seed \(seed), \(day.iso)")
        }

        // Rules ask what is stored.
        let stored = recorded(changes.map(\.asStored))
        let dates = borders.flatMap { date in
            [date] + EDTFDate.Qualifier.allCases.map { EDTFDate(date.precision, qualifier: $0) }
        }
        for date in dates + [nil, "0001", "9999-12-31"] + (0..<60).map({ _ in drawn.date() }) {
            let expected = reference.last(from: date)
            let words = "seed \(seed), \(date?.edtf ?? "no date")"
            #expect(stored.lastEntry(from: date)?.mark.position == expected?.position, "\(words)")
            for value in 0..<6 {
                let isReplaced =
                    date != nil && expected?.value != value
                    && reference.changes.contains { $0.stamp.occurred == date && $0.value == value }
                guard !isReplaced else {
                    #expect(throws: Refusal.self, "\(words)") { try stored.entry(saying: value, from: date) }
                    continue
                }
                #expect(
                    try (stored.entry(saying: value, from: date) != nil) == (expected?.value == value),
                    "\(words)"
                )
            }
        }
        #expect(read(written(stored), as: Timeline<Int>.self) == stored, "seed \(seed)")
    }

    /// All that may stand, nil for nothing.
    private func values(of timeline: Timeline<Int>, on day: Day) -> Set<Int?> {
        let possible = timeline.possible(on: day)
        return Set(possible.values).union(possible.mayBeNone ? [nil] : [])
    }

    private func recorded(_ changes: [ReferenceTimeline.Change]) -> Timeline<Int> {
        changes.reduce(into: Timeline()) { $0.set($1.value, $1.stamp) }
    }
}
