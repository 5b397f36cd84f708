import Foundation

/// What `tools/check-evidence` says: a program in another language, by whoever does not trust this one.
struct Checker {
    let code: Int32
    let text: String

    init(_ arguments: String...) throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", root.appendingPathComponent("tools/check-evidence").path] + arguments
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: Unicode.UTF8.self)
        process.waitUntilExit()
        code = process.terminationStatus
    }

    var isProved: Bool { code == 0 }
    var isRejected: Bool { code == 1 && text.hasPrefix("REJECTED: ") }
}
