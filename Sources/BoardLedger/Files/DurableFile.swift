internal import Glibc

/// Small files that must be whole and on disk before anything is said about them.
package enum DurableFile {
    /// Puts a file in place of what was there: whole or not at all, and on disk when this returns.
    ///
    /// - Throws: ``FileFailure``.
    static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o600) throws(FileFailure) {
        let temporary = path + ".new"
        unlink(temporary)
        try write(bytes, toNew: temporary, mode: mode)
        guard Glibc.rename(temporary, path) == 0 else { throw FileFailure("rename", path) }
        try syncDirectory(of: path)
    }

    /// Makes a file that must not be there yet: whole or not at all, and on disk when this returns.
    ///
    /// - Throws: ``FileFailure``.
    static func create(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o600) throws(FileFailure) {
        let temporary = path + ".new"
        unlink(temporary)
        try write(bytes, toNew: temporary, mode: mode)
        // Unlike a renaming, a link never takes the place of what somebody else has put there meanwhile.
        let isMade = link(temporary, path) == 0
        let failure = FileFailure("link", path)
        unlink(temporary)
        guard isMade else { throw failure }
        try syncDirectory(of: path)
    }

    /// The bytes of a file, or nil where there is none.
    ///
    /// - Throws: ``FileFailure``.
    static func read(_ path: String, most: Int = 1 << 20) throws(FileFailure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw FileFailure("open", path)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= most {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure("read", path) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
        errno = EFBIG
        throw FileFailure("read", path)
    }

    /// Makes a directory for one user, and its parent's entry for it durable; one that is there stays as it is.
    ///
    /// - Throws: ``FileFailure``.
    static func makeDirectory(_ path: String) throws(FileFailure) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileFailure("mkdir", path) }
        try syncDirectory(of: path)
    }

    /// Runs a closure while no other process runs one under the same lock file.
    ///
    /// - Throws: ``FileFailure``, or what the closure throws.
    static func locked<R>(_ path: String, _ body: () throws -> R) throws -> R {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure("open", path) }
        // Closing the descriptor gives the lock back.
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw FileFailure("flock", path) }
        }
        return try body()
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// Gives a file or directory another name, on disk when this returns; never over one that is there.
    ///
    /// - Throws: ``FileFailure``.
    static func rename(_ path: String, to newPath: String) throws(FileFailure) {
        guard !exists(newPath), Glibc.rename(path, newPath) == 0 else {
            throw FileFailure("rename", newPath)
        }
        try syncDirectory(of: newPath)
    }

    /// Writes a file that must not be there yet, and brings its content to disk; where that fails, nothing is left of it.
    ///
    /// - Throws: ``FileFailure``.
    package static func write(_ bytes: [UInt8], toNew path: String, mode: UInt32) throws(FileFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileFailure("open", path) }
        var failure: FileFailure?
        var rest = bytes[...]
        while failure == nil, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { failure = FileFailure("write", path) }
            if count > 0 { rest = rest.dropFirst(count) }
        }
        if failure == nil, fsync(descriptor) != 0 { failure = FileFailure("fsync", path) }
        if close(descriptor) != 0, failure == nil { failure = FileFailure("close", path) }
        if let failure {
            unlink(path)
            throw failure
        }
    }

    static func syncDirectory(of path: String) throws(FileFailure) {
        let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        try sync(parent.isEmpty ? "/" : parent)
    }

    /// Brings a file's or directory's content to disk.
    ///
    /// - Throws: ``FileFailure``.
    static func sync(_ path: String) throws(FileFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFailure("fsync", path) }
    }

    /// Overwrites a file with zeros, on disk when this returns, and removes it; one that is not there stays so.
    ///
    /// - Throws: ``FileFailure``.
    static func scrub(_ path: String) throws(FileFailure) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw FileFailure("open", path)
        }
        defer { close(descriptor) }
        var rest = lseek(descriptor, 0, SEEK_END)
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileFailure("lseek", path) }
        while rest > 0 {
            let count = Glibc.write(descriptor, zeros, min(zeros.count, Int(rest)))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure("write", path) }
            rest -= count
        }
        guard fsync(descriptor) == 0 else { throw FileFailure("fsync", path) }
        guard unlink(path) == 0 else { throw FileFailure("unlink", path) }
    }

    /// Overwrites everything in a directory, and removes it; one that is not there stays so.
    ///
    /// - Throws: ``FileFailure``.
    static func scrubDirectory(_ path: String) throws(FileFailure) {
        guard let directory = opendir(path) else {
            if errno == ENOENT { return }
            throw FileFailure("opendir", path)
        }
        var names: [(name: String, isDirectory: Bool)] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            // Not every filesystem says in its list what is a directory.
            let isDirectory = lstat(path + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            if name != ".", name != ".." { names.append((name, isDirectory)) }
        }
        closedir(directory)
        for (name, isDirectory) in names {
            try isDirectory ? scrubDirectory(path + "/" + name) : scrub(path + "/" + name)
        }
        guard rmdir(path) == 0 else { throw FileFailure("rmdir", path) }
        try syncDirectory(of: path)
    }
}
