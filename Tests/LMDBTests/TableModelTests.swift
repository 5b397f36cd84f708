import TestSupport
import Testing

@testable import LMDB

/// A table, beside a dictionary that it must always agree with.
@Suite struct TableModelTests {
    typealias Raw = Table<Bytes, Bytes>

    let scratch: Scratch
    let environment: Environment
    let table: Raw

    init() throws {
        scratch = try Scratch()
        environment = try scratch.create()
        table = environment.table("words", key: Bytes.self, value: Bytes.self)
    }

    @Test(arguments: UInt64(1)...5) func `a table behaves as a sorted dictionary does`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var model: [[UInt8]: [UInt8]] = [:]
        for _ in 0..<60 {
            try environment.write { txn in
                for _ in 0..<20 { try changeBoth(&model, &txn, &generator, seed) }
            }
            let from = Self.randomKey(&generator)
            try environment.read { try compare(model, from: from, $0, seed) }
        }
    }

    private func changeBoth(
        _ model: inout [[UInt8]: [UInt8]],
        _ txn: inout WriteTransaction,
        _ generator: inout SeededGenerator,
        _ seed: UInt64
    ) throws {
        let key = Self.randomKey(&generator)
        let value = [UInt8](repeating: 9, count: .random(in: 0..<3_000, using: &generator))
        switch Int.random(in: 0..<4, using: &generator) {
        case 0:
            if model[key] == nil {
                try table.insert(key, value, &txn)
                model[key] = value
            } else {
                #expect(throws: LMDBError.keyExists, "seed \(seed)") { try table.insert(key, value, &txn) }
            }
        case 1:
            try table.set(key, value, &txn)
            model[key] = value
        case 2:
            let isDeleted = try table.delete(key, &txn)
            #expect(isDeleted == (model.removeValue(forKey: key) != nil), "seed \(seed)")
        default:
            let found = try table.get(key, txn)
            #expect(found == model[key], "seed \(seed)")
        }
    }

    private func compare(
        _ model: [[UInt8]: [UInt8]],
        from: [UInt8],
        _ txn: borrowing ReadTransaction,
        _ seed: UInt64
    ) throws {
        let keys = model.keys.sorted { $0.lexicographicallyPrecedes($1) }
        let values = keys.map { model[$0] ?? [] }
        let atOrAfter = keys.filter { !$0.lexicographicallyPrecedes(from) }
        let atOrBefore = keys.reversed().filter { !from.lexicographicallyPrecedes($0) }

        let all = try visit(from: nil, backwards: false, txn)
        #expect(all.keys == keys && all.values == values, "seed \(seed)")
        let up = try visit(from: from, backwards: false, txn)
        #expect(up.keys == atOrAfter, "seed \(seed)")
        let down = try visit(from: from, backwards: true, txn)
        #expect(down.keys == atOrBefore, "seed \(seed)")

        var lent: [[UInt8]] = []
        try table.scanBytes(from: from, txn) { key, value in
            lent.append(key.withUnsafeBytes { Array($0) })
            #expect(value.byteCount == model[lent.last ?? []]?.count, "seed \(seed)")
            return true
        }
        #expect(lent == atOrAfter, "seed \(seed)")

        var begun: [[UInt8]] = []
        try table.scan(prefix: from, txn) { key, _ in
            begun.append(key)
            return true
        }
        #expect(begun == keys.filter { $0.starts(with: from) }, "seed \(seed)")

        let count = try table.count(txn)
        let ends = try [table.first(txn)?.0, table.last(txn)?.0]
        #expect(count == keys.count && ends == [keys.first, keys.last], "seed \(seed)")
    }

    private func visit(
        from: [UInt8]?,
        backwards: Bool,
        _ txn: borrowing ReadTransaction
    ) throws -> (keys: [[UInt8]], values: [[UInt8]]) {
        var keys: [[UInt8]] = []
        var values: [[UInt8]] = []
        try table.scan(from: from, backwards: backwards, txn) { key, value in
            keys.append(key)
            values.append(value)
            return true
        }
        return (keys, values)
    }

    /// A short key of few distinct bytes, so that keys meet, and are prefixes of one another.
    private static func randomKey(_ generator: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            [0, 1, 127, 255].randomElement(using: &generator) ?? 0
        }
    }
}
