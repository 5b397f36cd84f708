import GovernanceSupport
import Testing

@testable import Governance

/// A ledger in memory that runs the domain itself: every change is decided on, recorded and folded, for all kinds.
struct TestLedger: Register {
    /// The day on which changes are recorded, unless they say another.
    static let today: Day = "2020-01-01"

    /// One record: a change of a subject, and what its envelope says.
    struct Record {
        var subject: SubjectID
        var change: any Change
        var stamp: Stamp
        var authority: SubjectID?
        var citation: Citation?
    }

    /// The records, each at its position.
    private(set) var records: [Record] = []
    private var states: [SubjectID: any SubjectState] = [:]

    /// Decides on what is asked as the ledger does, records what comes of it and folds it.
    mutating func record<C: Change>(
        _ asked: Asked<C>,
        _ now: Circumstances,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws(Refusal) -> [C] {
        try now.check(self)
        let id = asked.subject.id
        let before = state(of: id, as: C.Subject.self)
        let request = Request(asked.subject, before, now)
        let changes = try asked.change.decide(request, self)
        let occurred = asked.change.occurred(request, self)
        var state = before ?? C.Subject.State()
        for change in changes {
            let stamp = Stamp(position: UInt64(records.count), recorded: now.today, occurred: occurred)
            change.evolve(&state, stamp)
            states[id] = state
            records.append(
                Record(
                    subject: id,
                    change: change,
                    stamp: stamp,
                    authority: now.authority?.id,
                    citation: now.citation
                )
            )
            check(state, of: id, sourceLocation)
        }
        return changes
    }

    /// The record that a fact comes from.
    func record(_ mark: Mark) -> Record { records[Int(mark.position)] }

    /// The records of one subject.
    func history(of id: SubjectID) -> [Record] { records.filter { $0.subject == id } }

    /// What all records of a subject together let it be found by.
    func traces(of id: SubjectID) -> Traces {
        history(of: id).map(\.change.traces).reduce(into: Traces()) { all, one in
            all.named += one.named
            all.parts += one.parts
            all.names += one.names
            all.titles += one.titles
            all.texts += one.texts
            all.dues += one.dues
        }
    }

    func state<D: Decider>(of id: SubjectID, as decider: D.Type) -> D.State? {
        states[id] as? D.State
    }

    func exists(_ id: SubjectID) -> Bool { states[id] != nil }

    /// Names of the same kind that share a word.
    func nearest(to id: SubjectID) -> [SubjectID] {
        let words = Set(id.slug.split(separator: "-"))
        return states.keys
            .filter { $0.kind == id.kind && !words.isDisjoint(with: $0.slug.split(separator: "-")) }
            .sorted()
    }

    func subject(named name: String, kind: SubjectKind) -> SubjectID? {
        states.filter { id, state in id.kind == kind && state.names.contains(name) }.keys.min()
    }

    func seats(of holder: SubjectID) -> [SubjectID] {
        let holding: [Role] = [.seatHolder, .represented]
        return states.keys.filter { id in
            id.kind == .seat && traces(of: id).parts.contains { $0.holder == holder && holding.contains($0.role) }
        }.sorted()
    }

    func change(at position: UInt64) -> (any Change)? {
        records.indices.contains(Int(position)) ? records[Int(position)].change : nil
    }
}

// What holds of every state after every record.
extension TestLedger {
    /// It survives being written and read; what it says can be found by its records and points to records of its own.
    private func check<State: SubjectState>(_ state: State, of id: SubjectID, _ location: SourceLocation) {
        #expect(read(written(state), as: State.self) == state, "its bytes are not the state", sourceLocation: location)

        let traces = traces(of: id)
        #expect(traces.titles.contains(state.title), "“\(state.title)” is not found", sourceLocation: location)
        #expect(Set(traces.names) == Set(state.names), sourceLocation: location)
        if let home = state.belongsTo {
            #expect(traces.named.contains(home), "\(home) is not found", sourceLocation: location)
        }
        for day in Self.days {
            for part in state.parts(on: day) {
                let trace = Traces.Part(holder: part.holder, role: part.role)
                #expect(traces.parts.contains(trace), "\(trace) is not found", sourceLocation: location)
                #expect(record(part.mark).subject == id, sourceLocation: location)
                #expect(exists(part.holder), "\(part.holder) is not on record", sourceLocation: location)
            }
            for due in state.dues(on: day) {
                let isFound = traces.dues.contains(due.date) || traces.dues.contains(nil)
                #expect(isFound, "\(due) is not found", sourceLocation: location)
            }
            let marks = state.facts(on: day, self).map(\.mark) + state.blanks(on: day, self).map(\.mark)
            for mark in marks.compactMap(\.self) {
                #expect(record(mark).subject == id, sourceLocation: location)
                #expect(record(mark).stamp.recorded == mark.recorded, sourceLocation: location)
            }
        }
    }

    /// Days before, among and after those that specifications name.
    private static let days: [Day] = ["1999-01-01", "2009-02-17", "2009-03-31", "2013-04-01", "2026-01-01"]
}
