import Foundation
import TestSupport
import Testing

@testable import LMDB

@Suite struct DurabilityTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `what was committed outlives a killed process`() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = scratch.root as String] in
            let environment = try Scratch(sharing: root).create()
            for number in UInt64(0)..<20 { try environment.put(number) }
            kill(getpid(), SIGKILL)
        }
        #expect(try scratch.open().allNumbers() == Array(0..<20))
    }

    /// Runs a process that is killed in the middle of a large write, with pages of it already in the file.
    private func killWriter() async {
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = scratch.root as String] in
            let environment = try Scratch(sharing: root).open()
            try environment.write { txn in
                for number in UInt64(10)..<1_010 {
                    try environment.numbers.insert(number, [UInt8](repeating: 1, count: 10_000), &txn)
                }
                kill(getpid(), SIGKILL)
            }
        }
    }

    @Test func `a writer killed in mid-write leaves nothing of it to the next opener`() async throws {
        try scratch.create().put(1)
        await killWriter()
        let environment = try scratch.open()
        #expect(try environment.allNumbers() == [1])
        try environment.put(2)
        #expect(try environment.allNumbers() == [1, 2])
    }

    @Test func `a writer killed in mid-write leaves the lock to a process that is running`() async throws {
        let environment = try scratch.create()
        try environment.put(1)
        await killWriter()
        try environment.put(2)
        #expect(try environment.allNumbers() == [1, 2])
    }

    @Test func `a write waits for the write of another process`() async throws {
        let environment = try scratch.create()
        let hasBegun = scratch.signal("begun")
        let mayEnd = scratch.signal("end")
        async let other: Void = holdWrite()
        try await onOwnThread { try hasBegun.wait() }
        // Its write is open now: this one cannot see number 1 unless it waits.
        async let numbers = onOwnThread {
            try environment.write { txn in
                try environment.numbers.insert(2, [], &txn)
                return try environment.numbers.first(txn)?.0
            }
        }
        #expect(try environment.allNumbers() == [])
        mayEnd.give()
        #expect(try await numbers == 1)
        await other
        #expect(try environment.allNumbers() == [1, 2])
    }

    private func holdWrite() async {
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let scratch = Scratch(sharing: root)
            let environment = try scratch.open()
            try environment.write { txn in
                try environment.numbers.insert(1, [], &txn)
                scratch.signal("begun").give()
                try scratch.signal("end").wait()
            }
        }
    }

    @Test func `a failed commit poisons the writer, leaves reading alone, and is cured by opening again`() async {
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let scratch = Scratch(sharing: root)
            do {
                let environment = try scratch.create()
                try environment.put(1)
                // A real failure: the system refuses to let the file grow, as a full disk would.
                let failure = try FileSizeLimit(bytes: environment.usage.fileSize).whileInForce {
                    #expect(throws: StorageError.self) { try environment.put(2, bytes: 1 << 20) }
                }
                guard case .commitFailed(let cause) = failure else {
                    Issue.record("not a failed commit: \(String(describing: failure))")
                    return
                }
                #expect([EFBIG, EIO].contains(cause.rawValue))
                // The disk would take it now, but what the failed commit left behind is not known.
                #expect(throws: StorageError.poisoned(cause: cause)) { try environment.put(3) }
                #expect(throws: StorageError.poisoned(cause: cause)) { try environment.rehearse { _ in } }
                #expect(throws: StorageError.poisoned(cause: cause)) { try environment.write { _ in } }
                #expect(try environment.allNumbers() == [1])
            }
            let environment = try scratch.open()
            #expect(try environment.allNumbers() == [1])
            try environment.put(3)
            #expect(try environment.allNumbers() == [1, 3])
        }
    }

    @Test func `a failed commit poisons its own environment only, not one whose write it happened in`() async {
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let outer = try Scratch(sharing: root, name: "outer").create()
            let inner = try Scratch(sharing: root, name: "inner").create()
            let limit = try FileSizeLimit(bytes: inner.usage.fileSize)
            #expect(throws: StorageError.self) {
                try outer.write { _ in try limit.whileInForce { try inner.put(1, bytes: 1 << 20) } }
            }
            #expect(throws: StorageError.self) { try inner.put(1) }
            try outer.put(1)
        }
    }

    @Test func `a rehearsal on a full disk poisons nothing`() async {
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let environment = try Scratch(sharing: root).create()
            try FileSizeLimit(bytes: environment.usage.fileSize).whileInForce {
                try environment.rehearse { try environment.numbers.set(1, [UInt8](repeating: 1, count: 1 << 20), &$0) }
            }
            try environment.put(2)
        }
    }

    @Test func `a copy to a full disk leaves nothing behind`() async {
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let environment = try Scratch(sharing: root).create()
            try environment.put(1, bytes: 1 << 20)
            _ = try FileSizeLimit(bytes: 64 << 10).whileInForce {
                #expect(throws: (any Error).self) { try environment.copyCompacted(to: root + "/copy") }
            }
            #expect(!FileManager.default.fileExists(atPath: root + "/copy"))
            try environment.copyCompacted(to: root + "/copy")
            try environment.put(2)
        }
    }
}
