internal import EventLog
public import Governance
internal import LMDB

/// That one agency or body took over from another.
public struct SuccessionAnswer: Codable, Hashable, Sendable {
    /// From whom.
    public var from: Named
    /// The name that this one had on the day before, where that was another; null otherwise.
    @Nullable public var fromNameThen: String?
    /// Who took over.
    public var to: Named
    /// The name that this one had on that day, where that was another; null otherwise.
    @Nullable public var toNameThen: String?
    /// How, such as `split-by-function`.
    public var manner: String
    /// The functions that went over; empty where all did.
    public var functions: [Named]
    /// The areas that went over; empty where all did.
    public var areas: [Named]
    /// Whether each of several successors answers, because the law or the order says so.
    public var isShared: Bool
    /// The first day on which the successor answers; null where none is on record.
    @Nullable public var since: EDTFDate?
    /// Whether that day may have come, on the day asked about.
    public var hasCome: Bool
    /// Whether no source says that it happened: it was planned, and is not confirmed.
    public var isPlanned: Bool
    /// How much of it was read: `read`, `read-in-part`, `general-knowledge` or `judgement`; null where that is not said.
    @Nullable public var evidence: String?
    /// The regulation, order or scheme.
    @Nullable public var rule: String?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// Position of the record in the log.
    public var record: UInt64
    /// What later records say of it.
    public var amended: [AmendmentAnswer]
}

/// From whom an agency or a body took over, and who took over from it.
public struct SuccessionsAnswer: Codable, Hashable, Sendable {
    /// The agency or the body.
    public var subject: Named
    /// The same where it is an agency, as it was called when no body had successors; null where it is a body.
    @Nullable public var agency: Named?
    /// The day asked about.
    public var asOf: Day
    /// That it is to end, as long as no source says that it did; null where no record says so.
    @Nullable public var plannedEnd: PlannedEnd?
    /// How it came to be, back to the first on record, by date.
    public var before: [SuccessionAnswer]
    /// What became of it, on to the last on record, by date.
    public var after: [SuccessionAnswer]
}

/// That an agency is to cease to exist, as it was announced.
public struct PlannedEnd: Codable, Hashable, Sendable {
    /// Its last day; null where none is named.
    @Nullable public var lastDay: EDTFDate?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
    /// Position of the record in the log.
    public var record: UInt64
}

extension Ledger {
    /// From whom an agency or a body took over, and who took over from it, as far as that is known.
    ///
    /// Cost: those of its chain.
    ///
    /// - Parameters:
    ///   - text: The agency or body, by its name or by words.
    ///   - moment: The moment asked about; what is planned for later days is told where it names no day.
    /// - Returns: The chain on both sides.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func succession(of text: String, _ moment: Moment) throws -> SuccessionsAnswer {
        try ask(moment) { question in
            let id = try question.find(text, kinds: SubjectKind.allCases.filter { $0.decider.mayBeSucceeded })
            return SuccessionsAnswer(
                subject: try question.named(id),
                agency: id.kind == .agency ? try question.named(id) : nil,
                asOf: moment.asOf,
                plannedEnd: try question.plannedEnd(of: id),
                before: try question.before(id),
                after: try question.after(id)
            )
        }
    }
}

/// What came to an agency or a body along a chain.
private struct Step: Hashable {
    let holder: SubjectID
    let what: HandedOver
    /// The day on which it came; nil where it was there, or no day is on record.
    private let since: EDTFDate?

    init(_ holder: SubjectID, _ what: HandedOver = HandedOver(), since: EDTFDate? = nil) {
        (self.holder, self.what, self.since) = (holder, what, since)
    }

    /// Whether a succession had been before what is handed on had come.
    func isOver(before successor: Successor) -> Bool {
        guard let since, let from = successor.from else { return false }
        return since.isCertainlyAfter(from)
    }
}

