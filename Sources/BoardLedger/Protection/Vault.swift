internal import Glibc
internal import LMDB
internal import Synchronization

/// The keys of protected values, in an environment of their own beside the ledger: no backup, export or evidence holds it.
///
/// It is open only while somebody looks into it, under a lock that all who look share: whoever erases a key waits until
/// nobody does, writes what is left into new files, and overwrites the old ones.
final class Vault: Sendable {
    /// The directory.
    let path: String
    private var lockPath: String { path + ".lock" }

    private struct Shared {
        var environment: Environment
        var users: Int
    }

    private let shared = Mutex<Shared?>(nil)
    /// The references of those who recorded, by the names they gave: nobody is looked up twice.
    private let actors = Mutex<[String: String]>([:])
    /// What the digests of their sheets are made with, by reference.
    private let sheetKeys = Mutex<[String: ProtectionKey]>([:])
    /// There while somebody is about to destroy a key.
    private var erasingPath: String { path + ".erasing" }

    /// How long to wait for others; a question lasts much less.
    private let longestWait: Duration

    init(inLedger directory: String, waiting longestWait: Duration = .seconds(30)) {
        (path, self.longestWait) = (directory + "/protected", longestWait)
    }

    /// Looks into the vault; nil where there is none, or the user has no right to it.
    func session() throws -> VaultSession? {
        guard DurableFile.exists(path + "/data.mdb") || DurableFile.exists(path + ".old") else { return nil }
        do {
            return try begin()
        } catch let failure as FileFailure where failure.isForbidden {
            return nil
        } catch let error as LMDBError where error.rawValue == EACCES {
            return nil
        } catch StorageError.system(_, EACCES, _) {
            return nil
        }
    }

    /// Looks into the vault, which is made if need be.
    func sessionMakingOne() throws -> VaultSession {
        if let session = try session() { return session }
        return try DurableFile.locked(path + ".making") {
            if !DurableFile.exists(path + "/data.mdb") {
                _ = try Environment.create(at: path, tables: VaultTables.names, options: Self.options) {
                    environment,
                    txn in
                    let tables = VaultTables(environment)
                    try tables.meta.insert("format", Array(VaultTables.format.utf8), &txn)
                    try tables.meta.insert("secret", .randomBytes(32), &txn)
                }
            }
            return try begin()
        }
    }

    private static let options = Environment.Options(mapSize: 4 << 30)

    private func begin() throws -> VaultSession {
        if DurableFile.exists(path + ".old") {
            let lock = try SharedLock(lockPath, alone: true, waiting: longestWait)
            defer { lock.end() }
            try finishRewriting()
        }
        let lock = try SharedLock(lockPath, waiting: longestWait)
        let environment = try shared.withLock { shared in
            if shared == nil {
                let environment = try Environment.open(
                    at: path,
                    access: .readWrite,
                    tables: VaultTables.names,
                    options: Self.options
                )
                shared = Shared(environment: environment, users: 0)
            }
            shared?.users += 1
            guard let environment = shared?.environment else { preconditionFailure("it was just opened") }
            return environment
        }
        return VaultSession(self, VaultTables(environment), environment, lock)
    }

    fileprivate func end() {
        shared.withLock { state in
            state?.users -= 1
            if state?.users == 0 { state = nil }
        }
    }

    /// The reference of somebody who recorded before, by the name that they gave.
    func reference(ofActor name: String) -> String? { actors.withLock { $0[name] } }

    func remember(_ reference: String, ofActor name: String) { actors.withLock { $0[name] = reference } }

    func sheetKey(of reference: String) -> ProtectionKey? { sheetKeys.withLock { $0[reference] } }

    func remember(_ key: ProtectionKey, of reference: String) { sheetKeys.withLock { $0[reference] = key } }

    /// Whether somebody was about to destroy a key, and perhaps did not.
    var isErasing: Bool { DurableFile.exists(erasingPath) }

    /// Takes down, on disk, that a key is to be destroyed once that is on record, whoever is interrupted meanwhile.
    func beginErasing() throws {
        if !isErasing { try DurableFile.create(erasingPath, with: []) }
    }

    func endErasing() throws { try DurableFile.scrub(erasingPath) }

