import Foundation
import Testing

/// A data file whose pages contradict each other is told as damage, and nothing more is written to it.
struct DamagedLedgerTests {
    private static let sheet = "- command: body establish\n  body: another\n  name: Another"

    private let desk: Desk
    private let records: String

    init() throws {
        desk = try Desk.leeds()
        records = try desk.run("export", "--records").output
        #expect(try desk.run("backup", desk.path + "/backup").code == 0)
    }

    /// Changes the number of the last page in the newer of the two heads, which LMDB checks against nothing.
    private func setLastPage(_ change: (UInt64) -> UInt64) throws {
        let url = URL(fileURLWithPath: desk.ledger + "/data.mdb")
        var data = try Data(contentsOf: url)
        func number(at offset: Int) -> UInt64 {
            data.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        }
        let head = number(at: 144) > number(at: 4_096 + 144) ? 0 : 4_096
        let last = change(number(at: head + 136))
        data.withUnsafeMutableBytes { $0.storeBytes(of: last, toByteOffset: head + 136, as: UInt64.self) }
        try data.write(to: url)
    }

    /// Changes how many entries a table says it has.
    private func setCount(of table: String, _ change: (UInt64) -> UInt64) throws {
        let url = URL(fileURLWithPath: desk.ledger + "/data.mdb")
        var data = try Data(contentsOf: url)
        func number<N: FixedWidthInteger & BitwiseCopyable>(_: N.Type, at offset: Int) -> Int {
            data.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: offset, as: N.self)) }
        }
        let head = number(UInt64.self, at: 144) > number(UInt64.self, at: 4_096 + 144) ? 0 : 4_096
        let page = number(UInt64.self, at: head + 88 + 40) * 4_096
        let entries = (0..<(number(UInt16.self, at: page + 12) - 16) / 2).map { index in
            page + number(UInt16.self, at: page + 16 + 2 * index)
        }
        let entry = try #require(
            entries.first { data[($0 + 8)..<($0 + 8 + number(UInt16.self, at: $0 + 6))].elementsEqual(table.utf8) }
        )
        let count = entry + 8 + table.utf8.count + 32
        let changed = change(data.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: count, as: UInt64.self) })
        data.withUnsafeMutableBytes { $0.storeBytes(of: changed, toByteOffset: count, as: UInt64.self) }
        try data.write(to: url)
    }

    private func expectDamage(_ run: Program.Run, says: String) {
        #expect(run.code == 7)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(says), "\(run.messages)")
        #expect(run.messageLines.last?.hasPrefix("try:   boardledger verify") == true)
        #expect(run.messages.contains("boardledger restore"))
    }

    private func expectRestorable() throws {
        let restored = desk.path + "/restored"
        #expect(try desk.run("restore", desk.path + "/backup", restored).code == 0)
        #expect(try desk.run("export", "--records", "--ledger", restored).output == records)
    }

    @Test func `pages that belong to nothing are found, and nothing is recorded over them`() throws {
        try setLastPage { $0 + 1 }
        let verified = try desk.run("verify")
        #expect(verified.code == 7)
        #expect(verified.output.contains("pages that are not in use are not listed as free either: 1"))
        #expect(verified.output.contains("Restore the ledger from a backup."))
        try expectDamage(desk.run("record", desk.sheet("a", Self.sheet)), says: "The data file is damaged")
        try expectDamage(desk.run("record", desk.sheet("a", Self.sheet), "--dry-run"), says: "The data file is damaged")
        try expectDamage(desk.run("backup", desk.path + "/second"), says: "The data file is damaged")
        // Reading goes on: an export of what can be read is worth having.
        #expect(try desk.run("export", "--records").output == records)
        try expectRestorable()
    }

    @Test func `pages that the storage does not find are told with what to do`() throws {
        try setLastPage { _ in 20 }
        let verified = try desk.run("verify")
        #expect(verified.code == 7)
        #expect(verified.output.contains("which there is not"))
        let answer = try JSON(desk.run("verify", "--json").output)
        #expect(answer["records"].number == 0)
        #expect(answer["root"].text == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        for command in [["owner", "area-workshops"], ["export", "--records"], ["rebuild"], ["status"]] {
            try expectDamage(desk.run(command), says: "damaged")
        }
        try expectDamage(desk.run("record", desk.sheet("a", Self.sheet)), says: "damaged")
        try expectRestorable()
    }

    /// All of them are read by how many entries they say they have, which nothing else in the file confirms at once.
    @Test(
        .timeLimit(.minutes(2)),
        arguments: ["log.records", "log.tree", "log.subjects", "log.history", "log.batches", "states.a", "words.a"]
    )
    func `a table that counts its entries wrongly is found, however wrong`(table: String) throws {
        for bit in [0, 3, 7, 20, 40, 62, 63] as [UInt64] {
            try setCount(of: table) { $0 ^ 1 << bit }
            let run = try desk.run("verify")
            #expect(run.code == 7, "bit \(bit)")
            #expect((run.output + run.messages).contains("“\(table)” is damaged"), "bit \(bit): \(run.output)")
            try setCount(of: table) { $0 ^ 1 << bit }
        }
        #expect(try desk.run("verify").code == 0)
    }
}
