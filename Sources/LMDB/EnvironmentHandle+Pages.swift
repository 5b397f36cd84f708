internal import CLMDB

extension EnvironmentHandle {
    /// Walks the pages of the last state, which no writer uses again meanwhile.
    func pageFindings(
        _ reach: PageReach,
        beginning begin: () throws(LMDBError) -> OpaquePointer
    ) throws -> [PageFinding] {
        var findings: [PageFinding] = []
        // A running writer can replace the heads between the beginning of a transaction and their reading.
        for _ in 0..<20 {
            let transaction = try begin()
            defer { mdb_txn_abort(transaction) }
            let file = try MappedFile(
                descriptor: dataFileDescriptor(),
                length: dataFileLength(),
                path: directory.path
            )
            findings = PageWalk.findings(
                in: file.bytes,
                pageSize: try pageSize(),
                transaction: UInt64(mdb_txn_id(transaction)),
                reach
            )
            guard findings.contains(where: { $0.part == .head }) else { break }
        }
        return findings
    }

    /// Refuses to change a file whose free list and pages do not agree: the change could overwrite what is in use.
    func requireSoundOutline() throws {
        let findings = try pageFindings(.outline) { () throws(LMDBError) in try begin(MDB_RDONLY) }
        guard let first = findings.first else { return }
        for finding in findings {
            guard case .cutShort(let bytes, let expected) = finding.flaw else { continue }
            throw StorageError.truncated(path: directory.path, bytes: bytes, expected: expected)
        }
        throw StorageError.damaged(path: directory.path, what: first.description)
    }
}
