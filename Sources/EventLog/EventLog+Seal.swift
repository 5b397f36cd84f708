internal import CanonicalJSON
public import LMDB
public import TransparencyLog

extension EventLog {
    /// Appends a seal, unless the last record is one or there is none.
    ///
    /// Cost: reads the name of every subject.
    ///
    /// - Parameters:
    ///   - time: The present moment.
    ///   - txn: The transaction.
    /// - Returns: The seal, or nil where none was needed.
    /// - Throws: ``LogError``, or what storage throws.
    @discardableResult
    public func seal(at time: Instant, _ txn: inout WriteTransaction) throws -> Record? {
        let size = try size(txn)
        guard size > 0, try record(at: size - 1, txn)?.isSeal == false else { return nil }
        var seals = Seals()
        let seal = seals.next(at: size, after: try recordsOfSubjects(txn))
        let draft = Draft(type: Seal.type, subject: Seal.subject, data: try CanonicalFragment(encoding: seal))
        let batch = Batch(sealing: size, content: draft.data.bytes)
        return try append(draft, batch: batch, number: 1, at: time, &txn)
    }

    /// For each of some subjects, how many records it has and the proof of that under the root of the last seal.
    ///
    /// It is the root of the last seal as long as only seals follow it. Cost: reads the name of every subject.
    ///
    /// - Parameters:
    ///   - subjects: Their names.
    ///   - txn: Any transaction.
    /// - Returns: A count and a map proof for each; a subject without a record is left out.
    /// - Throws: What storage throws.
    public func countProofs(
        for subjects: [String],
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [String: (count: UInt64, proof: [Hash])] {
        var seals = Seals()
        _ = seals.next(at: try size(txn), after: try recordsOfSubjects(txn))
        var proofs: [String: (count: UInt64, proof: [Hash])] = [:]
        for subject in subjects {
            guard let entry = try entry(of: subject, txn), let proof = seals.map.proof(for: subject) else {
                continue
            }
            proofs[subject] = (entry.count, proof)
        }
        return proofs
    }

    /// How many records each subject has.
    func recordsOfSubjects(
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [(subject: [UInt8], records: UInt64)] {
        var counts: [(subject: [UInt8], records: UInt64)] = []
        try schema.subjects.scan(txn) { subject, entry in
            counts.append((Array(subject.utf8), entry.count))
            return true
        }
        return counts
    }
}
