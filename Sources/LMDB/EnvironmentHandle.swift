internal import CLMDB
internal import Glibc

/// An `MDB_env` with the directory it lives in; closes it when it goes.
///
/// Sendable because LMDB's environment functions may be called from any thread.
struct EnvironmentHandle: ~Copyable, @unchecked Sendable {
    let pointer: OpaquePointer
    let directory: DatabaseDirectory
    let lock: DatabaseLock
    let patience: Patience
    private let access: Environment.Access
    /// From the beginning until opening is finished, so that closing after a failure is covered too.
    private var isOpening = true

    /// Claims the directory among other programs, until this value goes.
    init(
        in directory: consuming DatabaseDirectory,
        for access: Environment.Access,
        _ options: Environment.Options
    ) throws(StorageError) {
        let lock = try DatabaseLock(in: directory, for: access)
        var pointer: OpaquePointer?
        do throws(StorageError) {
            try lock.enter(from: options.inspectNamespace(), options.patience)
            let code = mdb_env_create(&pointer)
            guard code == MDB_SUCCESS, pointer != nil else {
                throw .system(call: "mdb_env_create", errno: code, path: directory.path)
            }
        } catch {
            lock.close()
            throw error
        }
        guard let pointer else { fatalError("checked above") }
        self.pointer = pointer
        self.directory = directory
        self.lock = lock
        self.patience = options.patience
        self.access = access
    }

    deinit {
        // Closing must happen whether or not the lock can be had.
        if !isOpening { try? lock.enter() }
        mdb_env_close(pointer)
        // While this process still claims the directory: what it opens next would lose its locks by this.
        lock.close()
    }

    /// Opens the files, and leaves the environment ready for its first transaction.
    func open(_ options: Environment.Options, tableCount: Int, isNew: Bool) throws {
        try LMDBError.check(mdb_env_set_maxdbs(pointer, MDB_dbi(tableCount)))
        try LMDBError.check(mdb_env_set_maxreaders(pointer, CUnsignedInt(options.maxReaders)))
        if isNew { try LMDBError.check(mdb_env_set_mapsize(pointer, options.wholeMapSize)) }
        // Reader slots belong to transactions, never to threads: a thread may have several open.
        let flags = MDB_NOTLS | (access == .readOnly ? MDB_RDONLY : 0)
        try directory.reserveLockFile(readers: options.maxReaders)
        if !isNew { try directory.requirePageSize() }
        let code = mdb_env_open(pointer, directory.path, CUnsignedInt(flags), 0o600)
        guard code == MDB_SUCCESS else { throw openingError(LMDBError(rawValue: code)) }
        try closeOnExec()
        try requireRoots()
        if access == .readWrite { try growMap(to: options.wholeMapSize) }
        try clearStaleReaders()
        if access == .readWrite && !isNew { try requireSoundOutline() }
    }

    /// Lets other processes open the database.
    mutating func finishOpening() {
        lock.leave()
        isOpening = false
    }

    /// Releases the slots of readers whose process is gone.
    ///
    /// - Returns: how many.
    @discardableResult
    func clearStaleReaders() throws(LMDBError) -> Int {
        var count: CInt = 0
        try LMDBError.check(mdb_reader_check(pointer, &count))
        return Int(count)
    }

    var info: MDB_envinfo {
        get throws(LMDBError) {
            var info = MDB_envinfo()
            try LMDBError.check(mdb_env_info(pointer, &info))
            return info
        }
    }

    func dataFileDescriptor() throws(LMDBError) -> CInt {
        var descriptor: CInt = -1
        try LMDBError.check(mdb_env_get_fd(pointer, &descriptor))
        return descriptor
    }

    /// LMDB leaves this one descriptor open in programs that this one starts; theirs must not share our file.
    private func closeOnExec() throws {
        let descriptor = try dataFileDescriptor()
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
            throw StorageError.system(call: "fcntl", errno: errno, path: directory.path)
        }
    }

    /// Takes the larger of the wished size and the stored one, which LMDB has taken on by itself.
    private func growMap(to size: Int) throws(LMDBError) {
        guard try info.me_mapsize < size else { return }
        try LMDBError.check(mdb_env_set_mapsize(pointer, size))
    }

    private func openingError(_ cause: LMDBError) -> StorageError {
        switch cause {
        case .invalid where !directory.hasLockFile:
            .system(call: "mdb_env_open", errno: cause.rawValue, path: directory.path + "/lock.mdb")
        case .invalid, .versionMismatch, .corrupted: .notADatabase(path: directory.path, cause: cause)
        case LMDBError(rawValue: EACCES), LMDBError(rawValue: EPERM), LMDBError(rawValue: EROFS):
            .accessDenied(path: directory.path, access: access)
        default: .system(call: "mdb_env_open", errno: cause.rawValue, path: directory.path)
        }
    }
}
