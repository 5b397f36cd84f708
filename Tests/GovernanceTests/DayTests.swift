import Foundation
import GovernanceSupport
import TestSupport
import Testing

@testable import Governance

struct DayTests {
    @Test func onlyDaysThatTheCalendarHasCanBeMade() {
        #expect(Day(2009, 2, 28) != nil)
        #expect(Day(2009, 2, 29) == nil)
        #expect(Day(2009, 2, 30) == nil)
        #expect(Day(2008, 2, 29) != nil)
        #expect(Day(2000, 2, 29) != nil)
        #expect(Day(1900, 2, 29) == nil)
        #expect(Day(2009, 4, 31) == nil)
        #expect(Day(2009, 13, 1) == nil)
        #expect(Day(2009, 0, 1) == nil)
        #expect(Day(2009, 1, 0) == nil)
        #expect(Day(0, 1, 1) == nil)
        #expect(Day(10_000, 1, 1) == nil)
        #expect(Day(.min, .min, .min) == nil)
        #expect(Day(.max, .max, .max) == nil)
    }

    @Test(arguments: ["0001-01-01", "2009-02-17", "2008-02-29", "9999-12-31"])
    func aDayIsReadAndWrittenInItsISOForm(_ iso: String) throws {
        #expect(try #require(Day(iso: iso)).iso == iso)
    }

    @Test(arguments: [
        "", "2009", "2009-02", "2009-2-17", "2009-02-1", "2009-02-017", "20090217", "2009/02/17", "2009-02-30",
        "0000-01-01", "+009-02-17", "2009-02-+1", "2009-02-1７", "２００９-02-17", " 2009-02-17", "2009-02-17T00:00",
    ])
    func whatIsNoISODayIsNoDay(_ text: String) throws {
        #expect(Day(iso: text) == nil)
        let json = try JSONEncoder().encode([text])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: json) }
    }

    @Test func anAnswerHoldsADayInItsISOForm() throws {
        let days: [Day] = ["0001-01-01", "2009-02-17", "9999-12-31"]
        let json = try JSONEncoder().encode(days)
        #expect(String(decoding: json, as: UTF8.self) == #"["0001-01-01","2009-02-17","9999-12-31"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: json) == days)
    }

    @Test func daysAreOrderedAsTheCalendarHasThem() {
        let ordered: [Day] = ["0001-01-01", "2008-12-31", "2009-01-01", "2009-01-02", "2009-02-01", "9999-12-31"]
        #expect(ordered.shuffled().sorted() == ordered)
    }

    @Test func aDayIsWrittenAsInPapers() {
        #expect(("2009-02-07" as Day).words == "7 February 2009")
        #expect(("2018-12-31" as Day).words == "31 December 2018")
    }

    @Test(
        arguments: [
            ("0001-01-01", "Monday"), ("0001-03-01", "Thursday"), ("1582-10-15", "Friday"), ("1900-01-01", "Monday"),
            ("1900-02-28", "Wednesday"), ("1900-03-01", "Thursday"), ("1970-01-01", "Thursday"),
            ("2000-02-29", "Tuesday"), ("2000-03-01", "Wednesday"), ("2009-02-11", "Wednesday"),
            ("2009-02-17", "Tuesday"), ("2013-03-31", "Sunday"), ("2018-01-09", "Tuesday"), ("9999-12-31", "Friday"),
        ] as [(Day, String)]
    )
    func aDayHasItsWeekday(_ day: Day, _ weekday: String) {
        #expect(day.weekday == weekday)
    }

    @Test func weekdaysFollowOneAnotherFromTheFirstDayOfTheCalendarToTheLast() {
        let week = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        var wrong: [Day] = []
        var count = 0
        for year in 1...9999 {
            for month in 1...12 {
                let (first, last) = (Day.first(ofMonth: month, in: year), Day.last(ofMonth: month, in: year))
                if first.weekday != week[count % 7] { wrong.append(first) }
                count += Day.length(ofMonth: month, in: year)
                if last.weekday != week[(count - 1) % 7] { wrong.append(last) }
            }
        }
        #expect(wrong == [])
    }

    @Test func monthsLaterKeepTheDayWhereTheMonthHasIt() {
        #expect(("2009-01-31" as Day).adding(months: 1) == "2009-02-28")
        #expect(("2008-01-31" as Day).adding(months: 1) == "2008-02-29")
        #expect(("2009-02-17" as Day).adding(months: 11) == "2010-01-17")
        #expect(("2008-02-29" as Day).adding(months: 12) == "2009-02-28")
        #expect(("2009-12-31" as Day).adding(months: 0) == "2009-12-31")
    }

    @Test func theCalendarStopsWithTheYear9999() {
        #expect(("9999-06-15" as Day).adding(months: 12) == "9999-12-15")
        #expect(("9999-12-31" as Day).adding(months: 14_400) == "9999-12-31")
        #expect(("9999-12-30" as Day).adding(days: 5) == "9999-12-31")
        #expect(("9999-12-30" as Day).adding(days: 1) == "9999-12-31")
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func daysLaterAgreeWithFoundationsCalendar(seed: UInt64) throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let start = Day.random(using: &random, in: 1900...2100)
            let count = Int.random(in: 0...9000, using: &random)
            let date = try #require(
                calendar.date(from: DateComponents(year: start.year, month: start.month, day: start.day))
            )
            let end = try #require(calendar.date(byAdding: .day, value: count, to: date))
            let later = calendar.dateComponents([.year, .month, .day], from: end)
            let expected = Day(later.year ?? 0, later.month ?? 0, later.day ?? 0)
            #expect(start.adding(days: count) == expected, "seed \(seed): \(start.iso) and \(count) days")
        }
    }

    @Test func aMonthIsNamedInFullOrByThreeLetters() {
        for (index, name) in Month.names.enumerated() {
            #expect(Month.named(name) == index + 1)
            #expect(Month.named(name.uppercased()) == index + 1)
            #expect(Month.named(name.prefix(3)) == index + 1)
        }
        #expect(Month.named("sept") == 9)
        for word in ["", "j", "ju", "janu", "sep.", "smarch"] {
            #expect(Month.named(word) == nil, "“\(word)”")
        }
    }

    // MARK: Counted from 1970

    @Test func aDayIsCountedFromTheFirstOf1970() {
        #expect(Day(epochDay: 0) == "1970-01-01")
        #expect(Day(epochDay: -1) == "1969-12-31")
        #expect(Day(epochDay: 14_292) == "2009-02-17")
        #expect(Day(epochDay: 11_016) == "2000-02-29")
        #expect(Day(epochDay: -719_162) == "0001-01-01")
        #expect(Day(epochDay: 2_932_896) == "9999-12-31")
    }

    /// The calendar repeats itself every 146,097 days: the first 400 years and the last.
    @Test(arguments: [-719_162, 2_932_896 - 146_097]) func everyDayHasItsNumberAndTheNextOneIsTheNextDay(_ first: Int) {
        var day = Day(epochDay: first)
        for number in first + 1...first + 146_097 {
            let next = Day(epochDay: number)
            guard next > day, next == day.adding(days: 1) else {
                Issue.record("\(number) is \(next.iso), after \(day.iso)")
                return
            }
            day = next
        }
    }
}

extension Day {
    static func random(using random: inout SeededGenerator, in years: ClosedRange<Int>) -> Day {
        let year = Int.random(in: years, using: &random)
        let month = Int.random(in: 1...12, using: &random)
        return Day.first(ofMonth: month, in: year)
            .adding(days: Int.random(in: 0..<Day.length(ofMonth: month, in: year), using: &random))
    }
}
