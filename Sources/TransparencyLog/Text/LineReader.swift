/// Takes lines that end in a newline (U+000A) from the front of a text.
struct LineReader {
    /// What has not been taken yet.
    private(set) var rest: ArraySlice<UInt8>

    /// The number of the next line, from 1.
    private(set) var nextLine = 1

    init(_ text: ArraySlice<UInt8>) {
        rest = text
    }

    /// Takes a line, without its newline; nil, taking nothing, if no complete line is left.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let newline = rest.firstIndex(of: .newline) else { return nil }
        defer {
            rest = rest[(newline + 1)...]
            nextLine += 1
        }
        return rest[..<newline]
    }

    /// Takes a line if it starts with this word and a space; gives what follows the space.
    mutating func next(after word: String) -> ArraySlice<UInt8>? {
        var lookahead = self
        let prefix = Array(word.utf8) + [.space]
        guard let line = lookahead.next(), line.starts(with: prefix) else { return nil }
        self = lookahead
        return line.dropFirst(prefix.count)
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
    static let plus = UInt8(ascii: "+")
}
