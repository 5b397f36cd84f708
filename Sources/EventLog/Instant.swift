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
        self.init(text.utf8.span.bytes)
    }

    /// The same from the bytes of the text.
    init?(_ text: RawSpan) {
        guard text.byteCount == 24, let calendar = CalendarTime(text) else { return nil }
        let milliseconds = calendar.milliseconds
        // Only what exists is written again in the same way: no 30 February, and no hour 24.
        guard CalendarTime(milliseconds) == calendar else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// The present moment, by the system's clock.
    public static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        return Instant(checked: min(max(milliseconds, 0), last))
    }

    /// The RFC 3339 form in UTC with milliseconds, such as `2009-02-17T10:00:00.000Z`; text order is time order.
    public var text: String { CalendarTime(milliseconds).text }

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
