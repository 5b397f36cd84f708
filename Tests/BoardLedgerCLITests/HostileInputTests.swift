import BoardLedger
import Foundation
import LMDB
import Testing

/// Files and directories that are not what they should be: a clear error, its exit code, and nothing written.
struct HostileInputTests {
    private static let entry = "- command: agency register\n  agency: north\n  name: North Agency"
    static let isRoot = geteuid() == 0

    private func expect(
        _ run: Program.Run,
        _ code: Int32,
        _ says: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(run.code == code, "\(run.messages)", sourceLocation: sourceLocation)
        #expect(run.output.isEmpty, sourceLocation: sourceLocation)
        #expect(run.messageLines.first?.hasPrefix("error: ") == true, sourceLocation: sourceLocation)
        #expect(run.messageLines.first?.contains(says) == true, "\(run.messages)", sourceLocation: sourceLocation)
    }

    @Test func `a sheet of a hundred megabytes, whether its size is known or not`() throws {
        let desk = try Desk()
        let sheet = try desk.file("large.yaml", "# ")
        #expect(truncate(sheet, 100 << 20) == 0)
        try expect(desk.run("record", sheet), 5, "has 104857600 bytes; the largest this program reads has 4194304")
        try expect(desk.run("record", "-", input: "/dev/zero"), 5, "the largest this program reads has 4194304")
        #expect(try desk.count() == 0)
    }

    @Test func `a binary file, a directory, and a file that is not there`() throws {
        let desk = try Desk()
        try expect(desk.run("record", Program.path), 5, "the largest this program reads has 4194304")
        let binary = try desk.file("binary.yaml", "sheet: \u{0}\u{1}\u{2}")
        try expect(desk.run("record", binary), 5, "byte 8 cannot stand in a text of UTF-8")
        try expect(desk.run("record", desk.path), 1, "Is a directory")
        try expect(desk.run("record", desk.path + "/absent.yaml"), 1, "No such file or directory")
        try expect(desk.run("record", "/dev/null"), 5, "The sheet is empty")
        #expect(try desk.count() == 0)
    }

    @Test func `a bomb of aliases, broken YAML and an unknown field`() throws {
        let desk = try Desk()
        var bomb = "{\"k0\":&k0 [\"x\",\"x\"]"
        for number in 1...40 { bomb += ",\"k\(number)\":&k\(number) {\"a\":*k\(number - 1) ,\"b\":*k\(number - 1) }" }
        try expect(desk.run("record", desk.file("bomb.yaml", bomb + "}")), 5, "anchor or alias")
        try expect(
            desk.run("record", desk.file("broken.yaml", "sheet: [")),
            5,
            "not well-formed YAML at line 2, column 1"
        )
        let header = try desk.run("record", desk.file("header.yaml", "sheet: T\nactr: A\n"))
        expect(header, 5, "line 2, column 1: “actr” is not a field of the sheet’s header.")
        #expect(header.messages.contains("Did you mean actor?"))
        #expect(try desk.count() == 0)
    }

    @Test func `a data file that is none, cut short, or empty`() throws {
        let desk = try Desk.leeds()
        let data = desk.ledger + "/data.mdb"
        #expect(truncate(data, 40_960) == 0)
        for command in [["status"], ["owner", "area-workshops"], ["record", try desk.sheet("a", Self.entry)]] {
            let run = try desk.run(command)
            expect(run, 10, "is cut short")
        }
        try Data("this is no database, but text of some length\n".utf8).write(to: URL(fileURLWithPath: data))
        try expect(desk.run("status"), 10, "not a database")
        try Data().write(to: URL(fileURLWithPath: data))
        try expect(desk.run("status"), 10, "not a database")
    }

    @Test func `a database of another program`() throws {
        let desk = try Desk(origin: nil)
        _ = try Environment.create(at: desk.ledger, tables: ["something"], options: .init(mapSize: 1 << 20))
        try expect(desk.run("status"), 10, "not a ledger of this program")
        try expect(desk.run("record", desk.sheet("a", Self.entry)), 10, "not a ledger of this program")
    }

