import Foundation
import Testing

@testable import LMDB

@Suite struct ReaderTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `an open read is counted, with its lag behind the writer`() throws {
        let environment = try scratch.create()
        #expect(try environment.usage.readers == 0)
        #expect(try environment.usage.oldestReaderLag == 0)
        try environment.put(0)
        try environment.read { _ in
            for number in UInt64(1)...3 { try environment.put(number) }
            try environment.read { _ in
                let usage = try environment.usage
                #expect(usage.readers == 2)
                #expect(usage.oldestReaderLag == 3)
            }
        }
        #expect(try environment.usage.readers == 0)
    }

    @Test func `an open read keeps the pages it sees from being used again`() throws {
        let environment = try scratch.create()
        func overwrite() throws -> Int {
            for _ in 0..<50 { try environment.put(1, bytes: 40_000) }
            return try environment.usage.usedPages
        }
        let before = try overwrite()
        let during = try environment.read { _ in try overwrite() }
        let after = try overwrite()
        #expect(during > before + 400)
        #expect(after == during)
    }

    @Test func `more reads than slots are refused, and the next one after a slot is free succeeds`() throws {
        // LMDB fills the page of its lock file, so there may be a few more slots than asked for.
        let environment = try scratch.create(Environment.Options(mapSize: 64 << 20, maxReaders: 1))
        let slots = try environment.usage.maxReaders
        func nest(_ depth: Int) throws {
            guard depth > 0 else {
                #expect(throws: LMDBError.readersFull) { try environment.read { _ in } }
                #expect(throws: LMDBError.readersFull) {
                    try environment.copyCompacted(to: scratch.root + "/copy")
                }
                return
            }
            try environment.read { _ in try nest(depth - 1) }
        }
        try nest(slots)
        #expect(try environment.read { _ in 42 } == 42)
        #expect(!FileManager.default.fileExists(atPath: scratch.root + "/copy"))
    }

    /// Runs a process that is killed while it has reads open.
    private func leaveStaleReaders(_ count: Int) async {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [root = scratch.root as String, count = count as Int] in
            let environment = try Scratch(sharing: root).open(.readOnly)
            func nest(_ depth: Int) throws {
                guard depth > 0 else {
                    kill(getpid(), SIGKILL)
                    return
                }
                try environment.read { _ in try nest(depth - 1) }
            }
            try nest(count)
        }
    }

    @Test func `slots of a killed reader are released when asked`() async throws {
        let environment = try scratch.create()
        await leaveStaleReaders(3)
        #expect(try environment.usage.readers == 3)
        #expect(try environment.clearStaleReaders() == 3)
        #expect(try environment.usage.readers == 0)
        #expect(try environment.clearStaleReaders() == 0)
    }

    @Test func `slots of a killed reader are released when another process opens`() async throws {
        let environment = try scratch.create()
        await leaveStaleReaders(3)
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let usage = try Scratch(sharing: root).open(.readOnly).usage
            #expect(usage.readers == 0)
        }
        #expect(try environment.usage.readers == 0)
    }

    @Test func `slots of a killed reader are released when there is no other`() async throws {
        let environment = try scratch.create(Environment.Options(mapSize: 64 << 20, maxReaders: 1))
        let slots = try environment.usage.maxReaders
        await leaveStaleReaders(slots)
        #expect(try environment.read { _ in 42 } == 42)
        await leaveStaleReaders(slots)
        try environment.copyCompacted(to: scratch.root + "/copy")
    }

    @Test func `two processes read and write the same database`() async throws {
        let environment = try scratch.create()
        try environment.put(1)
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let environment = try Scratch(sharing: root).open()
            #expect(try environment.allNumbers() == [1])
            try environment.put(2)
        }
        #expect(try environment.allNumbers() == [1, 2])
    }
}
