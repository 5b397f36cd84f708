internal import BoardLedger
internal import Foundation

/// What the program knows of the terminal it may run in.
enum Terminal {
    static var showsAnswers: Bool { isatty(STDOUT_FILENO) == 1 }
    static var showsMessages: Bool { isatty(STDERR_FILENO) == 1 }

    /// Columns of the terminal; nil where the answer does not go to one.
    static var width: Int? {
        if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text), columns > 0 {
            return max(columns, 40)
        }
        guard showsAnswers else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return max(Int(size.ws_col), 40)
    }

    static var usesColour: Bool {
        showsAnswers && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty && !isDumb
    }

    /// Whether it takes nothing but text.
    static var isDumb: Bool { ProcessInfo.processInfo.environment["TERM"] == "dumb" }

    static func bold(_ text: String) -> String {
        usesColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }

    /// Offers candidates to somebody at a terminal; nil where nobody is there or nothing is chosen.
    static func choose(among candidates: [Candidate], for words: String) -> Candidate? {
        guard isatty(STDIN_FILENO) == 1, showsMessages, candidates.count <= 20 else { return nil }
        Output.message("“\(words)” fits \(candidates.count) subjects:")
        for (index, candidate) in candidates.enumerated() {
            Output.message("  \(index + 1)  \(candidate.title)  (\(candidate.id))")
        }
        Output.message("Which one? Type its number, or nothing to stop: ", terminator: "")
        guard let line = readLine(), let number = Int(line.trimmingCharacters(in: .whitespaces)),
            candidates.indices.contains(number - 1)
        else { return nil }
        return candidates[number - 1]
    }

    /// How many columns of a terminal some text takes.
    static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    private static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        // The wide and full-width ranges of Unicode Standard Annex 11, in the blocks that names use.
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
