internal import EventLog
public import Governance
internal import LMDB

extension Ledger {
    /// What differs between two moments in what is said of a subject; of a plan, with its actions.
    ///
    /// Two days tell what became of it; one day at two states of knowledge, what was learnt about it.
    ///
    /// - Parameters:
    ///   - text: The subject, by its name or by words.
    ///   - kind: The kind that is expected; nil for any.
    ///   - from: The moment that is compared.
    ///   - to: The moment that it is compared with.
    /// - Returns: The differences, the subject's own first.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func difference(
        of text: String,
        kind: SubjectKind? = nil,
        from: Moment,
        to: Moment
    ) throws -> DifferenceAnswer {
        try ask(from, to) { before, after in
            let id = try Self.subject(text, kind, before, after)
            var comparison = Comparison(before: before, after: after)
            try comparison.compare(id)
            if id.kind == .plan { try comparison.compareActions(of: id) }
            return DifferenceAnswer(
                subject: try after.named(id),
                from: from,
                to: to,
                changes: comparison.changes,
                carriedOver: comparison.carriedOver,
                records: comparison.records.values.sorted { $0.position < $1.position }
            )
        }
    }

    /// The subject, which may be there at one of the moments alone.
    private static func subject(
        _ text: String,
        _ kind: SubjectKind?,
        _ before: Question,
        _ after: Question
    ) throws -> SubjectID {
        do {
            return try after.find(text, kind: kind)
        } catch let error as LedgerError {
            if let id = try? before.find(text, kind: kind) { return id }
            throw error
        }
    }
}

/// Two moments, and what differs between them.
private struct Comparison {
    let before: Question
    let after: Question
    var changes: [DifferenceRow] = []
    var carriedOver: [Named] = []
    var records: [UInt64: AuditRow] = [:]

    private static let owners: Set<String> = [
        "lead agency", "lead officer", "lead partnership group", "contributes", "influences",
    ]

    /// Compares what is said of one subject; tells whether anything differs.
    @discardableResult
    mutating func compare(_ id: SubjectID) throws -> Bool {
        let count = changes.count
        let (old, new) = (try before.holder(of: id), try after.holder(of: id))
        let subject = try (new == nil ? before : after).named(id)
        switch (old, new) {
        case (nil, nil): return false
        case (nil, let new?):
            add(.added, subject, "title", nil, subject.name, nil)
            for fact in new.anyState.possibleFacts(on: after.day, after) where fact.mark != nil {
                add(.added, subject, fact.label, nil, try after.words(fact), try after.record(saying: fact))
            }
        case (_, nil):
            add(.dropped, subject, "title", subject.name, nil, nil)
        case (let old?, let new?):
            if old.anyState.title != new.anyState.title {
                add(.reworded, subject, "title", old.anyState.title, new.anyState.title, nil)
            }
            try compareFacts(of: subject, before.told(old.anyState, of: id), after.told(new.anyState, of: id))
            try compareHeirs(of: subject, old.anyState, new.anyState)
        }
        try addRecords(of: id)
        return changes.count > count
    }

    mutating func compareActions(of plan: SubjectID) throws {
        let (old, new) = (try before.actions(in: plan), try after.actions(in: plan))
        for action in Set(old).union(new).sorted() {
            switch (old.contains(action), new.contains(action)) {
            case (true, true):
                if try !compare(action) { carriedOver.append(try after.named(action)) }
            case (true, false):
                let named = try before.named(action)
                add(.dropped, named, "action", named.name, nil, nil)
                try addRecords(of: action)
            case (false, _):
                try compare(action)
                // It may have been there, in another plan.
                if try before.holder(of: action) != nil {
                    let named = try after.named(action)
                    add(.added, named, "action", nil, named.name, nil)
                }
            }
        }
    }

    private mutating func compareFacts(of subject: Named, _ old: some SubjectState, _ new: some SubjectState) throws {
        let difference = FactDifference(
            from: old.possibleFacts(on: before.day, before),
            to: new.possibleFacts(on: after.day, after)
        )
        for pair in difference.pairs {
            switch (pair.before, pair.after) {
            case (nil, nil): break
            case (nil, let now?):
                add(.added, subject, now.label, nil, try after.words(now), try after.record(saying: now))
            case (let was?, nil):
                add(.dropped, subject, was.label, try before.words(was), nil, try before.record(saying: was))
            case (let was?, let now?):
                let kind: DifferenceRow.Kind = Self.owners.contains(now.label) ? .ownerChanged : .changed
                let words = (try before.words(was), try after.words(now))
                add(kind, subject, now.label, words.0, words.1, try after.record(saying: now))
            }
        }
        for (was, isNow) in difference.common { try compareDecisions(behind: was, isNow, of: subject) }
    }

    /// Tells that another decision is behind what is said in the same words, or that it was found which one is.
    private mutating func compareDecisions(behind was: Fact, _ isNow: Fact, of subject: Named) throws {
        let decisions = (
            try before.provenance(was.mark)?.authority, try after.provenance(isNow.mark)?.authority
        )
        guard decisions.0 != decisions.1 else { return }
        func words(_ decision: SubjectID?) -> String {
            decision.map { "by \($0)" } ?? "not on record by which decision"
        }
        let (old, new) = (words(decisions.0), words(decisions.1))
        let (said, record) = (try after.words(isNow), try after.record(saying: isNow))
        add(.decidedOtherwise, subject, isNow.label, old, new, record, of: said)
    }

