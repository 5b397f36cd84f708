internal import Governance
internal import LMDB

// A private person’s name that somebody types where it is not protected stays in the log for good: whoever records is told,
// best in a dry run.
extension Recorder {
    /// The private person on record who bears a name; nil where nobody does.
    ///
    /// - Throws: `Refusal` where others bear it too.
    func privatePerson(named text: String, _ txn: borrowing WriteTransaction) throws -> SubjectID? {
        guard !Words.split(text).isEmpty else { return nil }
        var bearers = try draft.bearers(of: text).filter { bearer in
            try store.state(of: bearer, as: Person.self, txn).map { $0.erased == nil } ?? false
        }
        if bearers.isEmpty { return nil }
        if let other = try publicPerson(called: text, txn), !bearers.contains(other) { bearers.append(other) }
        guard bearers.count == 1 else {
            throw Refusal(
                .nameTaken,
                value: text,
                "“\(text)” is the name of \(bearers.count) persons.",
                remedy: "Write the reference of the one who is meant: "
                    + "\(bearers.map(\.description).joined(separator: " or "))."
            )
        }
        return bearers[0]
    }

    /// Says where words that are stored in clear have the name of a private person that is known beside the keys.
    ///
    /// Cost: a look into the vault for each word that begins with a capital beside another, and for each two and three in a
    /// row that protected names have.
    func remarks(
        onNamesIn changes: [some Change],
        _ citation: Citation?,
        of subject: SubjectID,
        _ txn: borrowing WriteTransaction
    ) throws -> [String] {
        var texts = [citation?.words, citation?.place].compactMap(\.self)
        for change in changes {
            let traces = change.traces
            texts += traces.titles + traces.texts
        }
        var told: [SubjectID: String] = [:]
        for text in texts where !ProtectedText.isIn(text) {
            for name in text.possibleNames where try draft.mayName(name) {
                for person in try draft.bearers(of: name) where person != subject && told[person] == nil {
                    let state = try store.state(of: person, as: Person.self, txn)
                    if state?.isPrivate ?? true, state?.erased == nil { told[person] = name }
                }
            }
        }
        return told.sorted { $0.key < $1.key }.map { person, name in
            "“\(name)” is the name of \(person), a private person. Here it is recorded in clear: the log holds it for good, and "
                + "every view shows it. To keep it from the public, write the reference in its place, or add “protect: "
                + "{person: \(person.slug), fields: […]}”."
        }
    }
}

extension String {
    /// Each two and three words in a row that begin with capitals.
    fileprivate var possibleNames: [String] {
        let words = split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "’" || $0 == "'") }
        var names: [String] = []
        for start in words.indices where words[start].first?.isUppercase ?? false {
            for length in 2...3 where start + length <= words.count {
                let name = words[start..<start + length]
                guard name.allSatisfy({ $0.first?.isUppercase ?? false }) else { break }
                names.append(name.joined(separator: " "))
            }
        }
        return names
    }
}
