internal import EventLog
internal import LMDB
internal import TransparencyLog

/// The digests of what answers questions, signed: another who rebuilds the same log compares with them.
///
/// A signed note (C2SP signed-note) of lines: its form, the signer, how many records the digests are over, the root hash of
/// these, the version of the projections, and then for each projection its name, a space and its digest in hexadecimal. The
/// first line keeps it from being taken for a checkpoint.
struct ProjectionNote: Hashable {
    static let form = "boardledger-projections/v1"

    var signer: String
    var size: UInt64
    var root: Hash
    var version: String
    /// By name.
    var digests: [String: String]

    var text: String {
        let lines = [Self.form, signer, "\(size)", root.base64, version]
        let digests = digests.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return (lines + digests).map { $0 + "\n" }.joined()
    }

    init(signer: String, size: UInt64, root: Hash, version: String, digests: [String: String]) {
        (self.signer, self.size, self.root) = (signer, size, root)
        (self.version, self.digests) = (version, digests)
    }

    /// The note of a text; nil where the text is none.
    init?(_ text: String) {
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.count > 5, lines[0] == Self.form, let size = UInt64(lines[2]), let root = Hash(base64: lines[3])
        else { return nil }
        var digests: [String: String] = [:]
        for line in lines.dropFirst(5) {
            let parts = line.split(separator: " ")
            guard parts.count == 2 else { return nil }
            digests[String(parts[0])] = String(parts[1])
        }
        self.init(signer: lines[1], size: size, root: root, version: lines[4], digests: digests)
        guard self.text == text else { return nil }
    }
}

extension Ledger {
    /// Signs the digests that the last rebuild took, with the size at which it did.
    ///
    /// - Returns: A signed note.
    /// - Throws: ``ProofFailure/noDigests``, ``ProofFailure/noKey(folder:)``, `LogError`, `StorageError`.
    public func signedDigests() throws -> String {
        let key = try keys.signingKey()
        let note = try log.environment.read { txn in
            let projections = try projections(txn)
            var (digests, sizes): ([String: String], Set<UInt64>) = ([:], [])
            for projection in Projection.allCases {
                guard let digest = try projections.rememberedDigest(of: projection, txn) else { continue }
                digests[projection.rawValue] = digest.hash
                sizes.insert(digest.size)
            }
            guard sizes.count == 1, let size = sizes.first, digests.count == Projection.allCases.count else {
                throw ProofFailure.noDigests
            }
            return ProjectionNote(
                signer: signer,
                size: size,
                root: try log.root(at: size, txn),
                version: Projections.version,
                digests: digests
            )
        }
        return try SignedNote(text: note.text, signatures: [key.sign(note.text)]).description
    }

    /// Refuses a note that is none of digests, or that somebody else signed.
    ///
    /// - Parameters:
    ///   - note: A signed note, as ``signedDigests()`` gives it.
    ///   - key: The public key (a vkey) that must have signed it.
    /// - Throws: ``ProofFailure/malformed(what:why:)``; errors of notes and keys.
    public func checkDigests(_ note: [UInt8], by key: String) throws { _ = try digests(in: note, by: key) }

    private func digests(in note: [UInt8], by key: String) throws -> ProjectionNote {
        let signed = try SignedNote(parsing: note)
        _ = try signed.verified(by: [try VerifierKey(parsing: key.utf8)])
        guard let noted = ProjectionNote(signed.text) else {
            throw ProofFailure.malformed(what: "The note", why: "it holds no digests of projections.")
        }
        return noted
    }

    /// Which projections a rebuild made otherwise than a signed note says.
    ///
    /// - Parameters:
    ///   - rebuilding: What a rebuild made, of as many records as the note is over.
    ///   - note: A signed note, as ``signedDigests()`` gives it.
    ///   - key: The public key (a vkey) that must have signed it.
    /// - Returns: The names of those that differ.
    /// - Throws: ``ProofFailure/noteOfOtherRecords(_:)`` where the note is about other records or another version;
    ///   ``ProofFailure/malformed(what:why:)``; errors of notes and keys.
    public func differences(_ rebuilding: Rebuilding, from note: [UInt8], by key: String) throws -> [String] {
        let noted = try digests(in: note, by: key)
        guard noted.version == Projections.version else {
            throw ProofFailure.noteOfOtherRecords(
                "it is about version \(noted.version) of the projections, and this program makes version \(Projections.version)."
            )
        }
        guard noted.size == rebuilding.size else {
            throw ProofFailure.noteOfOtherRecords(
                "it is over \(noted.size) records, and \(rebuilding.size) were rebuilt."
            )
        }
        guard try log.environment.read({ txn in try log.root(at: noted.size, txn) }) == noted.root else {
            throw ProofFailure.noteOfOtherRecords("its root hash is not that of these \(noted.size) records.")
        }
        let made = Dictionary(uniqueKeysWithValues: rebuilding.projections.map { ($0.name, $0.digest) })
        return Set(made.keys).union(noted.digests.keys).filter { made[$0] != noted.digests[$0] }.sorted()
    }
}
