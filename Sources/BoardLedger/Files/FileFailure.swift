internal import Glibc

/// A call of the operating system that failed on a file.
public struct FileFailure: Error, Hashable, Sendable {
    /// The call.
    public let call: String
    /// The file or directory.
    public let path: String
    /// The number of the error.
    public let errno: Int32

    init(_ call: String, _ path: String) {
        self.call = call
        self.path = path
        self.errno = Glibc.errno
    }
}

extension FileFailure {
    /// Whether the user has no right to what was tried.
    var isForbidden: Bool { errno == EACCES || errno == EPERM }

    /// Whether what is there is the wrong thing, rather than out of reach.
    var isOfContent: Bool { errno == EFBIG || errno == EISDIR }
}

extension FileFailure: CustomStringConvertible {
    /// What failed, in plain English.
    public var description: String { "\(call) failed for \(path): \(String(cString: strerror(errno)))." }
}
