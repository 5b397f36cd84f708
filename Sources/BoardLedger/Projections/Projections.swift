internal import EventLog
internal import LMDB
internal import TransparencyLog

/// One table of what is kept ready for questions: all of it can be made again from the log.
///
/// Of ``states``, an entry is the fold of a subject’s records. An entry of any other follows from one record alone,
/// carries the position of the record that first made it, and is never changed or removed: a question at an earlier
/// position passes over later entries, and what an entry says is checked against the state.
enum Projection: String, CaseIterable, Sendable {
    /// Subject’s number → how many of its records are folded, and the state they add up to.
    case states
    /// Holder, role and subject’s number → position: who has or had which part in what.
    case owners
    /// Day and subject’s number → position: on which days something falls due; day 0 where that follows from more than
    /// one record.
    case calendar
    /// Subject and position → how the record there touches the subject, which is not its own; under no name, the records
    /// of changes that need a decision and name none.
    case trail
    /// Word, place and subject’s number → position: where the word stands.
    case words
    /// Digest of kind and name, and subject’s number → position: who bears, or bore, the name.
    case names
    /// Position of a record, and of a later one → what the later one says of it.
    case amendments
}

/// The projections of one side.
///
/// There are two sides. One answers and grows with every record, in the record's own transaction; a rebuild fills the
/// other, and then they change places.
struct Projections: Sendable {
    /// Raised with every change to what the tables hold, so that a program never answers from another version's.
    static let version = "15"

    /// What every ledger has.
    static let tables = [ProjectionMarker.name] + tables { !$0.isLater }
    /// What ledgers of earlier versions do not have.
    static let laterTables = tables(\.isLater)

    private static func tables(_ isWanted: (Projection) -> Bool) -> [String] {
        ProjectionSide.allCases.flatMap { side in Projection.allCases.filter(isWanted).map { side.table($0) } }
    }

    let side: ProjectionSide
    let markers: Table<LMDB.UTF8, LMDB.UTF8>
    /// Nil for a table that the ledger, of an earlier version, does not have, and that only a reader does without.
    private let all: [Table<Bytes, Bytes>?]

    init(_ environment: Environment, _ side: ProjectionSide) {
        self.side = side
        markers = ProjectionMarker.table(environment)
        all = Projection.allCases.map { projection in
            let name = side.table(projection)
            return projection.isLater
                ? environment.tableIfThere(name, key: Bytes.self, value: Bytes.self)
                : environment.table(name, key: Bytes.self, value: Bytes.self)
        }
    }

    subscript(projection: Projection) -> Table<Bytes, Bytes> {
        guard let table = all[projection.number] else {
            preconditionFailure("a side that bears the marker of this version has all its tables")
        }
        return table
    }

    func marker(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> ProjectionMarker? {
        try markers.get(side.rawValue, txn).flatMap(ProjectionMarker.init)
    }

    func mark(position: UInt64, _ txn: inout WriteTransaction) throws {
        let marker = ProjectionMarker(version: Self.version, position: position)
        try markers.set(side.rawValue, marker.text, &txn)
    }

    /// Marks the side as being filled by one rebuild.
    func mark(rebuild token: String, _ txn: inout WriteTransaction) throws {
        try markers.set(side.rawValue, token, &txn)
    }

    /// Stops a rebuild whose side another one has begun to fill.
    func require(rebuild token: String, _ txn: borrowing WriteTransaction) throws {
        guard try isMarked(rebuild: token, txn) else { throw LedgerError.rebuildOvertaken }
    }

    func isMarked(rebuild token: String, _ txn: borrowing WriteTransaction) throws -> Bool {
        try markers.get(side.rawValue, txn) == token
    }

    func unmark(_ txn: inout WriteTransaction) throws {
        try markers.delete(side.rawValue, &txn)
    }

    func clear(_ txn: inout WriteTransaction) throws {
        for table in all { try table?.clear(&txn) }
        try unmark(&txn)
    }

    /// Adds the entries of one projection that are not there yet, in the order of their keys.
    func add(_ projection: Projection, of rows: Rows, _ txn: inout WriteTransaction) throws {
        let run = rows.sorted(projection)
        guard !run.isEmpty else { return }
        try self[projection].putBytes(.keeping, &txn) { put in try SortedEntry.forEach(in: run, put) }
    }
}

extension Projection {
    /// Whether ledgers of earlier versions do not have it.
    var isLater: Bool {
        switch self {
        case .amendments: true
        case .states, .owners, .calendar, .trail, .words, .names: false
        }
    }

    /// Whether rules look there for what the same transaction wrote.
    var isAskedByRules: Bool {
        switch self {
        case .names, .amendments: true
        case .states, .owners, .calendar, .trail, .words: false
        }
    }

    /// Its place among all of them.
    var number: Int {
        switch self {
        case .states: 0
        case .owners: 1
        case .calendar: 2
        case .trail: 3
        case .words: 4
        case .names: 5
        case .amendments: 6
        }
    }
}

/// The two sets of projection tables.
enum ProjectionSide: String, CaseIterable, Sendable {
    case a, b

    var other: ProjectionSide {
        switch self {
        case .a: .b
        case .b: .a
        }
    }

    func table(_ projection: Projection) -> String { "\(projection.rawValue).\(rawValue)" }
}

/// What a side of the projections has taken in: which version of them, and how many records.
struct ProjectionMarker: Hashable, Sendable {
    static let name = "projections"

    var version: String
    var position: UInt64

    init(version: String, position: UInt64) {
        self.version = version
        self.position = position
    }

    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let position = UInt64(parts[1]) else { return nil }
        self.init(version: String(parts[0]), position: position)
    }

    var text: String { "\(version) \(position)" }

    /// What a side bears while it is filled: no marker of any version, and no other rebuild's.
    static func rebuildToken() -> String {
        "rebuild \(UInt64.random(in: .min ... .max)) \(UInt64.random(in: .min ... .max))"
    }

    static func table(_ environment: Environment) -> Table<LMDB.UTF8, LMDB.UTF8> {
        environment.table(name, key: LMDB.UTF8.self, value: LMDB.UTF8.self)
    }
}
