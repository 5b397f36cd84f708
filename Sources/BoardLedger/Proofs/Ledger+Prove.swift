internal import EventLog
internal import Governance
internal import LMDB
internal import TransparencyLog

extension Ledger {
    /// The proof that one record is in the log: a C2SP `.tlog-proof`.
    ///
    /// It rests on the last checkpoint that was signed, or on a new one where that does not cover the record.
    ///
    /// - Parameter position: The record's position.
    /// - Returns: The text of the file.
    /// - Throws: ``ProofFailure``, `ProofError`, `LogError`, `StorageError`.
    public func proof(ofRecord position: UInt64) throws -> String {
        let size = try log.environment.read { txn in try log.size(txn) }
        guard position < size else { throw LedgerError.noSuchRecord(position, size: size) }
        let checkpoint = try checkpoint(covering: position)
        let hashes = try log.environment.read { txn in
            try log.inclusionProof(of: position, in: checkpoint.unverifiedCheckpoint.size, txn)
        }
        return try TLogProof(index: position, hashes: hashes, checkpoint: checkpoint).description
    }

    /// The position of the last record of a subject.
    ///
    /// - Parameters:
    ///   - text: The subject, by its name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: The position.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func lastRecord(of text: String, _ moment: Moment) throws -> UInt64 {
        try consult(moment) { question in
            let id = try question.find(text, kind: nil)
            var last: UInt64 = 0
            try log.storedHistory(of: id.description, question.txn) { record in
                guard moment.knows(record.sequence) else { return false }
                last = record.sequence
                return true
            }
            return last
        }
    }

    /// The proof that today's log extends an older checkpoint of it: the body of a C2SP `add-checkpoint` request, which a
    /// witness takes too.
    ///
    /// - Parameter older: The older checkpoint, a signed note; empty for a witness that knows none yet.
    /// - Returns: The text of the file, with today's checkpoint in it.
    /// - Throws: ``ProofFailure``; what ``checkpoint()`` throws.
    public func consistencyProof(since older: [UInt8]) throws -> String {
        let old = older.isEmpty ? nil : try ownCheckpoint(older)
        let checkpoint = try signedCheckpoint()
        let size = checkpoint.unverifiedCheckpoint.size
        let proof = try log.environment.read { txn in
            try old.map { old in try consistency(from: old, to: size, txn) } ?? []
        }
        return try AddCheckpointRequest(oldSize: old?.size ?? 0, proof: proof, checkpoint: checkpoint).description
    }

    /// A checkpoint that this ledger's own key signed.
    func ownCheckpoint(_ bytes: [UInt8]) throws -> Checkpoint {
        do {
            return try SignedCheckpoint(parsing: bytes).verified(by: keys.signingKey().verifierKey, origin: signer)
        } catch let error as CheckpointError {
            throw ProofFailure.foreignCheckpoint(error.description)
        } catch let error as NoteError {
            throw ProofFailure.foreignCheckpoint(error.description)
        }
    }

    func consistency(
        from old: Checkpoint,
        to size: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Hash] {
        guard old.size <= size, try log.root(at: old.size, txn) == old.root else {
            throw ProofFailure.inconsistent(size: old.size)
        }
        return old.size == 0 ? [] : try log.consistencyProof(from: old.size, to: size, txn)
    }
}
