import Foundation

/// A file that one process makes and another waits for.
struct Signal {
    let path: String

    struct NeverGiven: Error { let path: String }

    func give() {
        close(open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600))
    }

    func wait() throws {
        try waitUntil(path) { FileManager.default.fileExists(atPath: path) }
    }
}

/// Looks again and again until something is so; a test that is stuck ends here rather than never.
func waitUntil(_ what: String, _ isSo: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(1200)
    while try !isSo() {
        guard ContinuousClock.now < deadline else { throw Signal.NeverGiven(path: what) }
        usleep(1_000)
    }
}
