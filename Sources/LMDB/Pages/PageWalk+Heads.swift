extension PageWalk {
    /// Walks the state that a transaction sees, from the head that belongs to it.
    ///
    /// - Returns: what is damaged; where the heads are, nothing else is looked at.
    static func findings(
        in file: UnsafeRawBufferPointer,
        pageSize: Int,
        transaction: UInt64,
        _ reach: PageReach,
        branchesInOutline: Int = PageWalk.branchesInOutline
    ) -> [PageFinding] {
        guard file.count >= 2 * pageSize, let first = FileHead(file.part(at: 0, pageSize)),
            let second = FileHead(file.part(at: pageSize, pageSize))
        else { return [PageFinding(.file, .cutShort(bytes: file.count, expected: 2 * pageSize))] }
        var findings = [first, second].enumerated().compactMap { place, head in
            head.lastingFlaw(at: place).map { PageFinding(.head, $0, page: place) }
        }
        let head = transaction % 2 == 0 ? first : second
        if !FileHead.areSuccessive(first, second) || head.transaction != transaction {
            findings.append(PageFinding(.head, .wrongHead(.transaction)))
        }
        guard findings.isEmpty else { return findings }
        var walk = PageWalk(file: file, pageSize: pageSize, head: head, reach, branchesInOutline: branchesInOutline)
        walk.run()
        return walk.findings
    }
}
