import TestSupport
import Testing

@testable import BoardLedger

struct KnownHashesTests {
    @Test(arguments: 0..<10) func `a hash is new once, until all are forgotten`(_ seed: UInt64) {
        var numbers = SeededGenerator(seed: seed)
        var (known, plain) = (KnownHashes(), Set<UInt64>())
        for _ in 0..<20 {
            for _ in 0..<Int.random(in: 0...2_000, using: &numbers) {
                // Few different ones, of which many fall into the same place.
                let hash = UInt64.random(in: 1...700, using: &numbers) << UInt64.random(in: 0...20, using: &numbers)
                let isNew = (known: known.insert(hash), plain: plain.insert(hash).inserted)
                #expect(isNew.known == isNew.plain, "seed \(seed)")
            }
            known.removeAll()
            plain.removeAll()
        }
        let ofZero = [known.insert(0), known.insert(0)]
        #expect(ofZero == [true, false])
    }
}
