internal import EventLog
internal import Governance
internal import LMDB

/// What one transaction of the ledger reads of the vault, and adds to it.
///
/// It is on disk before the records that need it are; what was made for records that never came is swept later.
final class VaultDraft {
    private typealias Entry = (table: VaultTables.Name, key: [UInt8], value: [UInt8])

    private let vault: Vault
    private var session: VaultSession?
    private var hasLooked = false
    /// In the order in which they were added.
    private var added: [Entry] = []
    private var places: [[UInt8]: Int] = [:]
    /// How many of them stand, whatever is undone.
    private var kept = 0
    private var secret: [UInt8]?
    private var erases = false
    /// Whether an entry has a word, for those that were asked about.
    private var knownWords: [String: Bool] = [:]

    init(_ vault: Vault) { self.vault = vault }

    // What is read.

    /// The key of a person or an exemption; nil where it is not here.
    func key(of owner: SubjectID) throws -> ProtectionKey? {
        try get(.keys, Array(owner.description.utf8)).flatMap(ProtectionKey.init(stored:))
    }

    /// Whoever bears a name that is protected.
    func bearers(of name: String) throws -> [SubjectID] {
        var found = try look()?.bearers(of: name) ?? []
        let start = try digest(ofName: name)
        for entry in added where entry.table == .names && entry.key.starts(with: start) {
            try found.append(
                SubjectID(parsing: String(decoding: entry.key.dropFirst(start.count), as: Unicode.UTF8.self))
            )
        }
        return found
    }

    /// Whether a protected name has each word of a text; other protected words may have them too.
    ///
    /// Cost: a look at the first entry of each word, once in a transaction that adds none.
    func mayName(_ text: String) throws -> Bool {
        try Words.split(text).allSatisfy { word in
            if let isKnown = knownWords[word] { return isKnown }
            let start = VaultSession.startOfKeys(ofWord: word)
            let isKnown =
                try added.contains { $0.table == .words && $0.key.starts(with: start) }
                || look()?.hasKey(.words, startingWith: start) ?? false
            knownWords[word] = isKnown
            return isKnown
        }
    }

    /// Where a field of a subject says a text already; nil where none does.
    func place(saying text: String, _ field: String, of subject: SubjectID, _ type: String) throws
        -> ProtectedText.Place?
    {
        for secret in try secrets() {
            let key = Self.valueKey(subject, type, field, text, secret)
            guard let value = try get(.values, key) else { continue }
            return ProtectedText.place(markedBy: Self.payload(value))
        }
        return nil
    }

    /// What is known of a sheet by its content or its name.
    enum KnownSheet: Equatable {
        case batch(String)
        /// A key that it needed was erased: whether it is the same cannot be told.
        case notComparable
    }

    func sheet(named name: String) throws -> KnownSheet? {
        try sheet(secrets().map { Self.nameKey(name, $0) })
    }
    func sheet(holding content: [UInt8]) throws -> KnownSheet? {
        try sheet(secrets().map { Self.contentKey(content, $0) })
    }

    private func sheet(_ keys: [[UInt8]]) throws -> KnownSheet? {
        for key in keys {
            guard let value = try get(.sheets, key) else { continue }
            let batch = Self.payload(value)
            return batch.isEmpty ? .notComparable : .batch(batch)
        }
        return nil
    }

    /// What a sheet is found by: its name begins with another byte than what it holds, which goes with the first key erased.
    private static func nameKey(_ name: String, _ secret: [UInt8]) -> [UInt8] {
        [VaultTables.nameOfSheet] + VaultSession.digest(of: "sheet name", Array(name.utf8), secret)
    }
    private static func contentKey(_ content: [UInt8], _ secret: [UInt8]) -> [UInt8] {
        [VaultTables.contentOfSheet] + VaultSession.digest(of: "sheet", content, secret)
    }

    /// Whether anything is added: keys, names, or what protected words are found by.
    var isAdding: Bool { !added.isEmpty }

    /// The reference of somebody who recorded before in this process, by the name that they gave.
    func reference(ofActor name: String) -> String? { vault.reference(ofActor: name) }

    func remember(_ reference: String, ofActor name: String) { vault.remember(reference, ofActor: name) }

    /// The key with which digests are made of the sheets that somebody records.
    func sheetKey(of actor: SubjectID) throws -> ProtectionKey? {
        if let known = vault.sheetKey(of: actor.description) { return known }
        let key = try key(of: actor)
        // One that was just made may still be undone.
        if let key, !isAdding { vault.remember(key, of: actor.description) }
        return key
    }

    // What is added.

    /// The key of a person or an exemption, a new one where there is none.
    func keyMakingOne(of owner: SubjectID) throws -> ProtectionKey {
        if let key = try key(of: owner) { return key }
        let key = ProtectionKey()
        add(.keys, Array(owner.description.utf8), key.bytes)
        return key
    }

    /// A private person with a new key, found by the name from then on.
    func assignReference(to name: String) throws -> SubjectID {
        let key = ProtectionKey()
        let person = try SubjectID(.person, slug: key.reference(to: name))
        add(.keys, Array(person.description.utf8), key.bytes + Array(name.utf8))
        try addName(name, of: person)
        return person
    }

    func addName(_ name: String, of person: SubjectID) throws {
        try add(.names, digest(ofName: name) + Array(person.description.utf8), Self.value("", [person]))
        for word in Set(Words.split(name)) {
            add(.words, wordKey(word, person), Self.value("", [person]))
        }
    }

