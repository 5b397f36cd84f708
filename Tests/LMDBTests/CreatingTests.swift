import Foundation
import Testing

@testable import LMDB

@Suite struct CreatingTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `a new database has its first content`() throws {
        let environment = try scratch.create { environment, txn in
            try environment.numbers.insert(7, [], &txn)
        }
        #expect(try environment.allNumbers() == [7])
        #expect(try scratch.files() == ["data.mdb", "lock.mdb", "open.lock"])
    }

    @Test func `first content that cannot be written leaves nothing behind`() throws {
        struct Refused: Error {}
        #expect(throws: Refused.self) { try scratch.create { _, _ in throw Refused() } }
        #expect(!FileManager.default.fileExists(atPath: scratch.path))
        try scratch.create().put(1)
    }

    @Test func `a process killed while it creates a database leaves none, and the next one creates it`() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = scratch.root as String] in
            _ = try Scratch(sharing: root).create { environment, txn in
                try environment.numbers.insert(1, [], &txn)
                kill(getpid(), SIGKILL)
            }
        }
        #expect(throws: StorageError.notFound(path: scratch.path)) { try scratch.open() }
        let environment = try scratch.create()
        #expect(try environment.allNumbers() == [])
        #expect(try scratch.files() == ["data.mdb", "lock.mdb", "open.lock"])
    }

    @Test func `an environment that was kept from the filling is noticed`() throws {
        var kept: Environment?
        #expect(throws: StorageError.alreadyOpen(path: scratch.path + "/creating")) {
            try scratch.create { environment, _ in kept = environment }
        }
        #expect(kept?.access == .readWrite)
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/data.mdb"))
    }

    @Test func `creating over a database does not touch what an interrupted attempt left beside it`() throws {
        try scratch.create().put(1)
        try FileManager.default.createDirectory(atPath: scratch.path + "/creating", withIntermediateDirectories: false)
        #expect(throws: StorageError.exists(path: scratch.path)) { try scratch.create() }
        #expect(try scratch.open().allNumbers() == [1])
    }

    /// A full disk would kill the process that writes through a hole in a mapped file.
    @Test func `the lock file has no holes`() throws {
        let environment = try scratch.create()
        var status = stat()
        #expect(stat(scratch.path + "/lock.mdb", &status) == 0)
        #expect(Int(status.st_blocks) * 512 >= status.st_size)
        try environment.put(1)
    }
}
