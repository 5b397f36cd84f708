internal import Foundation

/// This program once more, in a process of its own for work that can end it.
///
/// It shares the terminal, standard input, output and error, and the group of processes: what is typed to stop the one
/// stops the other. It never outlives the process that began it: they are tied by a pipe, which the system closes
/// whatever ends that one.
struct Companion {
    private let process: pid_t
    /// The end of the pipe that is held here; nothing is ever written to it.
    private let tie: Int32

    /// The number that the other end of the pipe has in the companion.
    private static let knownTie: Int32 = 3

    /// Begins.
    ///
    /// - Throws: ``Stop`` where the system starts no process.
    init(arguments: [String]) throws {
        // Where the ends of children are ignored, which is inherited, the system would not tell how this one ended.
        signal(SIGCHLD, SIG_DFL)
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Self.notStarted(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // In the companion only this copy stays open; also where the number is the same, the flag is taken off.
        posix_spawn_file_actions_adddup2(&actions, ends[0], Self.knownTie)
        let texts = ([CommandLine.arguments.first ?? "boardledger"] + arguments).map { strdup($0) } + [nil]
        let variables = Self.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in texts + variables { free(text) } }
        var process = pid_t()
        let code = posix_spawn(&process, "/proc/self/exe", &actions, nil, texts, variables)
        guard code == 0 else {
            close(ends[1])
            throw Self.notStarted(code)
        }
        self.process = process
        tie = ends[1]
    }

    /// How it ends is told in three lines, which what Swift prints of a crash would bury; whoever wants that sets the variable.
    private static var environment: [String: String] {
        ["SWIFT_BACKTRACE": "enable=no"].merging(ProcessInfo.processInfo.environment) { $1 }
    }

    /// Waits for the end; that it is stopped and goes on later is none.
    func waitForEnd() -> Ending {
        defer { close(tie) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            precondition(errno == EINTR, "nobody else waits for this process")
        }
        return Ending(status: status)
    }

    /// Source: fcntl(2), `F_SETSIG`; Glibc's module does not have it.
    private static let setSignal: Int32 = 10

    /// In the companion: ends it as soon as the process that began it has ended.
    static func followItsBeginner() {
        // When the other end is closed the kernel sends the signal, even while this process is stopped.
        guard fcntl(knownTie, F_SETOWN, getpid()) == 0, fcntl(knownTie, setSignal, SIGKILL) == 0,
            fcntl(knownTie, F_SETFL, O_ASYNC) == 0
        else { return }
        // It may have been closed before.
        var tie = pollfd(fd: knownTie, events: 0, revents: 0)
        if poll(&tie, 1, 0) == 1, tie.revents & Int16(POLLHUP) != 0 { exit(Failure.Code.failed.rawValue) }
    }

    private static func notStarted(_ code: Int32) -> Stop {
        Stop(
            failure: Failure(
                code: .failed,
                what: "The check could not be started: \(String(cString: strerror(code))).",
                why: "It runs in a process of its own, because a damaged file can end the process that reads it.",
                next: "the same again, where more processes may be started and /proc is there"
            )
        )
    }
}
