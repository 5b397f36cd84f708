import Foundation
import LMDB
import TestSupport

/// A directory for one test, removed with its last reference.
final class Scratch: Sendable {
    private let directory: TemporaryDirectory
    /// Where the test's log goes; not made yet.
    let path: String

    init() throws {
        directory = try TemporaryDirectory("eventlog")
        path = directory("log")
    }

    var isMade: Bool { FileManager.default.fileExists(atPath: path) }
}

extension Environment.Options {
    static let small = Environment.Options(mapSize: 64 << 20)
}
