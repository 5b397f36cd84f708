import Testing

@testable import Governance

/// The ways in which council papers write dates: what has one meaning is read, what has two is asked back, and the rest is
/// refused with what could be written instead.
struct TypedDateTests {
    private func refusal(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Refusal? {
        #expect(throws: Refusal.self, sourceLocation: sourceLocation) { try EDTFDate(reading: text) }
    }

    @Test(arguments: [
        "17/02/2009", "17.02.2009", "17-02-2009", "17/2/2009", "17.2.09", "17/2/09", "2009/02/17", "2009.2.17",
        "17-Feb-2009", "17/Feb/2009", "17-February-2009", "17 Feb. 2009", "the 17th February 2009",
        "17th of February 2009", "the 17th of February, 2009", "February 17, 2009", "Feb 17th 2009",
        "Tues 17 February 2009", "Tue. 17 Feb. 2009", "TUESDAY, 17TH FEBRUARY 2009",
        "17\u{A0}February\u{A0}2009", "17\u{202F}February\u{2009}2009", "17\u{A0} February  2009",
        "17\u{2011}02\u{2011}2009",
    ]) func aDayIsReadInManyWays(_ text: String) throws {
        #expect(try EDTFDate(reading: text).edtf == "2009-02-17")
    }

    @Test(arguments: [
        ("03/04/2013", "2013-04-03"), ("1.2.13", "2013-02-01"), ("1/1/00", "2000-01-01"), ("31/12/49", "2049-12-31"),
    ]) func theDayStandsBeforeTheMonth(_ text: String, _ edtf: String) throws {
        #expect(try EDTFDate(reading: text).edtf == edtf)
    }

    @Test(arguments: [
        ("Apr. 2009", "2009-04"), ("Sept. 2009", "2009-09"), ("about 2009-04", "2009-04~"), ("ca. 2009", "2009~"),
        ("approximately April 2009", "2009-04~"), ("winter 2009/10", "2009-24"), ("Winter 2011-12", "2011-24"),
    ]) func monthsAndSeasonsToo(_ text: String, _ edtf: String) throws {
        #expect(try EDTFDate(reading: text).edtf == edtf)
    }

    @Test(arguments: [
        ("2011/12", 2011), ("2022/23", 2022), ("1999/00", 1999), ("1999/2000", 1999), ("2011/2012", 2011),
        ("2012-13", 2012), ("2024-25", 2024), ("1999-00", 1999), ("2013\u{2013}14", 2013),
        ("financial year 2011-12", 2011), ("the financial year 2011/12", 2011), ("Financial Year 2021/22", 2021),
        ("FY 2011/12", 2011), ("FY2011-12", 2011), ("2011/12 FY", 2011), ("April 2011 to March 2012", 2011),
        ("1 April 2011 to 31 March 2012", 2011), ("1st April 2011 to 31st March 2012", 2011),
    ]) func aFinancialYearIsReadAsPeopleWriteIt(_ text: String, _ year: Int) throws {
        let date = try EDTFDate(reading: text)
        #expect(date == EDTFDate(.financialYear(year)))
        #expect(date.earliest == Day(year, 4, 1))
        #expect(date.latest == Day(year + 1, 3, 31))
    }

    @Test func aFinancialYearMayBeApproximate() throws {
        #expect(try EDTFDate(reading: "about 2012-13").edtf == "2012-04-01~/2013-03-31~")
        #expect(try EDTFDate(reading: "2012/13, uncertain").edtf == "2012-04-01?/2013-03-31?")
        #expect(try EDTFDate(reading: "2012/13~").edtf == "2012-04-01~/2013-03-31~")
    }

    @Test(arguments: [
        ("2011-12", "December 2011", "2011/12"), ("2009-10", "October 2009", "2009/10"),
        ("2000-01", "January 2000", "2000/01"), ("2020-21", "spring 2020", "2020/21"),
        ("2021-22", "summer 2021", "2021/22"), ("2022-23", "autumn 2022", "2022/23"),
        ("2023-24", "winter 2023", "2023/24"), ("about 2011-12", "December 2011", "2011/12"),
        ("2011-12~", "December 2011", "2011/12"), ("2011\u{2013}12", "December 2011", "2011/12"),
    ]) func aMonthOrSeasonThatMayBeAFinancialYearIsAskedBack(_ text: String, _ one: String, _ other: String) throws {
        let refusal = refusal(text)
        #expect(refusal?.rule == .dateUnclear)
        #expect(refusal?.value == text)
        #expect(refusal?.sentence == "“\(text)” may mean \(one) or the financial year \(other).")
        #expect(refusal?.remedy.contains("“\(one)” or “\(other)”") == true)
        #expect(try EDTFDate(reading: one) != EDTFDate(reading: other))
    }

    @Test(arguments: [
        ("2013-21", "spring 2013"), ("2013-22", "summer 2013"), ("2009-23", "autumn 2009"), ("2009-24?", "winter 2009"),
    ])
    func aSeasonByNumberIsAskedBack(_ text: String, _ season: String) {
        let refusal = refusal(text)
        #expect(refusal?.rule == .dateUnclear)
        #expect(refusal?.sentence.contains(season) == true)
        #expect(refusal?.remedy.contains("“\(season)”") == true)
    }

    @Test func threeFiguresOfTwoAreAskedBackWhereEitherEndMayBeTheYear() throws {
        #expect(refusal("12/05/01")?.rule == .dateUnclear)
        #expect(refusal("12/05/01")?.sentence == "“12/05/01” may mean 12 May 2001 or 1 May 2012.")
        #expect(refusal("17.02.09")?.rule == .dateUnclear)
        #expect(try EDTFDate(reading: "12/12/12").edtf == "2012-12-12")
        #expect(try EDTFDate(reading: "31/12/49").edtf == "2049-12-31")
    }

    @Test func twoWholeYearsAreAskedBack() {
        #expect(refusal("2011-2012")?.rule == .dateUnclear)
        #expect(refusal("2011-2012")?.remedy.contains("“2011/12”") == true)
        #expect(refusal("2011-2014")?.rule == .dateNotUnderstood)
    }

    @Test(arguments: ["2009-04", "2011-11", "2012-12", "2009-09"]) func anyOtherMonthIsClear(_ text: String) throws {
        #expect(try EDTFDate(reading: text).edtf == text)
    }

    @Test(arguments: [
        ("31/02/2009", "no calendar"), ("31 September 2014", "no calendar"), ("29/2/23", "no calendar"),
        ("2013/13/01", "no calendar"), ("09/13/2013", "There is no month 13"),
    ]) func aDayThatNoCalendarHasSaysWhy(_ text: String, _ why: String) {
        let refusal = refusal(text)
        #expect(refusal?.rule == .dateNotInCalendar)
        #expect(refusal?.sentence.contains(why) == true)
    }

    @Test func aMonthBeforeTheDayIsAnsweredWithTheDay() {
        #expect(refusal("09/13/2013")?.remedy == "If it is 13 September 2013, write that.")
    }

    @Test(arguments: [
        ("end of March 2013", "“31 March 2013”"), ("by end of March 2013", "“March 2013”"),
        ("by the end of 2013", "“31 December 2013”"), ("end March 2013", "“31 March 2013”"),
        ("mid July 2022", "“July 2022”"), ("early 2023", "“2023”"), ("before 2013", "“2013”"),
        ("1 April 2013 (vesting day)", "“1 April 2013”"), ("20th May 2024 10.00 am", "“20 May 2024”"),
        ("Q1 2018/19", "April to June 2018"), ("quarter four 2018/19", "January to March 2019"),
        ("Quarter 3 2024", "July to September 2024"), ("Quarter 3 2024", "October to December 2024"),
        ("2009/04", "April 2009"), ("04/2009", "April 2009"), ("Tuesday 5 November", "year"), ("5 November", "year"),
        ("TBC", "Leave the field out"), ("ongoing", "Leave the field out"), ("7 days", "17 February 2009"),
    ]) func whatIsNoDateIsAnsweredWithWhatCouldBeWritten(_ text: String, _ offer: String) {
        let refusal = refusal(text)
        #expect(refusal?.rule == .dateNotUnderstood)
        #expect(refusal?.remedy.contains(offer) == true, "\(refusal?.remedy ?? "")")
        #expect(refusal?.sentence.contains("“\(text)”") == true)
    }

    @Test(arguments: [
        "14-7-22", "22-07-14", "1/1/50", "17.02", "17/02", "1/2/3/2009", "//2009", "1//2009", "FY", "FY 2011",
        "FY 2011/13",
        "financial year", "2011/13", "April 2011 to March 2013", "May 2011 to March 2012",
        "2 April 2011 to 31 March 2012",
        "spring 2011/12", "about 2009~", "17-Feb-09", "17th of 2009", "of February 2009",
    ]) func whatIsNotClearIsNotGuessed(_ text: String) {
        #expect(refusal(text)?.rule == .dateNotUnderstood)
    }

    /// Every month and number behind a year: no pair means two things unsaid.
    @Test func everyYearWithTwoFiguresHasOneMeaningOrIsAsked() throws {
        for year in 1990...2040 {
            for number in 0...99 {
                let text = "\(year)-\(padded(number, to: 2))"
                let isFinancial = (year + 1) % 100 == number
                let isMonth = (1...12).contains(number)
                do {
                    let date = try EDTFDate(reading: text)
                    #expect(isFinancial != isMonth, "\(text)")
                    #expect(date.edtf == (isFinancial ? "\(year)-04-01/\(year + 1)-03-31" : text))
                } catch {
                    let isAsked = isFinancial && isMonth || (21...24).contains(number)
                    #expect(error.rule == (isAsked ? .dateUnclear : .dateNotInCalendar), "\(text)")
                    #expect(isAsked || !isFinancial && !isMonth, "\(text)")
                }
            }
        }
    }
}
