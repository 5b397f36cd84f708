internal import Glibc

extension DatabaseDirectory {
    /// Refuses a data file whose two heads do not give one sensible size of a page, before LMDB divides by it.
    ///
    /// Only for a directory whose environment is not open yet: closing the file gives up the locks on it.
    func requirePageSize() throws(StorageError) {
        let file = openat(descriptor, Self.dataFile, O_RDONLY | O_CLOEXEC)
        // Whatever is in the way here is in LMDB's way too, which has an error for it.
        guard file >= 0 else { return }
        defer { close(file) }
        guard let first = pageSize(of: file, at: 0) else { return }
        guard first > 0 else { throw damaged }
        guard let second = pageSize(of: file, at: first) else { return }
        guard second == first else { throw damaged }
    }

    private var damaged: StorageError {
        .damaged(path: path, what: PageFinding(.head, .wrongHead(.pageSize)).description)
    }

    /// The page size that a head gives, 0 where it can be none; nil where LMDB will not take it for a head.
    private func pageSize(of file: CInt, at offset: Int) -> Int? {
        var bytes = [UInt8](repeating: 0, count: FileHead.size)
        guard pread(file, &bytes, bytes.count, off_t(offset)) == bytes.count else { return nil }
        return bytes.withUnsafeBytes { bytes in
            guard let head = FileHead(bytes), head.isRecognised else { return nil }
            return head.pageSize ?? 0
        }
    }
}
