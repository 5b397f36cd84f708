import Foundation
import Testing

@testable import LMDB

@Suite struct UsageTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `usage of a new database`() throws {
        let usage = try scratch.create().usage
        #expect(usage.mapSize == 64 << 20)
        #expect(usage.pageSize == 4_096)
        #expect(usage.readers == 0)
        #expect(usage.maxReaders >= 512)
        #expect(usage.entries == ["numbers": 0, "words": 0])
        #expect(usage.transaction == 1)
    }

    @Test func `usage grows with entries, pages and transactions`() throws {
        let environment = try scratch.create()
        let before = try environment.usage
        try environment.put(1, bytes: 1 << 20)
        try environment.put(2)
        let after = try environment.usage
        #expect(after.entries == ["numbers": 2, "words": 0])
        #expect(after.transaction == before.transaction + 2)
        #expect(after.usedPages >= before.usedPages + 257)
        #expect(after.usedBytes == after.usedPages * 4_096)
        #expect(after.fileSize >= 1 << 20)
        #expect(after.fractionUsed == Double(after.usedBytes) / Double(64 << 20))
    }

    @Test func `pages of removed entries are free`() throws {
        let environment = try scratch.create()
        try environment.put(1, bytes: 1 << 20)
        try environment.write { _ = try environment.numbers.delete(1, &$0) }
        let usage = try environment.usage
        #expect(usage.freePages >= 257)
        #expect(usage.freePages < usage.usedPages)
    }

    @Test func `the file size is that of the file`() throws {
        let environment = try scratch.create()
        try environment.put(1, bytes: 100_000)
        let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + "/data.mdb")
        #expect(try environment.usage.fileSize == attributes[.size] as? Int)
    }
}