    /// What a protected value is found by.
    func add(
        _ text: String,
        at place: ProtectedText.Place,
        of subject: SubjectID,
        _ type: String,
        under owner: SubjectID
    ) throws {
        let mark = ProtectedText.mark(place)
        try add(.values, Self.valueKey(subject, type, place.field, text, knownSecret()), Self.value(mark, [owner]))
        for word in Set(Words.split(text)) {
            add(
                .words,
                wordKey(word, subject) + withUnsafeBytes(of: place.record.bigEndian, Array.init),
                Self.value(mark, [owner])
            )
        }
    }

    /// The batch that a sheet was recorded as.
    func add(sheet content: [UInt8], named name: String?, as batch: String, under owners: Set<SubjectID>) throws {
        let value = Self.value(batch, owners.sorted())
        try add(.sheets, Self.contentKey(content, knownSecret()), value)
        if let name { try add(.sheets, Self.nameKey(name, knownSecret()), value) }
    }

    /// Takes down that a key is to be destroyed once that is on record, whoever is interrupted meanwhile.
    func noteErasure() { erases = true }

    // How it goes with the transaction.

    /// Keeps what a part of the transaction added.
    func keep() { kept = added.count }

    /// Forgets what was added since.
    func forget() {
        added.removeLast(added.count - kept)
        places = [:]
        for (index, entry) in added.enumerated() { places[Self.name(entry.table, entry.key)] = index }
    }

    /// Brings what was added to disk, before the records that need it: those of some batches, by their names.
    func secure(for batches: [String], _ log: EventLog, _ txn: borrowing WriteTransaction) throws {
        if erases { try vault.beginErasing() }
        // Of sheets that say nothing new, nothing is kept.
        guard !added.isEmpty, !batches.isEmpty else { return }
        let session = try self.session ?? vault.sessionMakingOne()
        self.session = session
        let tables = session.tables
        // Until the batches are on record, all of it may have been in vain.
        let known = try session.pending().map { batch in
            (batch, try log.holds(batch: batch, txn))
        }
        try session.environment.write { vault in
            for (batch, isThere) in known {
                if !isThere { try session.sweep(batch, &vault) }
                try tables.pending.delete(batch, &vault)
            }
            for entry in added { try session.table(entry.table).set(entry.key, entry.value, &vault) }
            if let batch = batches.first {
                try tables.pending.set(batch, Self.list(added.map { ($0.table, $0.key) }), &vault)
            }
        }
    }

    // How entries are written.

    private func add(_ table: VaultTables.Name, _ key: [UInt8], _ value: [UInt8]) {
        if table == .words { knownWords = [:] }
        places[Self.name(table, key)] = added.count
        added.append((table, key, value))
    }

    private func get(_ table: VaultTables.Name, _ key: [UInt8]) throws -> [UInt8]? {
        if let place = places[Self.name(table, key)] { return added[place].value }
        return try look()?.get(table, key)
    }

    private func look() throws -> VaultSession? {
        if !hasLooked { session = try vault.session() }
        hasLooked = true
        return session
    }

    /// What a protected value is found by: whose field, of which type of record, says it.
    private static func valueKey(
        _ subject: SubjectID,
        _ type: String,
        _ field: String,
        _ text: String,
        _ secret: [UInt8]
    ) -> [UInt8] {
        let parts = ["value", subject.description, type, field, text].map { "\($0.utf8.count):\($0)" }
        return VaultSession.digest(of: "texts", Array(parts.joined().utf8), secret)
    }

    private func digest(ofName name: String) throws -> [UInt8] { VaultSession.digest(ofName: name, try knownSecret()) }

    /// The secret under which digests are made, and those of copies that were taken in; none where there is no vault.
    private func secrets() throws -> [[UInt8]] {
        let all = try look()?.secrets() ?? []
        return all.isEmpty ? [secret].compactMap(\.self) : all
    }

    private func knownSecret() throws -> [UInt8] {
        let secret = try self.secret ?? (look() ?? vault.sessionMakingOne()).secret()
        self.secret = secret
        return secret
    }

    private func wordKey(_ word: String, _ subject: SubjectID) -> [UInt8] { VaultSession.wordKey(word, subject) }

    private static func name(_ table: VaultTables.Name, _ key: [UInt8]) -> [UInt8] {
        Array(table.rawValue.utf8) + [0] + key
    }

    /// A payload, and whose keys the entry goes with.
    static func value(_ payload: String, _ owners: [SubjectID]) -> [UInt8] {
        Array((payload + "\0" + owners.map(\.description).joined(separator: ",")).utf8)
    }

    static func payload(_ value: [UInt8]) -> String {
        String(decoding: value.prefix { $0 != 0 }, as: Unicode.UTF8.self)
    }

    static func owners(_ value: [UInt8]) -> [Substring] {
        String(decoding: value, as: Unicode.UTF8.self).split(separator: "\0", omittingEmptySubsequences: false).last?
            .split(separator: ",") ?? []
    }

    private static func list(_ entries: [(VaultTables.Name, [UInt8])]) -> [UInt8] {
        entries.flatMap { table, key in
            let name = self.name(table, key)
            return withUnsafeBytes(of: UInt16(name.count).bigEndian, Array.init) + name
        }
    }
}
