import Foundation
import Testing

/// A limit on the size of all files that this process writes; for a process of its own.
struct FileSizeLimit {
    let bytes: Int

    func whileInForce<R>(_ body: () throws -> R) throws -> R {
        // Without this the limit would kill the process instead of failing the call.
        signal(SIGXFSZ, SIG_IGN)
        try set(rlim_t(bytes))
        let result = Result { try body() }
        try set(.max)
        return try result.get()
    }

    private func set(_ bytes: rlim_t) throws {
        var limit = rlimit(rlim_cur: bytes, rlim_max: .max)
        try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
    }
}
