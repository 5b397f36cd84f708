internal import Glibc

/// A lock between processes, held while a database is being opened or closed.
///
/// Source: `lmdb.h`, "Opening a database can fail if another process is opening or closing it at exactly the same time".
/// It is a file of its own because closing any descriptor of LMDB's lock file would release LMDB's locks.
struct OpeningLock {
    static let file = "open.lock"

    private let descriptor: CInt

    /// Waits for the lock.
    init(in directory: borrowing DatabaseDirectory, for access: Environment.Access) throws(StorageError) {
        let descriptor = openat(directory.descriptor, Self.file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            switch errno {
            case EACCES, EPERM, EROFS: throw .accessDenied(path: directory.path, access: access)
            default: throw .system(call: "open", errno: errno, path: directory.path + "/" + Self.file)
            }
        }
        while flock(descriptor, LOCK_EX) != 0 {
            let code = errno
            if code == EINTR { continue }
            close(descriptor)
            throw .system(call: "flock", errno: code, path: directory.path + "/" + Self.file)
        }
        self.descriptor = descriptor
    }

    /// Gives the lock back, even where a process that is just being started still shares the descriptor.
    func release() {
        _ = flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
