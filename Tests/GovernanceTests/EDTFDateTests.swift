import Foundation
import GovernanceSupport
import TestSupport
import Testing

@testable import Governance

struct EDTFDateTests {
    // MARK: Reading

    @Test(arguments: [
        ("2009-02-17", "2009-02-17"), ("2009-04", "2009-04"), ("2009", "2009"), ("0001", "0001"), ("9999", "9999"),
        ("2009~", "2009~"), ("2009-04?", "2009-04?"), ("2009-02-17%", "2009-02-17%"),
        ("2011-04-01/2012-03-31", "2011-04-01/2012-03-31"),
        ("2011-04-01~/2012-03-31~", "2011-04-01~/2012-03-31~"),
        ("17 February 2009", "2009-02-17"), ("17th February 2009", "2009-02-17"), ("1st May 2009", "2009-05-01"),
        ("2nd May 2009", "2009-05-02"), ("3rd May 2009", "2009-05-03"), ("07 Feb 2009", "2009-02-07"),
        ("Tuesday 17 February 2009", "2009-02-17"), ("Tuesday, 17 February, 2009", "2009-02-17"),
        ("29 February 2008", "2008-02-29"), ("  17   february   2009  ", "2009-02-17"),
        ("April 2009", "2009-04"), ("SEPT 2009", "2009-09"), ("may 2009", "2009-05"),
        ("spring 2012", "2012-21"), ("Summer 2013", "2013-22"), ("autumn 2013", "2013-23"), ("winter 2009", "2009-24"),
        ("about 2009", "2009~"), ("circa 2009", "2009~"), ("around April 2009", "2009-04~"), ("c. 2009", "2009~"),
        ("About 17 February 2009", "2009-02-17~"), ("about Tuesday 17 February 2009", "2009-02-17~"),
        ("2009, uncertain", "2009?"), ("about spring 2012, uncertain", "2012-21%"),
    ])
    func aDateIsReadFromEDTFOrFromThePapersWords(_ text: String, _ edtf: String) throws {
        #expect(try EDTFDate(reading: text).edtf == edtf)
    }

    @Test(arguments: [
        "", " ", "soon", "tbc", "to be advised", "about", "uncertain", "about uncertain", "2009 about",
        "about about 2009",
        "09", "209", "20091", "-2009", "+2009", "+209", "about +209", "April +209", "April -209", "about 0000",
        "2009-4", "2009-04-1", "2009-04-011", "2009/04", "20090217", "2009-02-17-01",
        "2009-", "2009-04-", "-04-2009", "2009--", "2009~~", "2009-04~?", "~2009", "?", "~", "2009X", "156X", "Y2009",
        "2009-02-17/2009-03-01", "2009-02-17T12:00:00", "2009..", "[2009]", "2009-0\u{661}", "２００９",
        "Tuesday 2009", "Tuesday April 2009", "Tuesday", "monsoon 2009", "Q1 2009", "2009 April",
        "17 February", "17 Febuary 2009", "th February 2009", "017 February 2009", "17xx February 2009",
        "17 February 09", "17 February 2009 noon", "2009-02-17\n", "17\tFebruary\t2009",
        "17 February 2009                              ; and so on", "2009\u{0}",
    ])
    func whatIsNoDateIsRefusedInTheReadersWords(_ text: String) {
        let refusal = #expect(throws: Refusal.self) { try EDTFDate(reading: text) }
        #expect(refusal?.rule == .dateNotUnderstood)
        #expect(refusal?.value == text)
        #expect(refusal?.sentence.contains("“\(text)”") == true)
    }

    @Test(arguments: [
        "2009-02-30", "2009-02-29", "2009-13", "2009-00", "2009-20", "2009-25", "2009-04-31", "2009-04-00",
        "2009-13-01", "2009-22-01", "0000", "0000-01-01", "30 February 2009", "31st April 2009", "0 May 2009",
    ])
    func aDateThatNoCalendarHasIsRefusedInTheReadersWords(_ text: String) {
        let refusal = #expect(throws: Refusal.self) { try EDTFDate(reading: text) }
        #expect(refusal?.rule == .dateNotInCalendar)
        #expect(refusal?.value == text)
        #expect(refusal?.sentence.contains("“\(text)”") == true)
    }

    @Test(arguments: [
        ("Monday 17 February 2009", "17 February 2009 was a Tuesday"),
        ("wednesday, 17th Feb 2009", "17 February 2009 was a Tuesday"),
        ("about Friday 17 February 2009", "17 February 2009 was a Tuesday"),
        ("Monday 29 February 2000", "29 February 2000 was a Tuesday"),
        ("Sunday 1 January 1900", "1 January 1900 was a Monday"),
    ])
    func aDayThatFellOnAnotherWeekdayIsRefusedWithTheRightOne(_ text: String, _ right: String) {
        let refusal = #expect(throws: Refusal.self) { try EDTFDate(reading: text) }
        #expect(refusal?.rule == .dateNotInCalendar)
        #expect(refusal?.value == text)
        #expect(refusal?.sentence.contains("“\(text)”") == true)
        #expect(refusal?.sentence.contains(right) == true)
    }

