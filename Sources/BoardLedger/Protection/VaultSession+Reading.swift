internal import Crypto
internal import Governance
internal import LMDB

extension VaultSession {
    /// What makes digests of names useless to whoever does not have the vault.
    func secret() throws -> [UInt8] {
        try environment.read { txn in try tables.meta.get("secret", txn) } ?? []
    }

    /// The same, and those of copies that were taken in: what was found by them is still found.
    func secrets() throws -> [[UInt8]] {
        try environment.read { txn in
            var secrets: [[UInt8]] = []
            try tables.meta.scan(txn) { name, secret in
                if name.hasPrefix("secret") { secrets.append(secret) }
                return true
            }
            return secrets
        }
    }

    func table(_ name: VaultTables.Name) -> Table<Bytes, Bytes> {
        environment.table(name.rawValue, key: Bytes.self, value: Bytes.self)
    }

    func get(_ name: VaultTables.Name, _ key: [UInt8]) throws -> [UInt8]? {
        try environment.read { txn in try table(name).get(key, txn) }
    }

    func hasKey(_ name: VaultTables.Name, startingWith start: [UInt8]) throws -> Bool {
        try environment.read { txn in
            var isThere = false
            try table(name).scan(prefix: start, txn) { _, _ in
                isThere = true
                return false
            }
            return isThere
        }
    }

    /// The key of a person or an exemption; nil where it is not here.
    func key(of owner: SubjectID) throws -> ProtectionKey? {
        try get(.keys, Array(owner.description.utf8)).flatMap(ProtectionKey.init(stored:))
    }

    /// The name that somebody had when they got their reference; nil where the reference was not made from it.
    func name(of person: SubjectID) throws -> String? {
        guard let stored = try get(.keys, Array(person.description.utf8)), let key = ProtectionKey(stored: stored)
        else { return nil }
        let name = String(decoding: stored.dropFirst(ProtectionKey.byteCount), as: Unicode.UTF8.self)
        return key.reference(to: name) == person.slug ? name : nil
    }

    /// Whoever bears a name of which this is the digest.
    func bearers(startingWith digest: [UInt8]) throws -> [SubjectID] {
        try environment.read { txn in
            var found: [SubjectID] = []
            try tables.names.scan(prefix: digest, txn) { key, _ in
                found.append(
                    try SubjectID(parsing: String(decoding: key.dropFirst(digest.count), as: Unicode.UTF8.self))
                )
                return true
            }
            return found
        }
    }

    /// Whoever bears a name that is protected.
    func bearers(of name: String) throws -> [SubjectID] {
        try secrets().flatMap { secret in try bearers(startingWith: Self.digest(ofName: name, secret)) }
            .reduce(into: []) { found, bearer in if !found.contains(bearer) { found.append(bearer) } }
    }

    /// The subjects that have a word, or one that begins with it, in a protected value, with the mark of that value; of a
    /// name, with none.
    func places(ofWord word: String, isWhole: Bool) throws -> [(subject: SubjectID, place: ProtectedText.Place?)] {
        try environment.read { txn in
            var found: [(SubjectID, ProtectedText.Place?)] = []
            try tables.words.scan(prefix: isWhole ? Self.startOfKeys(ofWord: word) : Array(word.utf8), txn) {
                key,
                value in
                let parts = key.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
                guard parts.count == 3 else { return true }
                let subject = try SubjectID(parsing: String(decoding: parts[1], as: Unicode.UTF8.self))
                found.append((subject, ProtectedText.place(markedBy: VaultDraft.payload(value))))
                return true
            }
            return found
        }
    }

    /// Whose keys are here.
    func owners() throws -> [SubjectID] {
        try environment.read { txn in
            var owners: [SubjectID] = []
            try tables.keys.scan(txn) { owner, _ in
                owners.append(try SubjectID(parsing: owner))
                return true
            }
            return owners
        }
    }

    /// The batches of which it is not known yet whether they came.
    func pending() throws -> [String] {
        try environment.read { txn in
            var batches: [String] = []
            try tables.pending.scan(txn) { batch, _ in
                batches.append(batch)
                return true
            }
            return batches
        }
    }

    /// Removes what was made for a batch that never came.
    func sweep(_ batch: String, _ txn: inout WriteTransaction) throws {
        var rest = (try tables.pending.get(batch, txn) ?? [])[...]
        while rest.count >= 2 {
            let count = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            let entry = rest.dropFirst(2).prefix(count)
            rest = rest.dropFirst(2 + count)
            let name = String(decoding: entry.prefix { $0 != 0 }, as: Unicode.UTF8.self)
            guard let table = VaultTables.Name(rawValue: name) else { continue }
            try self.table(table).delete(Array(entry.dropFirst(name.utf8.count + 1)), &txn)
        }
    }

    static func digest(of use: String, _ content: [UInt8], _ secret: [UInt8]) -> [UInt8] {
        var code = HMAC<SHA256>(key: SymmetricKey(data: secret))
        code.update(data: Array("boardledger vault \(use)\n".utf8))
        code.update(data: content)
        return Array(code.finalize())
    }

    /// The digest of a name, however it is spelt.
    static func digest(ofName name: String, _ secret: [UInt8]) -> [UInt8] {
        digest(of: "name", Array(Words.split(name).joined(separator: " ").utf8), secret)
    }

    static func startOfKeys(ofWord word: String) -> [UInt8] { Array(word.utf8) + [0] }

    static func wordKey(_ word: String, _ subject: SubjectID) -> [UInt8] {
        startOfKeys(ofWord: word) + Array(subject.description.utf8) + [0]
    }
}
