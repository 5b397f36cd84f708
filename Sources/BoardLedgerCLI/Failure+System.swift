internal import Foundation

extension Failure {
    /// The failure of a call of the operating system.
    ///
    /// - Parameters:
    ///   - what: What failed, and why, in the system's words.
    ///   - errno: The number of the error.
    init(system what: String, errno: Int32) {
        self.init(code: .failed, what: what, why: nil, next: Self.remedy(errno))
    }

    /// What a person can do; nil where the system's words must be enough.
    private static func remedy(_ errno: Int32) -> String? {
        switch errno {
        case ENOSPC, EDQUOT: "make room on the disk, then the same again"
        case EROFS: "another place: nothing can be written there"
        case EACCES, EPERM: "the user whom the directory belongs to, or another place"
        case ENOENT, ENOTDIR: "a path whose directories exist"
        case EISDIR: "the path of a file"
        case EIO: "the same again; if it fails again the disk may be failing: boardledger backup, to another one"
        case EMFILE, ENFILE: "the same again, once other programs have closed their files"
        default: nil
        }
    }
}
