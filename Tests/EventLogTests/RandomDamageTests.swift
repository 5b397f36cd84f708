import EventLog
import LMDB
import TestSupport
import Testing

@Suite struct RandomDamageTests {
    @Test(arguments: UInt64(1)...6) func `no damage goes unnoticed, and none stops the check`(_ seed: UInt64) throws {
        let fixture = try LogFixture(batches: [
            ["a", "b", "a"], ["c"], ["a", "d", "c", "b", "b", "a"], ["e", "a", "a"],
        ])
        try fixture.seal()
        var generator = SeededGenerator(seed: seed)
        var noticed = 0
        for round in 0..<150 {
            let what: Comment = "seed \(seed), round \(round)"
            try fixture.rehearse { log, txn in
                let before = try log.contents(txn)
                for _ in 0..<Int.random(in: 1...2, using: &generator) { try damage(log, &txn, &generator) }
                guard try log.contents(txn) != before else { return }
                noticed += 1
                let found = try log.verify(txn)
                #expect(!found.isSound, what)
                #expect(found.damageCount >= found.damages.count && !found.damages.isEmpty, what)
                #expect(found.damages.allSatisfy { !$0.what.isEmpty }, what)
            }
        }
        #expect(noticed > 140, "seed \(seed)")
        try fixture.verify()
    }

    @Test(arguments: UInt64(1)...6)
    func `a changed record is found where it is, and no other is blamed for it`(_ seed: UInt64) throws {
        let fixture = try LogFixture(batches: [
            ["a", "b", "a"], ["c"], ["a", "d", "c", "b", "b", "a"], ["e", "a", "a"],
        ])
        var generator = SeededGenerator(seed: seed)
        for round in 0..<50 {
            let position = Int.random(in: 0..<fixture.lines.count, using: &generator)
            let line = changed(fixture.lines[position], &generator)
            let found = try fixture.findings(in: .records) { table, txn in
                try table.set(key(UInt64(position)), line, &txn)
            }
            let what = "the record does not have the hash that was stored when it was recorded"
            #expect(
                found.filter { $0.what == what } == [Damage(position: UInt64(position), what: what)],
                "seed \(seed), round \(round)"
            )
        }
    }

    /// One change, in one table, as a careless hand or a bad disk might make it.
    private func damage(
        _ log: EventLog,
        _ txn: inout WriteTransaction,
        _ generator: inout SeededGenerator
    ) throws {
        let table = LogTable.allCases.randomElement(using: &generator, or: .records)
        let raw = log.raw(table)
        let entries = try log.entries(of: table, txn)
        guard let entry = entries.randomElement(using: &generator), let other = entries.randomElement(using: &generator)
        else { return }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: try raw.delete(entry.key, &txn)
        case 1: try raw.set(entry.key, changed(entry.value, &generator), &txn)
        case 2: try raw.set(newKey(entry.key, &generator), entry.value, &txn)
        case 3:
            try raw.delete(entry.key, &txn)
            try raw.set(newKey(entry.key, &generator), entry.value, &txn)
        case 4: try raw.set(entry.key, other.value, &txn)
        default:
            try raw.set(entry.key, other.value, &txn)
            try raw.set(other.key, entry.value, &txn)
        }
    }

    private func changed(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var changed = bytes
        let place = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0 where place < bytes.count: changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1 where place < bytes.count: changed.removeSubrange(place...)
        case 2 where place < bytes.count: changed.remove(at: place)
        default: changed.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        }
        return changed
    }

    private func newKey(_ key: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
            var next = key
            next[next.count - 1] &+= UInt8.random(in: 1...3, using: &generator)
            return next
        case 1:
            return (0..<Int.random(in: 1...24, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
        default: return changed(key, &generator) + [UInt8.random(in: 0...255, using: &generator)]
        }
    }
}
