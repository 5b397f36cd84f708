internal import CanonicalJSON
public import LMDB
public import TransparencyLog

/// What a seal says of the records before it.
struct Seal: Codable, Hashable {
    /// The subject that all seals belong to; it has no entry in the map.
    static let subject = "log"
    static let type = "log.sealed.v1"

    /// How many records they are, in decimal.
    var records: String
    /// The root of the subject map over them, in base64.
    var root: String
    /// How many subjects they have.
    var subjects: Int
}

extension Record {
    /// Whether the record belongs to the log's own keeping rather than to what it is kept for.
    public var isSeal: Bool { type == Seal.type }
}

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
        let map = try subjectMap(txn)
        let seal = Seal(records: String(size), root: map.root.base64, subjects: map.count)
        let draft = Draft(type: Seal.type, subject: Seal.subject, data: try CanonicalFragment(encoding: seal))
        let batch = try Batch(id: "seal:\(size)", content: draft.data.bytes, actor: "boardledger", capacity: "log")
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
        let map = try subjectMap(txn)
        var proofs: [String: (count: UInt64, proof: [Hash])] = [:]
        for subject in subjects {
            guard let entry = try entry(of: subject, txn), let proof = map.proof(for: subject) else {
                continue
            }
            proofs[subject] = (entry.count, proof)
        }
        return proofs
    }

    private func subjectMap(_ txn: borrowing some ReadableTransaction & ~Copyable) throws -> SubjectMap {
        var counts: [(subject: [UInt8], records: UInt64)] = []
        try schema.subjects.scan(txn) { subject, entry in
            if subject != Seal.subject { counts.append((Array(subject.utf8), entry.count)) }
            return true
        }
        return SubjectMap(counts)
    }
}
