internal import CanonicalJSON
internal import EventLog
internal import Governance
internal import LMDB

extension Projections {
    /// Takes in one record: the subject's state, everything indexed of it, and the trail.
    func apply(_ record: Record, _ txn: inout WriteTransaction) throws {
        if !record.isSeal { try apply(record, SubjectID(parsing: record.subject).kind.decider, &txn) }
        try mark(position: record.sequence + 1, &txn)
    }

    private func apply<D: Decider>(_ record: Record, _: D.Type, _ txn: inout WriteTransaction) throws {
        let reading = try EventReading(record, as: D.self)
        let id = reading.subject
        let old = try state(of: id, as: D.self, txn)
        let new = D.evolve(old ?? D.initial, reading.event, reading.stamp)
        try states.set(id.description, StateCoding.encoder.encode(new), &txn)
        try replace(old.map { Index($0, of: id) }, with: Index(new, of: id), of: id, &txn)
        for (subject, touch) in reading.touches {
            try trail.set((subject.description, record.sequence), touch.rawValue, &txn)
        }
    }

    private func replace(_ old: Index?, with new: Index, of id: SubjectID, _ txn: inout WriteTransaction) throws {
        let subject = id.description
        try Self.change(
            old?.owners ?? [:],
            new.owners,
            set: { owner, roles in
                try owners.set((owner.description, subject), roles, &txn)
            },
            drop: { owner in
                try owners.delete((owner.description, subject), &txn)
            }
        )
        try Self.change(
            old?.dues ?? [:],
            new.dues,
            set: { due, date in
                try calendar.set((due.lastDay, (subject, due.key)), date, &txn)
            },
            drop: { due in
                try calendar.delete((due.lastDay, (subject, due.key)), &txn)
            }
        )
        try Self.change(
            old?.words ?? [:],
            new.words,
            set: { word, place in
                try words.set((word, subject), place, &txn)
            },
            drop: { word in
                try words.delete((word, subject), &txn)
            }
        )
        try Self.change(
            old?.holders ?? [:],
            new.holders,
            set: { key, _ in
                try holders.set(key, subject, &txn)
            },
            drop: { key in
                try holders.delete(key, &txn)
            }
        )
    }

    private static func change<Key: Hashable>(
        _ old: [Key: String],
        _ new: [Key: String],
        set: (Key, String) throws -> Void,
        drop: (Key) throws -> Void
    ) throws {
        for (key, value) in new where old[key] != value { try set(key, value) }
        for key in old.keys where new[key] == nil { try drop(key) }
    }
}

/// What is indexed of one state.
struct Index {
    struct DueKey: Hashable {
        var lastDay: String
        var key: String
    }

    var owners: [SubjectID: String]
    var dues: [DueKey: String]
    var words: [String: String]
    var holders: [[UInt8]: String]

    init(_ state: some SubjectState, of id: SubjectID) {
        owners = Dictionary(grouping: state.parts, by: \.owner)
            .mapValues { Set($0.map(\.role.rawValue)).sorted().joined(separator: " ") }
        dues = Dictionary(
            state.dues.map { (DueKey(lastDay: $0.date.latest.iso, key: $0.key), $0.date.edtf) },
            uniquingKeysWith: { first, _ in first }
        )
        words = [:]
        for word in state.otherWords.flatMap(Words.split) + Words.split(id.slug) {
            words[word] = WordPlace.text.rawValue
        }
        for word in (state.names + [state.title]).flatMap(Words.split) { words[word] = WordPlace.title.rawValue }
        holders = Dictionary(
            state.names.map { (Projections.holderKey($0, id), id.description) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// Where a word of a subject stands.
enum WordPlace: String {
    case title, text
}

/// How a record touches a subject.
enum Touch: String, Sendable {
    case subject, names, authority, source
}
