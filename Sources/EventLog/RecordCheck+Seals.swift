internal import LMDB
internal import TransparencyLog

/// What a check knows of the seals so far.
struct SealCheck {
    /// Why a subject's entry in a map changes.
    enum Change {
        case record, naming, seal
    }

    /// The seals of one version.
    struct Track {
        var seals = Seals()
        /// The subjects of which something changed since the last seal, and whether each subject is one of them.
        private(set) var unsealed: [Int] = []
        private var isUnsealed: [Bool] = []

        mutating func note(_ subject: Int) {
            while isUnsealed.count <= subject { isUnsealed.append(false) }
            guard !isUnsealed[subject] else { return }
            isUnsealed[subject] = true
            unsealed.append(subject)
        }

        /// The subjects of which something changed, from which on nothing has.
        mutating func takeUnsealed() -> [Int] {
            for subject in unsealed { isUnsealed[subject] = false }
            defer { unsealed.removeAll(keepingCapacity: true) }
            return unsealed
        }
    }

    /// A seal that is checked: what it should say may be worked out on another thread meanwhile.
    struct Claim {
        let version: Seal.Version
        let record: Record
        let position: UInt64
    }

    var first = Track()
    var second = Track()
    /// A seal over many changes.
    var pending: (claim: Claim, work: Concurrent<(Seals, truth: Seal)>)?
    /// Whether the stored map is that of a seal which was met, and whether it should be.
    var (hasMetMap, needsMap) = (false, false)

    mutating func note(_ subject: Int, _ change: Change) {
        switch change {
        case .record:
            first.note(subject)
            second.note(subject)
        case .naming: second.note(subject)
        // The first version leaves out the subject of the seals, and the second leaves out seals.
        case .seal: first.note(subject)
        }
    }

    subscript(version: Seal.Version) -> Track {
        get {
            switch version {
            case .first: first
            case .second: second
            }
        }
        set {
            switch version {
            case .first: first = newValue
            case .second: second = newValue
            }
        }
    }
}

extension RecordCheck {
    private static let log = Array(Seal.subject.utf8)

    mutating func checkSeal(
        _ version: Seal.Version,
        _ record: Record,
        at position: UInt64,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        try settleSeal(txn)
        let counts = counts(for: version)
        let claim = SealCheck.Claim(version: version, record: record, position: position)
        let work = { @Sendable [seals = seals[version].seals] in
            var seals = seals
            let truth = seals.next(at: position, after: counts)
            return (seals, truth: truth)
        }
        if counts.count < 8_192 {
            try judge(claim, by: work(), txn)
        } else {
            seals.pending = (claim, Concurrent("seal", work))
        }
    }

    /// What is counted of the subjects of which something changed since the last seal of a version.
    private mutating func counts(for version: Seal.Version) -> [(subject: [UInt8], counts: SubjectCounts)] {
        switch version {
        case .first:
            seals.first.takeUnsealed().compactMap { subject in
                let name = subjects[subject]
                guard name != Self.log else { return nil }
                return (name, SubjectCounts(records: histories[subject].count, namings: nil))
            }
        case .second:
            seals.second.takeUnsealed().map { subject in
                let history = histories[subject]
                let counts = SubjectCounts(records: history.count - history.seals, namings: history.namings)
                return (subjects[subject], counts)
            }
        }
    }

    /// Waits for what is worked out on another thread.
    mutating func settleSeal(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        guard let (claim, work) = seals.pending else { return }
        seals.pending = nil
        try judge(claim, by: work.value(), txn)
    }

    private mutating func judge(
        _ claim: SealCheck.Claim,
        by outcome: (seals: Seals, truth: Seal),
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws {
        seals[claim.version].seals = outcome.seals
        let isTrue = outcome.truth.isSaid(by: claim.record)
        if !isTrue { damage(claim.position, "the seal does not fit the records before it") }
        guard claim.version == .second else { return }
        seals.needsMap = true
        guard let map = log.schema.map.map(StoredMap.init), let state = try? map.state(txn),
            state.covered == claim.position
        else { return }
        seals.hasMetMap = true
        // What a false seal commits to, nobody stores.
        if try isTrue && !map.holds(outcome.seals.map.entries, txn) {
            damage(
                nil,
                "the stored map of subjects is not the one that the seal at position \(claim.position) commits to"
            )
        }
    }

    /// A stored map belongs to a seal of the second version, and every such seal but the last had one in its time.
    mutating func checkMapIsSealed(_ txn: borrowing some ReadableTransaction & ~Copyable) throws {
        guard start == 0, !seals.hasMetMap else { return }
        if let map = log.schema.map, try map.count(txn) > 0 {
            damage(nil, "the stored map of subjects belongs to no seal")
        } else if seals.needsMap {
            damage(nil, "the stored map of subjects is missing, though the log has seals that commit to one")
        }
    }
}
