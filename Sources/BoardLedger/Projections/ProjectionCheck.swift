internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

/// Compares what is projected with what the records give, without writing anything.
struct ProjectionCheck {
    let projections: Projections
    private var states: [SubjectID: any SubjectState] = [:]
    private var lastPositions: [SubjectID: UInt64] = [:]
    private var trailCount = 0

    init(_ projections: Projections) {
        self.projections = projections
    }

    /// Takes in the next record; gives what is wrong with it or its trail.
    mutating func take(
        _ record: Record,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Damage] {
        guard !record.isSeal else { return [] }
        do {
            return try take(record, SubjectID(parsing: record.subject).kind.decider, txn)
        } catch let error as LedgerError {
            return [Damage(position: record.sequence, what: error.description)]
        } catch let refusal as Refusal {
            return [Damage(position: record.sequence, what: refusal.sentence)]
        }
    }

    private mutating func take<D: Decider>(
        _ record: Record,
        _: D.Type,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Damage] {
        let reading = try EventReading(record, as: D.self)
        let old = states[reading.subject] as? D.State
        states[reading.subject] = D.evolve(old ?? D.initial, reading.event, reading.stamp)
        lastPositions[reading.subject] = record.sequence
        var damages: [Damage] = []
        for (subject, touch) in reading.touches {
            trailCount += 1
            if try projections.trail.get((subject.description, record.sequence), txn) != touch.rawValue {
                damages.append(
                    Damage(position: record.sequence, what: "the trail of \(subject) does not tell of the record")
                )
            }
        }
        return damages
    }

    /// What is wrong with the states and what is indexed of them.
    func finish(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [Damage] {
        var damages: [Damage] = []
        var counts = (owners: 0, calendar: 0, words: 0, holders: 0)
        for (id, state) in states.sorted(by: { $0.key < $1.key }) {
            let index = Index(state, of: id)
            counts.owners += index.owners.count
            counts.calendar += index.dues.count
            counts.words += index.words.count
            counts.holders += index.holders.count
            let isWhole =
                try projections.states.get(id.description, txn) == StateCoding.encoder.encode(state)
                && projections.holds(index, of: id, txn)
            if !isWhole {
                damages.append(
                    Damage(position: lastPositions[id], what: "what is projected of \(id) is not what its records give")
                )
            }
        }
        let tables = try [
            ("states", projections.states.count(txn), states.count),
            ("owners", projections.owners.count(txn), counts.owners),
            ("calendar", projections.calendar.count(txn), counts.calendar),
            ("trail", projections.trail.count(txn), trailCount), ("words", projections.words.count(txn), counts.words),
            ("names", projections.holders.count(txn), counts.holders),
        ]
        for (name, stored, expected) in tables where stored != expected {
            damages.append(
                Damage(position: nil, what: "the projection “\(name)” has \(stored) entries, not \(expected)")
            )
        }
        return damages
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