    @Test func everyDayIsReadWithItsOwnWeekdayAndNoOther() throws {
        let week = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        let days = (0..<28).map { ("2009-02-16" as Day).adding(days: $0) }
        for (index, day) in days.enumerated() {
            let understood = week.filter { (try? EDTFDate(reading: "\($0) \(day.words)")) == EDTFDate(day) }
            #expect(understood == [week[index % 7]], "\(day.iso)")
        }
    }

    @Test(arguments: [
        "17 February 2009", "about 2009", " 2009", "2011/12", "2012-13/", "/", "2011-04-01/", "/2012-03-31",
        "2011-04-01/2013-03-31", "2011-04-01/2012-03-31/", "2011-04-01~/2012-03-31", "2011-04-01/2012-03-31~",
        "2011-04-02/2012-03-31", "2011-04/2012-03", "2009-02-17/2009-03-01", "2011-01-01/2011-12-31",
    ]) func recordsHoldEDTFAlone(_ text: String) {
        let refusal = #expect(throws: Refusal.self) { try EDTFDate(edtf: text) }
        #expect(refusal?.rule == .dateNotUnderstood)
        let stored = Data("[\"\(text)\"]".utf8)
        #expect(throws: Refusal.self) { try JSONDecoder().decode([EDTFDate].self, from: stored) }
    }

    @Test(arguments: [
        ("2011-12", "December 2011"), ("2009-10", "October 2009"), ("2013-22", "summer 2013"),
        ("2021-22", "summer 2021"), ("2022-23~", "about autumn 2022"),
    ]) func whatRecordsHoldKeepsItsMeaningForEver(_ stored: String, _ words: String) throws {
        #expect(try EDTFDate(edtf: stored).words == words)
        let decoded = try JSONDecoder().decode([EDTFDate].self, from: Data("[\"\(stored)\"]".utf8))
        #expect(decoded.map(\.words) == [words])
        #expect(decoded.map(\.edtf) == [stored])
    }

    // MARK: Writing

    @Test(
        arguments: [
            ("2009-02-07", "7 February 2009"), ("2009-04", "April 2009"), ("2013-22", "summer 2013"), ("2009", "2009"),
            ("2009~", "about 2009"), ("2009-04?", "April 2009, uncertain"),
            ("2013-24%", "about winter 2013, uncertain"),
            ("2011-04-01/2012-03-31", "financial year 2011/12"), ("1999-04-01/2000-03-31", "financial year 1999/00"),
            ("2011-04-01%/2012-03-31%", "about financial year 2011/12, uncertain"),
        ] as [(EDTFDate, String)]
    )
    func aDateIsWrittenAsPeopleWriteIt(_ date: EDTFDate, _ words: String) {
        #expect(date.words == words)
    }

    @Test(
        arguments: [
            ("2009-02-17", "on 17 February 2009"), ("2009-02-17~", "about 17 February 2009"),
            ("2009-03", "in March 2009"), ("2013-22", "in summer 2013"), ("2009", "in 2009"),
            ("2009~", "about 2009"), ("2011-04-01/2012-03-31", "in the financial year 2011/12"),
        ] as [(EDTFDate, String)]
    )
    func aDateTakesThePrepositionOfItsPrecision(_ date: EDTFDate, _ phrase: String) {
        #expect(date.phrase == phrase)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func whatIsWrittenReadsAsTheSameDate(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let date = EDTFDate.random(using: &random, in: 1000...9999)
            #expect(try EDTFDate(edtf: date.edtf) == date, "seed \(seed)")
            if date.isAskedBack {
                let refusal = #expect(throws: Refusal.self, "seed \(seed)") { try EDTFDate(reading: date.edtf) }
                #expect(refusal?.rule == .dateUnclear, "seed \(seed): \(date.edtf)")
            } else {
                #expect(try EDTFDate(reading: date.edtf) == date, "seed \(seed)")
            }
            #expect(try EDTFDate(reading: date.words) == date, "seed \(seed)")
            #expect(try stored(date) == date, "seed \(seed)")
            #expect(date.earliest <= date.latest, "seed \(seed)")
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func noTextTrapsTheReader(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "2", "0", "9", "-", "~", "?", "%", " ", ",", "about", "winter", "9999", "17", "May", "é", "\u{0}", "Monday",
            "/", ".", "end of", "q1", "financial year", "10", "to", "the", "2009",
        ]
        for _ in 0..<2000 {
            let count = Int.random(in: 0...9, using: &random)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            guard let date = try? EDTFDate(reading: text) else { continue }
            #expect(try EDTFDate(edtf: date.edtf) == date, "seed \(seed): “\(text)”")
        }
    }

    // MARK: What a date may mean

