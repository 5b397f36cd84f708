internal import EventLog
internal import Governance
internal import LMDB

// Who goes by a name.
extension Question {
    /// The subjects of a kind that go by a name: one, unless they were taken in from another ledger.
    func bearers(of name: String, kind: SubjectKind) throws -> [SubjectID] {
        try projections.bearers(of: name, kind: kind, log, txn).filter { id in
            guard let state = try holder(of: id)?.anyState, state.bears(name) else { return false }
            // By a name that is withheld from the view nobody is found.
            return try viewing.withholding().isEmpty
                || state.names.contains { own in
                    try viewing.text(own) == own && Words.split(own) == Words.split(name)
                }
        }
    }
}

extension SubjectState {
    /// Whether it still goes by a name, however that is spelt.
    func bears(_ name: String) -> Bool {
        let words = Words.split(name)
        return !words.isEmpty && names.contains { Words.split($0) == words }
    }
}

extension Projections {
    /// The subjects of a kind that bear or bore a name, first those that were first.
    func bearers(
        of name: String,
        kind: SubjectKind,
        _ log: EventLog,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [SubjectID] {
        var prefix = RowBytes()
        prefix.name(name, kind)
        var numbers: [UInt64] = []
        try self[.names].scan(prefix: prefix.bytes, txn) { key, _ in
            numbers.append(key.span.bytes.lastNumber)
            return true
        }
        return try numbers.compactMap { number in
            try log.subjectName(ofNumber: number, txn).map { text in try SubjectID(parsing: text) }
        }
    }
}
