internal import Glibc
internal import Synchronization

/// A file without a name, for what does not fit into memory: gone when its last reference goes, or the program ends.
///
/// What is written is not made durable. Any thread may write.
public final class ScratchFile: Sendable {
    private let descriptor: CInt
    private let directory: String
    private let end = Atomic(0)

    /// Makes an empty file.
    ///
    /// - Parameter directory: any directory on the file system that is to hold it.
    /// - Throws: `StorageError.system`.
    public init(in directory: String) throws(StorageError) {
        self.directory = directory
        // O_TMPFILE, which the overlay of the C library does not show: a file that no directory ever names.
        let temporary = 0o20000000 | O_DIRECTORY
        descriptor = open(directory, O_RDWR | O_CLOEXEC | temporary, 0o600)
        guard descriptor >= 0 else { throw .system(call: "open", errno: errno, path: directory) }
    }

    deinit { close(descriptor) }

    /// Writes bytes at the end.
    ///
    /// - Parameter bytes: what to write.
    /// - Returns: where they stand.
    /// - Throws: `StorageError.system`, as where the disk is full.
    public func append(_ bytes: [UInt8]) throws(StorageError) -> Range<Int> {
        let start = end.add(bytes.count, ordering: .relaxed).oldValue
        var written = 0
        while written < bytes.count {
            let done = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written, off_t(start + written))
            }
            if done < 0, errno == EINTR { continue }
            guard done > 0 else { throw .system(call: "write", errno: done == 0 ? ENOSPC : errno, path: directory) }
            written += done
        }
        return start..<start + bytes.count
    }

    /// Everything that was written; nobody may write meanwhile.
    ///
    /// - Returns: the bytes, for any thread to read; nil where there are none.
    /// - Throws: `StorageError.system`.
    public func contents() throws(StorageError) -> Contents? {
        let count = end.load(ordering: .relaxed)
        return count == 0 ? nil : Contents(try MappedFile(descriptor: descriptor, length: count, path: directory))
    }

    /// The bytes of a file, for as long as somebody has them.
    public final class Contents: Sendable {
        private let file: MappedFile

        fileprivate init(_ file: consuming MappedFile) { self.file = file }

        /// Lends the bytes.
        ///
        /// - Parameter body: uses them; they are valid in it only.
        /// - Returns: what the closure returns.
        /// - Throws: what the closure throws.
        public func withBytes<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
            let bytes = file.bytes
            return try body(bytes.bytes)
        }
    }
}
