public import EventLog
internal import LMDB
internal import TransparencyLog

extension Ledger {
    /// What a check of the whole ledger found.
    public struct Check: Hashable, Sendable {
        /// How many records the ledger holds.
        public var size: UInt64
        /// How many of them a checkpoint spoke for that was checked before, so that they were left alone; nil for a whole
        /// check.
        public var trustedSize: UInt64?
        /// The root of the tree, computed from the records alone, in base64; that of no records where none could be read.
        public var root: String
        /// How many records the last signed checkpoint covers; nil where none was signed, or there is no key to tell.
        public var signedSize: UInt64?
        /// Whether there may be a last signed checkpoint that this user has no right to read, so that it was left alone.
        public var signedIsHidden: Bool
        /// What contradicts itself, in the order of the log; a long list is cut.
        public var damages: [Damage]
        /// How many damages were found in all.
        public var damageCount: Int

        /// Whether all that is damaged are the files beside the data that hold the key and the last signed checkpoint.
        public var concernsKeysOnly: Bool

        /// Whether all that is damaged is what was projected from the records: a rebuild makes it again.
        public var concernsProjectionsOnly: Bool

        /// Whether what is projected was made by another version of the program, so that it was left alone: the records are
        /// none the worse, and a rebuild makes it again.
        public var projectionsAreOutdated: Bool

        /// Whether everything agrees with everything.
        public var isSound: Bool { damageCount == 0 }
    }

    /// How much a check looks at.
    public enum Depth: Hashable, Sendable {
        /// The records, the tree, the indexes of the log and the last signed checkpoint.
        case log
        /// All that, and every projection against what the records give.
        case everything
    }

    /// What a check is at.
    public enum Stage: Hashable, Sendable {
        /// The records and everything that the log keeps of them.
        case log
        /// What is projected from the records.
        case projections
    }

    /// Told how far a check has come: at which stage, how many records it has checked, and of how many.
    public typealias Progress = (_ stage: Stage, _ done: UInt64, _ all: UInt64) -> Void

    /// Checks the ledger in a directory, also where it is too damaged to be opened.
    ///
    /// - Parameters:
    ///   - directory: Where the ledger lies.
    ///   - depth: How much is looked at.
    ///   - older: As for ``verify(_:since:progress:)``.
    ///   - waiting: How long opening waits for another program.
    ///   - progress: As for ``verify(_:since:progress:)``.
    /// - Returns: What was found.
    /// - Throws: What ``verify(_:since:progress:)`` and ``open(at:access:now:)`` throw.
    public static func verify(
        at directory: String,
        _ depth: Depth = .everything,
        since older: [UInt8]? = nil,
        waiting: Waiting = Waiting(),
        progress: Progress = { _, _, _ in }
    ) throws -> Check {
        var pages: [PageFinding] = []
        do {
            // Opening the tables already follows pages, which can end the program.
            pages = try Environment.open(at: directory, access: .readOnly, tables: [], options: waiting.options)
                .checkPages()
            guard pages.allSatisfy(\.leavesTablesReadable) else { return Check(pages) }
            return try open(at: directory, access: .reading, waiting: waiting).verify(
                depth,
                since: older,
                pages,
                progress
            )
        } catch {
            let damage = Damage(error)
            guard damage != nil || !pages.isEmpty else { throw error }
            return Check(pages, damage)
        }
    }

    /// Checks the ledger; it writes nothing and may run beside a writer.
    ///
    /// The pages of the file come first. Where they are so damaged that reading on could end the program, nothing else
    /// is looked at.
    ///
    /// Cost: reads the pages and reads and hashes the log once; with the projections, reads it once more and folds it.
    ///
    /// - Parameters:
    ///   - depth: How much is looked at.
    ///   - older: A checkpoint that was checked before, a signed note: only what came after it is checked, and that the log
    ///     extends it. The projections are then left alone.
    ///   - progress: Told how far it has come, now and then.
    /// - Returns: What was found.
    /// - Throws: ``ProofFailure/foreignCheckpoint(_:)``; what reading throws, ``FileFailure`` too. Damage is found, not
    ///   thrown.
    public func verify(
        _ depth: Depth = .everything,
        since older: [UInt8]? = nil,
        progress: Progress = { _, _, _ in }
    ) throws -> Check {
        let pages = try log.environment.checkPages()
        guard pages.allSatisfy(\.leavesTablesReadable) else { return Check(pages) }
        return try verify(depth, since: older, pages, progress)
    }

