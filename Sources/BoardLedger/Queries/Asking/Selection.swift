internal import Governance

/// What some of a subject's records are found by: those that stand and, on the day asked about, had come.
struct Selection {
    private(set) var parts: Set<Traces.Part> = []
    /// The same, with those that are to come, where what is planned is told.
    private(set) var planned: Set<Traces.Part> = []
    /// Every word of them.
    private(set) var words: Set<String>

    /// Nothing at all.
    init() { words = [] }

    init(_ subject: SubjectID) { words = Set(Words.split(subject.slug)) }

    /// Adds what a record is found by, with its words as they are seen.
    mutating func add(_ traces: Traces, _ seen: (String) throws -> String) rethrows {
        parts.formUnion(traces.parts)
        words.formUnion(try (traces.titles + traces.texts).flatMap { text in try Words.split(seen(text)) })
    }

    mutating func plan(_ traces: Traces) { planned.formUnion(traces.parts) }

    /// Whether it has all of some words.
    ///
    /// - Parameters:
    ///   - wanted: The words, folded.
    ///   - isWhole: Whether longer words that begin with one of them do not count.
    /// - Returns: Whether none is missing.
    func has(_ wanted: [String], isWhole: Bool) -> Bool {
        wanted.allSatisfy { word in isWhole ? words.contains(word) : words.contains { $0.hasPrefix(word) } }
    }
}
