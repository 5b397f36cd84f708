internal import Glibc

/// A file's bytes, mapped for reading.
///
/// Any thread may read them: they are never written through this, and stay where they are until it ends.
struct MappedFile: ~Copyable, @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// Maps a file that is open, whole.
    init(descriptor: CInt, length: Int, path: String) throws(StorageError) {
        guard length > 0, let start = mmap(nil, length, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED
        else {
            throw .system(call: "mmap", errno: length > 0 ? errno : EINVAL, path: path)
        }
        bytes = UnsafeRawBufferPointer(start: start, count: length)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
}
