internal import CLMDB

extension [UInt8] {
    /// Lends the bytes to LMDB, which takes a mutable pointer but does not write through it.
    func withMDBValue<R>(_ body: (inout MDB_val) -> R) -> R {
        withUnsafeBytes { bytes in
            var value = MDB_val(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
            return body(&value)
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The bytes that LMDB lends.
    init(_ value: MDB_val) {
        self.init(start: value.mv_data, count: value.mv_size)
    }
}

extension MDB_val {
    /// Bytes lent to LMDB, which takes a mutable pointer but does not write through it.
    init(lent bytes: UnsafeRawBufferPointer) {
        self.init(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
}
