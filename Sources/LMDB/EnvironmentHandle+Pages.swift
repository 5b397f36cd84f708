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
            let (head, flaws) = try Self.head(of: UInt64(mdb_txn_id(transaction)), file.bytes, pageSize: pageSize())
            findings = flaws
            guard flaws.isEmpty, let head else { continue }
            var walk = PageWalk(file: file.bytes, pageSize: try pageSize(), head: head, reach)
            walk.run()
            return walk.findings
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

    /// The head that belongs to a transaction, and what is wrong with the two of them.
    private static func head(
        of transaction: UInt64,
        _ file: UnsafeRawBufferPointer,
        pageSize: Int
    ) -> (FileHead?, [PageFinding]) {
        guard file.count >= 2 * pageSize, let first = FileHead(file.part(at: 0, pageSize)),
            let second = FileHead(file.part(at: pageSize, pageSize))
        else { return (nil, [PageFinding(.file, .cutShort(bytes: file.count, expected: 2 * pageSize))]) }
        var findings = [first, second].enumerated().compactMap { place, head in
            head.lastingFlaw(at: place).map { PageFinding(.head, $0, page: place) }
        }
        let head = transaction % 2 == 0 ? first : second
        if !FileHead.areSuccessive(first, second) || head.transaction != transaction {
            findings.append(PageFinding(.head, .wrongHead(.transaction)))
        }
        return (head, findings)
    }
}