    /// Tells who took over what was given to others, where that itself stayed as it was.
    private mutating func compareHeirs(of subject: Named, _ old: some SubjectState, _ new: some SubjectState) throws {
        let (was, isNow) = (try before.held(of: subject.id, old), try after.held(of: subject.id, new))
        for role in Role.allCases {
            guard let former = was[role], let current = isNow[role], former.given == current.given,
                former.words != current.words
            else { continue }
            let record = current.handovers.last?.position ?? former.handovers.last?.position
            add(.ownerChanged, subject, role.words, former.words, current.words, record)
            let common = Set(former.handovers.map(\.position)).intersection(current.handovers.map(\.position))
            for row in former.handovers + current.handovers where !common.contains(row.position) {
                records[row.position] = row
            }
        }
    }

    private mutating func addRecords(of id: SubjectID) throws {
        let (allOld, allNew) = (try before.rows(of: id), try after.rows(of: id))
        let (old, new) = (allOld.filter { !$0.value.isPlanned }, allNew.filter { !$0.value.isPlanned })
        for (position, row) in old where new[position] == nil { records[position] = row }
        // Also what a later record corrected or took back, and that record, though it itself may take effect later.
        for (position, row) in new where old[position]?.amendedBy != row.amendedBy {
            records[position] = row
            for later in Set(row.amendedBy).symmetricDifference(old[position]?.amendedBy ?? []) {
                records[later] = allNew[later] ?? allOld[later]
            }
        }
    }

    private mutating func add(
        _ kind: DifferenceRow.Kind,
        _ subject: Named,
        _ label: String,
        _ old: String?,
        _ new: String?,
        _ record: UInt64?,
        of said: String = ""
    ) {
        changes.append(
            DifferenceRow(
                kind: kind,
                subject: subject,
                label: label,
                before: old,
                after: new,
                record: record,
                sentence: Self.sentence(kind, label, old, new, of: said)
            )
        )
    }

    private static func sentence(
        _ kind: DifferenceRow.Kind,
        _ label: String,
        _ old: String?,
        _ new: String?,
        of said: String
    ) -> String {
        let name = label == "title" ? "" : "\(label): "
        switch kind {
        case .added: return "Added: \(name)\(new ?? "")."
        case .dropped: return "Dropped: \(name)\(old ?? "")."
        case .reworded: return "Reworded: “\(new ?? "")”; before: “\(old ?? "")”."
        case .ownerChanged: return "Owner changed: \(label): \(new ?? ""); before: \(old ?? "")."
        case .changed: return "Changed: \(label): \(new ?? ""); before: \(old ?? "")."
        case .decidedOtherwise: return "Decided otherwise: \(name)\(said), now \(new ?? ""), before \(old ?? "")."
        }
    }
}

/// Who has a part that passes on, and how it came to them.
private struct Held {
    /// To whom it was given, and by which records.
    var given: Set<[String]>
    var words: String
    var handovers: [AuditRow]
}

extension Question {
    /// The parts in a subject that pass on from one agency to the next, as they are held on the day.
    fileprivate func held(of id: SubjectID, _ state: some SubjectState) throws -> [Role: Held] {
        let given = Dictionary(grouping: state.parts(on: day).filter(\.role.passesOn), by: \.role)
        guard !given.isEmpty else { return [:] }
        let held = Dictionary(grouping: try parts(in: id, state), by: \.role)
        let scope = state.scope(on: day)
        return try given.reduce(into: [:]) { found, entry in
            let own = held[entry.key] ?? []
            found[entry.key] = Held(
                given: Set(entry.value.map { [$0.holder.description, "\($0.mark.position)"] }),
                words: try words(own),
                handovers: try own.flatMap { try handovers($0, scope) }
            )
        }
    }

    /// Who has a part; of the heirs of one that has it with others, that it is one of them.
    private func words(_ parts: [Part]) throws -> String {
        let joint = parts.filter(\.isOneOfEach)
        let open = joint.filter { !$0.isCertain }
        guard joint.count == parts.count, !open.isEmpty else {
            let word = joint.count == parts.count ? " and " : parts.allSatisfy(\.isCertain) ? ", " : " or "
            return try names(parts).joined(separator: word)
        }
        // Who was split and has not ended may have kept it.
        func origin(_ part: Part) -> SubjectID { part.inherited?.from ?? part.holder }
        var origins: [SubjectID] = []
        for part in open where !origins.contains(origin(part)) { origins.append(origin(part)) }
        let choices = try origins.map { one in
            try names(open.filter { origin($0) == one }).joined(separator: " or ")
        }
        return (try names(joint.filter(\.isCertain)) + choices).joined(separator: ", and ")
    }

    private func names(_ parts: [Part]) throws -> [String] {
        try parts.map { try title(of: $0.holder) + tookOver($0) }
    }

    private func tookOver(_ part: Part) throws -> String {
        let ways = ([part] + part.otherWays).compactMap(\.inherited)
        if ways.isEmpty { return "" }
        let planned = ways.allSatisfy(\.isPlanned) ? "; \(Inheritance.Doubt.planned.words)" : ""
        return " (took over from \(try ways.map { try title(of: $0.from) }.joined(separator: " and "))\(planned))"
    }

    /// The actions that belong to a plan.
    fileprivate func actions(in plan: SubjectID) throws -> [SubjectID] {
        try subjects(with: plan, in: [.partOf]).map(\.id).filter { id in
            guard id.kind == .action, let action = try known(id, as: Action.self) else { return false }
            return action.added.hasCome(by: day)
        }
    }

    /// The records of a subject that are known, by position.
    fileprivate func rows(of id: SubjectID) throws -> [UInt64: AuditRow] {
        var rows: [UInt64: AuditRow] = [:]
        try log.storedHistory(of: id.description, txn) { record in
            guard moment.knows(record.sequence) else { return false }
            rows[record.sequence] = try row(record)
            return true
        }
        return rows
    }
}
