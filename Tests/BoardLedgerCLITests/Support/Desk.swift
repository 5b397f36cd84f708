import Foundation
import TestSupport
import Testing

/// A directory of its own to run the program in, with or without a ledger.
final class Desk: Sendable {
    private let directory: TemporaryDirectory
    /// The directory of the ledger, named in the environment of every run.
    let ledger: String

    init(origin: String? = "https://ledger.example/desk") throws {
        directory = try TemporaryDirectory("desk")
        ledger = directory("ledger")
        if let origin { try #require(run("init", ledger, "--origin", origin, "--zone", "UTC").code == 0) }
    }

    /// A desk with the ledger of the Leeds paper.
    static func leeds() throws -> Desk {
        let desk = try Desk()
        try #require(desk.run("example", "load", "leeds").code == 0)
        return desk
    }

    /// A desk with the ledger of the Leeds paper, for runs that only ask.
    static let askingOnly: Desk? = {
        // Its last reference never goes.
        atexit { if let desk = Desk.askingOnly { try? FileManager.default.removeItem(atPath: desk.path) } }
        return try? Desk.leeds()
    }()

    var path: String { directory.path }

    /// Writes a file and gives its path.
    func file(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Writes a sheet of entries, which begin in the first column, and gives its path; the first stands on line 5.
    func sheet(_ name: String, _ entries: String) throws -> String {
        try file(
            name + ".yaml",
            "sheet: \(name)\nactor: Example secretary\ncapacity: secretariat\nentries:\n\(entries)\n"
        )
    }

    func environment(_ changes: [String: String] = [:]) -> [String: String] {
        var environment = ["PATH": "/usr/bin:/bin", "BOARDLEDGER_DIR": ledger, "LANG": "C.UTF-8"]
        for (name, value) in changes { environment[name] = value.isEmpty ? nil : value }
        return environment
    }

    @discardableResult
    func run(_ arguments: String..., environment: [String: String] = [:], input: String = "/dev/null") throws
        -> Program.Run
    {
        try run(arguments, environment: environment, input: input)
    }

    func run(_ arguments: [String], environment changes: [String: String] = [:], input: String = "/dev/null") throws
        -> Program.Run
    {
        try Program.start([Program.path] + arguments, environment: environment(changes), input: input).finish()
    }

    /// Runs the program from a shell that first does something, such as setting a limit.
    func run(after preparation: String, _ arguments: String...) throws -> Program.Run {
        try Program.start(
            ["/bin/sh", "-c", "\(preparation)\nexec \"$@\"", "sh", Program.path] + arguments,
            environment: environment()
        ).finish()
    }

    /// How many records the ledger holds.
    func count() throws -> Int {
        let status = try JSON(run("status", "--json").output)
        return try #require(status["records"].number)
    }

    /// That nothing stored contradicts anything else, and everything is what a rebuild gives.
    func verify(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let verified = try run("verify")
        #expect(verified.code == 0, "\(verified.output)\(verified.messages)", sourceLocation: sourceLocation)
        let rebuilt = try run("rebuild", "--verify")
        #expect(rebuilt.code == 0, "\(rebuilt.output)\(rebuilt.messages)", sourceLocation: sourceLocation)
    }
}
