import Foundation
import LMDB

/// A directory for one test, removed with its last reference.
final class Scratch: Sendable {
    private let root: String
    /// Where the test's log goes; not made yet.
    let path: String

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("eventlog-\(UUID().uuidString)").path
        path = root + "/log"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    var isMade: Bool { FileManager.default.fileExists(atPath: path) }
}

extension Environment.Options {
    static let small = Environment.Options(mapSize: 64 << 20)
}
