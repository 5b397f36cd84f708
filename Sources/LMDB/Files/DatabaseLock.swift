internal import Glibc

/// The file `open.lock`: what programs tell each other beside LMDB's own locks.
///
/// As a whole it is locked while a database is being opened or closed. Source: `lmdb.h`, "Opening a database can fail if
/// another process is opening or closing it at exactly the same time". It is a file of its own because closing any
/// descriptor of LMDB's lock file would release LMDB's locks.
///
/// Single bytes of it, which need not be there, are locked for longer: see `DatabaseLock+Namespace.swift` and
/// `DatabaseLock+Turn.swift`. Such a lock belongs to the process, tells its number to whoever meets it, and goes when the
/// process ends, however it ends, or closes any descriptor of the file. So the file is open once, for as long as the
/// database is.
struct DatabaseLock {
    static let file = "open.lock"

    let descriptor: CInt
    let path: String

    /// Opens the file and makes it where it is absent.
    init(in directory: borrowing DatabaseDirectory, for access: Environment.Access) throws(StorageError) {
        path = directory.path
        descriptor = openat(directory.descriptor, Self.file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            switch errno {
            case EACCES, EPERM, EROFS: throw .accessDenied(path: path, access: access)
            default: throw failure("open", errno)
            }
        }
    }

    /// Closes the file, which gives every lock back.
    func close() {
        leave()
        Glibc.close(descriptor)
    }

    /// Waits until nobody else is opening or closing.
    func enter() throws(StorageError) {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure("flock", errno) }
        }
    }

    /// Lets others open and close, even where a process that is just being started still shares the descriptor.
    func leave() {
        _ = flock(descriptor, LOCK_UN)
    }

    /// Locks some bytes without waiting.
    ///
    /// - Returns: false where another process has one of them locked.
    func tryLock(_ bytes: Range<Int>, shared: Bool = false) throws(StorageError) -> Bool {
        var range = Self.range(bytes, shared ? F_RDLCK : F_WRLCK)
        while fcntl(descriptor, F_SETLK, &range) != 0 {
            switch errno {
            case EAGAIN, EACCES: return false
            case EINTR: continue
            default: throw failure("fcntl", errno)
            }
        }
        return true
    }

    func unlock(_ bytes: Range<Int>) {
        var range = Self.range(bytes, F_UNLCK)
        _ = fcntl(descriptor, F_SETLK, &range)
    }

    /// The number of another process that has one of some bytes locked; nil where there is none.
    ///
    /// It is 0 where this process cannot see the other one.
    func holder(of bytes: Range<Int>) -> pid_t? {
        // No bytes would mean all that follow.
        guard !bytes.isEmpty else { return nil }
        var range = Self.range(bytes, F_WRLCK)
        guard fcntl(descriptor, F_GETLK, &range) == 0, range.l_type != F_UNLCK else { return nil }
        return range.l_pid
    }

    private static func range(_ bytes: Range<Int>, _ type: CInt) -> flock {
        var range = Glibc.flock()
        range.l_type = Int16(type)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(bytes.lowerBound)
        range.l_len = off_t(bytes.count)
        return range
    }

    private func failure(_ call: String, _ errno: CInt) -> StorageError {
        .system(call: call, errno: errno, path: path + "/" + Self.file)
    }
}
