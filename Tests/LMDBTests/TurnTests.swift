import Foundation
import TestSupport
import Testing

@testable import LMDB

/// Writers of several processes take turns; who waits is told of it, and not for ever.
@Suite struct TurnTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    struct Undone: Error {}

    private static func options(_ wait: Duration, onWait: (@Sendable (Int32?) -> Void)? = nil) -> Environment.Options {
        Environment.Options(mapSize: 64 << 20, longestWait: wait, onWait: onWait)
    }

    @Test func `a writer waits for one of another process as long as it is told to, and no longer`() async throws {
        let environment = try scratch.create()
        let (began, end) = (scratch.signal("began"), scratch.signal("end"))
        async let other: Void = expectBusy(by: getpid(), began, end)
        try await onOwnThread {
            try environment.write { txn in
                began.give()
                try end.wait()
                try environment.numbers.set(1, [], &txn)
            }
        }
        await other
        #expect(try environment.allNumbers() == [1])
    }

    private func expectBusy(by process: pid_t, _ began: Signal, _ end: Signal) async {
        await #expect(processExitsWith: .success) {
            [root = scratch.root as String, process = process as pid_t] in
            let scratch = Scratch(sharing: root)
            try scratch.signal("began").wait()
            for wait in [Duration.zero, .milliseconds(30)] {
                let environment = try scratch.open(.readWrite, Self.options(wait))
                let busy = StorageError.busy(path: scratch.path, process: process, waited: wait)
                #expect(throws: busy) { try environment.put(2) }
                #expect(throws: busy) { try environment.rehearse { _ in } }
                // Nobody waits to read.
                #expect(try environment.allNumbers() == [])
            }
            let told = scratch.signal("told")
            do {
                let noticing = Self.options(.milliseconds(300)) { other in
                    #expect(other == process)
                    #expect(!FileManager.default.fileExists(atPath: told.path), "told once")
                    told.give()
                }
                let environment = try scratch.open(.readWrite, noticing)
                #expect(throws: StorageError.self) { try environment.put(2) }
                #expect(FileManager.default.fileExists(atPath: told.path))
            }
            scratch.signal("end").give()
            // Now the other one is done.
            let environment = try scratch.open(.readWrite, Self.options(.seconds(100)))
            #expect(try environment.write { try environment.numbers.last($0)?.0 } == 1)
        }
    }

    @Test func `a writer that fails, or only rehearses, gives the turn back`() async throws {
        let environment = try scratch.create()
        #expect(throws: Undone.self) { try environment.write { _ in throw Undone() } }
        try environment.rehearse { txn in try environment.numbers.set(1, [], &txn) }
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            try Scratch(sharing: root).open(.readWrite, Self.options(.zero)).put(2)
        }
        #expect(try environment.allNumbers() == [2])
    }

    @Test func `a writer that is killed gives the turn back`() async throws {
        try scratch.create().put(1)
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = scratch.root as String] in
            let environment = try Scratch(sharing: root).open()
            try environment.write { txn in
                try environment.numbers.set(2, [], &txn)
                kill(getpid(), SIGKILL)
            }
        }
        let environment = try scratch.open(.readWrite, Self.options(.zero))
        try environment.put(3)
        #expect(try environment.allNumbers() == [1, 3])
    }

    @Test func `who has just written gets in line behind one who waits already`() async throws {
        let environment = try scratch.create()
        let began = scratch.signal("began")
        async let other: Void = writeInTurn()
        try await onOwnThread {
            try environment.write { _ in
                began.give()
                try waitUntil("another process to wait") {
                    environment.handle.lock.holder(of: DatabaseLock.next) != nil
                }
            }
            // Without a line, this would nearly always come before the other one.
            try environment.write { txn in
                let last = try environment.numbers.last(txn)?.0
                #expect(last == 1)
            }
        }
        await other
    }

    private func writeInTurn() async {
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let scratch = Scratch(sharing: root)
            try scratch.signal("began").wait()
            let environment = try scratch.open(.readWrite, Self.options(.seconds(100)))
            try environment.put(1)
        }
    }
}
