import Foundation
import LMDB
import Testing

/// Several processes at one ledger: each sheet is recorded once, and readers never wait for a writer.
struct SimultaneousTests {
    private func sheets(_ desk: Desk, _ prefix: String, count: Int) throws -> [String] {
        try (0..<count).map { number in
            let entries = (0..<5).map {
                "- command: agency register\n  agency: \(prefix)-\(number)-\($0)\n  name: \(prefix) \(number) \($0)"
            }
            return try desk.sheet("\(prefix)-\(number)", entries.joined(separator: "\n"))
        }
    }

    @Test func `two processes recording at once lose and double nothing`() throws {
        let desk = try Desk()
        let own = try [sheets(desk, "left", count: 8), sheets(desk, "right", count: 8)]
        let shared = try sheets(desk, "both", count: 4)
        // Each process records its own sheets, and both record the shared ones.
        let script = "for sheet in \"$@\"; do \(Program.path) record \"$sheet\" || exit 1; done"
        let running = try own.map { mine in
            try Program.start(
                ["/bin/sh", "-c", script, "sh"] + zip(mine, shared + shared).flatMap { [$0, $1] },
                environment: desk.environment()
            )
        }
        let runs = try running.map { try $0.finish() }
        for run in runs { #expect(run.code == 0, "\(run.messages)") }
        #expect(try desk.count() == (8 + 8 + 4) * 5)
        let records = try desk.run("export", "--records").output.split(separator: "\n").map { try JSON(String($0)) }
        let subjects = records.compactMap { $0["subject"].text }
        #expect(Set(subjects).count == 100)
        // The records of a sheet stand together.
        let batches = records.compactMap { $0["correlationid"].text }
        #expect(zip(batches, batches.dropFirst()).count { $0 != $1 } == 19)
        try desk.verify()
    }

    @Test func `questions are answered while others record and rebuild`() throws {
        let desk = try Desk.leeds()
        let sheets = try sheets(desk, "meanwhile", count: 6)
        let record = "for sheet in \"$@\"; do \(Program.path) record \"$sheet\" || exit 1; done"
        let rebuild = "for i in 1 2 3; do \(Program.path) rebuild --verify || exit 1; done"
        let ask = "for i in 1 2 3 4 5 6; do \(Program.path) owner locality enablers --json || exit 1; done"
        let running = try [["-c", record, "sh"] + sheets, ["-c", rebuild], ["-c", ask]].map {
            try Program.start(["/bin/sh"] + $0, environment: desk.environment())
        }
        for run in try running.map({ try $0.finish() }) { #expect(run.code == 0, "\(run.messages)") }
        #expect(try desk.count() == 142 + 30)
        try desk.verify()
    }

    /// Runs a closure while this process, which is another one than the program's, writes in the ledger.
    private func writing(_ desk: Desk, _ body: () throws -> Void) throws {
        let environment = try Environment.open(at: desk.ledger, access: .readWrite, tables: ["log.records"])
        struct Undone: Error {}
        do {
            try environment.write { _ in
                try body()
                throw Undone()
            }
        } catch is Undone {}
    }

    @Test func `a wait for another process’s writer ends in exit code 11, with its number and what to do`() throws {
        let desk = try Desk()
        let sheet = try #require(sheets(desk, "late", count: 1).first)
        try writing(desk) {
            for command in [
                ["record", sheet], ["record", sheet, "--dry-run"], ["rebuild"], ["checkpoint"],
                ["example", "load", "leeds"],
            ] {
                let run = try desk.run(command + ["--wait", "0.2"])
                #expect(run.code == 11)
                #expect(run.output.isEmpty)
                #expect(
                    run.messageLines.first
                        == "error: Another program (process \(getpid())) is recording in this ledger, and was not done "
                        + "after 0.2 seconds."
                )
                #expect(run.messageLines.last?.hasPrefix("try:   the same again when the other is done") == true)
            }
            let json = try desk.run(["record", sheet, "--json"], environment: ["BOARDLEDGER_WAIT": "0"])
            #expect(json.code == 11)
            #expect(try JSON(json.messages)["exitCode"].number == 11)
            // Who only asks waits for nobody.
            for command in [["status"], ["verify"], ["export", "--records"], ["backup", desk.path + "/backup"]] {
                #expect(try desk.run(command + ["--wait", "0"]).code == 0, "\(command)")
            }
        }
        #expect(try desk.count() == 0)
        #expect(try desk.run("record", sheet, "--wait", "0").code == 0)
        #expect(try desk.count() == 5)
    }

    @Test(arguments: ["-1", "soon", "86401", "1e99", "nan"])
    func `a time to wait that is none`(text: String) throws {
        let desk = try #require(Desk.askingOnly)
        let option = try desk.run("status", "--wait=\(text)")
        #expect(option.code == 64)
        #expect(option.messages.contains("give seconds, from 0 to 86400"))
        let variable = try desk.run("status", environment: ["BOARDLEDGER_WAIT": text])
        #expect(variable.code == 64)
        #expect(variable.messageLines.first?.contains("BOARDLEDGER_WAIT") == true)
        #expect(variable.messages.contains("give seconds, from 0 to 86400"))
    }

    /// Whether a process has one of the two locks by which programs take turns.
    private func locks(_ process: pid_t, byte: Int) throws -> Bool {
        try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n").contains {
            let fields = $0.split(separator: " ")
            return fields.count == 8 && fields[4] == "\(process)" && fields[6] == "\(byte)"
        }
    }
    private static let (writer, next) = (1 << 40, 1 << 40 + 1)

    @Test func `who waits in time records as soon as the other is done`() throws {
        let desk = try Desk()
        let sheet = try #require(sheets(desk, "patient", count: 1).first)
        var run: Program.Running?
        try writing(desk) {
            run = try Program.start([Program.path, "record", sheet], environment: desk.environment())
            let process = try #require(run?.process)
            try waitUntil("the other to wait") { try locks(process, byte: Self.next) }
        }
        let end = try #require(try run?.finish())
        #expect(end.code == 0, "\(end.messages)")
        // Without a terminal nobody is told of the wait.
        #expect(end.messageLines.first?.hasPrefix("Recorded 5 records") == true)
        #expect(try desk.count() == 5)
    }

    @Test func `a writer that is killed makes way at once, and leaves nothing`() throws {
        let desk = try Desk()
        let entries = (1...4000).map { "- {command: agency register, agency: a\($0), name: Agency number \($0)}" }
        let many = try desk.sheet("many", entries.joined(separator: "\n"))
        let small = try #require(sheets(desk, "small", count: 1).first)
        let holder = try Program.start([Program.path, "record", many], environment: desk.environment())
        try waitUntil("the first to write") { try locks(holder.process, byte: Self.writer) }
        #expect(kill(holder.process, SIGSTOP) == 0)
        let waiting = try Program.start(
            [Program.path, "record", small, "--wait", "600"],
            environment: desk.environment()
        )
        try waitUntil("the second to wait") { try locks(waiting.process, byte: Self.next) }
        #expect(kill(holder.process, SIGKILL) == 0)
        #expect(try holder.finish().signal == SIGKILL)
        #expect(try waiting.finish().code == 0)
        #expect(try desk.count() == 5)
        try desk.verify()
    }
}
