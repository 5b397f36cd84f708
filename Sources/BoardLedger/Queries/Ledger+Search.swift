public import Governance
internal import LMDB

extension Ledger {
    /// Subjects that have all of some words, those that have them in their title first.
    ///
    /// Each word also finds longer words that begin with it.
    ///
    /// - Parameters:
    ///   - words: What is looked for.
    ///   - kind: Only subjects of this kind; nil for any.
    ///   - moment: The moment asked about: subjects not yet on record then are left out.
    /// - Returns: The subjects found.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func search(_ words: String, kind: SubjectKind? = nil, _ moment: Moment) throws -> [Candidate] {
        try ask(moment) { reading, txn in try reading.search(words, kind: kind, txn) }
    }

    /// The one subject that a reference or some words name.
    ///
    /// - Parameters:
    ///   - text: `kind/slug`, a slug, a name or words.
    ///   - kind: The kind that is expected; nil for any.
    ///   - moment: The moment asked about.
    /// - Returns: The subject.
    /// - Throws: ``LedgerError/ambiguous(_:_:)``, ``LedgerError/nothingFound(_:nearest:)``,
    ///   ``LedgerError/othersFound(_:expected:_:)``, ``LedgerError/noSuchSubject(_:nearest:)``,
    ///   ``LedgerError/wrongKind(_:expected:)``.
    public func find(_ text: String, kind: SubjectKind? = nil, _ moment: Moment) throws -> SubjectID {
        try ask(moment) { reading, txn in try reading.find(text, kind: kind, txn) }
    }
}

extension Reading {
    func search(
        _ text: String,
        kind: SubjectKind?,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [Candidate] {
        var found: [SubjectID: Int]?
        for word in Words.split(text) {
            var hits: [SubjectID: Int] = [:]
            try projections.words.scan(prefix: Array(word.utf8), txn) { key, place in
                let id = try SubjectID(parsing: key.1)
                if kind == nil || id.kind == kind {
                    let score = (place == WordPlace.title.rawValue ? 2 : 0) + (key.0 == word ? 1 : 0)
                    hits[id] = max(hits[id] ?? 0, score)
                }
                return true
            }
            found =
                found.map { earlier in
                    earlier.compactMap { id, score in hits[id].map { (id, score + $0) } }.reduce(into: [:]) {
                        $0[$1.0] = $1.1
                    }
                } ?? hits
        }
        let ranked = (found ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var candidates: [Candidate] = []
        for (id, _) in ranked {
            guard let state = try anyState(of: id, txn) else { continue }
            candidates.append(Candidate(id: id, title: state.title))
        }
        return candidates
    }

    func find(
        _ text: String,
        kind: SubjectKind?,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> SubjectID {
        if let id = try? SubjectID(parsing: text) {
            if let kind, id.kind != kind { throw LedgerError.wrongKind(id, expected: kind) }
            guard try exists(id, txn) else {
                throw LedgerError.noSuchSubject(text, nearest: try projections.nearest(to: id, txn))
            }
            return id
        }
        for kind in kind.map({ [$0] }) ?? SubjectKind.allCases {
            if let id = try? SubjectID(kind, slug: text), try exists(id, txn) { return id }
            let bearers = try projections.subjects(named: text, kind: kind, txn).filter { try exists($0, txn) }
            if bearers.count == 1 { return bearers[0] }
        }
        let candidates = try search(text, kind: kind, txn)
        if candidates.count == 1 { return candidates[0].id }
        // Words that are the whole title of exactly one subject mean that one.
        let exact = candidates.filter { Words.split($0.title) == Words.split(text) }
        if exact.count == 1 { return exact[0].id }
        guard candidates.isEmpty else { throw LedgerError.ambiguous(text, candidates) }
        if let kind {
            let others = try search(text, kind: nil, txn)
            if !others.isEmpty { throw LedgerError.othersFound(text, expected: kind, others) }
        }
        throw LedgerError.nothingFound(text, nearest: try nearestWords(to: text, txn))
    }

    /// Words on record that a mistyped one may stand for.
    private func nearestWords(to text: String, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [String]
    {
        var nearest: [String] = []
        for word in Words.split(text) where word.count > 2 {
            var known: Set<String> = []
            try projections.words.scan(prefix: Array(String(word.prefix(1)).utf8), txn) { key, _ in
                known.insert(key.0)
                return known.count < 20_000
            }
            if known.contains(word) { continue }
            nearest += Words.nearest(to: word, among: known.sorted(), atMost: 2)
        }
        return nearest
    }
}
