import EventLog
import LMDB
import TestSupport
import Testing

@Suite struct RandomUseTests {
    private struct Stop: Error {}

    @Test(arguments: UInt64(1)...4) func `a log keeps what was recorded, whatever happens around it`(_ seed: UInt64)
        throws
    {
        let fixture = try LogFixture()
        var generator = SeededGenerator(seed: seed)
        for step in 0..<30 {
            let batch = try Batch.named("step-\(step)")
            let drafts = try drafts(&generator)
            let time = try Instant.tenOClock(plus: .random(in: -1_000...1_000, using: &generator))
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: try fixture.reopen()
            case 1:
                try fixture.rehearse { log, txn in try log.append(drafts, batch, at: time, &txn) }
                try fixture.verify()
            case 2:
                #expect(throws: Stop.self, "seed \(seed), step \(step)") {
                    try fixture.write { log, txn in
                        try log.append(drafts, batch, at: time, &txn)
                        throw Stop()
                    }
                }
                try fixture.verify()
            default:
                let size = UInt64(fixture.lines.count)
                let records = try fixture.record(drafts, as: batch, at: time)
                #expect(
                    records.map(\.sequence) == Array(size..<(size + UInt64(drafts.count))),
                    "seed \(seed), step \(step)"
                )
            }
        }
    }

    private func drafts(_ generator: inout SeededGenerator) throws -> [Draft] {
        try (0..<Int.random(in: 1...6, using: &generator)).map { _ in
            let subject = "subject-\(Int.random(in: 0..<9, using: &generator))"
            return try .note(on: subject, String(repeating: "é", count: .random(in: 0..<400, using: &generator)))
        }
    }
}
