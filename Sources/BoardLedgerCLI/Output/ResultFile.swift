internal import Foundation

/// Where a file that a command makes goes: a new file, or standard output.
enum ResultFile {
    static func write(_ text: String, to path: String?) throws {
        guard let path, path != "-" else { return Output.write(text) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw stop(path, errno) }
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        let code = errno
        guard close(descriptor) == 0, written == bytes.count else {
            unlink(path)
            throw stop(path, code)
        }
        Output.message("Wrote \(path).")
    }

    /// The bytes of a file that a command needs, at most 64 MiB.
    static func read(_ path: String) throws -> [UInt8] {
        guard path != "-" else { return try SheetFile.read("-", most: 64 << 20) }
        return try SheetFile.read(path, most: 64 << 20)
    }

    private static func stop(_ path: String, _ code: Int32) -> Stop {
        Stop(
            failure: Failure(
                code: .failed,
                what: "\(path) cannot be written: \(String(cString: strerror(code))).",
                why: code == EEXIST ? "A file that is there is never overwritten." : nil,
                next: "another name after -o"
            )
        )
    }
}
