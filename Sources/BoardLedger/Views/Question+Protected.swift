internal import EventLog
internal import Governance
internal import LMDB

// What is found beside the keys, as far as the view may know of it.
extension Question {
    /// The subjects that have all of some words, of which some are protected and shown; each with its number.
    ///
    /// Cost: the protected values that have one of the words, and the records of their subjects.
    func protectedSubjects(having words: [String], isWhole: Bool) throws -> [(id: SubjectID, number: UInt64)] {
        guard try viewing.protectsAnything(), let vault = try viewing.vault() else { return [] }
        var found: [SubjectID: Set<String>] = [:]
        for word in words {
            for (subject, place) in try vault.places(ofWord: word, isWhole: isWhole) {
                // Keys of the erased that somebody copied back find nobody.
                if try viewing.now.erasure(of: subject, txn) != nil { continue }
                if let place {
                    // Of a record that never came, or is not known yet, nothing is found.
                    guard moment.knows(place.record), let text = try viewing.words(at: place) else { continue }
                    guard try counts(place.record, of: subject) else { continue }
                    found[subject, default: []].formUnion(Words.split(text))
                } else if let name = try known(subject, as: Person.self)?.name {
                    found[subject, default: []].formUnion(Words.split(try viewing.text(name)))
                }
            }
        }
        return try found.compactMap { subject, own in
            guard let number = try log.subjectNumber(of: subject.description, txn), try isKnown(subject, number: number)
            else { return nil }
            let all = try own.union(everyWord(of: subject))
            let has = words.allSatisfy { word in isWhole ? all.contains(word) : all.contains { $0.hasPrefix(word) } }
            return has ? (subject, number) : nil
        }.sorted { $0.number < $1.number }
    }

    /// Whether a record of a subject is in the form that counts, and had come by the day.
    private func counts(_ position: UInt64, of subject: SubjectID) throws -> Bool {
        guard let record = try log.stored(at: position, txn), record.subject == subject.description else {
            return false
        }
        let first = try Amendment(in: record.data)?.record ?? position
        guard try projections.record(saying: first, knownSize: moment.knownSize, txn) == position else { return false }
        let told = try StoredChange(record, ledger.zone)
        return try hasCome(told) || moment.tellsPlans && type(of: told.change).opens != nil
    }

    /// The persons whose protected name this is, where the view shows names.
    func protectedBearers(of name: String) throws -> [SubjectID] {
        guard try viewing.protectsAnything(), !Words.split(name).isEmpty, let vault = try viewing.vault() else {
            return []
        }
        return try vault.bearers(of: name).filter { person in
            guard let state = try known(person, as: Person.self), state.erased == nil else { return false }
            return try Words.split(viewing.text(state.name)) == Words.split(name)
        }
    }
}
