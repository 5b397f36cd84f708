internal import EventLog
public import Governance
internal import LMDB

/// Why something is on record: the chain from it down to the meeting that decided it, or to the paper it was read in.
public struct WhyAnswer: Codable, Hashable, Sendable {
    /// The subject asked about.
    public var subject: Named
    /// The links, from the subject down.
    public var links: [WhyLink]
    /// The decision at the end of the chain; null where none is on record.
    @Nullable public var decision: SubjectID?
}

/// One link of the chain.
public struct WhyLink: Codable, Hashable, Sendable {
    /// How many steps below the subject it stands, from 0.
    public var depth: Int
    /// What it says, in words.
    public var what: String
    /// The subject it is about; null for a remark.
    @Nullable public var subject: SubjectID?
    /// When it happened; null where no date is stated.
    @Nullable public var occurred: EDTFDate?
    /// The record in the log.
    @Nullable public var record: UInt64?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// What later records say of that one, or of the one that put the subject on record where the link is not one record;
    /// oldest first.
    public var amended: [AmendmentAnswer]
}

extension Ledger {
    /// The chain: action ← change ← decision ← meeting ← body; where no decision is on record, down to the paper.
    ///
    /// - Parameters:
    ///   - text: The subject, by its name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: The chain.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func why(_ text: String, _ moment: Moment) throws -> WhyAnswer {
        try ask(moment) { question in
            let id = try question.find(text, kind: nil)
            var chain = WhyChain(question: question)
            try chain.explain(id)
            return WhyAnswer(subject: try question.named(id), links: chain.links, decision: chain.decision)
        }
    }
}

extension Question {
    /// The same record, with the decision and the meeting behind it, or the paper it was read in.
    func withWhy(_ row: AuditRow) throws -> AuditRow {
        var (row, chain) = (row, WhyChain(question: self))
        try chain.explain(row)
        row.why = chain.links
        return row
    }
}

private struct WhyChain {
    let question: Question
    var links: [WhyLink] = []
    var decision: SubjectID?
    private var seen: Set<SubjectID> = []

    init(question: Question) {
        self.question = question
    }

    /// The decision behind one record, or the paper it was read in.
    mutating func explain(_ row: AuditRow) throws {
        if let authority = row.authority {
            try addDecision(authority, 0)
        } else if row.subject.kind == .decision {
            try addDecision(row.subject, 0)
        }
        if let document = row.citation?.document { try addDocument(document, 0) }
    }

    mutating func explain(_ id: SubjectID) throws {
        var changes: [AuditRow] = []
        try question.log.storedHistory(of: id.description, question.txn) { record in
            guard question.moment.knows(record.sequence) else { return false }
            let row = try question.row(record)
            // What amends another record is told in its place, what was withdrawn nowhere.
            guard row.amends == nil, try !question.isWithdrawn(row.position) else { return true }
            let saying = try row.amendedBy.last.flatMap { _ in try question.saying(row.position) }
            let said = try saying.map { try question.row($0) } ?? row
            if !said.isPlanned || question.moment.tellsPlans { changes.append(said) }
            return true
        }
        guard let first = changes.first else { return }
        try add(0, "\(id.kind.rawValue): \(question.title(of: id))", id, nil, nil, nil)
        try add(1, first.told, id, first.occurred, first.position, first.citation)
        let authorities = changes.compactMap(\.authority)
        if id.kind == .decision {
            decision = id
            try addDecision(id, 2)
        } else if authorities.isEmpty {
            let source = first.citation == nil ? "" : ": it was read in a paper"
            try add(2, "No decision on record allows it\(source).", nil, nil, nil, nil)
        }
        for change in changes.dropFirst() where change.authority != nil {
            try add(1, change.told, id, change.occurred, change.position, change.citation)
        }
        for authority in authorities where seen.insert(authority).inserted {
            decision = decision ?? authority
            try addDecision(authority, 2)
        }
        if let document = first.citation?.document { try addDocument(document, 2) }
        try addHandovers(of: id)
        if id.kind == .action { try addPlan(of: id) }
    }

