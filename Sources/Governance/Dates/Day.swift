/// A day of the proleptic Gregorian calendar.
///
/// Only days that the calendar has can be made: 30 February 2009 is nobody's day.
public struct Day: Hashable, Comparable, Sendable {
    /// Year, month and day in one number, which grows from day to day: states hold many days, and compare them often.
    package let packed: UInt32

    /// The year, 1 to 9999.
    public var year: Int { Int(packed >> 9) }
    /// The month, 1 to 12.
    public var month: Int { Int(packed >> 5 & 15) }
    /// The day of the month, 1 to 31.
    public var day: Int { Int(packed & 31) }

    /// A day, or nil where the calendar has none.
    ///
    /// - Parameters:
    ///   - year: 1 to 9999.
    ///   - month: 1 to 12.
    ///   - day: 1 to the length of that month.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.length(ofMonth: month, in: year)
        else { return nil }
        self.init(checkedYear: year, month: month, day: day)
    }

    /// A day from its ISO 8601 form, such as `2009-02-17`, or nil where the text is none.
    ///
    /// - Parameter iso: Exactly ten ASCII characters, `YYYY-MM-DD`.
    public init?(iso: String) {
        guard iso.utf8.count == 10 else { return nil }
        var (year, month, number, place) = (0, 0, 0, 0)
        for byte in iso.utf8 {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                if place == 4 { year = number } else { month = number }
                number = 0
            } else {
                let digit = byte &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                number = number * 10 + Int(digit)
            }
            place += 1
        }
        self.init(year, month, number)
    }

    /// A day by how many days it comes after 1 January 1970 (or before, where negative).
    ///
    /// - Parameter epochDay: Within the years 1 to 9999.
    package init(epochDay: Int) {
        // Counted from 1 March of the year 0, so that the leap day ends a year: 400 years have 146,097 days.
        let days = epochDay + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        self.init(
            checkedYear: yearOfEra + era * 400 + (month >= 10 ? 1 : 0),
            month: month < 10 ? month + 3 : month - 9,
            day: dayOfYear - (153 * month + 2) / 5 + 1
        )
    }

    private init(checkedYear year: Int, month: Int, day: Int) {
        packed = UInt32(year << 9 | month << 5 | day)
    }

    /// The first day of a month.
    static func first(ofMonth month: Int, in year: Int) -> Day {
        Day(checkedYear: year, month: month, day: 1)
    }

    /// The last day of a month.
    static func last(ofMonth month: Int, in year: Int) -> Day {
        Day(checkedYear: year, month: month, day: length(ofMonth: month, in: year))
    }

    static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Whether one day comes before another.
    ///
    /// - Parameters:
    ///   - lhs: The earlier day, if so.
    ///   - rhs: The later day, if so.
    /// - Returns: True where `lhs` is strictly earlier.
    public static func < (lhs: Day, rhs: Day) -> Bool {
        lhs.packed < rhs.packed
    }

    /// The same day of a month that many months later, or that month's last day where it is shorter.
    ///
    /// The year stops at 9999, the last that can be written.
    func adding(months: Int) -> Day {
        let total = min(year * 12 + (month - 1) + months, 9999 * 12 + 11)
        let (newYear, newMonth) = (total / 12, total % 12 + 1)
        return Day(
            checkedYear: newYear,
            month: newMonth,
            day: min(day, Self.length(ofMonth: newMonth, in: newYear))
        )
    }

    /// The day that many days later, or earlier where there are fewer than none; within the years 1 to 9999.
    package func adding(days: Int) -> Day {
        let (first, last) = (Day.first(ofMonth: 1, in: 1).epochDay, Day.last(ofMonth: 12, in: 9999).epochDay)
        return Day(epochDay: min(max(epochDay + days, first), last))
    }

    /// How many days after 1 January 1970 it is.
    package var epochDay: Int { daysFromMarch - 719_468 }

    /// How many days after 1 March of the year 0 it is, from the count of days in 400, 100, 4 and 1 years.
    private var daysFromMarch: Int {
        let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1
    }

    /// The day of the week, as English names it.
    var weekday: String {
        // 1 March 2000 was a Wednesday, as was 1 March of the year 0.
        ["Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday"][daysFromMarch % 7]
    }

    /// The ISO 8601 form, such as `2009-02-17`.
    public var iso: String {
        "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    /// The day as people write it in papers, such as `17 February 2009`.
    public var words: String {
        "\(day) \(Month.names[month - 1]) \(year)"
    }
}

extension Day: Codable {
    /// Reads a day from a string, ISO 8601.
    ///
    /// - Parameter decoder: Holds one string.
    /// - Throws: `DecodingError` where there is no string, or the string is no day.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Self(iso: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text)” is no day, such as 2009-02-17."
            )
        }
        self = day
    }

    /// Writes the ISO 8601 form.
    ///
    /// - Parameter encoder: Takes one string.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}

/// The names of the months, as papers write them.
enum Month {
    static let names = [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]

    private static let lowerCased = names.map { $0.lowercased() }

    /// The month that a word names, in full or by its first three letters, or nil.
    static func named(_ word: some StringProtocol) -> Int? {
        let word = word.lowercased()
        let index = lowerCased.firstIndex { name in
            name == word || word.utf8.count == 3 && name.hasPrefix(word) || word == "sept" && name == "september"
        }
        return index.map { $0 + 1 }
    }
}

func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
