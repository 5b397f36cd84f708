internal import BoardLedger
internal import Foundation

/// What a command is given to read: a file, or standard input.
enum InputFile {
    /// The bytes of a sheet, never more than one may have.
    static func sheet(_ path: String) throws -> [UInt8] { try read(path, most: Sheet.largest) }

    /// The bytes of a checkpoint, a proof or a request, at most 64 MiB.
    static func text(_ path: String) throws -> [UInt8] { try read(path, most: 64 << 20) }

    private static func read(_ path: String, most: Int) throws -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var information = stat()
        if fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
            throw unreadable(path, EISDIR)
        }
        // A size that is known is refused before anything is read.
        if information.st_mode & S_IFMT == S_IFREG, information.st_size > most {
            throw SheetError.tooLarge(bytes: Int(information.st_size), limit: most)
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path, errno) }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= most else {
                throw SheetError.tooLarge(bytes: bytes.count, limit: most)
            }
        }
    }

    private static func unreadable(_ path: String, _ code: Int32) -> Stop {
        Stop(failure: Failure(unreadable: path, code))
    }
}

extension Failure {
    /// That a file that was named, or standard input, cannot be read.
    init(unreadable path: String, _ code: Int32) {
        let name = path == "-" ? "Standard input" : path
        self.init(
            code: .failed,
            what: "\(name) cannot be read: \(String(cString: strerror(code))).",
            why: nil,
            next: path == "-" ? "a file in place of -" : "ls -l \(path)"
        )
    }
}
