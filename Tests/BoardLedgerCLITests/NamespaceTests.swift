import Foundation
import LMDB
import Testing

/// Programs in two PID namespaces, as those of two containers are, never have one ledger open at a time.
@Suite(.enabled(if: Separation.isPermitted, "this user may not make PID namespaces here"))
struct NamespaceTests {
    private let desk: Desk
    private let pipe: String

    init() throws {
        desk = try Desk.leeds()
        pipe = desk.path + "/lines"
        try #require(mkfifo(pipe, 0o600) == 0)
    }

    private func apart(_ arguments: String..., waiting seconds: String = "0") throws -> Program.Run {
        try Program.start(
            Separation.command + [Program.path] + arguments + ["--wait", seconds],
            environment: desk.environment()
        ).finish()
    }

    private func expectRefusal(_ run: Program.Run, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(run.code == 11, "\(run.messages)", sourceLocation: sourceLocation)
        #expect(run.output.isEmpty, sourceLocation: sourceLocation)
        let first = "error: The ledger in \(desk.ledger) is in use by programs that this one cannot see"
        #expect(run.messageLines.first?.hasPrefix(first) == true, sourceLocation: sourceLocation)
        #expect(run.messages.contains("another PID namespace"), sourceLocation: sourceLocation)
        #expect(run.messageLines.last?.hasPrefix("try:   the same again when the others") == true)
    }

    @Test func `while one has it open, those elsewhere are told so, readers too`() throws {
        let sheet = try desk.sheet("apart", "- {command: agency register, agency: apart, name: Apart}")
        do {
            let environment = try Environment.open(at: desk.ledger, access: .readOnly, tables: ["log.records"])
            for arguments in [["status"], ["owner", "area-workshops"], ["record", sheet], ["verify"]] {
                try expectRefusal(
                    Program.start(
                        Separation.command + [Program.path] + arguments + ["--wait", "0.1"],
                        environment: desk.environment()
                    ).finish()
                )
            }
            // Those beside it are let in.
            #expect(try desk.run("status").code == 0)
            #expect(environment.access == .readOnly)
        }
        #expect(try apart("status").code == 0)
        #expect(try apart("record", sheet).code == 0)
        #expect(try desk.run("status").code == 0)
        try desk.verify()
    }

    /// Each is process 1 of its namespace, which the storage takes for one and the same.
    @Test func `a program elsewhere that ends, however it ends, locks nobody out`() throws {
        let writer = open(pipe, O_RDWR | O_CLOEXEC)
        try #require(writer >= 0)
        defer { close(writer) }
        let holder = try Program.start(
            Separation.command + [Program.path, "import", "--records", "-"],
            environment: desk.environment(),
            input: pipe
        )
        try waitUntil("the other to have the ledger open") { try desk.run("status", "--wait", "0").code == 11 }
        try expectRefusal(desk.run("owner", "area-workshops", "--wait", "0"))
        try expectRefusal(apart("status"))
        #expect(kill(holder.process, SIGKILL) == 0)
        #expect(try holder.finish().signal == SIGKILL)
        // The system may take a moment to end what was killed.
        #expect(try desk.run("status", "--wait", "60").code == 0)
        #expect(try apart("status", waiting: "60").code == 0)
    }

    @Test func `who is elsewhere for a moment only is waited for`() throws {
        let script = "for i in 1 2 3 4 5 6 7 8; do \"$@\" || exit; done"
        let running = try [[], Separation.command].map {
            try Program.start(
                ["/bin/sh", "-c", script, "sh"] + $0 + [Program.path, "status", "--wait", "60"],
                environment: desk.environment()
            )
        }
        for run in try running.map({ try $0.finish() }) { #expect(run.code == 0, "\(run.messages)") }
    }
}

/// A PID namespace of its own for a program.
private enum Separation {
    static let command = ["/usr/bin/unshare", "--pid", "--fork", "--kill-child"]

    static let isPermitted: Bool = {
        let run = try? Program.start(command + ["/bin/true"], environment: ["PATH": "/usr/bin:/bin"]).finish()
        return run?.code == 0
    }()
}
