import Foundation
import LMDB
import Testing

/// `verify` at the command line.
struct VerifyCommandTests {
    @Test func `a whole check says what it looked at`() throws {
        let desk = try Desk.leeds()
        let size = try desk.count()
        let run = try desk.run("verify")
        #expect(run.output.hasPrefix("All is well: \(size) records, every hash, node and index agree.\nRoot hash: "))
        let logOnly = try desk.run("verify", "--log-only")
        #expect(logOnly.output.hasPrefix("All is well: \(size) records, every hash, node and index agree. What is"))
        let answer = try JSON(desk.run("verify", "--json").output)
        #expect(answer["sound"].truth == true)
        #expect(answer["records"].number == size)
        #expect(answer["since"].isNull)
    }

    @Test func `since a checkpoint, it says what it left alone`() throws {
        let desk = try Desk.leeds()
        let checkpoint = desk.path + "/old.checkpoint"
        try #require(desk.run("checkpoint", "-o", checkpoint).code == 0)
        let old = try desk.count()
        let sheet = try desk.sheet("later", "- {command: agency register, agency: later, name: Later}")
        try #require(desk.run("record", sheet).code == 0)

        let run = try desk.run("verify", "--since", checkpoint)
        #expect(run.code == 0)
        #expect(run.output.hasPrefix("All is well since the checkpoint over \(old) records: 1 record after it,"))
        #expect(run.output.contains("What came before, and what is projected, was left alone."))
        let answer = try JSON(desk.run("verify", "--since", checkpoint, "--json").output)
        #expect(answer["since"].number == old)
        #expect(answer["records"].number == old + 1)
    }

    @Test func `since a checkpoint over no records, everything is looked at`() throws {
        let desk = try Desk()
        let checkpoint = desk.path + "/empty.checkpoint"
        try #require(desk.run("checkpoint", "-o", checkpoint).code == 0)
        let sheet = try desk.sheet("later", "- {command: agency register, agency: later, name: Later}")
        try #require(desk.run("record", sheet).code == 0)
        try #require(desk.run("checkpoint").code == 0)
        let run = try desk.run("verify", "--since", checkpoint)
        #expect(run.code == 0)
        #expect(run.output == (try desk.run("verify").output))
        #expect(run.output.hasPrefix("All is well: 2 records, every hash, node and index agree.\n"))
        #expect(try JSON(desk.run("verify", "--since", checkpoint, "--json").output)["since"].isNull)
    }

    @Test func `a changed record is found, with its position`() throws {
        let desk = try Desk.leeds()
        do {
            let environment = try Environment.open(at: desk.ledger, access: .readWrite, tables: ["log.records"])
            let records = environment.table("log.records", key: BigEndian64.self, value: Bytes.self)
            try environment.write { txn in
                let line = try #require(try records.get(7, txn))
                try records.set(
                    7,
                    Array(String(decoding: line, as: Unicode.UTF8.self).replacing("import", with: "impart").utf8),
                    &txn
                )
            }
        }
        let run = try desk.run("verify", "--json")
        #expect(run.code == 7)
        let answer = try JSON(run.output)
        #expect(answer["sound"].truth == false)
        #expect(answer["damages"][0]["position"].number == 7)
        #expect(try #require(answer["damageCount"].number) >= 1)
    }
}
