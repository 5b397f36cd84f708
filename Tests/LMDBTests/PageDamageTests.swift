import TestSupport
import Testing

@testable import LMDB

/// Every kind of damage to the pages is found, and said in words.
@Suite struct PageDamageTests {
    /// A damage and what must be found; `outline` where the short check must find it too.
    struct Damage: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let part: PageFinding.Part
        let says: String
        let outline: Bool
        let make: @Sendable (inout DataFile) -> Void

        init(
            _ name: String,
            _ part: PageFinding.Part,
            _ says: String,
            outline: Bool = false,
            _ make: @escaping @Sendable (inout DataFile) -> Void
        ) {
            (testDescription, self.part, self.says, self.outline, self.make) = (name, part, says, outline, make)
        }
    }

    let scratch: Scratch
    let sound: DataFile

    /// Makes a database with branches, large values and a free list.
    init() throws {
        scratch = try Scratch()
        do {
            let environment = try scratch.create()
            try environment.write { txn in
                for number in UInt64(0)..<400 {
                    try environment.numbers.set(number, [UInt8](repeating: 7, count: 300), &txn)
                }
                for number in UInt64(400)..<404 {
                    try environment.numbers.set(number, [UInt8](repeating: 8, count: 9_000), &txn)
                }
                for word in ["one", "three", "two"] { try environment.words.insert(word, word, &txn) }
            }
            for number in UInt64(0)..<8 { try environment.numbers.deleteOne(number, environment) }
        }
        sound = try DataFile(scratch)
        try #require(sound.findings() == [] && sound.findings(.outline) == [])
    }

    private func expect(_ damage: Damage) {
        var file = sound
        damage.make(&file)
        for reach in damage.outline ? [PageReach.everything, .outline] : [.everything] {
            let findings = file.findings(reach)
            #expect(
                findings.contains { $0.part == damage.part && $0.description.contains(damage.says) },
                "\(findings.map(\.description))"
            )
        }
    }

    private static let numbers = PageFinding.Part.table("numbers")
    private static let words = PageFinding.Part.table("words")

    @Test(arguments: [
        Damage("another page's number", words, "says that it is page 1000000", outline: true) { file in
            file.set(UInt64(1_000_000), at: file.root(of: file.table(1)))
        },
        Damage("a leaf that says it is a branch", words, "not of the kind", outline: true) { file in
            file.set(UInt16(1), at: file.root(of: file.table(1)) + 10)
        },
        Damage("a branch that says it is a leaf", numbers, "not of the kind", outline: true) { file in
            file.set(UInt16(2), at: file.root(of: file.table(0)) + 10)
        },
        Damage("too many entries", words, "more or less of it is filled", outline: true) { file in
            file.set(UInt16(4_080), at: file.root(of: file.table(1)) + 12)
        },
        Damage("one entry fewer", words, "an entry is not of the form", outline: true) { file in
            file.set(UInt16(16 + 4), at: file.root(of: file.table(1)) + 12)
        },
        Damage("another beginning of the entries", words, "an entry is not of the form", outline: true) { file in
            file.set(UInt16(3_000), at: file.root(of: file.table(1)) + 14)
        },
        Damage("an entry outside of its page", words, "an entry is not of the form", outline: true) { file in
            file.set(UInt16(4_094), at: file.root(of: file.table(1)) + 16)
        },
        Damage("the same entry twice", words, "out of order", outline: true) { file in
            let page = file.root(of: file.table(1))
            file.set(UInt16(file.short(at: page + 16 + 4)), at: page + 16)
        },
        Damage("a longer value", words, "an entry is not of the form", outline: true) { file in
            file.set(UInt32(700), at: file.entry(0, of: file.root(of: file.table(1))))
        },
        Damage("a longer key", words, "an entry is not of the form", outline: true) { file in
            file.set(UInt16(5), at: file.entry(0, of: file.root(of: file.table(1))) + 6)
        },
        Damage("an entry that says it describes a table", words, "an entry is not of the form", outline: true) { file in
            file.set(UInt16(2), at: file.entry(0, of: file.root(of: file.table(1))) + 4)
        },
        Damage("a key that sorts elsewhere", words, "out of order", outline: true) { file in
            file.bytes[file.entry(0, of: file.root(of: file.table(1))) + 8] = UInt8(ascii: "x")
        },
        Damage("a key in a branch that sorts elsewhere", numbers, "out of order", outline: true) { file in
            file.bytes[file.entry(1, of: file.root(of: file.table(0))) + 8] = 0xFF
        },
    ])
    func `a damaged page`(_ damage: Damage) { expect(damage) }

    @Test(arguments: [
        Damage("a child that there is not", numbers, "which there is not", outline: true) { file in
            file.set(UInt32(1_000_000), at: file.entry(2, of: file.root(of: file.table(0))))
        },
        Damage("a child in the head", numbers, "which there is not", outline: true) { file in
            file.set(UInt32(1), at: file.entry(2, of: file.root(of: file.table(0))))
        },
        Damage("a child in two places", numbers, "in use in two places", outline: true) { file in
            let page = file.root(of: file.table(0))
            file.set(UInt32(file.child(3, of: page) / DataFile.pageSize), at: file.entry(2, of: page))
        },
        Damage("a branch that leads to itself", numbers, "in use in two places", outline: true) { file in
            let page = file.root(of: file.table(0))
            file.set(UInt32(page / DataFile.pageSize), at: file.entry(2, of: page))
        },
        Damage("a large value that there is not", numbers, "which there is not") { file in
            let branch = file.root(of: file.table(0))
            let leaf = file.child(file.count(of: branch) - 1, of: branch)
            file.set(UInt64.max, at: file.value(file.count(of: leaf) - 1, of: leaf))
        },
    ])
    func `pages that lead astray`(_ damage: Damage) { expect(damage) }

    @Test(arguments: [
        Damage("fewer pages than it needs", numbers, "does not have the pages") { file in
            file.set(UInt32(1), at: file.largeValue + 12)
        },
        Damage("more pages than it needs", numbers, "in use in two places") { file in
            file.set(UInt32(5), at: file.largeValue + 12)
        },
        Damage("more pages than there are", numbers, "which there is not") { file in
            file.set(UInt32.max, at: file.largeValue + 12)
        },
        Damage("another kind", numbers, "not of the kind") { file in file.set(UInt16(0), at: file.largeValue + 10) },
        Damage("a longer value", numbers, "does not have the pages") { file in
            file.set(UInt32(1 << 20), at: file.largeValueEntry)
        },
    ])
    func `the pages of a large value`(_ damage: Damage) { expect(damage) }

    @Test(arguments: [
        Damage("the number of a later change", .freeList, "no change that was made", outline: true) { file in
            file.set(file.transaction + 1, at: file.lastFreeEntry + 8)
        },
        Damage("more pages than it has room for", .freeList, "falling order", outline: true) { file in
            file.set(UInt64(1 << 40), at: file.lastFreeList)
        },
        Damage("a page in the head", .freeList, "falling order", outline: true) { file in
            file.set(UInt64(1), at: file.lastFreeList + 8)
        },
        Damage("a page that there is not", .freeList, "falling order", outline: true) { file in
            file.set(UInt64(1) << 50, at: file.lastFreeList + 8)
        },
        Damage("rising order", .freeList, "falling order", outline: true) { file in
            file.set(UInt64(2), at: file.lastFreeList + 8)
        },
        Damage("a leaf in use", .freeList, "in use: 1", outline: true) { file in
            file.list(UInt64(file.root(of: file.table(1)) / DataFile.pageSize))
        },
        Damage("the root of the tables", .freeList, "in use: 1", outline: true) { file in
            file.list(UInt64(file.root(of: file.tableList) / DataFile.pageSize))
        },
        Damage("a page of a large value", .freeList, "in use: 1") { file in
            file.list(UInt64(file.largeValue / DataFile.pageSize + 1))
        },
        Damage("pages forgotten", .file, "not listed as free", outline: true) { file in
            file.set(UInt64(0), at: file.lastFreeList)
        },
    ])
    func `the free list`(_ damage: Damage) { expect(damage) }

    @Test func `an outline misses no page of a large value in the free list`() {
        for page in 0..<3 {
            var file = sound
            file.list(UInt64(file.largeValue / DataFile.pageSize + page))
            let findings = file.findings(.outline)
            #expect(findings.first?.description.contains("large values") == true, "\(findings)")
        }
    }

    @Test(arguments: [
        Damage("its depth", numbers, "is damaged", outline: true) { file in file.add(1, at: file.table(0) + 6) },
        Damage("no depth", numbers, "more levels", outline: true) { file in
            file.set(UInt16(0), at: file.table(0) + 6)
        },
        Damage("its branches", numbers, "counts 5 branch pages", outline: true) { file in
            file.set(UInt64(5), at: file.table(0) + 8)
        },
        Damage("its leaves", numbers, "counts 5 leaf pages", outline: true) { file in
            file.set(UInt64(5), at: file.table(0) + 16)
        },
        Damage("its overflow pages", numbers, "counts 5 overflow pages") { file in
            file.set(UInt64(5), at: file.table(0) + 24)
        },
        Damage("its entries", words, "counts 2 entries, but has 3") { file in
            file.set(UInt64(2), at: file.table(1) + 32)
        },
        Damage("its root", words, "in use in two places", outline: true) { file in
            file.set(file.long(at: file.table(0) + 40), at: file.table(1) + 40)
        },
        Damage("its kind", words, "cannot be") { file in file.set(UInt16(4), at: file.table(1) + 4) },
        Damage("its presence", .tableList, "an entry is not of the form", outline: true) { file in
            file.set(UInt16(0), at: file.entry(1, of: file.root(of: file.tableList)) + 4)
        },
    ])
    func `the description of a table`(_ damage: Damage) { expect(damage) }

    @Test(arguments: [
        Damage("its number", .head, "says that it is page 7", outline: true) { $0.set(UInt64(7), at: $0.head) },
        Damage("its magic number", .head, "the kind in it", outline: true) { $0.add(1, at: $0.head + 16) },
        Damage("its version", .head, "the version in it", outline: true) { $0.add(1, at: $0.head + 20) },
        Damage("its address", .head, "the address in it", outline: true) { $0.add(1, at: $0.head + 24) },
        Damage("its map size", .head, "the map size in it", outline: true) { $0.set(UInt64(1), at: $0.head + 32) },
        Damage("its page size", .head, "the page size in it", outline: true) { $0.add(1, at: $0.head + 40) },
        Damage("its last page, far off", .head, "the last page in it", outline: true) { file in
            file.set(UInt64(1) << 60, at: file.head + 136)
        },
        Damage("its last page, too high", .file, "not listed as free", outline: true) { $0.add(1, at: $0.head + 136) },
        Damage("its change, one ahead", .head, "number of the last change", outline: true) {
            $0.add(1, at: $0.head + 144)
        },
        Damage("its change, two ahead", .head, "number of the last change", outline: true) {
            $0.add(2, at: $0.head + 144)
        },
        Damage("the other head's change", .head, "number of the last change", outline: true) { file in
            file.set(UInt64(1) << 40, at: DataFile.pageSize - file.head + 144)
        },
    ])
    func `the heads`(_ damage: Damage) { expect(damage) }

    @Test(arguments: [0, 4_096], [0, 1, 4_097, 8_192, 1 << 31] as [UInt32])
    func `a page size that cannot be is refused before LMDB divides by it`(_ head: Int, _ size: UInt32) async throws {
        var file = sound
        file.set(size, at: head + 40)
        try file.write(to: scratch)
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let scratch = Scratch(sharing: root)
            for access in [Environment.Access.readOnly, .readWrite] {
                let error = #expect(throws: StorageError.self) { try scratch.open(access) }
                switch error {
                case .damaged(scratch.path, let what): #expect(what.contains("page size"))
                // The second head is not where the first one says.
                case .notADatabase(scratch.path, _): break
                default: Issue.record("\(String(describing: error))")
                }
            }
        }
    }

    @Test func `a damaged database is not opened for writing, and is for reading`() throws {
        var file = sound
        file.set(UInt64(0), at: file.lastFreeList)
        try file.write(to: scratch)
        let error = #expect(throws: StorageError.self) { try scratch.open(.readWrite) }
        guard case .damaged(scratch.path, let what) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(what.contains("not listed as free"))
        let environment = try scratch.open(.readOnly)
        #expect(try environment.allNumbers().count == 396)
        #expect(try environment.checkPages().map(\.description) == [what])
    }

    @Test func `a last page that is too low is found`() {
        for last in 2..<UInt64(sound.bytes.count / DataFile.pageSize) - 1 {
            var file = sound
            file.set(last, at: file.head + 136)
            #expect(!file.findings().isEmpty && !file.findings(.outline).isEmpty, "\(last)")
        }
    }

    @Test func `one wrong bit anywhere in a list of free pages is found before anything is written`() {
        let (key, list) = (sound.lastFreeEntry + 8, sound.lastFreeList)
        let end = list + 8 * (1 + Int(sound.long(at: list)))
        for bit in (key * 8)..<(end * 8) {
            var file = sound
            file.flip(bit: bit)
            #expect(file.findings() != [] && file.findings(.outline) != [], "bit \(bit - key * 8)")
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `whatever the bytes are, the check ends`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<200 {
            var file = sound
            let start = round % 2 == 0 ? 0 : 2 * DataFile.pageSize
            for _ in 0..<1 << Int.random(in: 0...12, using: &generator) {
                file.flip(bit: Int.random(in: (start * 8)..<(file.bytes.count * 8), using: &generator))
            }
            let transaction = file.transaction
            file.bytes.withUnsafeBytes { bytes in
                for reach in [PageReach.outline, .everything] {
                    _ = PageWalk.findings(in: bytes, pageSize: DataFile.pageSize, transaction: transaction, reach)
                }
            }
        }
    }

    @Test func `a file that was cut short`() {
        for pages in 0..<sound.bytes.count / DataFile.pageSize {
            var file = sound
            file.bytes.removeLast(file.bytes.count - pages * DataFile.pageSize)
            let findings = file.bytes.withUnsafeBytes { bytes in
                PageWalk.findings(in: bytes, pageSize: DataFile.pageSize, transaction: sound.transaction, .everything)
            }
            // Only free pages may be missing.
            #expect(pages > 20 || findings.contains { $0.description.contains("bytes instead of") }, "\(pages)")
        }
    }
}

