/// Letters of other alphabets that people take for Latin ones, so that one name can pass for another.
///
/// The letters are chosen after Unicode Technical Standard #39 (confusables.txt): those of Greek, Cyrillic and Armenian
/// that it maps to a Latin letter of ASCII, and the few of Latin itself that differ by a dot or a hook.
enum Lookalikes {
    /// The name as a reader of Latin letters sees it, or nil where every letter is what it looks like.
    static func latin(_ name: String) -> String? {
        guard name.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        var isChanged = false
        var seen = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            isChanged = isChanged || table[scalar] != nil
            seen.append(table[scalar] ?? scalar)
        }
        return isChanged ? String(seen) : nil
    }

    /// Refuses a word that holds letters of two alphabets of which one looks like a letter of the other.
    static func refuseMixed(_ name: String, _ field: String) throws(Refusal) {
        guard name.utf8.contains(where: { $0 >= 0x80 }) else { return }
        for word in name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            guard let (letter, other) = oddLetter(in: word) else { continue }
            throw Refusal(
                .lettersMixed,
                field: field,
                value: name,
                "“\(word)” holds letters of two alphabets: “\(letter)” is \(described(letter)), not “\(other)”, \(described(other)).",
                remedy: "Type the word again, in one alphabet. Other words may be of another."
            )
        }
    }

    /// The letter that may stand in a word of another alphabet unseen, and the one it looks like.
    private static func oddLetter(in word: Substring) -> (Unicode.Scalar, Unicode.Scalar)? {
        let letters = word.unicodeScalars
        guard letters.contains(where: { Alphabet(of: $0) == .latin }) else { return nil }
        let foreign = letters.filter { letter in Alphabet(of: letter).map { $0 != .latin } ?? false }
        guard let first = foreign.first else { return nil }
        for letter in foreign { if let latin = table[letter] { return (letter, latin) } }
        for letter in letters {
            let alike = table.filter { $0.value == letter && Alphabet(of: $0.key) == Alphabet(of: first) }
            if let twin = alike.keys.min() { return (letter, twin) }
        }
        return nil
    }

    private static func described(_ letter: Unicode.Scalar) -> String {
        let digits = String(letter.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(Alphabet(of: letter)?.name ?? "another letter") (\(code))"
    }

    /// The alphabets that share shapes, by where Unicode keeps them.
    private enum Alphabet {
        case latin, greek, cyrillic, armenian

        init?(of scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF:
                self = .latin
            case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
            case 0x400...0x52F, 0x1C80...0x1C8F, 0xA640...0xA69F: self = .cyrillic
            case 0x531...0x587: self = .armenian
            default: return nil
            }
        }

        var name: String {
            switch self {
            case .latin: "Latin"
            case .greek: "Greek"
            case .cyrillic: "Cyrillic"
            case .armenian: "Armenian"
            }
        }
    }

    static let table: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs: [(String, String)] = [
            // Cyrillic
            ("АВЕЅІЈКМНОРСТУХҮҺԌԚԜѴЬӀ", "ABESIJKMHOPCTYXYHGQWVbl"),
            ("аеѕіјорсухүһԁԛԝѵгѡӏ", "aesijopcyxyhdqwvrwl"),
            // Greek
            ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ABEZHIKMNOPTYXCJ"),
            ("αγινορσυϲϳ", "ayivopoucj"),
            // Armenian
            ("ՕՍՏօոսհցա", "OUSonuhgw"),
            // Latin
            ("ıɑɡɩ", "iagi"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letters, latin) in pairs {
            for (letter, twin) in zip(letters.unicodeScalars, latin.unicodeScalars) { table[letter] = twin }
        }
        return table
    }()
}