    @Test(
        arguments: [
            ("2009-02-17", "2009-02-17", "2009-02-17"), ("2009-02", "2009-02-01", "2009-02-28"),
            ("2008-02", "2008-02-01", "2008-02-29"), ("2009", "2009-01-01", "2009-12-31"),
            ("2009-21", "2009-03-01", "2009-05-31"), ("2009-22", "2009-06-01", "2009-08-31"),
            ("2009-23", "2009-09-01", "2009-11-30"), ("2009-24", "2009-12-01", "2010-02-28"),
            ("2007-24", "2007-12-01", "2008-02-29"), ("9999-24", "9999-12-01", "9999-12-31"),
            ("9998-24", "9998-12-01", "9999-02-28"), ("2009~", "2009-01-01", "2009-12-31"),
            ("2011-04-01/2012-03-31", "2011-04-01", "2012-03-31"),
            ("9999-04-01/9999-12-31", "9999-04-01", "9999-12-31"),
        ] as [(EDTFDate, Day, Day)]
    )
    func aDateMayMeanTheDaysOfItsPeriod(_ date: EDTFDate, _ earliest: Day, _ latest: Day) {
        #expect(date.earliest == earliest)
        #expect(date.latest == latest)
    }

    @Test func onlyASureDayIsExact() {
        #expect(("2009-02-17" as EDTFDate).isExact)
        for date in ["2009-02-17~", "2009-02-17?", "2009-02", "2009-22", "2009", "2009-04-01/2010-03-31"] as [EDTFDate]
        {
            #expect(!date.isExact, "\(date.edtf)")
        }
    }

    @Test func comparingIsHonest() {
        let april: EDTFDate = "2009-04"
        #expect(!april.isCertainlyAfter("2009-04-15" as EDTFDate))
        #expect(!("2009-04-15" as EDTFDate).isCertainlyAfter(april))
        #expect(april.isCertainlyAfter("2009-03-31" as EDTFDate))
        #expect(("2009-05-01" as EDTFDate).isCertainlyAfter(april))
        #expect(!("2009" as EDTFDate).isCertainlyAfter(april))
        #expect(("2010" as EDTFDate).isCertainlyAfter(april))
        #expect(!("2010" as EDTFDate).isCertainlyAfter("2009-24" as EDTFDate))
        #expect(("2010-03" as EDTFDate).isCertainlyAfter("2009-24" as EDTFDate))
        #expect(("2012-04" as EDTFDate).isCertainlyAfter("2011-04-01/2012-03-31" as EDTFDate))
        #expect(!("2012-03" as EDTFDate).isCertainlyAfter("2011-04-01/2012-03-31" as EDTFDate))
    }

    @Test(arguments: ["2020~", "2020?", "2020%"] as [EDTFDate])
    func whatTheSourceIsNotSureOfIsNeverCertain(_ date: EDTFDate) {
        #expect(!date.isCertainlyAfter("2009" as EDTFDate))
        #expect(!("2030" as EDTFDate).isCertainlyAfter(date))
        #expect(!date.isCertainlyAfter("2009-01-01" as Day))
        #expect(!date.isCertainlyReached(by: "2030-01-01"))
    }

    @Test func aMonthIsReachedOnItsLastDay() {
        let april: EDTFDate = "2009-04"
        #expect(!april.isCertainlyReached(by: "2009-04-29"))
        #expect(april.isCertainlyReached(by: "2009-04-30"))
        #expect(april.isCertainlyAfter("2009-03-31" as Day))
        #expect(!april.isCertainlyAfter("2009-04-01" as Day))
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func comparingAgreesWithEveryDayADateMayMean(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let (left, right) = (
                EDTFDate.random(using: &random, in: 2008...2010), EDTFDate.random(using: &random, in: 2008...2010)
            )
            let sure = left.qualifier == nil && right.qualifier == nil
            let isAfter = sure && left.days.allSatisfy { left in right.days.allSatisfy { left > $0 } }
            #expect(left.isCertainlyAfter(right) == isAfter, "seed \(seed): \(left.edtf) after \(right.edtf)")
        }
    }
}

extension EDTFDate {
    static func random(using random: inout SeededGenerator, in years: ClosedRange<Int>) -> EDTFDate {
        let day = Day.random(using: &random, in: years)
        let season = [Season.spring, .summer, .autumn, .winter][Int.random(in: 0..<4, using: &random)]
        let precision: Precision =
            switch Int.random(in: 0..<5, using: &random) {
            case 0: .day(day)
            case 1: .month(year: day.year, month: day.month)
            case 2: .season(year: day.year, season: season)
            case 3: .financialYear(day.year)
            default: .year(day.year)
            }
        let qualifiers: [Qualifier?] = [nil, nil, nil] + Qualifier.allCases
        return EDTFDate(precision, qualifier: qualifiers[Int.random(in: 0..<qualifiers.count, using: &random)])
    }

    /// Whether its EDTF, typed by a person, may mean something else: seasons by number, and months that end a pair of years.
    fileprivate var isAskedBack: Bool {
        switch precision {
        case .season: true
        case .month(let year, let month): (year + 1) % 100 == month
        case .day, .year, .financialYear: false
        }
    }

    /// The first day, the last and one between: enough to compare periods without gaps.
    fileprivate var days: [Day] { [earliest, min(earliest.adding(days: 9), latest), latest] }
}
