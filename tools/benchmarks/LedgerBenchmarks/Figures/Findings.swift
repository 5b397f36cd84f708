import Foundation

/// What a measurement found: written as one line of JSON, which `tools/bench` reads.
struct Findings: Encodable {
    var numbers: [String: Double] = [:]
    /// Seconds of each repetition.
    var series: [String: [Double]] = [:]
    var text: [String: String] = [:]

    func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        FileHandle.standardOutput.write(try encoder.encode(self) + Data("\n".utf8))
    }

    /// Times something once.
    mutating func time<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
        let start = ContinuousClock.now
        let result = try work()
        series[name, default: []].append((ContinuousClock.now - start) / .seconds(1))
        return result
    }

    /// Times something again and again, until it was done so often or so many seconds have passed.
    mutating func time(
        _ name: String,
        atMost count: Int,
        seconds: Double = 20,
        _ work: (_ number: Int) throws -> Void
    ) rethrows {
        let end = ContinuousClock.now + .seconds(seconds)
        for number in 0..<count {
            try time(name) { try work(number) }
            if ContinuousClock.now > end { break }
        }
    }
}
