import Foundation
import Testing

/// Ledgers of earlier versions: this one opens, checks, extends and copies them, and their proofs stay proofs.
struct OldLedgerTests {
    @Test(arguments: OldLedger.names)
    func `it opens, verifies and rebuilds`(_ name: String) throws {
        let old = try OldLedger(name, rebuilt: false)
        // Projections may have another form by now; the log they are made from may not.
        let rebuilt = try old.desk.run("rebuild")
        #expect(rebuilt.code == 0, "\(rebuilt.messages)")
        try old.desk.verify()
        let verified = try JSON(old.desk.run("verify", "--json").output)
        let size = try old.export().split(separator: "\n").count
        #expect(verified["sound"].truth == true)
        #expect(verified["records"].number == size)
        #expect(verified["signed"].number == size)
    }

    /// What it projected is of another version, which is no damage.
    @Test(arguments: OldLedger.names)
    func `before it is rebuilt it is sound, and is restored ready for questions`(_ name: String) throws {
        let old = try OldLedger(name, rebuilt: false)
        let verified = try old.desk.run("verify")
        #expect(verified.code == 0, "\(verified.output)\(verified.messages)")
        #expect(verified.output.contains("made by another version of the program. Run “boardledger rebuild”"))
        let backup = old.desk.path + "/backup"
        #expect(try old.desk.run("backup", backup).code == 0)
        let restored = old.desk.path + "/restored"
        let run = try old.desk.run("restore", backup, restored)
        #expect(run.code == 0, "\(run.messages)")
        let asked = try old.desk.run("search", "the", "--ledger", restored)
        #expect(asked.code == 0 || asked.code == 4, "\(asked.messages)")
        #expect(try old.desk.run("verify", "--ledger", restored).output.hasPrefix("All is well"))
        let rebuilt = try old.desk.run("rebuild", "--verify", "--json")
        #expect(rebuilt.code == 0, "\(rebuilt.output)")
    }

    @Test(arguments: OldLedger.names)
    func `its export is byte for byte what it was`(_ name: String) throws {
        let old = try OldLedger(name)
        let run = try old.desk.run("export", "--records")
        #expect(run.code == 0, "\(run.messages)")
        #expect(try Data(run.output.utf8) == Data(old.export().utf8))
    }

    @Test(arguments: OldLedger.names)
    func `its export is taken into a fresh ledger with the same root`(_ name: String) throws {
        let old = try OldLedger(name)
        let export = try old.desk.file("old.jsonl", old.export())
        let fresh = try Desk(origin: origin(of: old))
        let imported = try fresh.run("import", "--records", export)
        #expect(imported.code == 0, "\(imported.messages)")
        try fresh.verify()
        let root = try #require(JSON(old.desk.run("status", "--json").output)["root"].text)
        #expect(try JSON(fresh.run("status", "--json").output)["root"].text == root)
        #expect(try Data(fresh.run("export", "--records").output.utf8) == Data(old.export().utf8))
    }

    @Test(arguments: OldLedger.names)
    func `its checkpoints are extended, as its program signed them`(_ name: String) throws {
        let old = try OldLedger(name)
        for checkpoint in ["first.checkpoint", "last.checkpoint"] {
            let size = try #require(Int(try old.text(checkpoint).split(separator: "\n")[1]))
            let run = try old.run(["verify", "--since", checkpoint, "--json"])
            #expect(run.code == 0, "\(run.output)\(run.messages)")
            #expect(try JSON(run.output)["since"].number == size)
        }
    }

    /// Each piece of evidence with what else its reader has: a witness's key, a checkpoint kept from before.
    static let evidence = [
        ("leeds", "plan.evidence", ["--witness"]),
        ("leeds", "workshops.evidence", ["--since"]),
        ("northmoor", "quit-line.evidence", ["--witness", "--since"]),
    ]

    @Test(arguments: evidence)
    func `its evidence is accepted`(_ name: String, _ file: String, _ having: [String]) throws {
        let old = try OldLedger(name, rebuilt: false)
        var options = ["--key", try old.text("ledger.key")]
        if having.contains("--witness") { options += ["--witness", try old.text("witness.key")] }
        if having.contains("--since") { options += ["--since", "first.checkpoint"] }
        let checked = try old.check(file, options)
        #expect(checked.code == 0 && checked.output.hasPrefix("PROVED: "), "\(checked.output)\(checked.messages)")
    }

