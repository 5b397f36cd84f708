import TestSupport
import Testing

@testable import LMDB

/// Whatever LMDB itself writes, the check of the pages finds sound.
@Suite struct PageSoundnessTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private struct TakenBack: Error {}

    /// Makes changes of every kind: values of any length, removals, replacements within one change.
    private func change(
        _ environment: Environment,
        _ generator: inout SeededGenerator,
        _ txn: inout WriteTransaction
    ) throws {
        for _ in 0..<Int.random(in: 1...60, using: &generator) {
            let key = UInt64.random(in: 0..<2_000, using: &generator)
            switch Int.random(in: 0..<10, using: &generator) {
            case 0...4:
                let length = Int.random(in: 0...900, using: &generator)
                try environment.numbers.set(key, [UInt8](repeating: 1, count: length), &txn)
            case 5:
                let length = Int.random(in: 1_900...20_000, using: &generator)
                try environment.numbers.set(key, [UInt8](repeating: 2, count: length), &txn)
                // A shorter value in the same change keeps the pages of the longer one.
                try environment.numbers.set(key, [UInt8](repeating: 3, count: length / 4), &txn)
            case 6, 7:
                let word = String(repeating: "word", count: Int.random(in: 1...100, using: &generator))
                try environment.words.set(word + String(key), "", &txn)
            case 8: for near in key..<key + 30 { try environment.numbers.delete(near, &txn) }
            default: try environment.numbers.delete(key, &txn)
            }
        }
    }

    private func expectSound(_ environment: Environment, _ what: Comment) throws {
        #expect(try environment.checkPages(.everything) == [], what)
        #expect(try environment.checkPages(.outline) == [], what)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `many changes, changes taken back and old readers leave sound pages`(_ seed: UInt64) throws {
        let environment = try scratch.create()
        var generator = SeededGenerator(seed: seed)
        func changeOnce() throws {
            if Int.random(in: 0..<4, using: &generator) == 0 {
                #expect(throws: TakenBack.self) {
                    try environment.write { txn in
                        try change(environment, &generator, &txn)
                        throw TakenBack()
                    }
                }
            } else {
                try environment.write { txn in try change(environment, &generator, &txn) }
            }
        }
        for round in 0..<40 {
            if round % 4 == 0 {
                // The pages that this reader sees stay in the free list.
                try environment.read { _ in
                    for _ in 0..<8 { try changeOnce() }
                    try expectSound(environment, "round \(round), with an old reader")
                }
            } else {
                try changeOnce()
            }
            try expectSound(environment, "round \(round)")
        }
        let copy = scratch.root + "/copy"
        try environment.copyCompacted(to: copy)
        try expectSound(
            Environment.open(at: copy, access: .readWrite, tables: Scratch.tables, options: .small),
            "a compacted copy"
        )
    }

    @Test func `an empty database has sound pages, and so has one that was emptied`() throws {
        let environment = try scratch.create()
        try expectSound(environment, "new")
        for number in UInt64(0)..<500 { try environment.put(number, bytes: 700) }
        try expectSound(environment, "full")
        try environment.write { txn in
            for number in UInt64(0)..<500 { try environment.numbers.delete(number, &txn) }
        }
        try expectSound(environment, "emptied")
        for _ in 0..<3 { try environment.put(1) }
        try expectSound(environment, "begun again")
    }

    @Test func `a free list of several pages is sound`() throws {
        let environment = try scratch.create()
        try environment.write { txn in
            for number in UInt64(0)..<3_000 {
                try environment.numbers.set(number, [UInt8](repeating: 7, count: 5_000), &txn)
            }
        }
        try environment.write { txn in
            for number in UInt64(0)..<3_000 { try environment.numbers.delete(number, &txn) }
        }
        try #require(environment.usage.freePages > 5_000)
        try expectSound(environment, "one long list")
        for number in UInt64(0)..<30 {
            try environment.put(number, bytes: 9_000)
            try expectSound(environment, "the list in use, \(number)")
        }
    }

    @Test func `a file that ends before its last page is sound`() throws {
        let environment = try scratch.create()
        for _ in 0..<3 {
            try environment.write { txn in
                try environment.numbers.set(1, [], &txn)
                try environment.numbers.set(2, [UInt8](repeating: 1, count: 100_000), &txn)
                try environment.numbers.delete(2, &txn)
            }
        }
        let usage = try environment.usage
        try #require(usage.fileSize < usage.usedBytes)
        try expectSound(environment, "short")
    }

    @Test func `a check beside a running writer finds nothing`() async throws {
        let environment = try scratch.create()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var generator = SeededGenerator(seed: 99)
                for _ in 0..<300 { try environment.write { txn in try change(environment, &generator, &txn) } }
            }
            group.addTask {
                for _ in 0..<300 { try expectSound(environment, "beside a writer") }
            }
            try await group.waitForAll()
        }
    }
}
