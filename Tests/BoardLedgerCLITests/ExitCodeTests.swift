import Foundation
import LMDB
import Testing

/// What was done decides the exit code, and that it could not be told undoes nothing; a question is for its answer.
struct ExitCodeTests {
    /// What a shell does first so that nothing more can be told.
    static let silences = [
        "exec 2>&-", "exec 2>/dev/full", "exec >/dev/full", "exec >/dev/full 2>/dev/full", "exec >&-", "exec >&- 2>&-",
        "exec <&- >&- 2>&-",
    ]

    private func sheet(_ desk: Desk, _ name: String) throws -> String {
        try desk.sheet(name, "- {command: agency register, agency: \(name), name: Agency \(name)}")
    }

    private func text(_ file: String) -> String {
        String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: Unicode.UTF8.self)
    }

    @Test(arguments: silences)
    func `a sheet that is recorded is recorded, whether or not it can be told`(silence: String) throws {
        let desk = try Desk()
        for (index, format) in ["table", "json", "jsonl", "csv"].enumerated() {
            let sheet = try sheet(desk, format)
            #expect(try desk.run(after: silence, "record", sheet, "--format", format).code == 0)
            #expect(try desk.count() == index + 1)
            #expect(try desk.run(after: silence, "record", sheet, "--format", format).code == 0)
            #expect(try desk.count() == index + 1)
        }
        try desk.verify()
    }

    @Test(arguments: silences)
    func `every command that keeps something has done its work`(silence: String) throws {
        let desk = try Desk(origin: nil)
        func done(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
            let run = try Program.start(
                ["/bin/sh", "-c", "\(silence)\nexec \"$@\"", "sh", Program.path] + arguments,
                environment: desk.environment()
            ).finish()
            #expect(run.code == 0, "\(arguments)\(run.messages)", sourceLocation: sourceLocation)
        }
        try done("init", desk.ledger, "--origin", "https://ledger.example/desk", "--zone", "UTC")
        try done("example", "load", "leeds")
        try done("rebuild", "--verify")
        try done("rebuild", "--json")
        try done("checkpoint", "-o", desk.path + "/checkpoint")
        try done("evidence", "action/area-workshops", "-o", desk.path + "/evidence")
        try done("prove", "3", "-o", desk.path + "/proof")
        try done("prove", "--consistent-with", "nothing", "-o", desk.path + "/request")
        try done("witness", "init", desk.path + "/witness", "--name", "witness.example")
        let key = try desk.run("key", "show").output.trimmingCharacters(in: .newlines)
        try done(
            "witness",
            "cosign",
            desk.path + "/request",
            "--dir",
            desk.path + "/witness",
            "--key",
            key,
            "-o",
            desk.path + "/cosigned"
        )
        try done("backup", desk.path + "/backup")
        try done("restore", desk.path + "/backup", desk.path + "/again")
        try done("key", "new", "--ledger", desk.path + "/again")
        #expect(try desk.run("key", "show", "--ledger", desk.path + "/again").code == 0)
        let lines = try desk.file("lines", desk.run("export", "--records").output)
        try done("init", desk.path + "/other", "--origin", "https://ledger.example/desk")
        try done("import", "--records", lines, "--ledger", desk.path + "/other")
        #expect(try desk.run("export", "--records", "--ledger", desk.path + "/other").output == text(lines))
        for file in ["checkpoint", "evidence", "proof", "request", "cosigned"] {
            #expect(!text(desk.path + "/" + file).isEmpty, "\(file)")
        }
        try desk.verify()
    }

    @Test func `what was done is told where one can still be told`() throws {
        let desk = try Desk()
        let run = try desk.run(after: "exec >/dev/full", "record", sheet(desk, "north"), "--json")
        #expect(run.code == 0)
        #expect(run.messageLines.count == 1)
        #expect(
            run.messages.hasPrefix("note:  the answer could not be written: No space left on device; what was done")
        )
        let made = try desk.run(after: "exec >/dev/full", "witness", "init", desk.path + "/w", "--name", "w.example")
        #expect(made.messages.contains("To see it: boardledger witness show --dir \(desk.path)/w"))
    }

    @Test(arguments: ["exec >/dev/full", "exec >&-"])
    func `a question whose answer cannot be written has failed`(silence: String) throws {
        let desk = try Desk.leeds()
        let request = desk.path + "/request"
        try #require(desk.run("witness", "init", desk.path + "/w", "--name", "w.example").code == 0)
        try #require(desk.run("prove", "--consistent-with", "nothing", "-o", request).code == 0)
        let key = try desk.run("key", "show").output.trimmingCharacters(in: .newlines)
        let questions = [
            ["status"], ["owner", "area-workshops"], ["owner", "area-workshops", "--json"],
            ["gaps", "--format", "csv"],
            ["export", "--records"], ["key", "show"], ["verify"], ["describe"], ["example", "list"],
            ["example", "show", "leeds"], ["record", try sheet(desk, "north"), "--dry-run"], ["checkpoint"],
            ["evidence", "action/area-workshops"], ["prove", "3"], ["witness", "show", "--dir", desk.path + "/w"],
            ["witness", "cosign", request, "--dir", desk.path + "/w", "--key", key], ["--help"], ["--version"],
        ]
        for question in questions {
            let run = try Program.start(
                ["/bin/sh", "-c", "\(silence)\nexec \"$@\"", "sh", Program.path] + question,
                environment: desk.environment()
            ).finish()
            #expect(run.code == 1, "\(question)")
            #expect(run.messages.contains("the answer could not be written: "), "\(question)")
        }
        // What was signed all the same is said, with the way to it.
        let signed = try desk.run("witness", "show", "--dir", desk.path + "/w", "--key", key)
        #expect(signed.code == 0 && signed.output.contains("— w.example"))
        #expect(
            try desk.run(after: silence, "checkpoint").messages.contains("It was signed all the same, and is kept.")
        )
    }

    @Test(arguments: ["exec 2>&-", "exec 2>/dev/full", "exec >&- 2>&-"])
    func `a failure keeps its code where it cannot be told`(silence: String) throws {
        let desk = try Desk()
        let refused = try desk.sheet("refused", "- {command: action assign-lead-agency, action: none, agency: none}")
        #expect(try desk.run(after: silence, "record", refused).code == 5)
        #expect(try desk.run(after: silence, "record", refused, "--json").code == 5)
        #expect(try desk.run(after: silence, "owner", "zzz").code == 4)
        #expect(try desk.run(after: silence, "ownr").code == 64)
        #expect(try desk.run(after: silence, "owner").code == 64)
        #expect(try desk.run(after: silence, "status", "--ledger", desk.path).code == 10)
    }

    @Test func `no message ever gets into a file of the ledger`() throws {
        let desk = try Desk()
        let sheet = try sheet(desk, "north")
        let files = ["lock.mdb", "open.lock", "keys/last-checkpoint", "keys/signing-key", "keys/lock"]
        #expect(try desk.run("checkpoint").code == 0)
        func sizes() -> [Int?] { files.map { FileManager.default.contents(atPath: desk.ledger + "/" + $0)?.count } }
        let before = sizes()
        for command in [["rebuild"], ["record", sheet], ["status"], ["owner", "zzz"], ["checkpoint", "-o", "/"]] {
            for closed in ["0", "1", "2", "0 1", "1 2", "0 2", "0 1 2"] {
                let closing = closed.split(separator: " ").map { "exec \($0)>&-" }.joined(separator: "; ")
                _ = try Program.start(
                    ["/bin/sh", "-c", "\(closing)\nexec \"$@\"", "sh", Program.path] + command,
                    environment: desk.environment()
                ).finish()
            }
        }
        #expect(sizes() == before)
        for file in files + ["data.mdb"] {
            #expect(!text(desk.ledger + "/" + file).contains("error:"), "\(file)")
            #expect(!text(desk.ledger + "/" + file).contains("could not be written"), "\(file)")
        }
        try desk.verify()
    }

    @Test func `a sheet from a standard input that is closed is said to be unreadable`() throws {
        let run = try Desk().run(after: "exec <&-", "record", "-")
        #expect(run.code == 1)
        #expect(run.messageLines.first == "error: Standard input cannot be read: Bad file descriptor.")
    }

    @Test func `a check that finds damage says so by its code, whatever becomes of the words`() throws {
        let desk = try Desk.leeds()
        do {
            let environment = try Environment.open(at: desk.ledger, access: .readWrite, tables: ["log.records"])
            let records = environment.table("log.records", key: BigEndian64.self, value: Bytes.self)
            try environment.write { txn in try records.set(7, Array("{}".utf8), &txn) }
        }
        for silence in Self.silences { #expect(try desk.run(after: silence, "verify").code == 7, "\(silence)") }
        #expect(
            try desk.run(after: "exec >/dev/full", "verify", "--json").messages.hasPrefix("note:  the answer could")
        )
    }

    @Test func `nothing is signed for a file that cannot be made`() throws {
        let desk = try Desk.leeds()
        let size = try desk.count()
        let taken = try desk.file("taken", "here before")
        for (place, why) in [(taken, "File exists"), ("/nowhere/file", "No such file or directory")] {
            for command in [["checkpoint"], ["evidence", "action/area-workshops"], ["prove", "3"]] {
                let run = try desk.run(command + ["-o", place])
                #expect(run.code == 1)
                #expect(run.messageLines.first == "error: \(place) cannot be written: \(why).")
            }
        }
        #expect(try desk.count() == size)
        #expect(text(taken) == "here before")
    }

    @Test func `readers of messages who have gone change no code`() throws {
        let desk = try Desk()
        let refused = try desk.sheet("refused", "- {command: action assign-lead-agency, action: none, agency: none}")
        func code(_ arguments: String...) throws -> String {
            let script = "{ \"$@\" 2>&1; echo $? >&3; } 3>\(desk.path)/code | true"
            _ = try Program.start(
                ["/bin/sh", "-c", "sleep 0.2; \(script)", "sh", Program.path] + arguments,
                environment: desk.environment()
            ).finish()
            return text(desk.path + "/code")
        }
        #expect(try code("record", refused) == "5\n")
        #expect(try code("record", sheet(desk, "north")) == "0\n")
        #expect(try code("record", sheet(desk, "south"), "--json") == "0\n")
        #expect(try desk.count() == 2)
    }
}
