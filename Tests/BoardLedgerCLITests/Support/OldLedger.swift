import Foundation
import Testing

/// A ledger that an earlier version of the program made, unpacked on a desk of its own with its sheets and proofs.
///
/// `Fixtures/OldLedgers/README.md` says what each holds. Nothing here knows more of the program than its command line and
/// the formats that it promised to keep.
struct OldLedger {
    static let names = ["leeds", "northmoor"]

    let name: String
    let desk: Desk
    private let folder: URL

    /// Unpacks a ledger and, unless it is to be found as it was left, projects it as today's program does.
    init(_ name: String, rebuilt: Bool = true) throws {
        self.name = name
        desk = try Desk(origin: nil)
        folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/OldLedgers/\(name)")
        for archive in ["data", "inputs", "proofs"] {
            let file = folder.appendingPathComponent("\(archive).tar.gz").path
            try #require(tool("tar", "-xzf", file, "-C", desk.path).code == 0, "\(file) cannot be unpacked")
        }
        if rebuilt {
            let run = try desk.run("rebuild")
            try #require(run.code == 0, "\(run.messages)")
        }
    }

    /// Every record as the old program exported it.
    func export() throws -> String { try unpacked("export.jsonl.gz") }

    /// What the old program answered.
    func answers() throws -> [OldAnswer] {
        try unpacked("answers.jsonl.gz").split(separator: "\n").map { line in try OldAnswer(line: String(line)) }
    }

    /// Where today's answers differ from the old ones in many places, by question.
    func retellings() throws -> [String: Retelling] {
        let lines = try unpacked("retold.jsonl.gz").split(separator: "\n")
        let retellings = try lines.map { line in try JSONDecoder().decode(Retelling.self, from: Data(line.utf8)) }
        if Retelling.file != nil {
            let blank = try answers().map { Retelling(ledger: name, question: $0.question, edits: []) }
            return Dictionary(uniqueKeysWithValues: blank.map { ($0.question, $0) })
        }
        return Dictionary(uniqueKeysWithValues: retellings.map { ($0.question, $0) })
    }

    /// The sheets it was made from, in the order in which they were recorded.
    func sheets() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.path + "/sheets").sorted().map { "sheets/\($0)" }
    }

    /// A file of the fixture, without white space around it.
    func text(_ file: String) throws -> String {
        try String(contentsOfFile: desk.path + "/" + file, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs the program in the folder of the fixture, whose files it then finds by their names alone.
    func run(_ arguments: [String]) throws -> Program.Run {
        try Program.start(
            ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", desk.path, Program.path] + arguments,
            environment: desk.environment()
        ).finish()
    }

    /// Runs the checker that shares no code with the program, on files of the fixture.
    func check(_ file: String, _ options: [String]) throws -> Program.Run {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let checker = root.appendingPathComponent("tools/check-evidence").path
        return try Program.start(
            ["/bin/sh", "-c", "cd \"$0\" && exec python3 \"$@\"", desk.path, checker, file] + options,
            environment: desk.environment(["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"])
        ).finish()
    }

    private func unpacked(_ file: String) throws -> String {
        let run = try tool("gzip", "-dc", folder.appendingPathComponent(file).path)
        try #require(run.code == 0, "\(file): \(run.messages)")
        return run.output
    }

    private func tool(_ command: String...) throws -> Program.Run {
        try Program.start(["/usr/bin/env"] + command, environment: desk.environment()).finish()
    }
}
