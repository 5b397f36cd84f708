import Synchronization
import Testing

@testable import LMDB

@Suite struct ReadingAheadTests {
    let scratch: Scratch
    let environment: Environment

    /// The entries 0…99.
    init() throws {
        scratch = try Scratch()
        environment = try scratch.create()
        try environment.write { txn in
            for number in UInt64(0)..<100 { try environment.numbers.set(number, [UInt8(number)], &txn) }
        }
    }

    private func pieces(_ count: Int, by reader: NumberReader, helpers: Int) throws -> [UInt8] {
        try environment.read { txn in
            var pieces: [UInt8] = []
            try environment.readAhead(count, by: reader, helpers: helpers, txn) {
                pieces.append($0)
                return true
            }
            return pieces
        }
    }

    @Test(arguments: [0, 1, 2, 5], [0, 1, 2, 16, 17, 100])
    func `each piece comes once and in order, however many read`(_ helpers: Int, _ count: Int) throws {
        let reader = NumberReader(environment)
        #expect(try pieces(count, by: reader, helpers: helpers) == Array(0..<UInt8(count)))
        #expect(reader.record.read.withLock { $0.sorted() } == Array(0..<count))
    }

    @Test func `others do read, and each with a reader of its own`() throws {
        let reader = NumberReader(environment, waitsForOthers: true)
        #expect(try pieces(100, by: reader, helpers: 2) == Array(0..<100))
        #expect(reader.record.begun.withLock(\.self) >= 2)
    }

    @Test func `no more than a few pieces are read ahead`() throws {
        let reader = NumberReader(environment)
        try environment.read { txn in
            var taken = 0
            try environment.readAhead(100, by: reader, helpers: 3, txn) { _ in
                taken += 1
                let mostRead = reader.record.read.withLock { $0.max() ?? 0 }
                #expect(mostRead < taken + 16)
                return true
            }
        }
    }

    @Test(arguments: [0, 3]) func `a piece that cannot be read ends it where its turn comes`(_ helpers: Int) throws {
        let reader = NumberReader(environment, unreadable: 40)
        var taken: [UInt8] = []
        #expect(throws: Unreadable(number: 40)) {
            try environment.read { txn in
                try environment.readAhead(100, by: reader, helpers: helpers, txn) {
                    taken.append($0)
                    return true
                }
            }
        }
        #expect(taken == Array(0..<40))
    }

    @Test(arguments: [0, 1, 3]) func `who stops taking does not wait for ever`(_ helpers: Int) throws {
        for stop in [UInt8(0), 1, 15, 16, 50, 99] {
            #expect(throws: Unreadable(number: Int(stop))) {
                try environment.read { txn in
                    try environment.readAhead(100, by: NumberReader(environment), helpers: helpers, txn) { piece in
                        if piece == stop { throw Unreadable(number: Int(stop)) }
                        return true
                    }
                }
            }
        }
    }

    @Test(arguments: [0, 1, 3])
    func `what comes behind the piece that says stop is not handed over`(_ helpers: Int) throws {
        var taken: [UInt8] = []
        try environment.read { txn in
            try environment.readAhead(100, by: NumberReader(environment), helpers: helpers, txn) {
                taken.append($0)
                return $0 < 20
            }
        }
        #expect(taken == Array(0...20))
    }

    @Test func `what is written meanwhile is not seen by those who read`() throws {
        let reader = NumberReader(environment, waitsForOthers: true)
        var seen: [UInt8] = []
        try environment.read { txn in
            try environment.readAhead(100, by: reader, helpers: 2, txn) { piece in
                seen.append(piece)
                try environment.write { txn in try environment.numbers.set(99, [0], &txn) }
                return true
            }
        }
        #expect(reader.record.begun.withLock(\.self) >= 2)
        #expect(seen == Array(0..<100))
    }

    @Test func `who would see another commit does not read`() throws {
        let reader = NumberReader(environment)
        let seen = try environment.read { txn in
            // Whoever begins to read from now on would see another commit.
            try environment.write { txn in
                for number in UInt64(0)..<100 { try environment.numbers.set(number, [7], &txn) }
            }
            var seen: [UInt8] = []
            try environment.readAhead(100, by: reader, helpers: 3, txn) {
                seen.append($0)
                return true
            }
            return seen
        }
        #expect(seen == Array(0..<100))
        #expect(try pieces(100, by: reader, helpers: 3) == Array(repeating: 7, count: 100))
    }

    @Test func `in a write transaction its own changes are seen`() throws {
        let seen = try environment.rehearse { txn in
            for number in UInt64(0)..<100 { try environment.numbers.set(number, [9], &txn) }
            var seen: [UInt8] = []
            try environment.readAhead(100, by: NumberReader(environment), helpers: 3, txn) {
                seen.append($0)
                return true
            }
            return seen
        }
        #expect(seen == Array(repeating: 9, count: 100))
    }
}

/// Reads one number a piece, and keeps count.
private struct NumberReader: PieceReader {
    final class Count: Sendable {
        let read = Mutex<[Int]>([])
        let begun = Mutex(0)
    }

    let record = Count()
    private let environment: Environment
    private let unreadable: Int?
    private let waitsForOthers: Bool
    private var hasBegun = false

    init(_ environment: Environment, unreadable: Int? = nil, waitsForOthers: Bool = false) {
        self.environment = environment
        self.unreadable = unreadable
        self.waitsForOthers = waitsForOthers
    }

    mutating func piece(_ number: Int, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> UInt8 {
        if !hasBegun {
            hasBegun = true
            record.begun.withLock { $0 += 1 }
        }
        record.read.withLock { $0.append(number) }
        // The first to come waits until a second one is there.
        while waitsForOthers, record.begun.withLock({ $0 < 2 }) {}
        if number == unreadable { throw Unreadable(number: number) }
        return try environment.numbers.get(UInt64(number), txn)?.first ?? .max
    }
}

private struct Unreadable: Error, Equatable {
    var number: Int
}
