import Foundation
import TestSupport
import Testing

@testable import LMDB

@Suite struct MapSizeTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let tiny = Environment.Options(mapSize: 256 << 10)

    /// Puts entries until the map is full.
    private func fill(_ environment: Environment, _ txn: inout WriteTransaction) throws {
        for number in UInt64(100)... {
            try environment.numbers.insert(number, [UInt8](repeating: 7, count: 3_000), &txn)
        }
    }

    @Test func `the default map takes no space until it is used`() throws {
        let environment = try scratch.create(Environment.Options())
        let usage = try environment.usage
        #expect(usage.mapSize == 64 << 30)
        #expect(usage.fileSize < 64 << 10)
    }

    @Test func `a map size is rounded up to 64 KiB`() throws {
        #expect(try scratch.create(Environment.Options(mapSize: 100_000)).usage.mapSize == 131_072)
    }

    @Test func `a full map loses the transaction and nothing else`() throws {
        let environment = try scratch.create(Self.tiny)
        try environment.put(1)
        #expect(throws: LMDBError.mapFull) { try environment.write { txn in try fill(environment, &txn) } }
        #expect(try environment.allNumbers() == [1])
        try environment.put(2)
        #expect(try environment.allNumbers() == [1, 2])
    }

    @Test(arguments: [true, false])
    func `a transaction that met a full map is lost even when its closure hides the error`(_ isKept: Bool) throws {
        let environment = try scratch.create(Self.tiny)
        let body: (inout WriteTransaction) throws -> Void = { txn in
            try environment.numbers.insert(1, [], &txn)
            try? fill(environment, &txn)
            try? environment.numbers.set(1, [2], &txn)
        }
        #expect(throws: LMDBError.mapFull) {
            if isKept { try environment.write(body) } else { try environment.rehearse(body) }
        }
        #expect(try environment.allNumbers() == [])
        try environment.put(2)
    }

    @Test func `opening with a larger map makes room, and with a smaller one keeps it`() throws {
        func size(_ options: Environment.Options, _ access: Environment.Access = .readWrite) throws -> Int {
            let environment = try scratch.open(access, options)
            if access == .readWrite { try environment.put(1) }
            return try environment.usage.mapSize
        }
        #expect(try scratch.create(Self.tiny).usage.mapSize == 256 << 10)
        #expect(try size(.small) == 64 << 20)
        #expect(try size(Self.tiny) == 64 << 20)
        #expect(try size(Self.tiny, .readOnly) == 64 << 20)
        #expect(try size(Environment.Options(), .readOnly) == 64 << 20)
    }

    @Test func `a database that has outgrown a small map can be opened with it and written to`() throws {
        try scratch.create().put(1, bytes: 20 << 20)
        let environment = try scratch.open(.readWrite, Self.tiny)
        try environment.put(2, bytes: 20 << 20)
        #expect(try environment.usage.usedBytes > 40 << 20)
    }

    /// Has another process open the database with a larger map and write beyond the smaller one.
    private static func outgrow(_ root: String) async {
        await #expect(processExitsWith: .success) { [root = root as String] in
            try Scratch(sharing: root).open(.readWrite, .small).put(2, bytes: 1 << 20)
        }
    }

    @Test func `reads and writes follow when another process has made the map larger`() async throws {
        let environment = try scratch.create(Self.tiny)
        try environment.put(1)
        await Self.outgrow(scratch.root)
        #expect(try environment.allNumbers() == [1, 2])
        #expect(try environment.usage.mapSize == 64 << 20)
        try environment.put(3)
        #expect(try environment.allNumbers() == [1, 2, 3])
    }

    @Test func `a write follows first, too`() async throws {
        let environment = try scratch.create(Self.tiny)
        await Self.outgrow(scratch.root)
        try environment.put(3)
        #expect(try environment.allNumbers() == [2, 3])
    }

    @Test func `a copy follows first, too`() async throws {
        let environment = try scratch.create(Self.tiny)
        await Self.outgrow(scratch.root)
        try environment.copyCompacted(to: scratch.root + "/copy")
        let copy = try Environment.open(at: scratch.root + "/copy", access: .readOnly, tables: Scratch.tables)
        #expect(try copy.allNumbers() == [2])
    }

    @Test func `the map is not moved under an open read: the second one is refused`() async throws {
        let environment = try scratch.create(Self.tiny)
        try environment.put(1)
        let root = scratch.root
        try await onOwnThread {
            try environment.read { outer in
                let isDone = DispatchSemaphore(value: 0)
                Task {
                    await Self.outgrow(root)
                    isDone.signal()
                }
                isDone.wait()
                #expect(throws: LMDBError.mapResized) { try environment.read { _ in } }
                #expect(throws: LMDBError.mapResized) { try environment.put(3) }
                let count = try environment.numbers.count(outer)
                #expect(count == 1)
            }
        }
        #expect(try environment.allNumbers() == [1, 2])
        try environment.put(3)
    }
}
