internal import BoardLedger
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
        do {
            try DurableFile.write(Array(text.utf8), toNew: path, mode: 0o644)
        } catch {
            throw Stop(failure: unwritable(path, error.errno))
        }
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
