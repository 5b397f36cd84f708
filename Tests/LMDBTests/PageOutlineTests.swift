import Testing

@testable import LMDB

/// The check of a large file at opening, which enters some of its branches only, other ones after each change.
@Suite struct PageOutlineTests {
    let scratch: Scratch

    /// Makes a database whose numbers stand under dozens of lowest branches.
    init() throws {
        scratch = try Scratch()
        let environment = try scratch.create()
        try environment.write { txn in
            for number in UInt64(0)..<12_000 {
                try environment.numbers.set(number, [UInt8](repeating: 7, count: 1_500), &txn)
            }
        }
    }

    private func change(_ number: UInt64) throws {
        let environment = try scratch.open()
        try environment.write { txn in try environment.numbers.set(number, [1], &txn) }
    }

    private func findings(_ file: DataFile) -> [PageFinding] {
        file.bytes.withUnsafeBytes { bytes in
            PageWalk.findings(
                in: bytes,
                pageSize: DataFile.pageSize,
                transaction: file.transaction,
                .outline,
                branchesInOutline: 8
            )
        }
    }

    @Test func `a damaged branch is found after as many changes as there are shares, at most`() throws {
        var found = 0
        for change in UInt64(0)..<8 {
            var file = try DataFile(scratch)
            #expect(findings(file).isEmpty)
            let root = file.root(of: file.table(0))
            try #require(file.count(of: root) >= 24)
            // The sixth lowest branch says that it is a leaf.
            file.set(UInt16(2), at: file.child(5, of: root) + 10)
            if !findings(file).isEmpty { found += 1 }
            try self.change(change)
        }
        #expect((1...4).contains(found), "found \(found) times in 8 changes")
    }

    @Test func `the branches above, the way to the last entry and the free list are checked every time`() throws {
        for change in UInt64(0)..<4 {
            try self.change(change)
            let sound = try DataFile(scratch)
            let root = sound.root(of: sound.table(0))
            let last = sound.child(sound.count(of: root) - 1, of: root)
            let lastLeaf = sound.child(sound.count(of: last) - 1, of: last)
            for page in [root, last, lastLeaf] {
                var file = sound
                file.set(UInt16(8), at: page + 10)
                #expect(!findings(file).isEmpty, "page \(page / DataFile.pageSize)")
            }
            var file = sound
            let list = file.value(0, of: file.root(of: file.freeList))
            // The first page that it lists becomes one that is in use: a lowest branch that may be left out.
            let branch = UInt64(sound.child(5, of: root) / DataFile.pageSize)
            file.set(UInt64(1), at: list)
            file.set(branch, at: list + 8)
            #expect(!findings(file).isEmpty)
        }
    }
}