extension Question {
    fileprivate func plannedEnd(of agency: SubjectID) throws -> PlannedEnd? {
        try (toldState(of: agency) as? Agency.State)?.plannedEnd.map { plan in
            PlannedEnd(lastDay: plan.occurred, citation: try citation(plan.mark), record: plan.mark.position)
        }
    }

    fileprivate func after(_ holder: SubjectID) throws -> [SuccessionAnswer] {
        var (told, found, steps, next): (Set<UInt64>, [SuccessionAnswer], [Step], Int) = ([], [], [Step(holder)], 0)
        var seen = Set(steps)
        let areas = areas(of: holder)
        while next < steps.count {
            let step = steps[next]
            for successor in links(from: step.holder) {
                // What another hands on of its own is none of this one's.
                guard !step.isOver(before: successor), var taken = step.what.taken(by: successor, self) else {
                    continue
                }
                if next == 0, taken.areas.isEmpty { taken.areas = areas }
                if told.insert(successor.mark.position).inserted {
                    found.append(try answer(successor, of: step.holder))
                }
                let on = Step(successor.id, taken, since: successor.from)
                if seen.insert(on).inserted { steps.append(on) }
            }
            next += 1
        }
        return found.sorted(by: Self.precedes)
    }

    /// Who takes over from somebody; about a day, who may have by then.
    private func links(from holder: SubjectID) -> [Successor] {
        (estate(of: holder)?.succession.links ?? []).filter { link in
            moment.tellsPlans || link.from.map { $0.earliest <= day } ?? true
        }
    }

    /// The areas that an agency acted for, or else those that its successions split: what it handed on without naming
    /// an area was for these.
    private func areas(of holder: SubjectID) -> [SubjectID] {
        let own = state(of: holder, as: Agency.self)?.areas.entries.compactMap(\.value).flatMap(\.ids) ?? []
        return own.isEmpty ? links(from: holder).flatMap(\.areas) : own
    }

    fileprivate func before(_ holder: SubjectID) throws -> [SuccessionAnswer] {
        let lineage = try lineage(of: holder)
        return try lineage.dropFirst().flatMap { predecessor in
            try links(from: predecessor).filter { lineage.contains($0.id) }
                .map { successor in try answer(successor, of: predecessor) }
        }.sorted(by: Self.precedes)
    }

    private static func precedes(_ lhs: SuccessionAnswer, _ rhs: SuccessionAnswer) -> Bool {
        // What has no date comes last.
        let (left, right) = (lhs.since?.earliest.packed ?? .max, rhs.since?.earliest.packed ?? .max)
        return (left, lhs.record) < (right, rhs.record)
    }

    private func answer(_ successor: Successor, of holder: SubjectID) throws -> SuccessionAnswer {
        let source = try source(successor.mark)
        let stated = source?.change as? any StatingSuccessor
        return SuccessionAnswer(
            from: try named(holder),
            fromNameThen: try name(of: holder, on: successor.from?.earliest.adding(days: -1)),
            to: try named(successor.id),
            toNameThen: try name(of: successor.id, on: successor.from?.latest),
            manner: successor.manner.rawValue,
            functions: try successor.functions.map(named),
            areas: try successor.areas.map(named),
            isShared: successor.sharesWithOthers,
            since: successor.from,
            hasCome: successor.from.map { $0.earliest <= day } ?? false,
            isPlanned: successor.isPlanned,
            evidence: stated?.evidence?.rawValue,
            rule: stated?.rule,
            citation: CitationAnswer(source?.citation),
            record: successor.mark.position,
            amended: try amendments(of: successor.mark)
        )
    }

    /// The name that an agency or a body had on a day, where it is another than it is named by.
    private func name(of id: SubjectID, on day: Day?) throws -> String? {
        guard let day, let then = (try holder(of: id)?.anyState as? any Institution)?.name(on: day) else { return nil }
        return try then == title(of: id) ? nil : then
    }
}
