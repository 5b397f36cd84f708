import Foundation
import Testing

/// A failure is told on standard error: what happened, why, what to type next; and by its exit code.
struct FailureTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var command: String
        var code: Int32
        var says: String
        var suggests: String?

        init(_ command: String, _ code: Int32, _ says: String, try suggests: String? = nil) {
            (self.command, self.code, self.says, self.suggests) = (command, code, says, suggests)
        }

        var testDescription: String { command }
        var arguments: [String] { command.split(separator: " ").map { $0 == "''" ? "" : String($0) } }
    }

    static let questions = [
        Case("owner area", 4, "“area” fits 2 subjects.", try: "more words, or one of the names above"),
        Case("owner localty", 4, "Nothing on record fits “localty”.", try: "“locality” in place of “localty”"),
        Case("owner ''", 4, "Nothing on record fits “”.", try: "fewer or other words"),
        Case("owner agency/nhs-leeds", 4, "agency/nhs-leeds is an agency, not an action."),
        Case("owned-by action/area-workshops", 4, "action/area-workshops is an action, not an agency."),
        Case("plan show plan/nothing", 4, "There is no “plan/nothing” on record."),
        Case("show agency/nhs-leds", 4, "There is no “agency/nhs-leds” on record.", try: "agency/nhs-leeds"),
        Case("search zzz", 4, "Nothing on record fits “zzz”."),
        Case("why gap/nothing", 4, "There is no “gap/nothing” on record."),
        Case("audit zzz", 4, "Nothing on record fits “zzz”."),
        Case("gaps zzz", 4, "Nothing on record fits “zzz”."),
        Case(
            "describe action ad",
            4,
            "There is no command “action ad” for sheets.",
            try: "boardledger describe action add"
        ),
        Case("owner area-workshops --as-of 2009-02-30", 5, "“2009-02-30” is a date that no calendar has."),
        Case("owner area-workshops --as-of 2009", 5, "“2009” is more than one day."),
        Case("due --on soon", 5, "“soon” is not a date this ledger understands."),
        Case("audit --since soon", 5, "“soon” is not a date this ledger understands."),
        Case("owner area-workshops --known-at soon", 64, "“soon” is not a moment this ledger understands."),
        Case("ownr plan", 64, "There is no command “ownr”.", try: "boardledger owner"),
        Case("plan shw x", 64, "There is no command “shw”.", try: "boardledger plan show"),
        Case("example lod leeds", 64, "There is no command “lod”.", try: "boardledger example load"),
        Case("zzzzzz", 64, "There is no command “zzzzzz”.", try: "boardledger --help"),
    ]

    @Test(arguments: questions)
    func `a question that cannot be answered`(failure: Case) throws {
        let run = try #require(Desk.askingOnly).run(failure.arguments)
        #expect(run.code == failure.code)
        #expect(run.output.isEmpty)
        #expect(run.messageLines.first == "error: \(failure.says)")
        let last = try #require(run.messageLines.last)
        #expect(last.hasPrefix("try:   "))
        if let suggests = failure.suggests { #expect(last == "try:   \(suggests)") }
        #expect(
            run.messageLines.dropFirst().dropLast().allSatisfy { $0.hasPrefix("why:   ") || $0.hasPrefix("       ") }
        )
    }

    @Test(arguments: questions)
    func `with JSON asked for, the failure is an object on standard error`(failure: Case) throws {
        let run = try #require(Desk.askingOnly).run(failure.arguments + ["--json"])
        #expect(run.code == failure.code)
        #expect(run.output.isEmpty)
        #expect(run.messageLines.count == 1)
        let object = try JSON(run.messages)
        #expect(object.keys == ["error", "why", "try", "exitCode"])
        #expect(object["error"].text == failure.says)
        #expect(object["exitCode"].number == Int(failure.code))
        if let suggests = failure.suggests { #expect(object["try"].text == suggests) }
    }

    @Test(arguments: [["--format", "json"], ["--format=json"], ["--format", "jsonl"], ["--format=jsonl"]])
    func `every way to ask for JSON is understood`(format: [String]) throws {
        let run = try #require(Desk.askingOnly).run(["owner", "zzz"] + format)
        #expect(try JSON(run.messages)["error"].text == "Nothing on record fits “zzz”.")
    }

    @Test func `an example that there is not is answered with those there are`() throws {
        let run = try #require(Desk.askingOnly).run("example", "load", "leds")
        #expect(run.code == 4)
        #expect(
            run.messageLines == [
                "error: There is no example “leds”.",
                "why:   The examples are leeds, south-kent-coast, plymouth, agency-chains, practice.",
                "try:   boardledger example list",
            ]
        )
    }

    @Test(arguments: [
        Case("owner", 64, "Missing expected argument"), Case("owner x --jsn", 64, "Did you mean '--json'?"),
        Case("owner x --format xml", 64, "xml"), Case("due --on 2009-01-01 --as-of 2009-01-02", 64, "give one of them"),
        Case("export", 64, "--records"), Case("init", 64, "Missing expected argument"),
        Case("status now", 64, "Unexpected argument 'now'"),
    ])
    func `a command line that cannot be understood`(failure: Case) throws {
        let run = try #require(Desk.askingOnly).run(failure.arguments)
        #expect(run.code == failure.code)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(failure.says))
        let json = try #require(Desk.askingOnly).run(failure.arguments + ["--json"])
        #expect(json.code == failure.code)
        #expect(json.output.isEmpty)
        #expect(try JSON(json.messages)["exitCode"].number == 64)
    }

    @Test func `words that look like an option’s value do not ask for JSON`() throws {
        let run = try #require(Desk.askingOnly).run("owner", "json", "zzz")
        #expect(run.messageLines.first == "error: Nothing on record fits “json zzz”.")
    }

    @Test func `every mistyped noun is answered with each command once`() throws {
        let run = try #require(Desk.askingOnly).run("zzzzzz")
        let line = try #require(run.messageLines.first { $0.hasPrefix("why:") })
        let names = line.dropFirst("why:   The commands are ".count).dropLast().split(separator: ", ").map(String.init)
        #expect(names.contains("owner") && names.contains("record"))
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: [
        Case("init /proc/x --origin https://a.example", 1, "mkdir failed", try: "a path whose directories exist"),
        Case("backup /nowhere/x", 1, "mkdir failed for /nowhere/x.partial", try: "a path whose directories exist"),
    ])
    func `a call that the system refuses comes with what to do`(failure: Case) throws {
        let run = try #require(Desk.askingOnly).run(failure.arguments)
        #expect(run.code == failure.code)
        #expect(run.messageLines.first?.hasPrefix("error: \(failure.says)") == true)
        #expect(run.messageLines.last == failure.suggests.map { "try:   \($0)" })
    }

    @Test func `no ledger named, none there, and none in the directory`() throws {
        let desk = try Desk(origin: nil)
        let unnamed = try desk.run("status", environment: ["BOARDLEDGER_DIR": ""])
        #expect(unnamed.code == 10)
        #expect(unnamed.messageLines.first == "error: No ledger is named.")
        let absent = try desk.run("status")
        #expect(absent.code == 10)
        #expect(absent.messageLines.first == "error: There is no ledger in \(desk.ledger).")
        #expect(absent.messageLines.last == "try:   boardledger init \(desk.ledger) --origin URI")
        let empty = try desk.run("status", "--ledger", desk.path)
        #expect(empty.code == 10)
        #expect(empty.messageLines.first == "error: There is no ledger in \(desk.path).")
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path).isEmpty)
    }

    @Test func `--ledger goes before the environment`() throws {
        let desk = try Desk()
        let other = desk.path + "/other"
        #expect(try desk.run("init", other, "--origin", "https://ledger.example/other").code == 0)
        let status = try desk.run("status", "--json", "--ledger", other)
        #expect(try JSON(status.output)["origin"].text == "https://ledger.example/other")
    }

    @Test func `init makes a ledger once, and none with an origin that is no URI`() throws {
        let desk = try Desk()
        let again = try desk.run("init", desk.ledger, "--origin", "https://ledger.example/again")
        #expect(again.code == 5)
        #expect(again.messageLines.first == "error: There is already a ledger in \(desk.ledger).")
        #expect(try JSON(desk.run("status", "--json").output)["origin"].text == "https://ledger.example/desk")
        let bad = try desk.run("init", desk.path + "/new", "--origin", "a b")
        #expect(bad.code == 5)
        let orphan = try desk.run("init", desk.path + "/a/b", "--origin", "https://ledger.example/orphan")
        #expect(orphan.code == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path) == ["ledger"])
    }

    @Test func `help goes to standard output and is there for every command and option`() throws {
        let desk = try #require(Desk.askingOnly)
        let dump = try desk.run("--experimental-dump-help")
        #expect(dump.code == 0)
        var commands = [try JSON(dump.output)["command"]]
        var count = 0
        while let command = commands.popLast() {
            count += 1
            let name = command["commandName"].text ?? ""
            // The parser’s own.
            if name == "help" { continue }
            #expect(command["abstract"].text?.isEmpty == false, "\(name)")
            for argument in command["arguments"].list where argument["shouldDisplay"].truth == true {
                #expect(argument["abstract"].text?.isEmpty == false, "\(name) \(argument["valueName"].text ?? "")")
            }
            commands += command["subcommands"].list
        }
        #expect(count > 20)
        let help = try desk.run("owner", "--help")
        #expect(help.code == 0 && help.messages.isEmpty && help.output.contains("USAGE: boardledger owner"))
        let version = try desk.run("--version")
        #expect(version.code == 0 && version.output.hasPrefix("boardledger "))
    }
}
