import Foundation
import Synchronization
import TestSupport
import Testing

@testable import LMDB

/// All who have a database open at a time are in one PID namespace.
@Suite struct NamespaceTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static func options(in namespace: UInt32?) -> Environment.Options {
        var options = Environment.Options(mapSize: 64 << 20, longestWait: .zero)
        options.inspectNamespace = { namespace }
        return options
    }

    /// Opens the database in a process of its own.
    private func open(from namespace: UInt32?, refusedBy process: pid_t?) async {
        let (number, other) = (namespace ?? 0, process ?? 0)
        await #expect(processExitsWith: .success) {
            [root = scratch.root as String, number = number as UInt32, other = other as pid_t] in
            let scratch = Scratch(sharing: root)
            for access in [Environment.Access.readOnly, .readWrite] {
                let open = { try scratch.open(access, Self.options(in: number == 0 ? nil : number)) }
                guard other > 0 else {
                    _ = try open()
                    continue
                }
                let error = #expect(throws: StorageError.self) { _ = try open() }
                guard case .inAnotherNamespace(scratch.path, other, let host) = error else {
                    Issue.record("another error: \(error.map { "\($0)" } ?? "none")")
                    continue
                }
                #expect(host?.isEmpty == false)
            }
        }
    }

    @Test(arguments: [1, 4_026_531_836, .max] as [UInt32])
    func `from another namespace it cannot be opened, from the same it can`(namespace: UInt32) async throws {
        _ = try scratch.create(Self.options(in: namespace))
        let holder = try scratch.open(.readOnly, Self.options(in: namespace))
        await open(from: namespace, refusedBy: nil)
        for other in [namespace - 1, namespace &+ 1, 2_000_000_000] where other != 0 && other != namespace {
            await open(from: other, refusedBy: getpid())
        }
        await open(from: nil, refusedBy: getpid())
        #expect(try holder.allNumbers() == [])
    }

    @Test func `who cannot find out its namespace must be alone`() async throws {
        _ = try scratch.create(Self.options(in: nil))
        let holder = try scratch.open(.readWrite, Self.options(in: nil))
        await open(from: nil, refusedBy: getpid())
        await open(from: 7, refusedBy: getpid())
        try holder.put(1)
    }

    @Test func `nothing is left of who has closed it, or was killed`() async throws {
        _ = try scratch.create(Self.options(in: 1))
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = scratch.root as String] in
            let environment = try Scratch(sharing: root).open(.readWrite, Self.options(in: 2))
            try environment.write { _ in _ = kill(getpid(), SIGKILL) }
        }
        await open(from: 3, refusedBy: nil)
        await open(from: nil, refusedBy: nil)
        try scratch.open(.readWrite, Self.options(in: 4)).put(1)
    }

    @Test func `opening that fails leaves no claim, and others can close while one waits`() async throws {
        try scratch.create(Self.options(in: 1)).put(1)
        #expect(throws: StorageError.self) {
            try Environment.open(at: scratch.path, access: .readWrite, tables: ["absent"], options: Self.options(in: 1))
        }
        await open(from: 2, refusedBy: nil)
        let holder = Mutex(try scratch.open(.readWrite, Self.options(in: 1)) as Environment?)
        async let other: Void = openPatiently()
        try await onOwnThread { [scratch] in
            try scratch.signal("waiting").wait()
            holder.withLock { $0 = nil }
        }
        await other
    }

    private func openPatiently() async {
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let scratch = Scratch(sharing: root)
            var options = Self.options(in: 2)
            options.longestWait = .seconds(100)
            options.onWait = { _ in scratch.signal("waiting").give() }
            try scratch.open(.readWrite, options).put(2)
        }
    }

    @Test func `the namespace is the one that the system tells`() throws {
        let link = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
        #expect(link == "pid:[\(try #require(DatabaseLock.ownNamespace()))]")
    }
}
