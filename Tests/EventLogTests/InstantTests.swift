import EventLog
import Foundation
import TestSupport
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"), (1, "1970-01-01T00:00:00.001Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_234_864_800_000, "2009-02-17T10:00:00.000Z"),
        (1_709_251_199_999, "2024-02-29T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `a moment has one text`(milliseconds: Int64, text: String) throws {
        #expect(Instant(milliseconds: milliseconds)?.text == text)
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [Int64.min, -1, 253_402_300_800_000, .max])
    func `a moment that the text cannot say is refused`(_ milliseconds: Int64) {
        #expect(Instant(milliseconds: milliseconds) == nil)
    }

    @Test(arguments: [
        "2009-02-29", "2009-02-30", "2009-04-31", "2100-02-29", "2009-00-10", "2009-13-10", "2009-01-00", "2009-01-32",
        "1969-12-31", "0000-01-01",
    ])
    func `a day that does not exist or that is too early is refused`(_ day: String) {
        #expect(Instant("\(day)T10:00:00.000Z") == nil)
    }

    @Test(arguments: ["24:00:00", "10:60:00", "10:00:60", "23:59:60", "99:99:99"])
    func `a time of day that does not exist is refused`(_ time: String) {
        #expect(Instant("2016-12-31T\(time).000Z") == nil)
    }

    @Test(arguments: [
        "", "2009", "2009-02-17", "2009-02-17T10:00:00Z", "2009-02-17T10:00:00.00Z", "2009-02-17T10:00:00.0000Z",
        "2009-02-17T10:00:00.000", "2009-02-17T10:00:00.000z", "2009-02-17t10:00:00.000Z", "2009-02-17 10:00:00.000Z",
        "2009-02-17T10:00:00,000Z", "2009/02/17T10:00:00.000Z", "2009-02-17T10.00.00.000Z", " 009-02-17T10:00:00.000Z",
        "+009-02-17T10:00:00.000Z", "2009-02-17T10:00:00.000Z ", "2009-02-17T10:00:00.-01Z", "２009-02-17T10:00:00.0Z",
        "2009-02-17T10:00:00.000+", "9999-12-31T24:00:00.000Z", "20é9-02-17T10:00:00.00Z", "\02009-02-17T10:00:00.00Z",
    ])
    func `a text of another form is refused`(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(arguments: UInt64(1)...3) func `text and moment stand for each other`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for _ in 0..<300 {
            let milliseconds = Int64.random(in: 0...253_402_300_799_999, using: &generator)
            let instant = try #require(Instant(milliseconds: milliseconds))
            #expect(Instant(instant.text) == instant, "seed \(seed): \(milliseconds)")
            // To the second: Foundation's dates are floating point.
            let date = Date(timeIntervalSince1970: Double(milliseconds / 1000))
            #expect(instant.text.prefix(19) == date.formatted(format).prefix(19), "seed \(seed): \(milliseconds)")
        }
    }

    @Test(arguments: UInt64(1)...3) func `the order of moments is the order of their texts`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let one = Int64.random(in: 0...253_402_300_799_999, using: &generator)
            let distances: [Int64] = [0, 1, 999, 1_000, 86_400_000, 31_536_000_000]
            let distance = distances.randomElement(using: &generator, or: 0)
            let a = try #require(Instant(milliseconds: one))
            guard let b = Instant(milliseconds: one + distance) else { continue }
            #expect((a < b) == (one < one + distance), "seed \(seed): \(one), \(distance)")
            #expect((a < b) == (a.text < b.text), "seed \(seed): \(one), \(distance)")
            #expect((a == b) == (distance == 0), "seed \(seed): \(one), \(distance)")
            #expect(!(b < a), "seed \(seed): \(one), \(distance)")
        }
    }

    @Test func `the present moment can be written and read`() {
        let now = Instant.now
        #expect(Instant(now.text) == now)
        #expect(now.text > "2025")
    }
}
