internal import CanonicalJSON
internal import Crypto
internal import EventLog
internal import Governance
internal import LMDB

/// The histories of subjects that one transaction had to look through, so that it reads each only once.
final class Histories {
    private var known: [SubjectID: any KnownHistory] = [:]
    private var replaced: [SubjectID: [Statement: ReplacedStatement]] = [:]

    /// The records of a subject as they stand in the transaction.
    ///
    /// Cost: its records, but for those read before.
    func history<D: Decider>(
        of id: SubjectID,
        as _: D.Type,
        _ log: EventLog,
        _ zone: Zone,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> SubjectHistory<D> {
        let history = known[id] as? SubjectHistory<D> ?? SubjectHistory<D>()
        try history.readOn(id, log, zone, txn)
        known[id] = history
        return history
    }

    /// What records of a subject say that later ones replaced.
    func replaced(
        of id: SubjectID,
        _ find: () throws -> [Statement: ReplacedStatement]
    ) rethrows -> [Statement: ReplacedStatement] {
        if let known = replaced[id] { return known }
        let found = try find()
        replaced[id] = found
        return found
    }

    /// Forgets what was replaced of a subject, because a record is about to amend another.
    func forgetReplaced(of id: SubjectID) { replaced[id] = nil }

    /// Forgets everything, because some of it was undone.
    func forget() {
        known.removeAll()
        replaced.removeAll()
    }
}

/// What a record says, and when that is said to have happened.
struct Statement: Hashable {
    private let change: AnyHashable
    private let occurred: EDTFDate?

    init(_ change: some Change, occurred: EDTFDate?) { (self.change, self.occurred) = (AnyHashable(change), occurred) }

    /// The same for every run of every program: what states keep of statements.
    static func digest(_ change: some Change, occurred: EDTFDate?) throws -> UInt64 {
        let statement = "\(type(of: change).type) \(occurred?.edtf ?? "")\n"
        let digest = SHA256.hash(data: Array(statement.utf8) + (try CanonicalFragment(encoding: change)).bytes)
        return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// That a record said something which a later one replaced.
struct ReplacedStatement {
    var record: UInt64
    var later: UInt64
    /// What the later one did, in words.
    var how: String
}

private protocol KnownHistory: AnyObject {}

/// The records of one subject, and what stands of them by what it says.
final class SubjectHistory<D: Decider>: KnownHistory {
    private let reader = KindReader(D.self)
    private(set) var records = AmendedHistory<D>()
    /// What stands, in the order of the log.
    private(set) var standing: [AmendedHistory<D>.Standing] = []
    private var places: [AnyHashable: [Int]] = [:]
    private var placesOfType: [String: [Int]] = [:]

    fileprivate func readOn(
        _ id: SubjectID,
        _ log: EventLog,
        _ zone: Zone,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        let known = records.entries.count
        try log.storedHistory(of: id.description, from: UInt64(known), txn) { record in
            records.append(try reader.entry(of: record, told: zone.dayTold(record, [])))
            return true
        }
        guard records.entries.count > known else { return }
        (places, placesOfType) = ([:], [:])
        standing = records.standing()
        for (place, each) in standing.enumerated() { note(each.change, at: place) }
    }

    private func note<C: Change>(_ change: C, at place: Int) {
        places[AnyHashable(change), default: []].append(place)
        placesOfType[C.type, default: []].append(place)
    }

    /// What stands that says exactly this, the latest first.
    func saying<C: Change<D>>(_ change: C) -> [AmendedHistory<D>.Standing] {
        places[AnyHashable(change), default: []].reversed().map { standing[$0] }
    }

    /// What stands that is of the same type, the latest first; so many at the most.
    func ofType<C: Change<D>>(_: C.Type, most count: Int) -> [(change: C, said: AmendedHistory<D>.Standing)] {
        placesOfType[C.type, default: []].suffix(count).reversed().compactMap { place in
            (standing[place].change as? C).map { ($0, standing[place]) }
        }
    }
}