    /// Writes everything that stays into new files, and overwrites the old ones: what goes is in no page of any file.
    ///
    /// - Parameter kept: What stays of an entry, by the name of its table and its key and value; nil where nothing does.
    /// - Throws: ``FileFailure``; `StorageError`, `StorageError.busy` where others look into it without end.
    func rewrite(_ kept: (_ table: String, _ key: [UInt8], _ value: [UInt8]) -> [UInt8]?) throws {
        guard DurableFile.exists(path + "/data.mdb") else { return }
        actors.withLock { $0 = [:] }
        sheetKeys.withLock { $0 = [:] }
        let lock = try SharedLock(lockPath, alone: true, waiting: longestWait)
        defer { lock.end() }
        try finishRewriting()
        var entries: [(table: String, key: [UInt8], value: [UInt8])] = []
        do {
            let old = try Environment.open(
                at: path,
                access: .readOnly,
                tables: VaultTables.names,
                options: Self.options
            )
            try old.read { txn in
                for name in VaultTables.names {
                    try old.table(name, key: Bytes.self, value: Bytes.self).scan(txn) { key, value in
                        if let value = kept(name, key, value) { entries.append((name, key, value)) }
                        return true
                    }
                }
            }
        }
        let new = path + ".new"
        try DurableFile.scrubDirectory(new)
        do {
            _ = try Environment.create(at: new, tables: VaultTables.names, options: Self.options) { environment, txn in
                for entry in entries {
                    try environment.table(entry.table, key: Bytes.self, value: Bytes.self)
                        .insert(entry.key, entry.value, &txn)
                }
            }
        }
        // From here on the new files are the ones that count; whoever comes after an interruption goes on from here.
        try DurableFile.rename(path, to: path + ".old")
        try finishRewriting()
    }

    /// Puts the new files in the place of the old ones, and overwrites these, where somebody was interrupted in doing so.
    private func finishRewriting() throws {
        guard DurableFile.exists(path + ".old") else { return }
        if !DurableFile.exists(path) { try DurableFile.rename(path + ".new", to: path) }
        try DurableFile.scrubDirectory(path + ".old")
    }
}

/// The tables of the vault.
///
/// Each value ends with whose key the entry goes with.
struct VaultTables {
    static let format = "1"
    static let names = Name.allCases.map(\.rawValue)

    /// What the keys of sheets begin with.
    static let (contentOfSheet, nameOfSheet): (UInt8, UInt8) = (0, 1)

    enum Name: String, CaseIterable {
        case meta, keys, names, values, words, sheets, pending
    }

    let meta: Table<LMDB.UTF8, Bytes>
    /// Whose → key.
    let keys: Table<LMDB.UTF8, Bytes>
    /// Keyed digest of a name, and who bears it → nothing else.
    let names: Table<Bytes, Bytes>
    /// Keyed digest of what a field of a subject says → where that stands.
    let values: Table<Bytes, Bytes>
    /// Word, and the position of a record → in which field it stands.
    let words: Table<Bytes, Bytes>
    /// Keyed digest of a sheet, or of its name → the name of its batch.
    let sheets: Table<Bytes, Bytes>
    /// Name of a batch → the entries that were made for it.
    let pending: Table<LMDB.UTF8, Bytes>

    init(_ environment: Environment) {
        meta = environment.table("meta", key: LMDB.UTF8.self, value: Bytes.self)
        keys = environment.table("keys", key: LMDB.UTF8.self, value: Bytes.self)
        names = environment.table("names", key: Bytes.self, value: Bytes.self)
        values = environment.table("values", key: Bytes.self, value: Bytes.self)
        words = environment.table("words", key: Bytes.self, value: Bytes.self)
        sheets = environment.table("sheets", key: Bytes.self, value: Bytes.self)
        pending = environment.table("pending", key: LMDB.UTF8.self, value: Bytes.self)
    }
}

/// One look into the vault: while it lasts, no key is erased.
final class VaultSession {
    let tables: VaultTables
    let environment: Environment
    private let vault: Vault
    private let lock: SharedLock

    fileprivate init(_ vault: Vault, _ tables: VaultTables, _ environment: Environment, _ lock: SharedLock) {
        (self.vault, self.tables, self.environment, self.lock) = (vault, tables, environment, lock)
    }

    deinit {
        vault.end()
        lock.end()
    }
}

/// A lock on a file, which those who look share and those who rewrite have alone.
struct SharedLock {
    private let descriptor: Int32

    /// - Throws: ``FileFailure``; `StorageError.busy` where others do not come to an end.
    init(_ path: String, alone: Bool = false, waiting longestWait: Duration) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure("open", path) }
        let start = ContinuousClock.now
        while flock(descriptor, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 {
            let waited = ContinuousClock.now - start
            guard errno == EINTR || errno == EWOULDBLOCK, waited < longestWait else {
                let failure: any Error =
                    errno == EWOULDBLOCK
                    ? StorageError.busy(path: path, process: nil, waited: waited) : FileFailure("flock", path)
                close(descriptor)
                throw failure
            }
            usleep(2_000)
        }
    }

    /// Closing the descriptor gives the lock back.
    func end() { close(descriptor) }
}
