import Foundation
import LMDB
import Testing

/// `rebuild` at the command line.
struct RebuildCommandTests {
    private func verdicts(_ run: Program.Run) throws -> [String: String] {
        try JSON(run.output).list.reduce(into: [:]) { $0[$1["projection"].text ?? ""] = $1["verdict"].text }
    }

    private func digests(_ run: Program.Run) throws -> [String: String] {
        try JSON(run.output).list.reduce(into: [:]) { $0[$1["projection"].text ?? ""] = $1["digest"].text }
    }

    private static let names: Set = ["states", "owners", "calendar", "trail", "words", "names", "amendments"]

    @Test func `a rebuild finds everything as it was`() throws {
        let desk = try Desk.leeds()
        let run = try desk.run("rebuild", "--verify", "--json")
        #expect(run.code == 0 && run.messages.isEmpty)
        #expect(try verdicts(run) == Dictionary(uniqueKeysWithValues: Self.names.map { ($0, "same") }))
    }

    /// The last right answer would give way to what somebody, or the disk, made of the record.
    @Test func `a record that was altered is not taken for what was recorded`() throws {
        let desk = try Desk()
        let sheet = try desk.sheet(
            "owners",
            """
            - {command: agency register, agency: alpha, name: Alpha}
            - {command: agency register, agency: alphb, name: Alphb}
            - {command: action add, action: act, title: Act One}
            - {command: action assign-lead-agency, action: act, agency: alpha, occurred: 2010-01-01}
            """
        )
        try #require(desk.run("record", sheet).code == 0)
        let owner = try desk.run("owner", "act").output
        let data = URL(fileURLWithPath: desk.ledger + "/data.mdb")
        var bytes = try Data(contentsOf: data)
        let reference = Data("\"agency\":\"agency/alpha\"".utf8)
        let place = try #require(bytes.range(of: reference, options: .backwards))
        bytes[place.upperBound - 2] = UInt8(ascii: "b")
        try bytes.write(to: data)
        for options in [[], ["--verify"]] {
            let run = try desk.run(["rebuild"] + options)
            #expect(run.code == 7, "\(run.output)")
            #expect(run.messages.contains("damaged at position 3: the record does not have the hash"))
        }
        #expect(try desk.run("owner", "act").output == owner)
    }

    @Test func `from nothing it brings back the same digests`() throws {
        let desk = try Desk.leeds()
        let before = try digests(desk.run("rebuild", "--json"))
        let run = try desk.run("rebuild", "--from-nothing", "--verify", "--json")
        #expect(run.code == 0)
        #expect(try verdicts(run).values.allSatisfy { $0 == "same" })
        #expect(try digests(run) == before)
        try desk.verify()
    }

    @Test func `what the log does not give is told by the exit code, and mended`() throws {
        let desk = try Desk.leeds()
        do {
            let environment = try Environment.open(at: desk.ledger, access: .readWrite, tables: ["words.a"])
            let words = environment.table("words.a", key: Bytes.self, value: Bytes.self)
            try environment.write { txn in
                let (key, _) = try #require(try words.last(txn))
                try words.delete(key, &txn)
            }
        }
        #expect(try desk.run("verify").code == 7)
        let run = try desk.run("rebuild", "--verify", "--json")
        #expect(run.code == 7)
        #expect(try verdicts(run).filter { $0.value != "same" } == ["words": "differed"])
        try desk.verify()
    }
}
