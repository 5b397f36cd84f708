internal import Foundation

/// Where a file that a command makes goes: a new file, or standard output.
enum ResultFile {
    /// Refuses a place where no new file can be made, before anything is done for it.
    static func requirePlace(for path: String?) throws {
        guard let path, path != "-" else { return }
        var status = stat()
        if lstat(path, &status) == 0 { throw Stop(failure: unwritable(path, EEXIST)) }
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        if access(directory, W_OK) != 0 { throw Stop(failure: unwritable(path, errno)) }
    }

    /// Writes the text; `again` is what to type to see it where it is kept too.
    static func write(_ text: String, to path: String?, keptFor again: String? = nil) throws {
        do {
            guard let path, path != "-" else { return try Output.write(text) }
            try make(path, text)
            Output.message("Wrote \(path).")
        } catch let unwritten as Unwritten where unwritten.readerHasGone {
            throw unwritten
        } catch {
            guard let again, var failure = Failure(error) else { throw error }
            failure.why = (failure.why.map { $0 + " " } ?? "") + "It was signed all the same, and is kept."
            failure.next = again
            throw Stop(failure: failure)
        }
    }

    private static func make(_ path: String, _ text: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Stop(failure: unwritable(path, errno)) }
        var rest = Array(text.utf8)[...]
        var code: Int32 = 0
        while code == 0, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { code = errno }
            if count > 0 { rest = rest.dropFirst(count) }
        }
        if close(descriptor) != 0, code == 0 { code = errno }
        guard code == 0 else {
            unlink(path)
            throw Stop(failure: unwritable(path, code))
        }
    }

    /// The bytes of a file that a command needs, at most 64 MiB.
    static func read(_ path: String) throws -> [UInt8] {
        try SheetFile.read(path, most: 64 << 20)
    }

    private static func unwritable(_ path: String, _ code: Int32) -> Failure {
        var failure = Failure(system: "\(path) cannot be written: \(String(cString: strerror(code))).", errno: code)
        if code == EEXIST {
            failure.why = "A file that is there is never overwritten."
            failure.next = "another name after -o"
        }
        return failure
    }
}