    private func verify(
        _ depth: Depth,
        since older: [UInt8]?,
        _ pages: [PageFinding],
        _ progress: Progress
    ) throws -> Check {
        let trusted = try older.map { bytes in
            let checkpoint = try ownCheckpoint(bytes)
            return TreeHead(size: checkpoint.size, root: checkpoint.root)
        }
        // A checkpoint over no records leaves nothing out.
        let isWhole = trusted.map { $0.size == 0 } ?? true
        let signed = lastSigned()
        var (logIsSound, isOutdated) = (false, false)
        let result = try log.environment.read { txn in
            var result = try log.verify(since: trusted, signed: [signed.head].compactMap(\.self), txn) { done, all in
                progress(.log, done, all)
            }
            logIsSound = result.isSound
            for flaw in signed.flaws { result.add(flaw) }
            if depth == .everything, isWhole, logIsSound { isOutdated = try !checkProjections(&result, txn, progress) }
            return result
        }
        // That the machine could not read a file tells nothing of the ledger; what was found does.
        if let failure = signed.failure, result.isSound, pages.isEmpty { throw failure }
        let pages = pages.map { finding in Damage(finding) }
        return Check(
            size: result.size,
            trustedSize: isWhole ? nil : trusted?.size,
            root: result.root.base64,
            signedSize: signed.isVerified ? signed.head?.size : nil,
            signedIsHidden: signed.isHidden,
            damages: Array((pages + result.damages).prefix(Verification.mostDamages)),
            damageCount: pages.count + result.damageCount,
            concernsKeysOnly: pages.isEmpty && result.damageCount == signed.flaws.count,
            concernsProjectionsOnly: pages.isEmpty && logIsSound && signed.flaws.isEmpty && result.damageCount > 0,
            projectionsAreOutdated: isOutdated
        )
    }

    /// The last checkpoint that was signed, as far as a check needs it.
    private struct LastSigned {
        /// The head it is over; nil where there is none, or none that can be read.
        var head: TreeHead?
        /// Whether the ledger's own key tells that it is signed.
        var isVerified = false
        /// Whether this user may not read it: others than the keeper may check a ledger too.
        var isHidden = false
        /// What is wrong with the files that should hold the key and the checkpoint.
        var flaws: [Damage] = []
        /// Why the machine could not read them.
        var failure: FileFailure?

        mutating func note(_ what: String) { flaws.append(Damage(position: nil, what: what)) }

        /// Notes why a file cannot be used.
        mutating func note(_ file: String, _ error: any Error, advice: String = "") {
            switch error {
            case let failure as FileFailure where failure.isForbidden: isHidden = true
            case let failure as FileFailure where !failure.isOfContent: self.failure = failure
            case ProofFailure.keyDamaged(_, let why): note("\(file) cannot be read (\(why))\(advice)")
            default: note("\(file) cannot be read (\(error))\(advice)")
            }
        }
    }

    /// The key may be kept elsewhere; the checkpoint beside its place must then still be one of this log.
    private func lastSigned() -> LastSigned {
        var result = LastSigned()
        var verifier: VerifierKey?
        do {
            verifier = try keys.signingKeyIfThere()?.verifierKey
        } catch {
            result.note("the signing key", error, advice: "; put back the copy of “keys” that is kept safe")
        }
        do {
            guard let last = try keys.lastCheckpoint() else { return result }
            let checkpoint = try verifier.map { try last.verified(by: $0, origin: signer) } ?? last.unverifiedCheckpoint
            guard checkpoint.origin == signer else {
                throw CheckpointError.wrongOrigin(checkpoint.origin, expected: signer)
            }
            result.head = TreeHead(size: checkpoint.size, root: checkpoint.root)
            result.isVerified = verifier != nil
        } catch {
            result.note("the last signed checkpoint", error)
        }
        return result
    }

    /// - Returns: False where they are of another version of the program, and were left alone.
    private func checkProjections(
        _ result: inout Verification,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        _ progress: Progress
    ) throws -> Bool {
        do {
            let (projections, all) = (try projections(txn), result.size)
            let sums = try ProjectionSums(self, projections, txn)
            var balance = ProjectionSums.Balance()
            try log.environment.readAhead(sums.count, by: sums, mostAhead: .max, txn) { piece in
                balance.add(piece)
                progress(.projections, balance.records, all)
                return true
            }
            if balance.isEven {
                try checkProtectedValues(&result, txn)
                return true
            }

            // Sums tell only that all is well. What is not, and of which subject, is found entry by entry.
            let check = ProjectionCheck(self, projections, subjects: try log.subjectCount(txn))
            var (entries, isWhole): ([Projection: Int], Bool) = ([:], true)
            var done = UInt64(0)
            try log.environment.readAhead(check.count, by: check, txn) { findings in
                entries.merge(findings.entries, uniquingKeysWith: +)
                isWhole = isWhole && findings.isWhole
                result.insert(findings.damages, count: findings.damages.count)
                done += findings.records
                progress(.projections, done, all)
                return true
            }
            guard isWhole else { return true }
            for damage in try check.damages(expecting: entries, txn) { result.add(damage) }
        } catch let error as LedgerError {
            if error == .projectionsOutdated, try projectionsAreOfAnotherVersion(txn) { return false }
            result.add(Damage(position: nil, what: "\(error) Run “boardledger rebuild”."))
        } catch {
            guard let damage = Damage(error) else { throw error }
            result.add(damage)
        }
        return true
    }
}

extension Ledger.Check {
    /// What was found where the records could not be read.
    fileprivate init(_ pages: [PageFinding], _ other: Damage? = nil) {
        let damages = pages.map { finding in Damage(finding) } + [other].compactMap(\.self)
        self.init(
            size: 0,
            trustedSize: nil,
            root: MerkleTree.emptyRoot.base64,
            signedSize: nil,
            signedIsHidden: false,
            damages: damages,
            damageCount: damages.count,
            concernsKeysOnly: false,
            concernsProjectionsOnly: false,
            projectionsAreOutdated: false
        )
    }
}
