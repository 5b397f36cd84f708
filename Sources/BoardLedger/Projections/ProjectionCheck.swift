internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

/// Compares what is projected with what the records give, some subjects at a time, without writing anything.
///
/// The log itself must have been found sound: the records of a subject are found by its index.
struct ProjectionCheck: PieceReader {
    /// Few enough that several threads have something to do early on.
    private static let subjectsInPiece = 64

    private let log: EventLog
    private let projections: Projections
    private let subjects: Int

    init(_ log: EventLog, _ projections: Projections, subjects: Int) {
        self.log = log
        self.projections = projections
        self.subjects = subjects
    }

    /// How many pieces there are.
    var count: Int { (subjects + Self.subjectsInPiece - 1) / Self.subjectsInPiece }

    /// What was found of some subjects.
    struct Findings: Sendable {
        var damages: [Damage] = []
        /// How many records the subjects have.
        var records: UInt64 = 0
        /// How many entries of each projection the subjects account for.
        var entries = Entries()
        /// False where a record could not be read: then nobody can say how many entries there should be.
        var isWhole = true

        fileprivate mutating func cannotTell(_ damage: Damage) {
            damages.append(damage)
            isWhole = false
        }
    }

    /// How many entries the projections have.
    struct Entries: Sendable {
        var states = 0
        var owners = 0
        var calendar = 0
        var trail = 0
        var words = 0
        var holders = 0

        static func += (total: inout Entries, more: Entries) {
            total.states += more.states
            total.owners += more.owners
            total.calendar += more.calendar
            total.trail += more.trail
            total.words += more.words
            total.holders += more.holders
        }
    }

    func piece(_ number: Int, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Findings {
        let first = number * Self.subjectsInPiece
        var findings = Findings()
        var current: (any SubjectCheck)?
        try log.histories(ofSubjects: first..<min(first + Self.subjectsInPiece, subjects), txn) { record in
            findings.records += 1
            guard !record.isSeal else { return true }
            do {
                if record.subjectVersion == 0 {
                    try current?.finish(projections, &findings, txn)
                    current = try Self.check(SubjectID(parsing: record.subject))
                }
                try current?.take(record, projections, &findings, txn)
            } catch let LedgerError.unreadable(position, what) {
                findings.cannotTell(Damage(position: position, what: what))
                current?.isWhole = false
            } catch let refusal as Refusal {
                findings.cannotTell(Damage(position: record.sequence, what: refusal.sentence))
                current = nil
            }
            return true
        }
        try current?.finish(projections, &findings, txn)
        return findings
    }

    private static func check(_ id: SubjectID) -> any SubjectCheck {
        func check<D: Decider>(_: D.Type) -> any SubjectCheck { OneSubject<D>(id: id) }
        return check(id.kind.decider)
    }

    /// The check of one subject, record by record.
    private protocol SubjectCheck {
        /// False once a record could not be read: then nothing can be said of the state.
        var isWhole: Bool { get set }

        mutating func take(
            _ record: Record,
            _ projections: Projections,
            _ findings: inout Findings,
            _ txn: borrowing some ReadableTransaction & ~Copyable
        ) throws

        func finish(
            _ projections: Projections,
            _ findings: inout Findings,
            _ txn: borrowing some ReadableTransaction & ~Copyable
        ) throws
    }

    private struct OneSubject<D: Decider>: SubjectCheck {
        let id: SubjectID
        var isWhole = true
        private var state = D.initial
        private var lastPosition: UInt64?

        init(id: SubjectID) {
            self.id = id
        }

        mutating func take(
            _ record: Record,
            _ projections: Projections,
            _ findings: inout Findings,
            _ txn: borrowing some ReadableTransaction & ~Copyable
        ) throws {
            let reading = try EventReading(record, as: D.self)
            state = D.evolve(state, reading.event, reading.stamp)
            lastPosition = record.sequence
            for (subject, touch) in reading.touches {
                findings.entries.trail += 1
                if try projections.trail.get((subject.description, record.sequence), txn) != touch.rawValue {
                    let what = "the trail of \(subject) does not tell of the record"
                    findings.damages.append(Damage(position: record.sequence, what: what))
                }
            }
        }

        func finish(
            _ projections: Projections,
            _ findings: inout Findings,
            _ txn: borrowing some ReadableTransaction & ~Copyable
        ) throws {
            guard isWhole else { return }
            let index = Index(state, of: id)
            findings.entries.states += 1
            findings.entries.owners += index.owners.count
            findings.entries.calendar += index.dues.count
            findings.entries.words += index.words.count
            findings.entries.holders += index.holders.count
            let isProjected =
                try projections.states.get(id.description, txn) == StateCoding.encoder.encode(state)
                && projections.holds(index, of: id, txn)
            guard !isProjected else { return }
            let what = "what is projected of \(id) is not what its records give"
            findings.damages.append(Damage(position: lastPosition, what: what))
        }
    }

    /// What is wrong with the projections as wholes, where all their entries should be those that were found.
    func damages(
        expecting entries: Entries,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Damage] {
        let tables = try [
            ("states", projections.states.count(txn), entries.states),
            ("owners", projections.owners.count(txn), entries.owners),
            ("calendar", projections.calendar.count(txn), entries.calendar),
            ("trail", projections.trail.count(txn), entries.trail),
            ("words", projections.words.count(txn), entries.words),
            ("names", projections.holders.count(txn), entries.holders),
        ]
        return tables.compactMap { name, stored, expected in
            guard stored != expected else { return nil }
            return Damage(position: nil, what: "the projection “\(name)” has \(stored) entries, not \(expected)")
        }
    }
}

extension Projections {
    /// Whether everything that is indexed of a state stands where it should.
    fileprivate func holds(
        _ index: Index,
        of id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        let subject = id.description
        for (owner, roles) in index.owners where try owners.get((owner.description, subject), txn) != roles {
            return false
        }
        for (due, date) in index.dues where try calendar.get((due.lastDay, (subject, due.key)), txn) != date {
            return false
        }
        for (word, place) in index.words where try words.get((word, subject), txn) != place { return false }
        for (key, holder) in index.holders where try holders.get(key, txn) != holder { return false }
        return true
    }
}
