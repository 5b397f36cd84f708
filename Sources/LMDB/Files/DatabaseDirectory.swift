internal import Glibc
internal import Synchronization

/// A directory that holds a database, open and claimed for this process.
///
/// LMDB's locks belong to the process: a second environment on the same files would release the locks of the first
/// when it closes. So each directory is claimed once, by device and inode, which no second path can disguise. The
/// descriptor stays open so that the inode cannot be given to another directory meanwhile.
struct DatabaseDirectory: ~Copyable, Sendable {
    static let dataFile = "data.mdb"
    private static let lockFile = "lock.mdb"
    private static let unfinished = "creating"
    private static let claims = Mutex<Set<Identity>>([])

    let path: String
    let descriptor: CInt
    private let wasMade: Bool
    private let identity: Identity

    private struct Identity: Hashable {
        let device: dev_t
        let inode: ino_t
    }

    /// Opens a directory, after making it where it is absent and `making` is set.
    init(at path: String, making: Bool) throws(StorageError) {
        // Beyond a NUL the system would see another path than the caller.
        guard !path.utf8.contains(0) else { throw .system(call: "open", errno: EINVAL, path: path) }
        let wasMade = making && mkdir(path, 0o700) == 0
        if making && !wasMade && errno != EEXIST { throw .system(call: "mkdir", errno: errno, path: path) }

        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .notFound(path: path) : .system(call: "open", errno: errno, path: path)
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw .system(call: "fstat", errno: code, path: path)
        }
        let identity = Identity(device: status.st_dev, inode: status.st_ino)
        guard Self.claims.withLock({ $0.insert(identity).inserted }) else {
            close(descriptor)
            throw .alreadyOpen(path: path)
        }
        self.path = path
        self.descriptor = descriptor
        self.wasMade = wasMade
        self.identity = identity
    }

    deinit {
        let identity = identity
        Self.claims.withLock { _ = $0.remove(identity) }
        close(descriptor)
    }

    /// Refuses a directory that has a data file, whatever is in it.
    func requireNoDatabase() throws(StorageError) {
        guard try dataFileStatus() == nil else { throw .exists(path: path) }
    }

    /// Refuses a directory without a data file, and one whose data file LMDB would wait for or fill.
    func requireDatabase() throws(StorageError) {
        guard let status = try dataFileStatus() else { throw .notFound(path: path) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw .notADatabase(path: path, cause: .invalid)
        }
    }

    private func dataFileStatus() throws(StorageError) -> stat? {
        var status = stat()
        if fstatat(descriptor, Self.dataFile, &status, 0) == 0 { return status }
        guard errno == ENOENT else { throw .system(call: "stat", errno: errno, path: path) }
        return nil
    }

    /// Refuses a filesystem that the kernel names as unsafe, or does not name.
    func requireSafeFilesystem(_ inspect: (CInt) -> Filesystem?) throws(StorageError) {
        guard let filesystem = inspect(descriptor) else { throw .unsafeFilesystem(path: path, kind: "unknown") }
        guard filesystem.isSafe else { throw .unsafeFilesystem(path: path, kind: filesystem.kind) }
    }

    /// Makes the names of the files and the directory's own name durable.
    ///
    /// LMDB syncs its file only: without this, power loss could take the file's name away. The directory itself may be
    /// new although it was not made here: by an attempt that was interrupted, or by the user a moment ago.
    func sync() throws(StorageError) {
        try Self.sync(descriptor, path)
        let parent = openat(descriptor, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else {
            if errno == EACCES && !wasMade { return }
            throw .system(call: "open", errno: errno, path: path + "/..")
        }
        defer { close(parent) }
        try Self.sync(parent, path + "/..")
    }

    private static func sync(_ descriptor: CInt, _ path: String) throws(StorageError) {
        guard fsync(descriptor) == 0 else { throw .system(call: "fsync", errno: errno, path: path) }
    }

    /// Removes the files of a database whose making failed, and the directory where it was made here.
    func discardFiles() {
        unlinkat(descriptor, Self.dataFile, 0)
        unlinkat(descriptor, Self.lockFile, 0)
        // In a directory that was there before, another process may be waiting for this lock.
        if wasMade { unlinkat(descriptor, DatabaseLock.file, 0) }
        discardIfMade()
    }

    /// Removes the directory where it was made here and is empty.
    func discardIfMade() {
        if wasMade { rmdir(path) }
    }

    /// Makes the directory inside this one in which a new database is made.
    func makeUnfinished() throws(StorageError) -> DatabaseDirectory {
        try DatabaseDirectory(at: path + "/" + Self.unfinished, making: true)
    }

    /// Gives the finished data file its place.
    ///
    /// Its environment must be closed: its locks were on files that go now.
    func moveUnfinishedIntoPlace() throws(StorageError) {
        do {
            let unfinished = try DatabaseDirectory(at: path + "/" + Self.unfinished, making: false)
            guard renameat(unfinished.descriptor, Self.dataFile, descriptor, Self.dataFile) == 0 else {
                throw .system(call: "rename", errno: errno, path: path)
            }
        }
        try removeUnfinished()
    }

    /// Removes a database that was not finished, and the directory in which it was made.
    func removeUnfinished() throws(StorageError) {
        let directory = Self.unfinished + "/"
        for file in [Self.dataFile, Self.lockFile, DatabaseLock.file] {
            try Self.require(unlinkat(descriptor, directory + file, 0), "unlink", path + "/" + directory + file)
        }
        try Self.require(unlinkat(descriptor, Self.unfinished, AT_REMOVEDIR), "rmdir", path + "/" + Self.unfinished)
    }

    private static func require(_ result: CInt, _ call: String, _ path: String) throws(StorageError) {
        guard result == 0 || errno == ENOENT else { throw .system(call: call, errno: errno, path: path) }
    }

    /// What a failed write means: LMDB reports a write that the disk took in part as an input/output error.
    func cause(of failure: LMDBError) -> LMDBError {
        var status = statvfs()
        guard failure.rawValue == EIO, fstatvfs(descriptor, &status) == 0 else { return failure }
        let free = geteuid() == 0 ? status.f_bfree : status.f_bavail
        return free == 0 ? LMDBError(rawValue: ENOSPC) : failure
    }

    /// Whether the lock file is one of LMDB's, whose error for a data file and a lock file is the same.
    ///
    /// Only for a directory whose environment failed to open: closing the file gives up the locks on it.
    var hasLockFile: Bool {
        let file = openat(descriptor, Self.lockFile, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        // Source: `mdb.c`, `MDB_txbody` begins with `MDB_MAGIC`.
        var magic: UInt32 = 0
        return pread(file, &magic, 4, 0) == 4 && magic == 0xBEEF_C0DE
    }

    /// Takes up the space of the lock file before LMDB maps it.
    ///
    /// LMDB leaves it with holes and writes to them through the map, where a full disk kills the process (`SIGBUS`).
    /// The size is that of `mdb_env_setup_locks` in `mdb.c`: a head, and 64 bytes for each reader but the first.
    func reserveLockFile(readers: Int) throws(StorageError) {
        let file = openat(descriptor, Self.lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        // Whatever is in the way here is in LMDB's way too, which has an error for it.
        guard file >= 0 else { return }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { return }
        let size = max(status.st_size, off_t(192 + (readers - 1) * 64))
        guard Int(status.st_blocks) * 512 < size else { return }
        let code = posix_fallocate(file, 0, size)
        // Some filesystems cannot do it; there the risk remains.
        guard code == 0 || code == EOPNOTSUPP || code == EINVAL else {
            throw .system(call: "fallocate", errno: code, path: path + "/" + Self.lockFile)
        }
    }

    /// Makes the data file, empty, for its owner alone.
    ///
    /// - Returns: a descriptor for the caller to close.
    func makeDataFile() throws(StorageError) -> CInt {
        let file = openat(descriptor, Self.dataFile, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw errno == EEXIST ? .exists(path: path) : .system(call: "open", errno: errno, path: path)
        }
        return file
    }
}
