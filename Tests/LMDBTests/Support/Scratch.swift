import Foundation
import LMDB
import TestSupport
import Testing

/// A directory for one test, removed with its last reference.
final class Scratch: Sendable {
    let root: String
    /// Where the test's database goes; not made yet.
    let path: String
    /// The directory, where this process removes it.
    private let own: TemporaryDirectory?

    init() throws {
        let own = try TemporaryDirectory("lmdb")
        self.own = own
        root = own.path
        path = own("database")
    }

    /// The directory of another process, which removes it even when this process is killed.
    init(sharing root: String, name: String = "database") {
        self.root = root
        path = root + "/" + name
        own = nil
    }

    /// An event that one process waits for and another gives.
    func signal(_ name: String) -> Signal { Signal(path: root + "/" + name) }

    /// Creates a database with the tables `numbers` and `words`.
    func create(
        _ options: Environment.Options = .small,
        filling fill: (Environment, inout WriteTransaction) throws -> Void = { _, _ in }
    ) throws -> Environment {
        try Environment.create(at: path, tables: Self.tables, options: options, filling: fill)
    }

    func open(
        _ access: Environment.Access = .readWrite,
        _ options: Environment.Options = .small
    ) throws -> Environment {
        try Environment.open(at: path, access: access, tables: Self.tables, options: options)
    }

    static let tables = ["numbers", "words"]

    func permissions(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path + name)[.posixPermissions] as? Int
    }

    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}

extension Environment.Options {
    static let small = Environment.Options(mapSize: 64 << 20)
}

extension Environment {
    var numbers: Table<BigEndian64, Bytes> { table("numbers", key: BigEndian64.self, value: Bytes.self) }
    var words: Table<LMDB.UTF8, LMDB.UTF8> { table("words", key: LMDB.UTF8.self, value: LMDB.UTF8.self) }

    /// Sets one number, which takes a page or more from 4,000 bytes on.
    func put(_ number: UInt64, bytes: Int = 8) throws {
        try write { txn in try numbers.set(number, [UInt8](repeating: 7, count: bytes), &txn) }
    }

    func allNumbers() throws -> [UInt64] {
        try read { txn in
            var all: [UInt64] = []
            try numbers.scan(txn) { key, _ in
                all.append(key)
                return true
            }
            return all
        }
    }
}
