import Foundation
import Testing

/// `verify` works in a second process; what becomes of that one is told for what it is.
struct VerifyStoppedTests {
    private let desk: Desk
    private let pipe: String

    init() throws {
        desk = try Desk()
        pipe = desk.path + "/checkpoint"
        try #require(mkfifo(pipe, 0o600) == 0)
    }

    /// Runs a closure while a check waits for the checkpoint that it is to read from a pipe; `writer` is the pipe's other end.
    private func checking(_ body: (_ run: Program.Running, _ helper: pid_t, _ writer: Int32) throws -> Void) throws {
        let writer = open(pipe, O_RDWR | O_CLOEXEC)
        try #require(writer >= 0)
        defer { close(writer) }
        let run = try Program.start(
            [Program.path, "verify", "--since", "-"],
            environment: desk.environment(),
            input: pipe
        )
        try body(run, run.helper(), writer)
    }

    /// The letter by which the system tells what a process does; Z or none once it has ended.
    private func state(_ process: pid_t) -> Character? {
        let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return status?.split(separator: ") ").last?.first
    }

    private func hasEnded(_ process: pid_t) -> Bool { [nil, "Z"].contains(state(process)) }

    @Test(
        arguments: [
            (SIGKILL, 1, "journalctl"), (SIGTERM, 1, "the same again"), (SIGHUP, 1, "the same again"),
            (SIGXCPU, 1, "ulimit -t unlimited"), (SIGUSR1, 1, "the same again"), (SIGINT, 130, "the same again"),
        ] as [(Int32, Int32, String)]
    )
    func `stopped from outside, it says that nothing is known of the ledger`(
        signal: Int32,
        code: Int32,
        advice: String
    ) throws {
        try checking { run, helper, _ in
            #expect(kill(helper, signal) == 0)
            let end = try run.finish()
            #expect(end.code == code)
            #expect(end.output.isEmpty)
            let first = try #require(end.messageLines.first)
            #expect(first.hasPrefix("error: The check was stopped by signal \(signal) (SIG"))
            #expect(first.hasSuffix("before it was finished: nothing is known of the ledger."))
            #expect(end.messageLines.last?.hasPrefix("try:   ") == true)
            #expect(end.messageLines.last?.contains(advice) == true)
            #expect(!end.messages.contains("damage") && !end.messages.contains("restore"))
        }
    }

    @Test(arguments: [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE])
    func `a fault of memory hints at damage`(signal: Int32) throws {
        try checking { run, helper, _ in
            #expect(kill(helper, signal) == 0)
            let end = try run.finish()
            #expect(end.code == 7)
            #expect(end.messages.contains("stopped by signal \(signal)"))
            #expect(end.messages.contains("may be damaged") && end.messages.contains("boardledger restore"))
        }
    }

    @Test(arguments: [SIGKILL, SIGTERM], [false, true])
    func `the second process ends with the first, however that ends`(signal: Int32, isStopped: Bool) throws {
        try checking { run, helper, _ in
            if isStopped {
                #expect(kill(helper, SIGSTOP) == 0)
                try waitUntil("the stop") { state(helper) == "T" }
            }
            #expect(kill(run.process, signal) == 0)
            #expect(try run.finish().signal == signal)
            try waitUntil("the end of the second process") { hasEnded(helper) }
        }
    }

    @Test func `stopped for a while and continued, it goes on`() throws {
        let sheet = try desk.sheet("north", "- {command: agency register, agency: north, name: North}")
        try #require(desk.run("record", sheet).code == 0)
        let checkpoint = try desk.run("checkpoint").output
        try checking { run, helper, writer in
            #expect(kill(helper, SIGSTOP) == 0)
            try waitUntil("the stop") { state(helper) == "T" }
            #expect(kill(helper, SIGCONT) == 0)
            #expect(write(writer, checkpoint, checkpoint.utf8.count) == checkpoint.utf8.count)
            // The pipe ends for the reader when nobody has it open for writing.
            let other = open("/dev/null", O_RDONLY | O_CLOEXEC)
            #expect(dup2(other, writer) == writer)
            close(other)
            let end = try run.finish()
            #expect(end.code == 0, "\(end.messages)")
            #expect(end.output.hasPrefix("All is well since the checkpoint"))
        }
    }

    /// A terminal lets only one group write and gives the keys only to that one.
    @Test func `both are in one group at the terminal`() throws {
        try checking { run, helper, _ in
            #expect(getpgid(helper) == getpgid(run.process))
            kill(run.process, SIGKILL)
            _ = try run.finish()
        }
    }

    @Test func `a reader who has gone is told nothing`() throws {
        var ends: [Int32] = [0, 0]
        try #require(Foundation.pipe(&ends) == 0)
        for end in ends { try #require(fcntl(end, F_SETFD, FD_CLOEXEC) == 0) }
        close(ends[0])
        defer { close(ends[1]) }
        let run = try Program.start(
            [Program.path, "verify"],
            environment: desk.environment(),
            output: .descriptor(ends[1])
        ).finish()
        #expect(run.messages.isEmpty)
        #expect(run.code == 0 || run.signal == SIGPIPE)
    }
}
