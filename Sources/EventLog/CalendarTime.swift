/// A moment by the calendar, as RFC 3339 writes it.
///
/// Worked out here in whole numbers: every record has such a text, and the C library takes a microsecond for one.
struct CalendarTime: Equatable {
    private var year: Int64
    private var month: Int64
    private var day: Int64
    private var hour: Int64
    private var minute: Int64
    private var second: Int64
    private var fraction: Int64

    /// How many days the calendar's periods of 400 years have, and how many lie between its 1 March 0000 and 1970.
    private static let (era, daysTo1970): (Int64, Int64) = (146_097, 719_468)

    /// The calendar's name for a moment from 1970 to 9999.
    init(_ milliseconds: Int64) {
        let (seconds, days) = (milliseconds / 1000, milliseconds / 86_400_000)
        (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
        fraction = milliseconds % 1000
        // Years are counted from March, so that the leap day is a year's last.
        let shifted = days + Self.daysTo1970
        let (era, dayOfEra) = (shifted / Self.era, shifted % Self.era)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - Self.days(inYears: yearOfEra)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0)
    }

    /// What 24 bytes of the right form say, whether or not it exists; nil where they have another form.
    init?(_ text: RawSpan) {
        func number(_ range: Range<Int>) -> Int64? { text.extracting(range).number.map { Int64($0) } }
        let marks: [(Int, Unicode.Scalar)] = [
            (4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "."), (23, "Z"),
        ]
        guard marks.allSatisfy({ text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) == UInt8(ascii: $1) }),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let fraction = number(20..<23), year >= 1970, (1...12).contains(month)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second, self.fraction) = (hour, minute, second, fraction)
    }

    /// Milliseconds since the start of 1970.
    var milliseconds: Int64 {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month <= 2 ? month + 9 : month - 3) + 2) / 5 + day - 1
        let days =
            yearFromMarch / 400 * Self.era + Self.days(inYears: yearFromMarch % 400) + dayOfYear - Self.daysTo1970
        return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + fraction
    }

    /// Such as `2009-02-17T10:00:00.000Z`.
    var text: String {
        String(unsafeUninitializedCapacity: 24) { room in
            var end = 0
            func write(_ number: Int64, _ digits: Int, before mark: Unicode.Scalar) {
                var rest = number
                for place in (end..<end + digits).reversed() {
                    room[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                room[end + digits] = UInt8(ascii: mark)
                end += digits + 1
            }
            write(year, 4, before: "-")
            write(month, 2, before: "-")
            write(day, 2, before: "T")
            write(hour, 2, before: ":")
            write(minute, 2, before: ":")
            write(second, 2, before: ".")
            write(fraction, 3, before: "Z")
            return end
        }
    }

    private static func days(inYears years: Int64) -> Int64 { years * 365 + years / 4 - years / 100 }
}
