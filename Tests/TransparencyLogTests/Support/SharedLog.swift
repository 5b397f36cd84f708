import Crypto

@testable import TransparencyLog

/// The log of 70,000 events that the fixture describes, made once.
enum SharedLog {
    private static let log = Result { try TestLog(eventCount: 70_000) }

    static func get() throws -> TestLog {
        try log.get()
    }
}

extension Hash {
    /// Hashes bytes as they are, without the prefixes of the tree.
    init(sha256 bytes: [UInt8]) {
        self.init(SHA256.hash(data: bytes))
    }
}
