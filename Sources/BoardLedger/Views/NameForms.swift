/// The ways in which people write the name of one person.
enum NameForms {
    /// What stands before a name and is no part of it.
    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lord", "lady", "baron",
        "baroness", "rev", "revd", "reverend", "canon", "cllr", "councillor", "alderman", "the", "rt", "right", "hon",
        "honourable",
    ]
    /// How many words of a name are turned.
    private static let longest = 8

    /// What stands behind it.
    private static let letters: Set<String> = [
        "obe", "mbe", "cbe", "kbe", "dbe", "bem", "mp", "qc", "kc", "jp", "phd", "md", "frcp", "dl",
    ]

    /// A name as it stands, without titles and honours, with the first and the last of its words alone, and with the last
    /// words, a surname of several among them, first.
    ///
    /// A surname alone is none of them: others bear it, and it may be a word of the language.
    ///
    /// - Parameter name: The name of a person.
    /// - Returns: The forms, the name itself first.
    static func all(of name: String) -> [String] {
        var words = Words.split(name)[...]
        while words.count > 2, let first = words.first, titles.contains(first) { words = words.dropFirst() }
        while words.count > 2, let last = words.last, letters.contains(last) { words = words.dropLast() }
        if words.count == 2, titles.contains(words.first ?? "") { return [name] }
        guard words.count > 1, let first = words.first, let last = words.last else { return [name] }
        let turned = words.indices.prefix(longest).map { (words[$0...] + words[..<$0]).joined(separator: " ") }
        var forms = [name]
        for form in turned + ["\(first) \(last)", "\(last) \(first)"]
        where !forms.contains(where: { Words.split($0) == Words.split(form) }) {
            forms.append(form)
        }
        return forms
    }
}