    private mutating func addDecision(_ id: SubjectID, _ depth: Int, as what: String = "decision") throws {
        guard let made = try question.known(id, as: Decision.self) else { return }
        try add(
            depth,
            "\(what): \(made.verb.rawValue): \(made.text)",
            id,
            made.date,
            try made.mark.flatMap { mark in try question.saying(mark.position)?.sequence },
            try question.citation(made.mark)
        )
        if let by = made.by { try add(depth + 1, "decided by: \(question.title(of: by))", by, nil, nil, nil) }
        // Corrections may have made a circle of powers.
        if let under = made.under, seen.insert(under).inserted {
            try addDecision(under, depth + 1, as: "under the power given by")
        }
        if let meeting = made.meeting { try addMeeting(meeting, depth + 1) }
        if let body = made.body { try add(depth + 2, "body: \(question.title(of: body))", body, nil, nil, nil) }
    }

    private mutating func addDocument(_ id: SubjectID, _ depth: Int) throws {
        guard seen.insert(id).inserted else { return }
        try add(depth, "\(id.kind.rawValue): \(question.title(of: id))", id, nil, nil, nil)
        guard id.kind == .report, let report = try question.known(id, as: Report.self) else { return }
        if let author = report.author {
            try add(depth + 1, "written by: \(question.title(of: author))", author, nil, nil, nil)
        }
        for meeting in report.meetings { try addMeeting(meeting.value, depth + 1) }
    }

    private mutating func addMeeting(_ id: SubjectID, _ depth: Int) throws {
        let meeting = try question.known(id, as: Meeting.self)
        try add(depth, "meeting: \(question.title(of: id))", id, meeting?.date, nil, nil)
    }

    /// Who took over from those to whom parts in it were given, and under which rule.
    private mutating func addHandovers(of id: SubjectID) throws {
        guard let state = try question.holder(of: id)?.anyState else { return }
        for part in try question.parts(in: id, state) {
            for row in try question.handovers(part, state.scope(on: question.day)) {
                let stated = try question.source(at: row.position)?.change as? any StatingSuccessor
                let rule = stated?.rule.map { ", under \($0)" } ?? ""
                let what = "\(part.role.words) of \(try question.title(of: row.subject)): \(row.told)\(rule)"
                guard !links.contains(where: { $0.record == row.position && $0.what == what }) else { continue }
                try add(1, what, row.subject, row.occurred, row.position, row.citation)
            }
        }
    }

    private mutating func addPlan(of id: SubjectID) throws {
        guard let action = try question.known(id, as: Action.self), let plan = action.plan,
            let state = try question.known(plan, as: Plan.self)
        else { return }
        try add(1, "belongs to the plan: \(state.title)", plan, nil, nil, nil)
        for relation in state.relations {
            try add(
                2,
                "which \(relation.value.kind.words): \(try question.title(of: relation.value.to))",
                relation.value.to,
                relation.occurred,
                relation.mark.position,
                try question.citation(relation.mark)
            )
        }
    }

    private mutating func add(
        _ depth: Int,
        _ what: String,
        _ subject: SubjectID?,
        _ occurred: EDTFDate?,
        _ record: UInt64?,
        _ citation: CitationAnswer?
    ) throws {
        links.append(
            WhyLink(
                depth: depth,
                what: what,
                subject: subject,
                occurred: occurred,
                record: record,
                citation: citation,
                amended: try question.amendments(ofTold: record, about: subject)
            )
        )
    }
}

extension AuditRow {
    /// What happened, and how that stands to the decision and the day asked about.
    fileprivate var told: String {
        let remark = isRetrospective ? "before it was decided" : authorityDoubt
        return "\(isPlanned ? "planned: " : "")\(what)\(remark.map { ", \($0)" } ?? "")"
    }
}
