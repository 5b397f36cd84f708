import Foundation
import Testing

/// `audit --follow` goes on, and prints each record as it is recorded.
struct AuditFollowTests {
    private func follow(_ desk: Desk, _ options: String..., during recording: () throws -> Void) throws -> String {
        let file = try desk.file("followed", "")
        let run = try Program.start(
            ["/bin/sh", "-c", "exec \"$@\" > \"$0\"", file, Program.path, "audit", "--follow"] + options,
            environment: desk.environment()
        )
        defer { kill(run.process, SIGKILL) }
        func printed() -> String { (try? String(contentsOfFile: file, encoding: .utf8)) ?? "" }
        try waitUntil("the first record") { printed().contains("first") }
        try recording()
        try waitUntil("the last record") { printed().contains("last") }
        #expect(kill(run.process, SIGINT) == 0)
        #expect(try run.finish().signal == SIGINT)
        return printed()
    }

    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.run("record", desk.sheet("a", "- {command: agency register, agency: first, name: The first}"))
        return desk
    }

    @Test func `as lines, what is recorded meanwhile comes once, in order`() throws {
        let desk = try desk()
        let lines = try follow(desk) {
            for name in ["second", "last"] {
                let entry = "- {command: agency register, agency: \(name), name: The \(name)}"
                try #require(desk.run("record", desk.sheet(name, entry)).code == 0)
            }
        }
        let what = lines.split(separator: "\n").map {
            $0.split(separator: "  ").dropFirst(4).first.map(String.init) ?? ""
        }
        #expect(
            what == [
                "agency registered: The first", "agency registered: The second", "agency registered: The last",
            ]
        )
    }

    @Test func `only what fits is printed, and the names of the columns once`() throws {
        let desk = try desk()
        let lines = try follow(desk, "--format", "csv", "--type", "agency") {
            let entries = """
                - {command: body establish, body: board, name: The board}
                - {command: agency register, agency: last, name: The last}
                """
            try #require(desk.run("record", desk.sheet("more", entries)).code == 0)
        }
        let rows = try CSV(lines).rows
        #expect(rows.map { $0[6] } == ["what", "agency registered: The first", "agency registered: The last"])
    }

    @Test(arguments: [["--as-of", "2009-03-01"], ["--known-at", "1"], ["--json"], ["--newest-first"]])
    func `what makes no sense of what is to come is refused`(options: [String]) throws {
        #expect(try desk().run(["audit", "--follow"] + options).code == 64)
    }
}
