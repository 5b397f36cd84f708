import Foundation
import Testing

/// The program as people run it: a process of its own, found beside the tests.
struct Program: Sendable {
    static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("boardledger").path

    /// What one run left behind.
    struct Run: Sendable {
        /// The exit code; nil where a signal ended it.
        var code: Int32?
        var signal: Int32?
        var output: String
        var messages: String

        var outputLines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        var messageLines: [String] { messages.split(separator: "\n").map(String.init) }
    }

    /// Where the answers of a run go.
    enum Destination: Sendable {
        /// A file of its own, read afterwards.
        case file
        /// A device or pipe that nobody here reads.
        case descriptor(Int32)
        /// A terminal, which is also where input comes from and messages go.
        case terminal(Int32)
    }

    /// A run that has begun.
    struct Running {
        let process: pid_t
        fileprivate let output: ScratchFile?
        fileprivate let messages: ScratchFile?

        /// The process that this one has begun in its turn, once it is tied to this one.
        func helper() throws -> pid_t {
            var found: pid_t?
            try waitUntil("a helper") {
                let children = try String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
                found = children.split(separator: " ").first.flatMap { pid_t($0) }
                guard let found,
                    let tie = try? String(contentsOfFile: "/proc/\(found)/fdinfo/3", encoding: .utf8),
                    let line = tie.split(separator: "\n").first(where: { $0.hasPrefix("flags:") }),
                    let flags = line.split(whereSeparator: \.isWhitespace).last.flatMap({ Int($0, radix: 8) })
                else { return false }
                return flags & Int(O_ASYNC) != 0
            }
            return try #require(found)
        }

        /// Waits for the end.
        func finish() throws -> Run {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0 { try #require(errno == EINTR) }
            let signal = status & 0x7F
            return Run(
                code: signal == 0 ? (status >> 8) & 0xFF : nil,
                signal: signal == 0 ? nil : signal,
                output: try output?.text() ?? "",
                messages: try messages?.text() ?? ""
            )
        }
    }

    /// Begins a run of a command with its arguments, in an environment that is the whole of it.
    static func start(
        _ command: [String],
        environment: [String: String],
        input: String = "/dev/null",
        output destination: Destination = .file
    ) throws -> Running {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var (output, messages): (ScratchFile?, ScratchFile?)
        if case .terminal(let terminal) = destination {
            for descriptor in 0..<3 { posix_spawn_file_actions_adddup2(&actions, terminal, Int32(descriptor)) }
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
            if case .descriptor(let descriptor) = destination {
                posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
            } else {
                let file = try ScratchFile()
                posix_spawn_file_actions_addopen(&actions, 1, file.path, O_WRONLY, 0)
                output = file
            }
            let file = try ScratchFile()
            posix_spawn_file_actions_addopen(&actions, 2, file.path, O_WRONLY, 0)
            messages = file
        }
        // Whoever runs the tests may ignore or block signals, which is inherited; people's shells do not.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        let arguments = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        let path = try #require(command.first)
        try #require(posix_spawn(&process, path, &actions, &attributes, arguments, variables) == 0)
        return Running(process: process, output: output, messages: messages)
    }
}

/// A file for what one run writes; it goes with its last reference.
private final class ScratchFile: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)").path

    init() throws {
        try Data().write(to: URL(fileURLWithPath: path))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func text() throws -> String {
        try #require(String(data: Data(contentsOf: URL(fileURLWithPath: path)), encoding: .utf8))
    }
}

/// Looks again and again until something is so; a test that is stuck ends here rather than never.
func waitUntil(_ what: String, _ isSo: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(1200)
    while try !isSo() {
        try #require(ContinuousClock.now < deadline, "waited for \(what)")
        usleep(1_000)
    }
}
