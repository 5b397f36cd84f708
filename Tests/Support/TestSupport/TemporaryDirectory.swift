internal import Foundation

/// A directory of a test's own, removed with its last reference.
public final class TemporaryDirectory: Sendable {
    /// Where it lies.
    public let path: String

    /// Makes the directory.
    ///
    /// - Parameter name: Tells whose it is, should it ever be left behind.
    /// - Throws: What making a directory throws.
    public init(_ name: String) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of something in it.
    ///
    /// - Parameter name: Its name.
    /// - Returns: The path, whether or not it is there.
    public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }
}
