/// A date as precise as its source: a day, a month, a season or a year, perhaps approximate or uncertain.
///
/// The form is a subset of the Extended Date/Time Format (ISO 8601-2:2019; Library of Congress EDTF, levels 0 and 1):
/// `2009-02-11`, `2009-04`, `2013-22` (summer 2013), `2009`, each perhaps followed by `~` (approximate),
/// `?` (uncertain) or `%` (both); and of its intervals the financial year, `2011-04-01/2012-03-31`.
public struct EDTFDate: Hashable, Sendable {
    /// How much of the date is stated.
    public enum Precision: Hashable, Sendable {
        case day(Day)
        case month(year: Int, month: Int)
        case season(year: Int, season: Season)
        case year(Int)
        /// The financial year of British public bodies that begins on 1 April of this year.
        case financialYear(Int)
    }

    /// A season with its EDTF number; the months are the meteorological ones of the northern hemisphere.
    public enum Season: Int, CaseIterable, Sendable {
        case spring = 21
        case summer = 22
        case autumn = 23
        case winter = 24
    }

    /// What the source says about its own sureness.
    public enum Qualifier: String, CaseIterable, Sendable {
        case approximate = "~"
        case uncertain = "?"
        case both = "%"
    }

    /// What is stated.
    public let precision: Precision
    /// How sure the source is, or nil where it simply says so.
    public let qualifier: Qualifier?

    /// A date with its precision.
    ///
    /// - Parameters:
    ///   - precision: What is stated.
    ///   - qualifier: How sure the source is.
    public init(_ precision: Precision, qualifier: Qualifier? = nil) {
        self.precision = precision
        self.qualifier = qualifier
    }

    /// A date that is exactly one day.
    ///
    /// - Parameter day: The day.
    public init(_ day: Day) {
        self.init(.day(day))
    }

    /// The first day that the date may mean; winter 2009 begins on 1 December 2009.
    public var earliest: Day {
        switch precision {
        case .day(let day): day
        case .month(let year, let month): .first(ofMonth: month, in: year)
        case .season(let year, let season): .first(ofMonth: season.firstMonth, in: year)
        case .year(let year): .first(ofMonth: 1, in: year)
        case .financialYear(let year): .first(ofMonth: 4, in: year)
        }
    }

    /// The last day that the date may mean; winter 2009 ends on 28 February 2010.
    public var latest: Day {
        switch precision {
        case .day(let day): day
        case .month(let year, let month): .last(ofMonth: month, in: year)
        // The calendar stops within the winter of 9999.
        case .season(9999, .winter): .last(ofMonth: 12, in: 9999)
        case .season(let year, .winter): .last(ofMonth: 2, in: year + 1)
        case .season(let year, let season): .last(ofMonth: season.firstMonth + 2, in: year)
        case .year(let year): .last(ofMonth: 12, in: year)
        case .financialYear(9999): .last(ofMonth: 12, in: 9999)
        case .financialYear(let year): .last(ofMonth: 3, in: year + 1)
        }
    }

    /// Whether the date means exactly one day and its source is sure of it.
    public var isExact: Bool { earliest == latest && qualifier == nil }

    /// The first day after it, where it is one day; the date itself where it is more, or not certain.
    package var firstAfter: EDTFDate { isExact ? EDTFDate(latest.adding(days: 1)) : self }

    /// Whether every day that this date may mean is after every day the other may mean.
    ///
    /// An approximate or uncertain date is never certainly after another.
    ///
    /// - Parameter other: The date to compare with.
    /// - Returns: True only where there is no doubt.
    public func isCertainlyAfter(_ other: EDTFDate) -> Bool {
        qualifier == nil && other.qualifier == nil && earliest > other.latest
    }

    /// Whether every day that this date may mean is after the given day.
    ///
    /// - Parameter day: The day to compare with.
    /// - Returns: True only where there is no doubt.
    public func isCertainlyAfter(_ day: Day) -> Bool {
        isCertainlyAfter(EDTFDate(day))
    }

    /// Whether every day that this date may mean is the given day or an earlier one.
    ///
    /// - Parameter day: The day to compare with.
    /// - Returns: True only where there is no doubt.
    public func isCertainlyReached(by day: Day) -> Bool {
        qualifier == nil && latest <= day
    }
}

extension EDTFDate.Season {
    var firstMonth: Int {
        switch self {
        case .spring: 3
        case .summer: 6
        case .autumn: 9
        case .winter: 12
        }
    }

    var name: String {
        switch self {
        case .spring: "spring"
        case .summer: "summer"
        case .autumn: "autumn"
        case .winter: "winter"
        }
    }
}
