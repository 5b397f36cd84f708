import Foundation
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
}
