import TestSupport
import Testing

@testable import TransparencyLog

struct HashStreamTests {
    /// Pieces that are empty, small, and greater than what is gathered, so that they end before, on and behind its end.
    @Test(arguments: 0..<8) func `pieces hash to what all their bytes hash to`(_ seed: UInt64) {
        var numbers = SeededGenerator(seed: seed)
        func piece() -> [UInt8] {
            let most = [0, 40, 600, 16_384, 40_000].randomElement(using: &numbers) ?? 0
            return (0..<Int.random(in: 0...most, using: &numbers)).map { UInt8(truncatingIfNeeded: $0) }
        }
        var (stream, all) = (HashStream(), [UInt8]())
        for _ in 0..<60 {
            let (number, first, second) = (numbers.next(), piece(), piece())
            if Bool.random(using: &numbers) {
                stream.add(number, first.span.bytes, second.span.bytes)
                all += withUnsafeBytes(of: number.bigEndian) { Array($0) } + first + second
            } else {
                stream.add(first.span.bytes)
                all += first
            }
            // Asking for the value ends nothing.
            guard Int.random(in: 0..<10, using: &numbers) == 0 else { continue }
            #expect(stream.value == Hash.sha256(all), "seed \(seed)")
        }
        #expect(stream.value == Hash.sha256(all), "seed \(seed)")
    }
}
