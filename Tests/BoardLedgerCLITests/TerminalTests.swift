import Foundation
import LMDB
import Testing

/// What changes where somebody sits at a terminal, and what when nobody reads.
struct TerminalTests {
    /// Runs the program at a terminal of its own and gives everything that it showed there.
    private func show(
        _ arguments: [String],
        at desk: Desk? = Desk.askingOnly,
        typing line: String? = nil,
        environment changes: [String: String] = [:]
    ) throws -> (text: String, code: Int32?) {
        let desk = try #require(desk)
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(terminal >= 0)
        defer { close(terminal) }
        // What grantpt, unlockpt and ptsname do, which Glibc’s module does not have: TIOCSPTLCK and TIOCGPTN.
        var (lock, number): (Int32, UInt32) = (0, 0)
        try #require(ioctl(terminal, UInt(0x4004_5431), &lock) == 0)
        try #require(ioctl(terminal, UInt(0x8004_5430), &number) == 0)
        let seat = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(seat >= 0)
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
        let running = try Program.start(
            [Program.path] + arguments,
            environment: desk.environment(["TERM": "xterm"].merging(changes) { $1 }),
            output: .terminal(seat)
        )
        close(seat)
        if let line { try #require(write(terminal, line + "\n", line.utf8.count + 1) == line.utf8.count + 1) }
        var shown: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        // Reading fails once the program has left the terminal.
        while case let count = read(terminal, &buffer, buffer.count), count > 0 { shown += buffer[..<count] }
        let run = try running.finish()
        return (String(decoding: shown, as: Unicode.UTF8.self).replacing("\r\n", with: "\n"), run.code)
    }

    private static let bold = "\u{1B}[1m"

    @Test func `headings are bold at a terminal, and only there`() throws {
        #expect(try show(["owner", "locality", "enablers"]).text.contains(Self.bold + "Appoint three"))
        let piped = try #require(Desk.askingOnly).run("owner", "locality", "enablers")
        #expect(!piped.output.contains("\u{1B}"))
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
    func `nothing is bold for who asked for no colour`(environment: [String: String]) throws {
        let shown = try show(["owner", "locality", "enablers"], environment: environment)
        #expect(shown.code == 0)
        #expect(!shown.text.contains("\u{1B}["))
        #expect(shown.text.contains("Appoint three"))
    }

    @Test func `a table fits the terminal, and COLUMNS goes before its width`() throws {
        func width(_ environment: [String: String]) throws -> Int {
            try show(["gaps"], environment: environment.merging(["NO_COLOR": "1"]) { $1 }).text
                .split(separator: "\n").map(\.count).max() ?? 0
        }
        #expect((61...80).contains(try width([:])))
        #expect((41...60).contains(try width(["COLUMNS": "60"])))
        #expect(try width(["COLUMNS": "200"]) > 80)
        #expect((61...80).contains(try width(["COLUMNS": "nonsense"])))
    }

    @Test func `words that fit several are offered, and a number chooses`() throws {
        let chosen = try show(["owner", "area"], typing: "1")
        #expect(chosen.code == 0)
        #expect(chosen.text.contains("  1  Three Area workshops  (action/area-workshops)"))
        #expect(chosen.text.contains("action/area-workshops, as of"))
    }

    @Test(arguments: ["", "0", "3", "one", "-1", "99999999999999999999"])
    func `anything but a number of the list chooses nothing`(line: String) throws {
        let shown = try show(["owner", "area"], typing: line)
        #expect(shown.code == 4)
        #expect(shown.text.contains("error: “area” fits 2 subjects."))
    }

    @Test func `a wait that can be noticed is told, once, with whom it is for`() throws {
        let desk = try Desk()
        let sheet = try desk.sheet("late", "- {command: agency register, agency: late, name: Late}")
        let environment = try Environment.open(at: desk.ledger, access: .readWrite, tables: ["log.records"])
        try environment.write { _ in
            let shown = try show(["record", sheet, "--wait", "0.5"], at: desk)
            #expect(shown.code == 11)
            let line = "Waiting for another program that uses this ledger (process \(getpid())) …\n"
            #expect(shown.text.hasPrefix(line))
            #expect(shown.text.components(separatedBy: "Waiting for").count == 2)
        }
    }

    @Test func `a reader who has gone is no error`() throws {
        let desk = try #require(Desk.askingOnly)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        for end in ends { try #require(fcntl(end, F_SETFD, FD_CLOEXEC) == 0) }
        close(ends[0])
        let running = try Program.start(
            [Program.path, "audit"],
            environment: desk.environment(),
            output: .descriptor(ends[1])
        )
        close(ends[1])
        let run = try running.finish()
        #expect(run.messages.isEmpty)
        #expect(run.code == 0 || run.signal == SIGPIPE)
    }

    @Test func `an answer that cannot be written is an error`() throws {
        let desk = try #require(Desk.askingOnly)
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        try #require(full >= 0)
        defer { close(full) }
        let run = try Program.start(
            [Program.path, "audit"],
            environment: desk.environment(),
            output: .descriptor(full)
        )
        .finish()
        #expect(run.code == 1)
        #expect(run.messages == "error: the answer could not be written: No space left on device\n")
    }
}
