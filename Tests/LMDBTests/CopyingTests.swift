import Foundation
import Testing

@testable import LMDB

@Suite struct CopyingTests {
    let scratch: Scratch
    let copy: String

    init() throws {
        scratch = try Scratch()
        copy = scratch.root + "/copy"
    }

    private func openCopy() throws -> Environment {
        try Environment.open(at: copy, access: .readOnly, tables: Scratch.tables)
    }

    @Test func `a copy holds what was committed, without free pages, readable by its owner alone`() throws {
        let environment = try scratch.create()
        for _ in 0..<20 { try environment.put(1, bytes: 200_000) }
        try environment.put(2)
        try environment.copyCompacted(to: copy)
        #expect(try FileManager.default.contentsOfDirectory(atPath: copy) == ["data.mdb"])
        let attributes = try FileManager.default.attributesOfItem(atPath: copy + "/data.mdb")
        #expect(attributes[.posixPermissions] as? Int == 0o600)

        let opened = try openCopy()
        #expect(try opened.allNumbers() == [1, 2])
        let original = try environment.usage
        #expect(original.freePages > 40)
        #expect(try opened.usage.freePages == 0)
        #expect(try opened.usage.fileSize <= original.fileSize - original.freePages * original.pageSize)
    }

    @Test func `a copy is made while a write is open, and does not hold it`() throws {
        let environment = try scratch.create()
        try environment.put(1)
        try environment.write { txn in
            try environment.numbers.insert(2, [], &txn)
            try environment.copyCompacted(to: copy)
        }
        #expect(try openCopy().allNumbers() == [1])
    }

    @Test func `a copy can be opened for writing and goes its own way`() throws {
        let environment = try scratch.create()
        try environment.put(1)
        try environment.copyCompacted(to: copy)
        let other = try Environment.open(at: copy, access: .readWrite, tables: Scratch.tables, options: .small)
        try other.put(2)
        #expect(try environment.allNumbers() == [1])
        #expect(try other.allNumbers() == [1, 2])
    }

    @Test func `a copy is never made over a database`() throws {
        let environment = try scratch.create()
        try environment.copyCompacted(to: copy)
        try environment.put(1)
        #expect(throws: StorageError.exists(path: copy)) { try environment.copyCompacted(to: copy) }
        #expect(try openCopy().allNumbers() == [])
    }

    @Test func `a reader can copy`() throws {
        try scratch.create().put(1)
        try scratch.open(.readOnly).copyCompacted(to: copy)
        #expect(try openCopy().allNumbers() == [1])
    }

    @Test func `a copy to a directory that cannot be made says why`() throws {
        let path = copy + "/a/b"
        let environment = try scratch.create()
        #expect(throws: StorageError.system(call: "mkdir", errno: ENOENT, path: path)) {
            try environment.copyCompacted(to: path)
        }
    }
}
