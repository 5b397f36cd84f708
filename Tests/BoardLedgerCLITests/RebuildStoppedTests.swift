import Foundation
import LMDB
import Testing

/// A `rebuild` that is stopped from outside: what answered before answers on.
struct RebuildStoppedTests {
    /// What the ledger says of its two sets of projections.
    private struct Sides: Equatable {
        var live: String?
        var a: String?
        var b: String?

        init(_ desk: Desk) throws {
            let environment = try Environment.open(at: desk.ledger, access: .readOnly, tables: ["projections"])
            let markers = environment.table("projections", key: LMDB.UTF8.self, value: LMDB.UTF8.self)
            (live, a, b) = try environment.read { txn in
                (try markers.get("live", txn), try markers.get("a", txn), try markers.get("b", txn))
            }
        }

        /// Whether a rebuild has begun to fill the side that does not answer.
        var isFilling: Bool { (live == "a" ? b : a)?.hasPrefix("rebuild") == true }
    }

    /// Begins a rebuild and holds it while it fills the other side.
    private func heldRebuild(_ desk: Desk) throws -> Program.Running {
        for _ in 1...50 {
            let live = try Sides(desk).live
            let run = try Program.start([Program.path, "rebuild"], environment: desk.environment())
            try waitUntil("the beginning of the rebuild") {
                let sides = try Sides(desk)
                return sides.isFilling || sides.live != live
            }
            #expect(kill(run.process, SIGSTOP) == 0)
            let sides = try Sides(desk)
            if sides.live == live, sides.isFilling { return run }
            // It was too quick to be held.
            kill(run.process, SIGCONT)
            try #require(run.finish().code == 0)
        }
        throw Unlucky()
    }

    private struct Unlucky: Error {}

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGKILL])
    func `stopped half-way, it says so by its end, and leaves a whole ledger`(signal: Int32) throws {
        let desk = try Desk.leeds()
        let agencies = (1...1_500).map { "- {command: agency register, agency: a\($0), name: Agency \($0)}" }
        try #require(desk.run("record", desk.sheet("agencies", agencies.joined(separator: "\n"))).code == 0)
        func answers() throws -> [String] {
            try [["owner", "locality-enablers"], ["search", "agency 17"], ["gaps"], ["due"]].map { question in
                try desk.run(question + ["--json"]).output
            }
        }
        let before = (try answers(), try Set(FileManager.default.contentsOfDirectory(atPath: desk.ledger)))

        let run = try heldRebuild(desk)
        #expect(kill(run.process, signal) == 0)
        #expect(kill(run.process, SIGCONT) == 0)
        let end = try run.finish()
        // A shell calls this 128 and the signal’s number: 130 for SIGINT, 143 for SIGTERM.
        #expect(end.signal == signal)
        #expect(end.output.isEmpty)

        #expect(try answers() == before.0)
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: desk.ledger)) == before.1)
        #expect(try desk.run("verify").code == 0)
        try desk.verify()
        #expect(try !Sides(desk).isFilling)
        #expect(try answers() == before.0)
    }
}
