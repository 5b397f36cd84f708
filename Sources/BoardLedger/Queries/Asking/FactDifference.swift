internal import EventLog
internal import Governance

/// What differs between two lists of facts about one subject.
struct FactDifference {
    struct Value {
        var label: String
        var before: String?
        var after: String?
        /// The record that says so.
        var record: UInt64?
    }

    private(set) var values: [Value] = []

    init(from old: [Said], to new: [Said]) {
        var labels: [String] = []
        for said in old + new where !labels.contains(said.label) { labels.append(said.label) }
        for label in labels {
            let was = Self.without(new, old.filter { $0.label == label })
            let isNow = Self.without(old, new.filter { $0.label == label })
            // One in place of another is one change.
            if was.count == 1, isNow.count == 1 {
                let (was, isNow) = (was[0], isNow[0])
                values.append(Value(label: label, before: was.value, after: isNow.value, record: isNow.record))
            } else {
                values += was.map { Value(label: label, before: $0.value, record: $0.record) }
                values += isNow.map { Value(label: label, after: $0.value, record: $0.record) }
            }
        }
    }

    private static func without(_ others: [Said], _ all: [Said]) -> [Said] {
        all.filter { said in !others.contains { $0.label == said.label && $0.value == said.value } }
    }
}

/// A fact as it is compared: with names in place of references.
struct Said {
    var label: String
    var value: String
    var record: UInt64?

    /// The words of the subject itself.
    init(title: String) { (label, value) = ("title", title) }

    init(_ fact: Fact, _ question: Question) throws {
        label = fact.label
        value = try question.named(in: fact.value) + (fact.doubt.map { " (not certain: \($0))" } ?? "")
        record = try fact.mark.flatMap { mark in try question.saying(mark.position)?.sequence }
    }
}

extension Question {
    /// A text in which references are followed by the names of what they refer to.
    func named(in text: String) throws -> String {
        try text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let name = word.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "-" }
            guard let id = try? SubjectID(parsing: String(name)), try isKnownAtAll(id) else { return String(word) }
            return try title(of: id) + word.dropFirst(name.count)
        }.joined(separator: " ")
    }
}
