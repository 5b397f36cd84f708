internal import Foundation
internal import Governance

/// The words of a text, as search compares them, and the one folding by which texts are found or told apart.
enum Words {
    /// The text as every key holds it: one spelling for all that read the same.
    ///
    /// Compatible forms are one (NFKC), capitals are small, and what no reader sees (soft hyphens, joiners, spaces
    /// without width) is gone: the NFKC_Casefold of the Unicode Standard, section 3.13, by way of the capitals.
    static func fold(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy(isPlain) { return text.lowercased() }
        let compatible = text.precomposedStringWithCompatibilityMapping
        let seen = compatible.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
        // “ß” and “SS”, “ς” and “σ” meet in the capitals of their small letters.
        return String(seen).lowercased().uppercased().lowercased().precomposedStringWithCompatibilityMapping
    }

    /// Whether small letters are all the folding a character needs: ASCII, and the letters of Western and Central Europe
    /// that stand for nothing but themselves.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x80: true
        // ß, ×, ÷, the dotless i and the dotted I, and ligatures of old character sets.
        case 0xDF, 0xD7, 0xF7, 0x130...0x133, 0x13F, 0x140, 0x149: false
        case 0xC0..<0x17F: true
        default: false
        }
    }

    /// Lower-case words of letters and digits; what of a word is longer than a key should be is cut off.
    static func split(_ text: String) -> [String] {
        if let words = splitASCII(text) { return words }
        // What is protected is found beside its keys alone.
        if ProtectedText.isIn(text) { return [] }
        // Folding costs much, and most words between curly quotation marks and dashes need none.
        return text.unicodeScalars.split(whereSeparator: separates).flatMap { part in
            let part = String(part)
            return splitASCII(part) ?? splitCharacters(part)
        }
    }

    /// Whether a character stands between words in every text, whatever it is folded to and whatever stands beside it.
    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
        case 0..<0x80: true
        // No-break space, £, §, «, ° and their like; not ª and ², which are letters and digits, nor the soft hyphen.
        case 0xA0...0xA7, 0xA9, 0xAB, 0xAC, 0xAE, 0xB0, 0xB1, 0xB6, 0xB7, 0xBB, 0xBF: true
        // Dashes, quotation marks, bullets, the ellipsis.
        case 0x2010...0x2027, 0x20AC: true
        default: false
        }
    }

    /// Visits the words that ``split(_:)`` gives, in UTF-8: of text of ASCII, without making a string of each.
    static func forEach(_ text: String, _ body: (ArraySlice<UInt8>) -> Void) {
        var bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            for word in split(text) { body(Array(word.utf8)[...]) }
            return
        }
        var start = 0
        for index in 0...bytes.count {
            if index < bytes.count {
                let byte = bytes[index]
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): continue
                case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    bytes[index] = byte | 0x20
                    continue
                default: break
                }
            }
            if start < index { body(bytes[start..<min(index, start + longestWord)]) }
            start = index + 1
        }
    }

    static func splitCharacters(_ text: String) -> [String] {
        fold(text).split { !($0.isLetter || $0.isNumber) }.map { word in
            String(String.UnicodeScalarView(word.unicodeScalars.prefix(longestWord)))
        }
    }

    /// The same for text of ASCII alone, which most of it is: without Unicode's tables in a fifth of the time.
    static func splitASCII(_ text: String) -> [String]? {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case 0x80...: return nil
            default: end()
            }
        }
        end()
        return words

        func end() {
            guard !word.isEmpty else { return }
            words.append(String(decoding: word.prefix(longestWord), as: Unicode.UTF8.self))
            word.removeAll(keepingCapacity: true)
        }
    }

    /// In Unicode scalars; with a subject beside it, a word of this length still fits a key.
    private static let longestWord = 60

    /// How many single-letter changes turn one word into another; counting stops at a limit.
    static func distance(_ left: String, _ right: String, limit: Int) -> Int? {
        let (left, right) = (Array(left), Array(right))
        guard abs(left.count - right.count) <= limit else { return nil }
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let changed = min(row[j] + 1, row[j + 1] + 1, diagonal + (letter == other ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = changed
            }
        }
        return row[right.count] <= limit ? row[right.count] : nil
    }

    /// Those of some names that are near a mistyped one, nearest first.
    static func nearest(to name: String, among names: [String], atMost count: Int = 3) -> [String] {
        Array(allNear(name, among: names).prefix(count))
    }

    /// Every name that is like a mistyped one, nearest first.
    static func allNear(_ name: String, among names: [String]) -> [String] {
        guard name.utf8.count <= 200 else { return [] }
        let limit = max(1, min(3, name.count / 3))
        let sought = fold(name)
        let near = names.compactMap { other -> (name: String, distance: Int)? in
            let folded = fold(other)
            if let distance = distance(sought, folded, limit: limit) { return (other, distance) }
            let isPart =
                sought.count >= 3 && (folded.contains(sought) || sought.contains(folded) && folded.count >= 3)
            return isPart ? (other, limit + 1) : nil
        }
        return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.map(\.name)
    }
}
