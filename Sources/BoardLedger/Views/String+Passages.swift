extension String {
    /// Whether a passage stands in the text as one, and not as a part of other words.
    func holdsPassage(_ passage: String) -> Bool { !ranges(ofPassage: passage).isEmpty }

    /// The text with a passage replaced wherever it stands as one.
    func replacingPassage(_ passage: String, with other: String) -> String {
        var (result, start) = ("", startIndex)
        for range in ranges(ofPassage: passage) {
            result += self[start..<range.lowerBound] + other
            start = range.upperBound
        }
        return result + self[start...]
    }

    /// Where a passage stands as one.
    ///
    /// A few letters, or one word, stand in many texts that say nothing of it: to replace them there would tell what they
    /// are. They count only where they are a whole text, or what stands between its signs, as in “resolved: Halden”.
    private func ranges(ofPassage passage: String) -> [Range<Index>] {
        let isOneWord = !passage.contains(" ") && passage.count < 24
        return ranges(of: passage).filter { range in
            let before = self[..<range.lowerBound], after = self[range.upperBound...]
            if isOneWord {
                return (before.isEmpty || before.hasSuffix(": ") || before.last == "“" || before.last == "(")
                    && (after.isEmpty || ",:;”)".contains(after.first ?? " ") || after.hasPrefix(" ("))
            }
            func isWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
            return !(isWord(before.last) && isWord(passage.first)) && !(isWord(after.first) && isWord(passage.last))
        }
    }

    /// The text with a reference replaced, but not one that only begins with it.
    func replacingReference(_ reference: String, with other: String) -> String {
        guard contains(reference) else { return self }
        var (result, rest) = ("", self[...])
        while let range = rest.firstRange(of: reference) {
            let next = range.upperBound < rest.endIndex ? rest[range.upperBound] : " "
            let isLonger =
                next.isASCII && (next.isLowercase || next.isNumber)
                || next == "-" && rest.index(after: range.upperBound) < rest.endIndex
            result += rest[..<range.lowerBound] + (isLonger ? reference : other)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
