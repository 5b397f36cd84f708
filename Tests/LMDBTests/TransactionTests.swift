import Foundation
import TestSupport
import Testing

@testable import LMDB

@Suite struct TransactionTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    struct Stop: Error {}

    @Test func `a write is kept when its closure returns, and returns what the closure returns`() throws {
        let environment = try scratch.create()
        let answer = try environment.write { txn in
            try environment.words.insert("owner", "PCT", &txn)
            return 42
        }
        #expect(answer == 42)
        #expect(try environment.read { try environment.words.get("owner", $0) } == "PCT")
    }

    @Test func `a write leaves no trace when its closure throws`() throws {
        let environment = try scratch.create()
        #expect(throws: Stop.self) {
            try environment.write { txn in
                try environment.words.insert("owner", "PCT", &txn)
                throw Stop()
            }
        }
        #expect(try environment.read { try environment.words.count($0) } == 0)
        try environment.write { try environment.words.insert("owner", "CCG", &$0) }
        #expect(try environment.read { try environment.words.get("owner", $0) } == "CCG")
    }

    @Test func `a rehearsal sees its own changes and leaves no trace`() throws {
        let environment = try scratch.create()
        let seen = try environment.rehearse { txn in
            try environment.words.insert("owner", "PCT", &txn)
            return try environment.words.get("owner", txn)
        }
        #expect(seen == "PCT")
        #expect(try environment.read { try environment.words.get("owner", $0) } == nil)
    }

    @Test func `a write reads its own changes, and a read inside it the state before`() throws {
        let environment = try scratch.create()
        try environment.write { txn in
            try environment.words.insert("owner", "PCT", &txn)
            #expect(try environment.words.get("owner", txn) == "PCT")
            #expect(try environment.read { try environment.words.get("owner", $0) } == nil)
        }
    }

    @Test func `a view does not change while others write`() async throws {
        let environment = try scratch.create()
        try environment.put(1)
        try await onOwnThread {
            try environment.read { txn in
                let written = DispatchSemaphore(value: 0)
                Thread.detachNewThread {
                    try? environment.put(2)
                    written.signal()
                }
                written.wait()
                let count = try environment.numbers.count(txn)
                #expect(count == 1)
            }
        }
        #expect(try environment.allNumbers() == [1, 2])
    }

    @Test func `one thread may have several reads open`() throws {
        let environment = try scratch.create()
        try environment.put(1)
        try environment.read { outer in
            try environment.put(2)
            try environment.read { inner in
                let counts = try [environment.numbers.count(outer), environment.numbers.count(inner)]
                #expect(counts == [1, 2])
            }
        }
    }

    @Test func `writers on many threads take turns, and none is lost`() async throws {
        let environment = try scratch.create()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<25 {
                        try environment.write { txn in
                            let last = try environment.numbers.last(txn)?.0
                            try environment.numbers.append(last.map { $0 + 1 } ?? 0, [], &txn)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try environment.allNumbers() == Array(0..<200))
    }

    @Test func `an environment opened for reading refuses to write`() throws {
        try scratch.create().put(1)
        let environment = try scratch.open(.readOnly)
        #expect(throws: StorageError.readOnly(path: scratch.path)) { try environment.put(2) }
        #expect(throws: StorageError.readOnly(path: scratch.path)) { try environment.rehearse { _ in } }
        #expect(try environment.allNumbers() == [1])
    }

    @Test(arguments: ["write", "rehearse"])
    func `a write inside a write traps instead of hanging`(_ outer: String) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [root = scratch.root as String, outer = outer as String] in
            let environment = try Scratch(sharing: root).create()
            switch outer {
            case "write": try environment.write { _ in try environment.put(1) }
            default: try environment.rehearse { _ in try environment.put(1) }
            }
        }
        #expect(result?.says("a write was begun inside a write") == true)
    }

    @Test func `exchanging the transactions of two environments traps before anything is kept`() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [root = scratch.root as String] in
            let environments = try ["a", "b"].map { try Scratch(sharing: root, name: $0).create() }
            try environments[0].write { first in
                try environments[1].write { second in swap(&first, &second) }
            }
        }
        #expect(result?.says("were exchanged") == true)
    }

    @Test func `a lent transaction reads what the write has written`() throws {
        let environment = try scratch.create()
        try environment.write { txn in
            try environment.words.insert("owner", "PCT", &txn)
            let owner = try txn.lend { lent in try environment.words.get("owner", lent) }
            #expect(owner == "PCT")
        }
    }

    @Test func `what a lender's closure throws passes through, and the write may go on`() throws {
        let environment = try scratch.create()
        try environment.write { txn in
            #expect(throws: Stop.self) { try txn.lend { _ in throw Stop() } }
            try environment.words.insert("owner", "PCT", &txn)
        }
        #expect(try environment.read { try environment.words.get("owner", $0) } == "PCT")
    }

    @Test(arguments: [true, false]) func `a lent transaction used after its loan traps`(_ isThrowing: Bool) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [root = scratch.root as String, isThrowing = isThrowing as Bool] in
            let environment = try Scratch(sharing: root).create()
            try environment.write { txn in
                var kept: LentTransaction?
                try? txn.lend { lent in
                    kept = lent
                    if isThrowing { throw Stop() }
                }
                guard let kept else { return }
                _ = try environment.numbers.count(kept)
            }
        }
        #expect(result?.says("after its loan ended") == true)
    }

    @Test func `a table used with another environment's transaction traps`() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [root = scratch.root as String] in
            let environments = try ["a", "b"].map { try Scratch(sharing: root, name: $0).create() }
            _ = try environments[0].read { try environments[1].numbers.count($0) }
        }
        #expect(result?.says("of another environment") == true)
    }

    @Test func `a table of a closed environment is not taken for one of its successor`() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [root = scratch.root as String] in
            let scratch = Scratch(sharing: root)
            var environment: Environment? = try scratch.create()
            let numbers = environment?.numbers
            environment = nil
            environment = try scratch.open()
            _ = try environment?.read { try numbers?.count($0) }
        }
        #expect(result?.says("of another environment") == true)
    }
}
