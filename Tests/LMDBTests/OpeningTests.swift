import CLMDB
import Foundation
import TestSupport
import Testing

@testable import LMDB

@Suite struct OpeningTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `a new database is readable by its owner alone`() throws {
        let environment = try scratch.create()
        #expect(try scratch.permissions("") == 0o700)
        #expect(try scratch.files() == ["data.mdb", "lock.mdb", "open.lock"])
        for file in try scratch.files() {
            #expect(try scratch.permissions("/" + file) == 0o600)
        }
        #expect(environment.access == .readWrite)
        #expect(environment.path == scratch.path)
    }

    @Test func `creating in an existing empty directory keeps the directory's permissions`() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o750]
        )
        try scratch.create().put(1)
        #expect(try scratch.permissions("") == 0o750)
    }

    @Test func `creating over a database is refused and leaves it as it was`() throws {
        try scratch.create().put(1)
        #expect(throws: StorageError.exists(path: scratch.path)) { try scratch.create() }
        #expect(try scratch.open().allNumbers() == [1])
    }

    @Test func `creating in a directory that cannot be made says why`() throws {
        let path = scratch.path + "/a/b"
        #expect(throws: StorageError.system(call: "mkdir", errno: ENOENT, path: path)) {
            try Environment.create(at: path, tables: ["numbers"])
        }
        #expect(throws: StorageError.system(call: "open", errno: EINVAL, path: "a\0b")) {
            try Environment.create(at: "a\0b", tables: ["numbers"])
        }
    }

    @Test func `opening what is not there says so and makes no file`() throws {
        #expect(throws: StorageError.notFound(path: scratch.path)) { try scratch.open() }
        #expect(!FileManager.default.fileExists(atPath: scratch.path))

        try FileManager.default.createDirectory(atPath: scratch.path, withIntermediateDirectories: false)
        for access in [Environment.Access.readOnly, .readWrite] {
            #expect(throws: StorageError.notFound(path: scratch.path)) { try scratch.open(access) }
        }
        #expect(try scratch.files() == [])
    }

    @Test func `a second open of the same directory is refused, whatever its path`() throws {
        let environment = try scratch.create()
        let link = scratch.root + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: scratch.path)
        for path in [scratch.path, scratch.path + "/", scratch.path + "/../database", link] {
            for access in [Environment.Access.readOnly, .readWrite] {
                #expect(throws: StorageError.alreadyOpen(path: path)) {
                    try Environment.open(at: path, access: access, tables: Scratch.tables)
                }
            }
            #expect(throws: StorageError.alreadyOpen(path: path)) {
                try Environment.create(at: path, tables: Scratch.tables)
            }
            #expect(throws: StorageError.alreadyOpen(path: path)) { try environment.copyCompacted(to: path) }
        }
        try environment.put(1)
        #expect(try environment.allNumbers() == [1])
    }

    @Test func `a directory can be opened again when its environment is gone, or its opening failed`() throws {
        do {
            let environment = try scratch.create()
            try environment.put(1)
        }
        #expect(throws: StorageError.self) {
            try Environment.open(at: scratch.path, access: .readWrite, tables: ["absent"])
        }
        for number in UInt64(2)...5 {
            try scratch.open().put(number)
        }
        #expect(try scratch.open(.readOnly).allNumbers() == [1, 2, 3, 4, 5])
    }

    @Test func `two directories can be open at a time`() throws {
        let other = try Scratch()
        let environments = try [scratch, other].map { try $0.create() }
        try environments[0].put(1)
        try environments[1].put(2)
        #expect(try environments.map { try $0.allNumbers() } == [[1], [2]])
    }

    @Test func `a table that is missing is refused, unless a writer is told to create it`() throws {
        try scratch.create().put(1)
        func open(_ access: Environment.Access, _ tables: [String], _ creating: [String] = []) throws -> Environment {
            try Environment.open(at: scratch.path, access: access, tables: tables, creating: creating, options: .small)
        }
        let missing = StorageError.tableMissing(table: "states", path: scratch.path)
        #expect(throws: missing) { try open(.readWrite, ["numbers", "states"]) }
        #expect(throws: missing) { try open(.readOnly, ["numbers", "states"]) }
        #expect(throws: missing) { try open(.readOnly, ["numbers"], ["states"]) }
        do {
            let environment = try open(.readWrite, ["numbers"], ["states", "words"])
            try environment.write { txn in
                try environment.table("states", key: LMDB.UTF8.self, value: Empty.self).insert("a", (), &txn)
            }
        }
        let environment = try open(.readOnly, ["numbers", "states"])
        #expect(try environment.usage.entries == ["numbers": 1, "states": 1])
    }

    @Test func `a table that may be missing is left out by a reader, and created by a writer`() throws {
        try scratch.create().put(1)
        func open(_ access: Environment.Access) throws -> Environment {
            try Environment.open(at: scratch.path, access: access, tables: ["numbers"], optional: ["later"])
        }
        func later(_ environment: Environment) -> Table<LMDB.UTF8, Empty>? {
            environment.tableIfThere("later", key: LMDB.UTF8.self, value: Empty.self)
        }
        #expect(try later(open(.readOnly)).map(\.name) == nil)
        #expect(try open(.readOnly).allNumbers() == [1])
        do {
            let environment = try open(.readWrite)
            let table = try #require(later(environment))
            try environment.write { txn in try table.insert("a", (), &txn) }
        }
        let environment = try open(.readOnly)
        let table = try #require(later(environment))
        #expect(try environment.read { txn in try table.count(txn) } == 1)
    }

    @Test func `using a table that was not declared traps`() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [root = scratch.root as String] in
            _ = try Scratch(sharing: root).create().table("absent", key: Bytes.self, value: Bytes.self)
        }
        #expect(result?.says("table \"absent\" was not declared") == true)
    }

    @Test(arguments: ["", "a\0b", String(repeating: "x", count: 512), "numbers"])
    func `a table name that is empty, too long, has a NUL or comes twice is refused`(_ name: String) throws {
        #expect(throws: StorageError.badTableName(name)) {
            try Environment.create(at: scratch.path, tables: ["numbers", name])
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.path))
    }

    @Test func `an option outside its range is refused`() throws {
        for size in [Int.min, -1, 0, 65_535, 1 << 47, .max] {
            let range = (64 << 10)...(64 << 40)
            #expect(throws: StorageError.badOption(name: "mapSize", value: size, allowed: range)) {
                try scratch.create(Environment.Options(mapSize: size))
            }
        }
        for readers in [Int.min, 0, 65_537, .max] {
            #expect(throws: StorageError.badOption(name: "maxReaders", value: readers, allowed: 1...65_536)) {
                try scratch.create(Environment.Options(maxReaders: readers))
            }
        }
        for (wait, seconds) in [(Duration.milliseconds(-1), -1), (.seconds(31_536_001), 31_536_001)] {
            let error = StorageError.badOption(name: "longestWait", value: seconds, allowed: 0...31_536_000)
            #expect(throws: error) { try scratch.create(Environment.Options(longestWait: wait)) }
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.path))
    }

    @Test func `a table with duplicates or other orders, made by another program, is refused`() throws {
        do {
            let environment = try scratch.create()
            try environment.write { txn in
                var table: MDB_dbi = 0
                // The raw call stands in for another program; the environment has one handle to spare for it.
                #expect(mdb_drop(txn.handle.pointer, environment.words.index, 1) == MDB_SUCCESS)
                let flags = CUnsignedInt(MDB_CREATE | MDB_DUPSORT)
                #expect(mdb_dbi_open(txn.handle.pointer, "words", flags, &table) == MDB_SUCCESS)
            }
        }
        #expect(throws: StorageError.foreignTable(table: "words", path: scratch.path)) { try scratch.open() }
    }

    @Test func `a creation that fails removes what it made`() throws {
        var options = Environment.Options.small
        options.inspectFilesystem = { _ in Filesystem(kind: "nfs4") }
        #expect(throws: StorageError.unsafeFilesystem(path: scratch.path, kind: "nfs4")) { try scratch.create(options) }
        #expect(!FileManager.default.fileExists(atPath: scratch.path))
    }

    @Test func `a creation on a full disk removes what it made`() async {
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let scratch = Scratch(sharing: root)
            _ = try FileSizeLimit(bytes: 8_192).whileInForce {
                #expect(throws: (any Error).self) { try scratch.create() }
            }
            #expect(!FileManager.default.fileExists(atPath: scratch.path))
            try scratch.create().put(1)
        }
    }

    @Test func `remote filesystems and unknown ones are refused, unless explicitly allowed`() throws {
        try scratch.create().put(1)
        for (filesystem, kind) in [(Filesystem(kind: "cifs"), "cifs"), (nil, "unknown")] {
            var options = Environment.Options.small
            options.inspectFilesystem = { _ in filesystem }
            #expect(throws: StorageError.unsafeFilesystem(path: scratch.path, kind: kind)) {
                try scratch.open(.readOnly, options)
            }
            options.allowUnsafeFilesystem = true
            #expect(try scratch.open(.readOnly, options).allNumbers() == [1])
        }
    }

    @Test func `opening waits while another process is opening or closing`() async throws {
        try scratch.create().put(1)
        let lock = Glibc.open(scratch.path + "/open.lock", O_RDWR | O_CLOEXEC)
        #expect(flock(lock, LOCK_EX) == 0)
        var isOpen = true
        // Whatever fails, who waits for the lock must not wait for ever.
        defer { if isOpen { close(lock) } }
        async let numbers = onOwnThread { try scratch.open().allNumbers() }
        // The kernel marks who waits for a lock with an arrow.
        var status = stat()
        #expect(fstat(lock, &status) == 0)
        let inode = status.st_ino
        try await onOwnThread {
            try waitUntil("another opener") {
                try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n").contains {
                    $0.contains("-> FLOCK") && $0.contains(":\(inode) ")
                }
            }
        }
        close(lock)
        isOpen = false
        #expect(try await numbers == [1])
    }

    @Test func `a user who may not write to the files is told so, and that reading needs it too`() async {
        await #expect(processExitsWith: .success) { [root = scratch.root as String] in
            let scratch = Scratch(sharing: root)
            try scratch.create().put(1)
            // The superuser may write anywhere, so become nobody; for others, take the right away.
            if geteuid() == 0 {
                for path in [scratch.root, scratch.path] { #expect(chmod(path, 0o755) == 0) }
                for file in try scratch.files() { #expect(chmod(scratch.path + "/" + file, 0o644) == 0) }
                #expect(seteuid(65_534) == 0)
            } else {
                for file in try scratch.files() { #expect(chmod(scratch.path + "/" + file, 0o444) == 0) }
            }
            for access in [Environment.Access.readOnly, .readWrite] {
                #expect(throws: StorageError.accessDenied(path: scratch.path, access: access)) {
                    try scratch.open(access)
                }
            }
            if getuid() == 0 { #expect(seteuid(0) == 0) }
            #expect(chmod(scratch.path + "/open.lock", 0o666) == 0)
            if getuid() == 0 { #expect(seteuid(65_534) == 0) }
            // Now LMDB's own files refuse.
            for access in [Environment.Access.readOnly, .readWrite] {
                #expect(throws: StorageError.accessDenied(path: scratch.path, access: access)) {
                    try scratch.open(access)
                }
            }
            if getuid() == 0 { #expect(seteuid(0) == 0) }
        }
    }

    @Test func `no descriptor of the database is left to programs that this one starts`() throws {
        let environment = try scratch.create()
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { CInt($0) }
        let ours = descriptors.filter { descriptor in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
            return target?.hasPrefix(scratch.path) == true
        }
        #expect(ours.count >= 4)
        for descriptor in ours {
            #expect(fcntl(descriptor, F_GETFD) == FD_CLOEXEC)
        }
        try environment.put(1)
    }

    @Test func `the map is never writable, so a stray pointer cannot change the database`() throws {
        let environment = try scratch.create()
        let maps = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8).split(separator: "\n")
        let data = maps.filter { $0.hasSuffix(scratch.path + "/data.mdb") }
        #expect(data.map { $0.split(separator: " ")[1] } == ["r--s"])
        try environment.put(1)
    }

    @Test func `the version names the library`() {
        #expect(Environment.version.hasPrefix("LMDB 0.9."))
    }
}
