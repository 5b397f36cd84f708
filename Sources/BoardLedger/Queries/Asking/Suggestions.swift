internal import EventLog
internal import Governance
internal import LMDB

extension EventLog {
    /// How many names a suggestion looks at, at the most.
    static let mostNames = 20_000

    /// Subjects whose names are like this one, of its kind.
    func nearestSubjects(
        to id: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable,
        where isWanted: (SubjectID) throws -> Bool = { _ in true }
    ) throws -> [SubjectID] {
        var slugs: [String] = []
        let prefix = "\(id.kind.rawValue)/"
        try subjects(startingWith: prefix, txn) { name in
            slugs.append(String(name.dropFirst(prefix.count)))
            return slugs.count < Self.mostNames
        }
        var nearest: [SubjectID] = []
        for slug in Words.allNear(id.slug, among: slugs) where nearest.count < 3 {
            let near = try SubjectID(id.kind, slug: slug)
            if try isWanted(near) { nearest.append(near) }
        }
        return nearest
    }
}

extension Question {
    /// Subjects whose names are like this one, as far as they are on record at the moment asked about.
    func nearestSubjects(to id: SubjectID) throws -> [SubjectID] {
        try log.nearestSubjects(to: id, txn) { near in try isKnown(near) }
    }

    /// Words on record that mistyped ones may stand for.
    func nearestWords(to text: String) throws -> [String] {
        var nearest: [String] = []
        for word in Words.split(text) where word.count > 2 {
            let known = try words(startingWith: String(word.prefix(1)))
            if try known.contains(word) && isOnRecord(word) { continue }
            var own = 0
            for near in Words.allNear(word, among: known.sorted()) where own < 2 {
                guard try near != word && isOnRecord(near) else { continue }
                nearest.append(near)
                own += 1
            }
        }
        return nearest
    }

    /// A word may stand in what is not known yet, or still to come.
    private func isOnRecord(_ word: String) throws -> Bool {
        try isEverything && ledger.view == .secretariat && viewing.maskedPersons().isEmpty
            || !search(word, kinds: nil, limit: 1).isEmpty
    }

    /// Whether the question is about all there is, planned or not.
    private var isEverything: Bool { moment.tellsPlans && moment.knownSize == nil }

    private func words(startingWith prefix: String) throws -> Set<String> {
        var known: Set<String> = []
        try projections[.words].withCursors(1, txn) { cursors in
            var key = Array(prefix.utf8)
            while known.count < EventLog.mostNames, try cursors[0].seek(key) {
                let word = cursors[0].withEntry { key, _ in key.word }
                guard let word, word.hasPrefix(prefix) else { break }
                known.insert(word)
                // Past all entries of the word at once.
                key = Array(word.utf8) + [1]
            }
        }
        return known
    }
}

/// The names nearest to a mistyped one.
///
/// - Parameters:
///   - name: The mistyped name.
///   - names: The names there are.
/// - Returns: At most three, nearest first.
public func nearestNames(to name: String, among names: [String]) -> [String] {
    Words.nearest(to: name, among: names)
}
