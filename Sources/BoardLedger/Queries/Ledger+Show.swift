internal import EventLog
public import Governance
internal import LMDB

/// Everything on record about one subject.
public struct ShowAnswer: Codable, Hashable, Sendable {
    /// The subject.
    public var subject: SubjectID
    /// Its name or title.
    public var title: String
    /// How many records it has, for the `expect` field of a sheet; about a day, only those that had come.
    public var version: UInt64
    /// What stands on the day asked about.
    public var facts: [FactAnswer]
    /// What else stands in a relation to it.
    public var related: [Related]
    /// Every record that touches or names it and had come by the day, oldest first.
    public var history: [AuditRow]
    /// The same of what takes effect after the day, where it is asked about without one.
    public var planned: [AuditRow]
    /// What records say of earlier ones of the subject, oldest first, without those that were withdrawn themselves.
    public var amended: [AmendmentAnswer]
}

/// One thing that stands about a subject.
public struct FactAnswer: Codable, Hashable, Sendable {
    /// What it is, such as “lead agency”.
    public var label: String
    /// The value, in words.
    public var value: String
    /// From when; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// What later records say of the one that it comes from, oldest first.
    public var amended: [AmendmentAnswer]
}

/// Another subject that stands in a relation to this one.
public struct Related: Codable, Hashable, Sendable {
    /// The other subject.
    public var subject: Named
    /// What this subject is to it.
    public var role: Role
    /// The same in words, more exactly where the role stands for many things.
    public var inWords: String
    /// Whether it was so and is no longer, or is only to be so.
    public var isNotNow: Bool
}

extension Ledger {
    /// Everything on record about one subject.
    ///
    /// - Parameters:
    ///   - text: The subject, by its name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: Its facts, its relations and its history.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func show(_ text: String, _ moment: Moment) throws -> ShowAnswer {
        try ask(moment) { question in
            let id = try question.find(text, kind: nil)
            var (history, planned): ([AuditRow], [AuditRow]) = ([], [])
            try question.trail(of: id) { record in
                let row = try question.row(record)
                if !row.isPlanned { history.append(row) } else if moment.tellsPlans { planned.append(row) }
            }
            return ShowAnswer(
                subject: id,
                title: try question.title(of: id),
                version: UInt64((history + planned).count { $0.subject == id }),
                facts: try question.facts(of: id),
                related: try question.related(to: id),
                history: history,
                planned: planned,
                amended: try question.amendments(within: id)
            )
        }
    }
}

extension Question {
    fileprivate func facts(of id: SubjectID) throws -> [FactAnswer] {
        try (toldState(of: id)?.possibleFacts(on: day, self) ?? []).map { fact in
            FactAnswer(
                label: fact.label,
                value: try marked(fact.words(on: day)),
                since: fact.since,
                citation: try citation(fact.mark),
                amended: try amendments(of: fact.mark)
            )
        }
    }

    /// Words in which each that has ended, or was erased, is marked where it is named.
    private func marked(_ words: String) throws -> String {
        guard words.contains("/") else { return words }
        return try words.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let name = word.prefix { $0 != "," && $0 != ":" && $0 != ")" }
            guard let id = try? SubjectID(parsing: String(name)) else { return String(word) }
            if let erased = try viewing.erasure(of: id) {
                return "\(name) (erased\(erased.on.map { " on \($0.words)" } ?? ""))\(word.dropFirst(name.count))"
            }
            guard id.kind.decider.mayEnd, let end = try end(of: id) else { return String(word) }
            let when = end == EDTFDate(day) ? "ends today" : "\(end.latest >= day ? "ends" : "ended") \(end.phrase)"
            return "\(name) (\(when))\(word.dropFirst(name.count))"
        }.joined(separator: " ")
    }

    /// Whether somebody has a part in another subject on the day asked about, or may have; of most parts none ends.
    private func has(_ holder: SubjectID, _ role: Role, in other: SubjectID) throws -> Bool {
        guard role.hasTerm, let state = try self.holder(of: other)?.anyState else { return true }
        return state.parts(on: day).contains { $0.holder == holder && $0.role == role }
    }

    fileprivate func related(to id: SubjectID) throws -> [Related] {
        try subjects(with: id, in: Role.allCases.filter(\.isRelation))
            .sorted { ($0.id, $0.role.rawValue) < ($1.id, $1.role.rawValue) }
            .map { other, role in
                Related(
                    subject: try named(other),
                    role: role,
                    inWords: try words(of: id, role, in: other),
                    isNotNow: try !has(id, role, in: other)
                )
            }
    }
}