    @Test(arguments: OldLedger.names)
    func `a checker accepts its stored export under its cosigned checkpoints`(_ name: String) throws {
        let old = try OldLedger(name, rebuilt: false)
        _ = try old.desk.file("old.jsonl", old.export())
        let (key, witness) = (try old.text("ledger.key"), try old.text("witness.key"))
        let checked = try old.check(
            "old.jsonl",
            ["--checkpoint", "last.checkpoint", "--since", "first.checkpoint", "--key", key, "--witness", witness]
        )
        #expect(checked.code == 0 && checked.output.hasPrefix("PROVED: "), "\(checked.output)\(checked.messages)")
    }

    @Test(arguments: OldLedger.names)
    func `what is recorded in it now is signed with its key and extends what was signed before`(_ name: String) throws {
        let old = try OldLedger(name)
        let key = try old.text("ledger.key")
        #expect(try old.desk.run("key", "show").output == key + "\n")
        let sheet = try old.desk.sheet("later", "- {command: agency register, agency: later, name: Later}")
        let recorded = try old.desk.run("record", sheet)
        #expect(recorded.code == 0, "\(recorded.messages)")
        for command in [
            ["evidence", "agency/later", "--as-of", "2010-01-01", "--since", "last.checkpoint", "-o", "new.evidence"],
            ["checkpoint", "-o", "new.checkpoint"],
            ["prove", "--consistent-with", "last.checkpoint", "-o", "request"],
        ] {
            let run = try old.run(command)
            #expect(run.code == 0, "\(command): \(run.messages)")
        }
        try old.desk.verify()
        _ = try old.desk.file("new.jsonl", old.desk.run("export", "--records").output)
        for (file, options) in [("new.evidence", []), ("new.jsonl", ["--checkpoint", "new.checkpoint"])] {
            let checked = try old.check(file, ["--key", key, "--since", "last.checkpoint"] + options)
            #expect(checked.code == 0 && checked.output.hasPrefix("PROVED: "), "\(checked.output)\(checked.messages)")
        }
    }

    @Test(arguments: OldLedger.names)
    func `its sheets recorded anew give the same records, but for the time and who recorded`(_ name: String) throws {
        let old = try OldLedger(name, rebuilt: false)
        let lines = try old.export().split(separator: "\n").map(String.init)
        let fresh = try Desk(origin: origin(of: old))
        for sheet in try old.sheets() {
            // Who is named in several sheets has a standing now, or is a label in each.
            let text = try old.text(sheet).replacing(/form: person/, with: "form: person, standing: member")
            let inLines = text.replacing(/\n( +)form: person, standing/) { "\n\($0.1)form: person\n\($0.1)standing" }
            let file = try fresh.file(sheet.replacing("/", with: "-"), inLines + "\n")
            let recorded = try fresh.run("record", file)
            #expect(recorded.code == 0, "\(sheet): \(recorded.messages)")
            let count = try fresh.count()
            guard count < lines.count, Self.isSeal(lines[count]) else { continue }
            #expect(try fresh.run("checkpoint").code == 0)
        }
        let now = try fresh.run("export", "--records").outputLines.filter { !$0.isEmpty }
        #expect(now.count == lines.count)
        let differing = zip(lines, now).filter { was, now in
            // A seal of a later version says more; it stands in the same place.
            if Self.isSeal(was), Self.isSeal(now), !now.contains("\"type\":\"log.sealed.v1\"") { return false }
            return Data(Self.timeless(was).utf8) != Data(Self.timeless(now).utf8)
        }
        if let (was, now) = differing.first {
            Issue.record("Records that differ: \(differing.count). The first was\n\(was)\nand is\n\(now)")
        }
    }

    private static func isSeal(_ line: String) -> Bool { line.contains("\"type\":\"log.sealed.v") }

    private static func timeless(_ line: String) -> String {
        // Who records is a reference now, and no digest is of a name.
        line.replacing(/"(recordedtime|actor|correlationid|id)":"[^"]*"/) { "\"\($0.1)\":\"\"" }
            .replacing(#","standing":"member""#, with: "")
    }

    private func origin(of old: OldLedger) throws -> String {
        try #require(JSON(String(old.export().prefix { $0 != "\n" }))["source"].text)
    }
}
