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
    /// When it happened, in EDTF.
    @Nullable public var occurred: String?
    /// The record in the log.
    @Nullable public var record: UInt64?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
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
        try ask(moment) { reading, txn in
            let id = try reading.find(text, kind: nil, txn)
            var chain = WhyChain(reading: reading)
            try chain.explain(id, txn)
            return WhyAnswer(subject: try reading.named(id, txn), links: chain.links, decision: chain.decision)
        }
    }
}

private struct WhyChain {
    let reading: Reading
    var links: [WhyLink] = []
    var decision: SubjectID?
    private var seen: Set<SubjectID> = []

    init(reading: Reading) {
        self.reading = reading
    }

    mutating func explain(_ id: SubjectID, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        var changes: [AuditRow] = []
        try reading.ledger.log.history(of: id.description, txn) { record in
            guard reading.moment.knows(record.sequence) else { return false }
            changes.append(try AuditRow(record))
            return true
        }
        guard let first = changes.first else { return }
        add(0, "\(id.kind.rawValue): \(try reading.title(of: id, txn))", id, nil, nil, nil)
        add(1, first.what, id, first.occurred, first.position, first.citation)
        let authorities = changes.compactMap(\.authority)
        if id.kind == .decision {
            decision = id
            try addDecision(id, 2, txn)
        } else if authorities.isEmpty {
            add(2, "No decision on record allows it: it was read in a paper.", nil, nil, nil, nil)
        }
        for change in changes.dropFirst() where change.authority != nil {
            add(1, change.what, id, change.occurred, change.position, change.citation)
        }
        for authority in authorities where seen.insert(authority).inserted {
            decision = decision ?? authority
            try addDecision(authority, 2, txn)
        }
        if let document = first.citation?.document { try addDocument(document, 2, txn) }
        if id.kind == .action { try addPlan(of: id, txn) }
    }

    private mutating func addDecision(
        _ id: SubjectID,
        _ depth: Int,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        guard let made = try reading.state(of: id, as: Decision.self, txn) else { return }
        add(
            depth,
            "decision: \(made.verb.rawValue): \(made.text)",
            id,
            made.date?.edtf,
            made.source?.position,
            CitationAnswer(made.source?.citation)
        )
        if let meeting = made.meeting { try addMeeting(meeting, depth + 1, txn) }
        if let body = made.body { try add(depth + 2, "body: \(reading.title(of: body, txn))", body, nil, nil, nil) }
    }

    private mutating func addDocument(
        _ id: SubjectID,
        _ depth: Int,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        guard seen.insert(id).inserted else { return }
        add(depth, "\(id.kind.rawValue): \(try reading.title(of: id, txn))", id, nil, nil, nil)
        guard id.kind == .report, let report = try reading.state(of: id, as: Report.self, txn) else { return }
        if let author = report.author {
            try add(depth + 1, "written by: \(reading.title(of: author, txn))", author, nil, nil, nil)
        }
        for meeting in report.meetings { try addMeeting(meeting.value, depth + 1, txn) }
    }

    private mutating func addMeeting(
        _ id: SubjectID,
        _ depth: Int,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        let meeting = try reading.state(of: id, as: Meeting.self, txn)
        add(depth, "meeting: \(try reading.title(of: id, txn))", id, meeting?.date?.edtf, nil, nil)
    }

    private mutating func addPlan(of id: SubjectID, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        guard let action = try reading.state(of: id, as: Action.self, txn), let plan = action.plan,
            let state = try reading.state(of: plan, as: Plan.self, txn)
        else { return }
        add(1, "belongs to the plan: \(state.title)", plan, nil, nil, nil)
        for relation in state.relations {
            add(
                2,
                "which \(relation.value.kind.words): \(try reading.title(of: relation.value.to, txn))",
                relation.value.to,
                relation.occurred?.edtf,
                relation.source.position,
                CitationAnswer(relation.source.citation)
            )
        }
    }

    private mutating func add(
        _ depth: Int,
        _ what: String,
        _ subject: SubjectID?,
        _ occurred: String?,
        _ record: UInt64?,
        _ citation: CitationAnswer?
    ) {
        links.append(
            WhyLink(depth: depth, what: what, subject: subject, occurred: occurred, record: record, citation: citation)
        )
    }
}
