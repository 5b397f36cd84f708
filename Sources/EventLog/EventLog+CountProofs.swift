internal import CanonicalJSON
public import LMDB
public import TransparencyLog

/// What the last seal says of one subject, and the proof of it.
public struct SubjectProof: Hashable, Sendable {
    /// How many records the subject has; of the subject `log`, seals apart.
    public let records: UInt64
    /// How many records of other subjects name it; nil under a seal of the first version, which does not say.
    public let namings: UInt64?
    /// The sibling hashes from the root of the seal's map down to the subject's entry.
    public let proof: [Hash]

    init(_ counts: SubjectCounts, _ proof: [Hash]) {
        (records, namings, self.proof) = (counts.records, counts.namings, proof)
    }
}

extension EventLog {
    /// For each of some subjects, what is counted of it and the proof of that under the root of the last seal.
    ///
    /// It is the root of the last seal as long as only seals follow it. Cost: a few reads for each subject under a seal of
    /// the second version; under one of the first, reads the name of every subject.
    ///
    /// - Parameters:
    ///   - subjects: Their names.
    ///   - txn: Any transaction.
    /// - Returns: The counts and a map proof for each, in the same order; nil for a subject that the seal does not count.
    /// - Throws: What storage throws.
    public func countProofs(
        for subjects: [String],
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [SubjectProof?] {
        let size = try size(txn)
        let last = size == 0 ? nil : try stored(at: size - 1, txn)?.sealVersion
        switch last {
        case .first: return Self.proofs(for: subjects, in: SubjectMap(try recordsOfSubjects(txn)))
        case .second, nil:
            if let proofs = try storedProofs(for: subjects, at: size, txn) { return proofs }
            let count = try countNamings(after: 0, txn)
            return Self.proofs(for: subjects, in: SubjectMap(count.entries))
        }
    }

    /// The same from the stored map; nil where it does not cover all records, or is not the one that was sealed.
    private func storedProofs(
        for subjects: [String],
        at size: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [SubjectProof?]? {
        guard let table = schema.map else { return nil }
        let map = StoredMap(table: table)
        do {
            guard size > 0, try state(of: map, txn).covered == size - 1 else { return nil }
            return try subjects.map { subject in try map.proof(for: subject, txn).map(SubjectProof.init) }
        } catch is StoredMap.Stale {
            return nil
        }
    }

    private static func proofs(for subjects: [String], in map: SubjectMap) -> [SubjectProof?] {
        subjects.map { subject in map.proof(for: subject).map(SubjectProof.init) }
    }

    /// How many records each subject has, as seals of the first version count them: without the subject of the seals.
    func recordsOfSubjects(
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [(subject: [UInt8], counts: SubjectCounts)] {
        var counts: [(subject: [UInt8], counts: SubjectCounts)] = []
        try schema.subjectsByBytes.scan(txn) { subject, entry in
            if !subject.elementsEqual(Seal.subject.utf8) {
                counts.append((subject, SubjectCounts(records: entry.count, namings: nil)))
            }
            return true
        }
        return counts
    }

    /// Visits the records that name a subject, in the order of the log: those that seals of the second version count.
    ///
    /// They are records of other subjects, not seals, later than the subject's first record, that have exactly its name as
    /// their authority or as a string somewhere in their data.
    ///
    /// Cost: reads the bytes of every record after the subject's first.
    ///
    /// - Parameters:
    ///   - subject: Its name.
    ///   - txn: Any transaction.
    ///   - body: Takes a record and returns whether to go on.
    /// - Throws: ``LogError/damaged(position:what:)``, or what `body` throws.
    public func storedNamings(
        of subject: String,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ body: (StoredRecord) throws -> Bool
    ) throws {
        var first: UInt64?
        try storedHistory(of: subject, txn) { record in
            if !record.isSeal { first = record.sequence }
            return first == nil
        }
        guard let first else { return }
        // However a record names the subject, its line has the name in quotes.
        let (name, quoted) = (Array(subject.utf8), ByteSearch(try CanonicalJSONEncoder().encode(subject)))
        var reader = RecordReader()
        try schema.records.scanBytes(from: first + 1, txn) { key, line in
            guard quoted.isMet(in: line) else { return true }
            let record = try reader.stored(line, at: Schema.position(key))
            guard !record.isSeal, !record.withBytes(of: .subject, { $0.holds(name) }) else { return true }
            var isNamed = false
            record.forEachName { isNamed = isNamed || $0.holds(name) }
            return isNamed ? try body(record) : true
        }
    }
}