    @Test func `a ledger of a newer format`() throws {
        let desk = try Desk()
        do {
            let environment = try Environment.open(at: desk.ledger, access: .readWrite, tables: ["log.meta"])
            let meta = environment.table("log.meta", key: LMDB.UTF8.self, value: LMDB.UTF8.self)
            try environment.write { txn in try meta.set("format", "2", &txn) }
        }
        for command in [["status"], ["verify"], ["record", try desk.sheet("a", Self.entry)]] {
            let run = try desk.run(command)
            #expect(run.code == 5)
            #expect(run.messages.contains("has format 2; this program knows formats up to 1"))
        }
    }

    @Test func `a directory in which one may not write`() throws {
        let desk = try Desk.leeds()
        let sheet = try desk.sheet("a", Self.entry)
        // A user who may do anything is not stopped by permissions: the program runs as nobody.
        let prefix = Self.isRoot ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        func run(_ arguments: String...) throws -> Program.Run {
            try Program.start(prefix + [program] + arguments, environment: desk.environment()).finish()
        }
        let program = desk.path + "/boardledger"
        // Another process makes the copy: a file still open for writing in a process beside this one could not be run.
        try #require(Program.start(["/bin/cp", Program.path, program], environment: [:]).finish().code == 0)
        for path in [desk.path, program] { #expect(chmod(path, 0o755) == 0) }
        #expect(chmod(sheet, 0o644) == 0)
        for name in ["data.mdb", "lock.mdb", "open.lock"] { #expect(chmod(desk.ledger + "/" + name, 0o444) == 0) }
        #expect(chmod(desk.ledger, 0o555) == 0)
        defer { chmod(desk.ledger, 0o755) }
        guard try run("--version").code == 0 else {
            // Where nobody may not even start the program, nothing can be shown.
            withKnownIssue("the program cannot be run by another user here") { Issue.record("not shown") }
            return
        }
        try expect(run("record", sheet), 1, "You may not write to \(desk.ledger)")
        try expect(run("status"), 1, "You may not write to \(desk.ledger)")
        try expect(
            run("init", desk.path + "/ledger/new", "--origin", "https://ledger.example/new"),
            1,
            "Permission denied"
        )
        #expect(chmod(desk.ledger, 0o755) == 0)
        for name in ["data.mdb", "lock.mdb", "open.lock"] { #expect(chmod(desk.ledger + "/" + name, 0o600) == 0) }
        #expect(try desk.count() == 142)
    }

    @Test func `a disk that is full while recording loses nothing that was acknowledged`() throws {
        let desk = try Desk.leeds()
        let size = try FileManager.default.attributesOfItem(atPath: desk.ledger + "/data.mdb")[.size] as? Int ?? 0
        let entries = (1...200).map { "- {command: agency register, agency: a\($0), name: Agency number \($0)}" }
        let sheet = try desk.sheet("many", entries.joined(separator: "\n"))
        // A limit on the size of files stands in for a full disk: the write fails in the same place.
        let limit = "trap '' XFSZ; ulimit -f \(size / 512)"
        let run = try desk.run(after: limit, "record", sheet)
        #expect(run.code == 1 && run.output.isEmpty)
        #expect(run.messageLines.first?.hasPrefix("error: ") == true)
        #expect(run.messages.contains("boardledger verify"))
        #expect(try desk.count() == 142)
        try desk.verify()

        #expect(try desk.run("record", sheet).code == 0)
        #expect(try desk.count() == 342)
        try desk.verify()
    }

    @Test func `a disk that is full while a ledger is made leaves none behind`() throws {
        let desk = try Desk(origin: nil)
        let run = try desk.run(after: "trap '' XFSZ; ulimit -f 8", "init", desk.ledger, "--origin", "https://x.example")
        #expect(run.code == 1)
        #expect(run.messageLines.first?.hasPrefix("error: ") == true)
        #expect(!FileManager.default.fileExists(atPath: desk.ledger))
        #expect(try desk.run("init", desk.ledger, "--origin", "https://x.example").code == 0)
        try desk.verify()
    }
}
