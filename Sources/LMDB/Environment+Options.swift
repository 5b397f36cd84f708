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

        /// How long to wait for other programs that are in the way.
        ///
        /// By default, nil, a write waits 30 seconds for a writer of another process, and opening one second for programs of
        /// another PID namespace, which may stay for good.
        public var longestWait: Duration?

        /// Told of a wait once it has lasted 100 milliseconds, with the number of the other process where it is known.
        public var onWait: (@Sendable (_ process: Int32?) -> Void)?

        var inspectFilesystem: @Sendable (CInt) -> Filesystem? = { Filesystem(descriptor: $0) }
        var inspectNamespace: @Sendable () -> UInt32? = { DatabaseLock.ownNamespace() }

        /// Makes options; the defaults fit a server.
        ///
        /// - Parameters:
        ///   - mapSize: bytes, from 64 KiB to 64 TiB; by default 64 GiB.
        ///   - maxReaders: from 1 to 65,536; by default 512.
        ///   - allowUnsafeFilesystem: false by default.
        ///   - longestWait: how long to wait for other programs, from none to a year.
        ///   - onWait: told of a wait; nobody by default.
        public init(
            mapSize: Int = 64 << 30,
            maxReaders: Int = 512,
            allowUnsafeFilesystem: Bool = false,
            longestWait: Duration? = nil,
            onWait: (@Sendable (_ process: Int32?) -> Void)? = nil
        ) {
            self.mapSize = mapSize
            self.maxReaders = maxReaders
            self.allowUnsafeFilesystem = allowUnsafeFilesystem
            self.longestWait = longestWait
            self.onWait = onWait
        }

        var patience: Patience { Patience(limit: longestWait, notice: onWait) }

        /// LMDB wants whole pages, whatever the machine's page size is.
        var wholeMapSize: Int { (mapSize + 0xFFFF) & ~0xFFFF }

        func validate() throws(StorageError) {
            try Self.require(mapSize, in: (64 << 10)...(64 << 40), "mapSize")
            try Self.require(maxReaders, in: 1...65_536, "maxReaders")
            let wait = longestWait ?? .zero
            try Self.require(Int(wait < .zero ? -1 : wait.components.seconds), in: 0...31_536_000, "longestWait")
        }

        private static func require(_ value: Int, in allowed: ClosedRange<Int>, _ name: String) throws(StorageError) {
            guard allowed.contains(value) else { throw .badOption(name: name, value: value, allowed: allowed) }
        }
    }
}
