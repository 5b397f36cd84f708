internal import EventLog
internal import Governance
internal import LMDB

/// Tells whether what is projected is what the records give, without looking each entry up.
///
/// Every entry is hashed with a key that is drawn anew for each run of the program, and the hashes are added up: of what
/// the records of some subjects give, and of what a table holds. Equal sums tell that all is well; where they differ,
/// ``ProjectionCheck`` says what is not. (Such sums over a set are known as multiset hashes.)
///
/// The log itself must have been found sound: the records of a subject are found by its index.
struct ProjectionSums: PieceReader {
    /// What the records give, less what the tables hold.
    struct Balance: Sendable {
        /// For each projection, by its number.
        private var sums = [UInt64](repeating: 0, count: Projection.allCases.count)
        private var counts = [Int](repeating: 0, count: Projection.allCases.count)
        /// How many records were folded.
        var records: UInt64 = 0
        /// False where a record could not be read.
        var isWhole = true

        /// Whether the tables hold what the records give.
        var isEven: Bool { isWhole && sums.allSatisfy { $0 == 0 } && counts.allSatisfy { $0 == 0 } }

        fileprivate mutating func add(_ sum: UInt64, count: Int, _ projection: Projection) {
            sums[projection.number] &+= sum
            counts[projection.number] += count
        }

        mutating func add(_ other: Balance) {
            for number in sums.indices {
                sums[number] &+= other.sums[number]
                counts[number] += other.counts[number]
            }
            records += other.records
            isWhole = isWhole && other.isWhole
        }
    }

    /// Few enough that several threads have something to do to the end.
    private static let subjectsInPiece = 64

    private let log: EventLog
    private let zone: Zone
    private let projections: Projections
    private let hash = EntryHash()
    private let subjects: Int
    /// The tables, each of which is a piece: the largest first, for one thread while others fold.
    private let tables: [Projection]

    init(_ ledger: Ledger, _ projections: Projections, _ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        (log, zone) = (ledger.log, ledger.zone)
        self.projections = projections
        subjects = try log.subjectCount(txn)
        var sized: [(projection: Projection, count: Int)] = []
        for projection in Projection.allCases { sized.append((projection, try projections[projection].count(txn))) }
        tables = sized.sorted { $0.count > $1.count }.map(\.projection)
    }

    /// How many pieces there are.
    var count: Int { tables.count + (subjects + Self.subjectsInPiece - 1) / Self.subjectsInPiece }

    func piece(_ number: Int, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> Balance {
        guard number >= tables.count else { return try balance(ofTable: tables[number], txn) }
        let first = (number - tables.count) * Self.subjectsInPiece
        return try balance(ofSubjects: first..<min(first + Self.subjectsInPiece, subjects), txn)
    }

    private func balance(
        ofTable projection: Projection,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Balance {
        var (sum, count) = (UInt64(0), 0)
        try projections[projection].scanBytes(txn) { key, value in
            sum &+= hash.ofEntry(hash.ofKey(key, in: projection), value)
            count += 1
            return true
        }
        var balance = Balance()
        balance.add(0 &- sum, count: -count, projection)
        return balance
    }

    private func balance(
        ofSubjects range: Range<Int>,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Balance {
        var balance = Balance()
        var rows: Rows? = Rows()
        var holder: (any StateHolder)?
        // Of entries with the same key the first counts; each key holds its subject.
        var known = KnownHashes()
        func addUp() {
            holder?.addSnapshot(to: &rows)
            rows?.forEach { projection, key, value in
                let ofKey = hash.ofKey(key, in: projection)
                if known.insert(ofKey) { balance.add(hash.ofEntry(ofKey, value), count: 1, projection) }
            }
            rows?.clear()
            known.removeAll()
        }
        do {
            try log.storedHistories(ofSubjects: range, txn) { subject, record in
                balance.records += 1
                guard !record.isOfLog else { return true }
                if record.subjectVersion == 0 {
                    addUp()
                    holder = try StateKinds.all.begin(of: record, number: UInt64(subject), zone)
                }
                try holder?.take(record, rows: &rows) { only, visit in
                    try log.earlier(of: record.subject, before: record.subjectVersion, only: only, txn, visit)
                }
                return true
            }
        } catch is LedgerError {
            balance.isWhole = false
        }
        addUp()
        return balance
    }
}
