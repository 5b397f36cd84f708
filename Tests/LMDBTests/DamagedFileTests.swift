import Foundation
import Testing

@testable import LMDB

@Suite struct DamagedFileTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func writeDataFile(_ content: Data) throws {
        try? FileManager.default.createDirectory(atPath: scratch.path, withIntermediateDirectories: false)
        try content.write(to: URL(fileURLWithPath: scratch.path + "/data.mdb"))
    }

    @Test(arguments: [0, 1, 151, 4_096, 8_192, 100_000])
    func `a file that is not a database is refused and left as it was`(_ length: Int) throws {
        let content = Data((0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try writeDataFile(content)
        for access in [Environment.Access.readOnly, .readWrite] {
            #expect(throws: StorageError.notADatabase(path: scratch.path, cause: .invalid)) { try scratch.open(access) }
        }
        #expect(throws: StorageError.exists(path: scratch.path)) { try scratch.create() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/data.mdb")) == content)
    }

    @Test func `a data file of another format version is refused`() throws {
        do { try scratch.create().put(1) }
        let path = scratch.path + "/data.mdb"
        var content = try Data(contentsOf: URL(fileURLWithPath: path))
        for meta in [0, 4_096] { content[meta + 20] = 2 }
        try writeDataFile(content)
        #expect(throws: StorageError.notADatabase(path: scratch.path, cause: .versionMismatch)) { try scratch.open() }
    }

    @Test func `a directory or pipe in place of the data file is refused`() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/data.mdb",
            withIntermediateDirectories: true
        )
        #expect(throws: StorageError.notADatabase(path: scratch.path, cause: .invalid)) { try scratch.open() }
        try FileManager.default.removeItem(atPath: scratch.path + "/data.mdb")
        try #require(mkfifo(scratch.path + "/data.mdb", 0o600) == 0)
        for access in [Environment.Access.readOnly, .readWrite] {
            #expect(throws: StorageError.notADatabase(path: scratch.path, cause: .invalid)) { try scratch.open(access) }
        }
    }

    @Test func `a database cut short anywhere is refused, and never kills the program`() async throws {
        let original = scratch.root + "/original"
        do {
            let environment = try scratch.create()
            for number in UInt64(0)..<40 { try environment.put(number, bytes: Int(number) * 300) }
            // A compact copy has no free page, so every page of it counts.
            try environment.copyCompacted(to: original)
        }
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let content = try Data(contentsOf: URL(fileURLWithPath: root + "/original/data.mdb"))
            let pages = content.count / 4_096
            for length in (2..<pages).flatMap({ [$0 * 4_096, $0 * 4_096 + 100] }) {
                let scratch = Scratch(sharing: root, name: "cut-\(length)")
                try FileManager.default.createDirectory(atPath: scratch.path, withIntermediateDirectories: false)
                try content.prefix(length).write(to: URL(fileURLWithPath: scratch.path + "/data.mdb"))
                for access in [Environment.Access.readOnly, .readWrite] {
                    let error = #expect(throws: StorageError.self) { try scratch.open(access) }
                    guard case .truncated(scratch.path, let bytes, let expected) = error else {
                        Issue.record("\(length) bytes: \(String(describing: error))")
                        continue
                    }
                    #expect(bytes == length)
                    #expect(expected > length && expected <= content.count)
                }
            }
        }
    }

    @Test func `a database cut short behind its root is refused by the number of its pages`() throws {
        do {
            let environment = try scratch.create()
            // Small writes free pages at the beginning, where the large one puts its root; its value goes to the end.
            for _ in 0..<10 { try environment.put(1) }
            try environment.put(2, bytes: 400_000)
            let usage = try environment.usage
            try #require(usage.freePages < 20)
        }
        let data = scratch.path + "/data.mdb"
        let length = try #require(try FileManager.default.attributesOfItem(atPath: data)[.size] as? Int)
        try #require(truncate(data, off_t(length - 40 * 4_096)) == 0)
        for access in [Environment.Access.readOnly, .readWrite] {
            let error = #expect(throws: StorageError.self) { try scratch.open(access) }
            guard case .truncated(_, let bytes, _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(bytes == length - 40 * 4_096)
        }
    }

    @Test func `a sound file that ends before its last used page can be opened`() throws {
        do {
            let environment = try scratch.create()
            // Pages that one transaction allocates and frees are never written, even at the end of the file.
            for _ in 0..<3 {
                try environment.write { txn in
                    try environment.numbers.set(1, [], &txn)
                    try environment.numbers.set(2, [UInt8](repeating: 1, count: 100_000), &txn)
                    try environment.numbers.delete(2, &txn)
                }
            }
            let usage = try environment.usage
            try #require(usage.fileSize < usage.usedBytes)
        }
        for access in [Environment.Access.readOnly, .readWrite] {
            #expect(try scratch.open(access).allNumbers() == [1])
        }
    }

    @Test func `bytes that a codec did not write are refused with the table's name`() throws {
        let environment = try scratch.create()
        try environment.write { txn in
            try environment.words.insert("a", "b", &txn)
            try environment.table("words", key: Bytes.self, value: Bytes.self).insert([0xFF], [0xFE], &txn)
        }
        let numbers = environment.table("words", key: BigEndian64.self, value: Bytes.self)
        try environment.read { txn in
            #expect(throws: StorageError.undecodable(table: "words", part: .key, cause: .badValueSize)) {
                try numbers.first(txn)
            }
            #expect(throws: StorageError.undecodable(table: "words", part: .key, cause: .corrupted)) {
                try environment.words.last(txn)
            }
            let values = environment.table("words", key: LMDB.UTF8.self, value: BigEndian64.self)
            #expect(throws: StorageError.undecodable(table: "words", part: .value, cause: .badValueSize)) {
                try values.get("a", txn)
            }
        }
    }
}
