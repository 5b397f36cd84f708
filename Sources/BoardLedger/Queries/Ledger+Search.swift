public import Governance
internal import LMDB

extension Ledger {
    /// Subjects that have all of some words: those that have them in their title first, and of these the oldest.
    ///
    /// Each word also finds longer words that begin with it, after those that are the word itself.
    ///
    /// Cost: a few steps through the index for each subject found; where words seldom meet, for each that has the rarest.
    ///
    /// - Parameters:
    ///   - words: What is looked for.
    ///   - kind: Only subjects of this kind; nil for any.
    ///   - moment: The moment asked about: subjects not yet on record then are left out.
    ///   - limit: How many subjects are enough.
    /// - Returns: The subjects found.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func search(
        _ words: String,
        kind: SubjectKind? = nil,
        _ moment: Moment,
        limit: Int = .max
    ) throws -> [Candidate] {
        try ask(moment) { question in
            try question.search(words, kinds: kind.map { [$0] }, limit: limit).map(\.candidate)
        }
    }

    /// A subject as search tells of it.
    ///
    /// - Parameters:
    ///   - id: The subject, on record at the moment.
    ///   - moment: The moment asked about.
    /// - Returns: Its name, and whether it has ended.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func candidate(_ id: SubjectID, _ moment: Moment) throws -> Candidate {
        try ask(moment) { question in
            Candidate(id: id, title: try question.title(of: id), ended: try question.end(of: id))
        }
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
        try consult(moment) { question in
            do {
                return try question.find(text, kind: kind)
            } catch {
                throw try question.viewing.seen(error)
            }
        }
    }
}

extension Question {
    /// The subjects found, and how closely each fits, from 0.
    func search(
        _ text: String,
        kinds: [SubjectKind]?,
        limit: Int = .max
    ) throws -> [(candidate: Candidate, fit: Int)] {
        let words = Words.split(text)
        guard !words.isEmpty, limit > 0 else { return [] }
        var (found, seen): ([(candidate: Candidate, fit: Int)], Set<UInt64>) = ([], [])
        // From the closest fit to the widest; each later pass finds what those before did, and more.
        let passes: [([WordPlace], Bool)] = [
            ([.title], true), ([.title], false), (WordPlace.allCases, true), (WordPlace.allCases, false),
        ]
        let haveLonger = try Postings.haveLonger(words, projections, txn) || viewing.protectsAnything()
        for (fit, (places, isWhole)) in passes.enumerated() where isWhole || haveLonger {
            try Postings.visitCommon(words, places, isWhole: isWhole, projections, moment, txn) { number in
                guard !seen.contains(number) else { return true }
                let id = try name(of: number)
                guard kinds?.contains(id.kind) ?? true else { return true }
                // What was withdrawn or corrected leaves its words behind, and what is to come has them already.
                if try !isKnown(id, number: number) { return true }
                let selection = try selection(of: id, number: number, having: words)
                if let selection, !selection.has(words, isWhole: isWhole) { return true }
                // A title that was reworded leaves its words behind.
                if places.count == 1, try !titles(of: id, number, hold: words, isWhole: isWhole) { return true }
                seen.insert(number)
                found.append((try candidate(id, number), fit))
                return found.count < limit
            }
            if found.count >= limit { break }
        }
        for (fit, isWhole) in [(2, true), (3, false)] where found.count < limit && (isWhole || haveLonger) {
            for (id, number) in try protectedSubjects(having: words, isWhole: isWhole)
            where (kinds?.contains(id.kind) ?? true) && seen.insert(number).inserted && found.count < limit {
                found.append((try candidate(id, number), fit))
            }
        }
        return found
    }

    private func candidate(_ id: SubjectID, _ number: UInt64) throws -> Candidate {
        Candidate(id: id, title: try title(of: id, number: number), ended: try end(of: id))
    }

    /// What some words may mean, the closest first, and then by name: a list to choose from.
    private func candidates(_ text: String, kinds: [SubjectKind]?) throws -> [Candidate] {
        try search(text, kinds: kinds).sorted { ($0.fit, $0.candidate.id) < ($1.fit, $1.candidate.id) }.map(\.candidate)
    }

    /// Whether the title, or another name, of a subject has words as it stands now.
    private func titles(of id: SubjectID, _ number: UInt64, hold words: [String], isWhole: Bool) throws -> Bool {
        func hold(_ texts: [String]) -> Bool {
            let known = texts.flatMap(Words.split)
            return words.allSatisfy { word in known.contains { isWhole ? $0 == word : $0.hasPrefix(word) } }
        }
        if hold([try title(of: id, number: number)]) { return true }
        guard let state = try holder(of: id)?.anyState else { return false }
        return hold([state.title] + state.names)
    }

    func find(_ text: String, kind: SubjectKind?) throws -> SubjectID { try find(text, kinds: kind.map { [$0] }) }

    /// The one subject of some kinds that a reference or some words name.
    ///
    /// - Parameters:
    ///   - text: `kind/slug`, a slug, a name or words.
    ///   - kinds: The kinds that are expected, the first of which is named where something is of none; nil for any.
    /// - Returns: The subject.
    /// - Throws: As ``Ledger/find(_:kind:_:)`` does.
    func find(_ text: String, kinds: [SubjectKind]?) throws -> SubjectID {
        if let id = try? SubjectID(parsing: text) {
            if let kinds, !kinds.contains(id.kind) { throw LedgerError.wrongKind(id, expected: kinds[0]) }
            guard try isKnown(id) else {
                if let withdrawal = try withdrawal(of: id) { throw LedgerError.subjectWithdrawn(id, by: withdrawal) }
                let nearest = try nearestSubjects(to: id)
                // About a day the same is said of what is to come and of what there never was.
                if !moment.tellsPlans { throw LedgerError.notOnRecord(id, on: day, nearest: nearest) }
                throw LedgerError.noSuchSubject(text, nearest: nearest)
            }
            return id
        }
        for kind in kinds ?? SubjectKind.allCases {
            if let id = try? SubjectID(kind, slug: text), try isKnown(id) { return id }
            let bearers = try bearers(of: text, kind: kind)
            if bearers.count == 1 { return bearers[0] }
            let persons = kind == .person ? try protectedBearers(of: text) : []
            if persons.count == 1 { return persons[0] }
        }
        let candidates = try self.candidates(text, kinds: kinds)
        if candidates.count == 1 { return candidates[0].id }
        // Words that are the whole title of exactly one subject mean that one.
        let exact = try candidates.filter { try Words.split(viewing.text($0.title)) == Words.split(text) }
        if exact.count == 1 { return exact[0].id }
        guard candidates.isEmpty else { throw LedgerError.ambiguous(text, candidates) }
        if let kinds {
            let others = try self.candidates(text, kinds: nil)
            // A short name that nothing bears on the day may be that of what began later: the day is what to look at.
            if !moment.tellsPlans, !others.contains(where: { $0.id.slug == text }),
                let id = try kinds.compactMap({ try? SubjectID($0, slug: text) }).first(where: isKnownAtAll)
            {
                throw LedgerError.notOnRecord(id, on: day, nearest: try nearestSubjects(to: id))
            }
            if !others.isEmpty { throw LedgerError.othersFound(text, expected: kinds[0], others) }
        }
        throw LedgerError.nothingFound(text, nearest: try nearestWords(to: text))
    }
}
