internal import Glibc

extension DatabaseLock {
    /// Programs of another PID namespace that only ask are gone by then; others may stay for good.
    private static let usualWaitForStrangers = Duration.seconds(1)

    /// One byte for each PID namespace that there can be; a namespace has the number of its file in `/proc`, of 32 bits.
    private static let namespaces = 0..<1 << 32

    /// Waits until nobody else is opening or closing, and marks the database as open in this process's PID namespace.
    ///
    /// LMDB knows readers and writers by numbers of processes and threads. Two with the same number, in two namespaces,
    /// can be taken for one another: when one is killed while it waits for the other's lock, the system gives that lock
    /// away, and two write at once. So all who have the database open must be in one namespace, each with a shared lock on
    /// its byte. Who cannot find out which it is in must be alone.
    ///
    /// - Parameters:
    ///   - namespace: the number of this process's namespace; nil where it cannot be found out.
    ///   - patience: how long to wait for programs of another one.
    /// - Throws: `StorageError.inAnotherNamespace` where programs of another one stay; `StorageError.system`.
    func enter(from namespace: UInt32?, _ patience: Patience) throws(StorageError) {
        var wait = patience.begin(usual: Self.usualWaitForStrangers)
        while true {
            try enter()
            do {
                if try claim(namespace) { return setHost() }
            } catch {
                leave()
                throw error
            }
            let (process, host) = (stranger(to: namespace), host)
            // They must be able to close meanwhile.
            leave()
            guard wait.goOn(process) else {
                throw .inAnotherNamespace(path: path, process: process, host: host)
            }
        }
    }

    private func claim(_ namespace: UInt32?) throws(StorageError) -> Bool {
        guard let namespace else { return try tryLock(Self.namespaces) }
        let own = Int(namespace)..<Int(namespace) + 1
        guard try tryLock(own, shared: true) else { return false }
        if stranger(to: namespace) == nil { return true }
        unlock(own)
        return false
    }

    /// The number of a process that has the database open from another namespace, 0 where it cannot be seen from here.
    private func stranger(to namespace: UInt32?) -> pid_t? {
        guard let own = namespace.map({ Int($0) }) else { return holder(of: Self.namespaces) }
        return holder(of: Self.namespaces.lowerBound..<own) ?? holder(of: own + 1..<Self.namespaces.upperBound)
    }

    /// The number of this process's PID namespace; nil where `/proc` does not tell.
    static func ownNamespace() -> UInt32? {
        var status = stat()
        guard stat("/proc/self/ns/pid", &status) == 0 else { return nil }
        return UInt32(truncatingIfNeeded: status.st_ino)
    }

    /// The host, or container, of those who have the database open, as the last of them wrote it into the file.
    private var host: String? {
        let bytes = hostBytes
        return bytes.isEmpty ? nil : String(decoding: bytes, as: Unicode.UTF8.self)
    }

    private var hostBytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 255)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return bytes.prefix(max(0, count)).filter { (0x21...0x7E).contains($0) }
    }

    /// Writes this host's name into the file: a hint for people, on which nothing depends.
    private func setHost() {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return }
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        guard bytes != hostBytes, ftruncate(descriptor, 0) == 0 else { return }
        _ = pwrite(descriptor, bytes, bytes.count, 0)
    }
}
