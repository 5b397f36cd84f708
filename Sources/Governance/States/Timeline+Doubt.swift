// What is said where it is not certain what stands.

extension Timeline.Possible {
    /// Each value that may stand, in the order in which they came: “NHS Leeds or Leeds City Council”.
    package func inOrder(_ words: (Value) -> String) -> String {
        var all: [String] = []
        // Two values may be told in the same words.
        for own in values.reversed().map(words) where !all.contains(own) { all.append(own) }
        return all.joined(separator: " or ")
    }

    /// Why there is not one value that stands with certainty; nil where there is.
    ///
    /// - Parameter change: What happened when one took the place of another.
    /// - Returns: The reason in words.
    package func doubt(_ change: String) -> String? {
        guard let latest = standings.first, !latest.isCertain else { return nil }
        let date = latest.entry.effective
        if standings.count > 1 { return date.map { "\(change) \($0.phrase)" } ?? "no date says when it was \(change)" }
        if let end = latest.until, mayBeNone, date.hasCertainlyCome(by: day, recorded: latest.entry.mark.recorded) {
            return "it ended \(end.phrase)"
        }
        return date.map { "from \($0.words)" } ?? "no date says from when"
    }

    package var doubt: String? { doubt("changed") }
}
