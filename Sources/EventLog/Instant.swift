internal import Glibc

/// A moment in UTC, to the millisecond.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the start of 1970 in UTC, not counting leap seconds.
    public let milliseconds: Int64

    /// The last moment that RFC 3339 can write.
    private static let last: Int64 = 253_402_300_799_999

    /// A moment from 1970 to 9999, or nil.
    ///
    /// - Parameter milliseconds: Since the start of 1970 in UTC.
    public init?(milliseconds: Int64) {
        guard (0...Self.last).contains(milliseconds) else { return nil }
        self.milliseconds = milliseconds
    }

    private init(checked milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// A moment from its RFC 3339 form, or nil where the text is not exactly of the form that ``text`` gives.
    ///
    /// - Parameter text: Exactly 24 ASCII characters, such as `2009-02-17T10:00:00.000Z`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24 else { return nil }
        func number(_ range: Range<Int>) -> Int32? {
            var value: Int32 = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int32(byte - 48)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let fraction = number(20..<23), year >= 1970
        else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, month - 1, day)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
        self.init(milliseconds: Int64(timegm(&parts)) * 1000 + Int64(fraction))
        // A day or an hour that does not exist comes back as another one.
        guard self.text == text else { return nil }
    }

    /// The present moment, by the system's clock.
    public static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        return Instant(checked: min(max(milliseconds, 0), last))
    }

    /// The RFC 3339 form in UTC with milliseconds, such as `2009-02-17T10:00:00.000Z`; text order is time order.
    public var text: String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return
            "\(padded(Int(parts.tm_year) + 1900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))T"
            + "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))"
            + ".\(padded(Int(milliseconds % 1000), 3))Z"
    }

    /// Whether one moment comes before another.
    ///
    /// - Parameters:
    ///   - lhs: The earlier moment, if so.
    ///   - rhs: The later moment, if so.
    /// - Returns: True where `lhs` is strictly earlier.
    public static func < (lhs: Instant, rhs: Instant) -> Bool {
        lhs.milliseconds < rhs.milliseconds
    }
}

func padded(_ number: some BinaryInteger, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
