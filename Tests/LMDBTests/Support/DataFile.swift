import Foundation

@testable import LMDB

/// The bytes of a data file with pages of 4 KiB, in which a test finds its way by hand.
struct DataFile {
    static let pageSize = 4_096

    var bytes: [UInt8]

    init(_ scratch: Scratch) throws {
        bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/data.mdb")))
    }

    func write(to scratch: Scratch) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.path + "/data.mdb"))
    }

    func long(at offset: Int) -> UInt64 { number(at: offset) }
    func short(at offset: Int) -> Int { Int(number(at: offset) as UInt16) }

    private func number<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Number {
        bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Number.self) }
    }

    mutating func set<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number, at offset: Int) {
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: number, toByteOffset: offset, as: Number.self) }
    }

    mutating func flip(bit: Int) { bytes[bit / 8] ^= 1 << UInt8(bit % 8) }

    /// Where the newer head begins.
    var head: Int { long(at: 144) > long(at: Self.pageSize + 144) ? 0 : Self.pageSize }
    var transaction: UInt64 { long(at: head + 144) }
    /// Where the description of the free list, and of the list of tables, begins.
    var freeList: Int { head + 40 }
    var tableList: Int { head + 88 }

    /// Where a tree's root page begins.
    func root(of description: Int) -> Int { Int(long(at: description + 40)) * Self.pageSize }

    /// Where an entry of a page begins.
    func entry(_ index: Int, of page: Int) -> Int { page + short(at: page + 16 + 2 * index) }

    /// Where the value of a leaf's entry begins.
    func value(_ index: Int, of page: Int) -> Int {
        let entry = entry(index, of: page)
        return entry + 8 + short(at: entry + 6)
    }

    /// How many entries a page has.
    func count(of page: Int) -> Int { (short(at: page + 12) - 16) / 2 }

    /// Where the description of a table begins; they are in the order of their names.
    func table(_ index: Int) -> Int { value(index, of: root(of: tableList)) }

    /// Where a child of a branch page begins.
    func child(_ index: Int, of page: Int) -> Int {
        Int(long(at: entry(index, of: page)) & 0xFFFF_FFFF_FFFF) * Self.pageSize
    }

    func findings(_ reach: PageReach = .everything) -> [PageFinding] {
        bytes.withUnsafeBytes { bytes in
            PageWalk.findings(in: bytes, pageSize: Self.pageSize, transaction: transaction, reach)
        }
    }
}
