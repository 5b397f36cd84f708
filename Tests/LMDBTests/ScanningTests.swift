import Testing

@testable import LMDB

@Suite struct ScanningTests {
    let scratch: Scratch
    let environment: Environment

    init() throws {
        scratch = try Scratch()
        environment = try scratch.create()
    }

    private func scan(from: UInt64? = nil, backwards: Bool = false) throws -> [UInt64] {
        try environment.read { txn in
            var keys: [UInt64] = []
            try environment.numbers.scan(from: from, backwards: backwards, txn) { key, _ in
                keys.append(key)
                return true
            }
            return keys
        }
    }

    @Test func `an empty table has no first, no last and nothing to visit`() throws {
        try environment.read { txn in
            let ends = try [environment.numbers.first(txn)?.0, environment.numbers.last(txn)?.0]
            #expect(ends == [nil, nil])
        }
        #expect(try scan() == [])
        #expect(try scan(backwards: true) == [])
        #expect(try scan(from: 1) == [])
        #expect(try scan(from: 1, backwards: true) == [])
    }

    @Test func `a scan begins at its key, or at the next one in its direction`() throws {
        for number in [UInt64(10), 20, 30] { try environment.put(number) }
        #expect(try scan(from: 20) == [20, 30])
        #expect(try scan(from: 15) == [20, 30])
        #expect(try scan(from: 31) == [])
        #expect(try scan(from: 0) == [10, 20, 30])
        #expect(try scan(from: 20, backwards: true) == [20, 10])
        #expect(try scan(from: 25, backwards: true) == [20, 10])
        #expect(try scan(from: 9, backwards: true) == [])
        #expect(try scan(from: .max, backwards: true) == [30, 20, 10])
    }

    @Test func `a scan stops when its closure says so`() throws {
        for number in UInt64(0)..<10 { try environment.put(number) }
        var visited: [UInt64] = []
        try environment.read { txn in
            try environment.numbers.scan(txn) { key, _ in
                visited.append(key)
                return key < 3
            }
        }
        #expect(visited == [0, 1, 2, 3])
    }

    @Test func `a scan inside a write sees what was written`() throws {
        try environment.write { txn in
            for number in [UInt64(3), 1, 2] { try environment.numbers.insert(number, [], &txn) }
            let ends = try [environment.numbers.first(txn)?.0, environment.numbers.last(txn)?.0]
            #expect(ends == [1, 3])
        }
    }

    @Test func `a prefix finds the keys that begin with it and no others`() throws {
        let words = ["a", "action", "actions", "act", "b", "\u{10FFFF}"]
        try environment.write { txn in
            for word in words { try environment.words.insert(word, "", &txn) }
        }
        func find(_ prefix: [UInt8]) throws -> [String] {
            try environment.read { txn in
                var found: [String] = []
                try environment.words.scan(prefix: prefix, txn) { key, _ in
                    found.append(key)
                    return true
                }
                return found
            }
        }
        #expect(try find(Array("act".utf8)) == ["act", "action", "actions"])
        #expect(try find(Array("actions".utf8)) == ["actions"])
        #expect(try find(Array("c".utf8)) == [])
        #expect(try find([0xF4]) == ["\u{10FFFF}"])
        #expect(try find([0xFF]) == [])
        #expect(try find([]) == ["a", "act", "action", "actions", "b", "\u{10FFFF}"])
    }

    @Test func `a first part finds exactly its pairs, in the order of the second`() throws {
        let index = environment.table("words", key: Pair<DelimitedUTF8, BigEndian64>.self, value: Empty.self)
        let keys: [(String, UInt64)] = [("pct", 256), ("pct", 2), ("pct-2", 1), ("pc", 9), ("pct\0", 4)]
        try environment.write { txn in
            for key in keys { try index.insert(key, (), &txn) }
        }
        let found = try environment.read { txn in
            var found: [UInt64] = []
            try index.scan(prefix: DelimitedUTF8.encode("pct"), txn) { key, _ in
                found.append(key.1)
                return true
            }
            return found
        }
        #expect(found == [2, 256])
    }
}