extension DataFile {
    /// Where the last entry of the free list begins, which has key and value in its page, and its value.
    fileprivate var lastFreeEntry: Int { entry(lastFreeIndex, of: root(of: freeList)) }
    fileprivate var lastFreeList: Int { value(lastFreeIndex, of: root(of: freeList)) }
    private var lastFreeIndex: Int { count(of: root(of: freeList)) - 1 }

    /// Where the entry of the last large value of the first table begins, and its first page.
    fileprivate var largeValueEntry: Int {
        let branch = root(of: table(0))
        let leaf = child(count(of: branch) - 1, of: branch)
        return (0..<count(of: leaf)).map { entry($0, of: leaf) }.first { short(at: $0 + 4) == 1 } ?? leaf
    }
    fileprivate var largeValue: Int { Int(long(at: largeValueEntry + 16)) * Self.pageSize }

    /// Lists one page as free in place of the first that is listed.
    fileprivate mutating func list(_ page: UInt64) {
        let count = Int(long(at: lastFreeList))
        let listed = (1...count).map { long(at: lastFreeList + 8 * $0) }
        for (index, page) in (listed.dropFirst() + [page]).sorted(by: >).enumerated() {
            set(page, at: lastFreeList + 8 * (index + 1))
        }
    }

    fileprivate mutating func add(_ difference: UInt8, at offset: Int) { bytes[offset] &+= difference }
}

extension Table where Key == BigEndian64 {
    /// Removes an entry in a change of its own.
    fileprivate func deleteOne(_ key: UInt64, _ environment: Environment) throws {
        try environment.write { txn in _ = try delete(key, &txn) }
    }
}
