extension Environment {
    /// Sizes and exceptions, fixed while the environment is open.
    public struct Options: Sendable {
        /// The largest size the data file may grow to, in bytes; it takes no space until used.
        ///
        /// It counts in units of 64 KiB, rounded up. Only a writer sets it, and never below the size that the database already has. To grow it, open again.
        public var mapSize: Int

        /// How many read transactions may be open at a time, over all processes.
        public var maxReaders: Int

        /// Opens on a remote filesystem too, where the database can be damaged.
        public var allowUnsafeFilesystem: Bool

        var inspectFilesystem: @Sendable (CInt) -> Filesystem? = { Filesystem(descriptor: $0) }

        /// Makes options; the defaults fit a server.
        ///
        /// - Parameters:
        ///   - mapSize: bytes, from 64 KiB to 64 TiB; by default 64 GiB.
        ///   - maxReaders: from 1 to 65,536; by default 512.
        ///   - allowUnsafeFilesystem: false by default.
        public init(mapSize: Int = 64 << 30, maxReaders: Int = 512, allowUnsafeFilesystem: Bool = false) {
            self.mapSize = mapSize
            self.maxReaders = maxReaders
            self.allowUnsafeFilesystem = allowUnsafeFilesystem
        }

        /// LMDB wants whole pages, whatever the machine's page size is.
        var wholeMapSize: Int { (mapSize + 0xFFFF) & ~0xFFFF }

        func validate() throws(StorageError) {
            try Self.require(mapSize, in: (64 << 10)...(64 << 40), "mapSize")
            try Self.require(maxReaders, in: 1...65_536, "maxReaders")
        }

        private static func require(_ value: Int, in allowed: ClosedRange<Int>, _ name: String) throws(StorageError) {
            guard allowed.contains(value) else { throw .badOption(name: name, value: value, allowed: allowed) }
        }
    }
}
