internal import EventLog
internal import Governance

/// What differs between two lists of facts about one subject.
struct FactDifference {
    struct Pair {
        var before: Fact?
        var after: Fact?
    }

    private(set) var pairs: [Pair] = []
    /// What is said in both in the same words, perhaps by other records.
    private(set) var common: [(before: Fact, after: Fact)] = []

    init(from old: [Fact], to new: [Fact]) {
        var labels: [String] = []
        for fact in old + new where !labels.contains(fact.label) { labels.append(fact.label) }
        for label in labels {
            let (was, isNow) = (old.filter { $0.label == label }, new.filter { $0.label == label })
            let (dropped, added) = (Self.without(isNow, was), Self.without(was, isNow))
            common += was.compactMap { fact in
                isNow.first { $0.value == fact.value && $0.doubt == fact.doubt }.map { (fact, $0) }
            }
            // One in place of another is one change.
            if dropped.count == 1, added.count == 1 {
                pairs.append(Pair(before: dropped[0], after: added[0]))
            } else {
                pairs += dropped.map { Pair(before: $0) } + added.map { Pair(after: $0) }
            }
        }
    }

    private static func without(_ others: [Fact], _ all: [Fact]) -> [Fact] {
        if others.isEmpty { return all }
        let known = Set(others.map { [$0.value, $0.doubt] })
        return all.filter { !known.contains([$0.value, $0.doubt]) }
    }
}

extension Question {
    /// A fact as people read it: with names in place of references, and with why it is not certain.
    func words(_ fact: Fact) throws -> String {
        try named(in: fact.value) + (fact.doubt.map { " (not certain: \($0))" } ?? "")
    }

    /// The record that says a fact, in the form that counts.
    func record(saying fact: Fact) throws -> UInt64? {
        try fact.mark.flatMap { mark in
            try projections.record(saying: mark.position, knownSize: moment.knownSize, txn)
        }
    }

    /// A text with a name in place of the reference that it begins with, and of each behind an “or”, an “and” or a comma:
    /// what a document says in its own words stays as it is.
    private func named(in text: String) throws -> String {
        var (told, rest) = ("", text[...])
        while !rest.isEmpty {
            let next = rest.firstMatch(of: #/ or | and |, /#)
            told +=
                try name(in: rest[..<(next?.range.lowerBound ?? rest.endIndex)])
                + (next.map { String($0.output) } ?? "")
            rest = next.map { rest[$0.range.upperBound...] } ?? ""
        }
        return told
    }

    private func name(in part: Substring) throws -> String {
        let reference = part.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "-" }
        guard reference.contains("/"), let id = try? SubjectID(parsing: String(reference)), try isKnownAtAll(id)
        else { return String(part) }
        return try title(of: id) + part.dropFirst(reference.count)
    }
}
