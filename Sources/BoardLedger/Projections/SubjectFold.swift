internal import EventLog
internal import Governance
internal import LMDB

/// Folds the records of some subjects at a time, and lays down what is projected of them.
struct SubjectFold: PieceReader {
    /// Few enough that several threads have something to do early on; many enough that the runs are few.
    let subjectsInPiece: Int
    /// In bytes: what is laid down at once.
    private static let mostInMemory = 8 << 20

    private let log: EventLog
    private let zone: Zone
    private let subjects: Int
    private let size: UInt64
    private let runs: SortedRuns
    private var first = 0

    /// A fold of so many subjects and records, which lays what is projected of them into runs.
    init(_ ledger: Ledger, subjects: Int, size: UInt64, _ runs: SortedRuns) {
        (log, zone) = (ledger.log, ledger.zone)
        self.subjects = subjects
        self.size = size
        self.runs = runs
        subjectsInPiece = min(max(512, subjects / 256), 2_048)
    }

    /// How many pieces there are.
    var count: Int { (subjects + subjectsInPiece - 1) / subjectsInPiece }

    /// The same, with pieces numbered from a later one on.
    func from(_ piece: Int) -> SubjectFold {
        var later = self
        later.first = piece
        return later
    }

    /// - Returns: How many records the subjects have.
    func piece(_ number: Int, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> UInt64 {
        let start = (first + number) * subjectsInPiece
        var records: UInt64 = 0
        var rows: Rows? = Rows()
        var holder: (any StateHolder)?
        func lay(atLeast least: Int) throws {
            guard let full = rows, full.bytes.count >= least else { return }
            try runs.add(full, piece: UInt32(first + number))
            rows = Rows()
        }
        let range = start..<min(start + subjectsInPiece, subjects)
        try log.storedHistories(ofSubjects: range, txn) { subject, record in
            guard record.sequence < size else { return true }
            records += 1
            guard !record.isOfLog else { return true }
            if record.subjectVersion == 0 {
                holder?.addSnapshot(to: &rows)
                holder = try StateKinds.all.begin(of: record, number: UInt64(subject), zone)
            }
            try holder?.take(record, rows: &rows) { only, visit in
                try log.earlier(of: record.subject, before: record.subjectVersion, only: only, txn, visit)
            }
            try lay(atLeast: Self.mostInMemory)
            return true
        }
        holder?.addSnapshot(to: &rows)
        try lay(atLeast: 1)
        return records
    }
}

extension StateKinds {
    /// The state of the subject of a first record, before that record.
    func begin(of record: StoredRecord, number: UInt64, _ zone: Zone) throws -> any StateHolder {
        do {
            return begin(try SubjectID(parsing: record.subject), number: number, zone)
        } catch {
            throw LedgerError.unreadable(record.sequence, error)
        }
    }
}

extension StateHolder {
    /// Adds the entry that is stored of the state.
    func addSnapshot(to rows: inout Rows?) {
        guard let entry = takeSnapshot() else { return }
        let number = number
        rows?.add(.states, key: { $0.number(number) }, value: { $0.append(entry) })
    }
}
