internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB
internal import TransparencyLog

/// What is kept ready for questions: everything here can be made again from the log.
///
/// There are two sides. One answers and changes with every record, in the record's own transaction; a rebuild fills the
/// other and then swaps them.
struct Projections: Sendable {
    /// Raised with every change to what the tables hold, so that a program never answers from another version's.
    static let version = "2"

    static let tables =
        [ProjectionMarker.name] + ProjectionSide.allCases.flatMap { side in names.map { "\($0).\(side.rawValue)" } }

    /// The projections by name, in the order in which people see them.
    static let names = ["states", "owners", "calendar", "trail", "words", "names"]

    let side: ProjectionSide
    private let markers: Table<LMDB.UTF8, LMDB.UTF8>
    /// Subject → its state, as canonical JSON.
    let states: Table<LMDB.UTF8, Bytes>
    /// Owner and subject → the roles the owner has or had.
    let owners: Table<Pair<DelimitedUTF8, LMDB.UTF8>, LMDB.UTF8>
    /// Last day, subject and key → date on which something falls due.
    let calendar: Table<Pair<DelimitedUTF8, Pair<DelimitedUTF8, LMDB.UTF8>>, LMDB.UTF8>
    /// Subject and position → how the record there touches the subject.
    let trail: Table<Pair<DelimitedUTF8, BigEndian64>, LMDB.UTF8>
    /// Word and subject → where the word stands.
    let words: Table<Pair<DelimitedUTF8, LMDB.UTF8>, LMDB.UTF8>
    /// Digest of kind and name, and a subject that bears the name → the subject.
    let holders: Table<Bytes, LMDB.UTF8>

    init(_ environment: Environment, _ side: ProjectionSide) {
        func name(_ name: String) -> String { "\(name).\(side.rawValue)" }
        self.side = side
        markers = ProjectionMarker.table(environment)
        states = environment.table(name("states"), key: LMDB.UTF8.self, value: Bytes.self)
        owners = environment.table(name("owners"), key: Pair<DelimitedUTF8, LMDB.UTF8>.self, value: LMDB.UTF8.self)
        calendar = environment.table(
            name("calendar"),
            key: Pair<DelimitedUTF8, Pair<DelimitedUTF8, LMDB.UTF8>>.self,
            value: LMDB.UTF8.self
        )
        trail = environment.table(name("trail"), key: Pair<DelimitedUTF8, BigEndian64>.self, value: LMDB.UTF8.self)
        words = environment.table(name("words"), key: Pair<DelimitedUTF8, LMDB.UTF8>.self, value: LMDB.UTF8.self)
        holders = environment.table(name("names"), key: Bytes.self, value: LMDB.UTF8.self)
    }

    func state<D: Decider>(
        of id: SubjectID,
        as _: D.Type,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> D.State? {
        try states.withBytes(id.description, txn) { bytes in
            try StateCoding.decoder.decode(D.State.self, from: bytes)
        }
    }

    /// The subjects of a kind that bear a name, in the order of their own names.
    ///
    /// Rules let only one have it; records of before a rule, and imported ones, may say otherwise.
    func subjects(
        named name: String,
        kind: SubjectKind,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [SubjectID] {
        var bearers: [SubjectID] = []
        try holders.scan(prefix: Self.nameDigest(name, kind), txn) { _, bearer in
            bearers.append(try SubjectID(parsing: bearer))
            return bearers.count < 100
        }
        return bearers
    }

    /// A name may be longer than a key of LMDB, so its digest stands for it.
    static func holderKey(_ name: String, _ id: SubjectID) -> [UInt8] {
        nameDigest(name, id.kind) + Array(id.slug.utf8)
    }

    private static func nameDigest(_ name: String, _ kind: SubjectKind) -> [UInt8] {
        let folded = Words.split(name).joined(separator: " ")
        return MerkleTree.leafHash(Array("\(kind.rawValue)/\(folded)".utf8)).bytes
    }

    func marker(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> ProjectionMarker? {
        try markers.get(side.rawValue, txn).flatMap(ProjectionMarker.init)
    }

    func mark(position: UInt64, _ txn: inout WriteTransaction) throws {
        let marker = ProjectionMarker(version: Self.version, position: position)
        try markers.set(side.rawValue, marker.text, &txn)
    }

    func clear(_ txn: inout WriteTransaction) throws {
        try states.clear(&txn)
        try owners.clear(&txn)
        try calendar.clear(&txn)
        try trail.clear(&txn)
        try words.clear(&txn)
        try holders.clear(&txn)
        try markers.delete(side.rawValue, &txn)
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

    static func table(_ environment: Environment) -> Table<LMDB.UTF8, LMDB.UTF8> {
        environment.table(name, key: LMDB.UTF8.self, value: LMDB.UTF8.self)
    }
}

/// How states are written: canonical JSON, so that the same state always has the same bytes.
enum StateCoding {
    private static let largest = 256 << 20

    static let encoder = CanonicalJSONEncoder(maximumSize: largest)
    static let decoder = CanonicalJSONDecoder(maximumSize: largest)
}
