internal import EventLog
internal import Governance
internal import LMDB

/// Compares what is projected with what the records give, some subjects at a time, without writing anything.
///
/// The log itself must have been found sound: the records of a subject are found by its index.
struct ProjectionCheck: PieceReader {
    private let log: EventLog
    private let zone: Zone
    private let projections: Projections
    private let subjects: Int
    private let subjectsInPiece: Int

    init(_ ledger: Ledger, _ projections: Projections, subjects: Int) {
        (log, zone) = (ledger.log, ledger.zone)
        self.projections = projections
        self.subjects = subjects
        // Few enough that several threads have something to do early on, and their entries fit into memory; many enough
        // that entries which are looked up one after another stand in one page.
        subjectsInPiece = min(max(64, subjects / 32), 8_192)
    }

    /// How many pieces there are.
    var count: Int { (subjects + subjectsInPiece - 1) / subjectsInPiece }

    /// What was found of some subjects.
    struct Findings: Sendable {
        var damages: [Damage] = []
        /// How many records the subjects have.
        var records: UInt64 = 0
        /// How many entries of each projection the subjects account for.
        var entries: [Projection: Int] = [:]
        /// False where a record could not be read: then nobody can say how many entries there should be.
        var isWhole = true
    }

    /// A subject whose records were folded.
    private struct Folded {
        let id: SubjectID
        var lastPosition: UInt64
        /// False once a record could not be read: then nothing can be said of it.
        var isWhole = true
    }

    func piece(_ number: Int, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Findings {
        let first = number * subjectsInPiece
        var findings = Findings()
        var folded: [UInt64: Folded] = [:]
        var rows: Rows? = Rows()
        var holder: (any StateHolder)?
        func end() {
            if let ended = holder, folded[ended.number]?.isWhole == true { ended.addSnapshot(to: &rows) }
            holder = nil
        }
        try log.storedHistories(ofSubjects: first..<min(first + subjectsInPiece, subjects), txn) {
            subject,
            record in
            findings.records += 1
            guard !record.isOfLog else { return true }
            let subject = UInt64(subject)
            do {
                if record.subjectVersion == 0 {
                    end()
                    let next = try StateKinds.all.begin(of: record, number: subject, zone)
                    folded[subject] = Folded(id: next.id, lastPosition: record.sequence)
                    holder = next
                }
                folded[subject]?.lastPosition = record.sequence
                if folded[subject]?.isWhole == true {
                    try holder?.take(record, rows: &rows) { only, visit in
                        try log.earlier(of: record.subject, before: record.subjectVersion, only: only, txn, visit)
                    }
                }
            } catch let LedgerError.unreadable(position, what) {
                findings.damages.append(Damage(position: position, what: what))
                findings.isWhole = false
                folded[subject]?.isWhole = false
            }
            return true
        }
        end()
        if let rows { try compare(rows, folded, &findings, txn) }
        return findings
    }

    private func compare(
        _ rows: Rows,
        _ folded: [UInt64: Folded],
        _ findings: inout Findings,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        var contradicted: Set<UInt64> = []
        for projection in Projection.allCases {
            try projections[projection].withCursors(1, txn) { cursors in
                var count = 0
                try SortedEntry.forEach(in: rows.sorted(projection)) { key, value in
                    count += 1
                    if try cursors[0].holds(key, value) { return }
                    switch projection {
                    case .trail:
                        let what = "the trail of \(key.word ?? "a subject") does not tell of the record"
                        findings.damages.append(Damage(position: key.lastPosition, what: what))
                    case .amendments:
                        let what = "the index of amendments does not tell of the record"
                        findings.damages.append(Damage(position: key.lastPosition, what: what))
                    case .states, .owners, .calendar, .words, .names: contradicted.insert(key.lastNumber)
                    }
                }
                findings.entries[projection] = count
            }
        }
        for subject in contradicted.compactMap({ folded[$0] }).sorted(by: { $0.lastPosition < $1.lastPosition })
        where subject.isWhole {
            let what = "what is projected of \(subject.id) is not what its records give"
            findings.damages.append(Damage(position: subject.lastPosition, what: what))
        }
    }

    /// What is wrong with the projections as wholes, where all their entries should be those that were found.
    func damages(
        expecting entries: [Projection: Int],
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Damage] {
        try Projection.allCases.compactMap { projection in
            let (stored, expected) = (try projections[projection].count(txn), entries[projection] ?? 0)
            guard stored != expected else { return nil }
            let what = "the projection “\(projection.rawValue)” has \(stored) entries, not \(expected)"
            return Damage(position: nil, what: what)
        }
    }
}
