internal import Governance
internal import LMDB

extension Ledger {
    /// Copies the keys of protected values into a new directory.
    ///
    /// Whoever holds the copy can read what is erased later from any older copy of the ledger.
    ///
    /// - Parameter destination: A directory that does not exist yet.
    /// - Returns: How many keys it holds.
    /// - Throws: ``ProofFailure/exists(path:)``; ``ProofFailure/noVault(path:)`` where there are no keys; `StorageError`.
    public func backUpVault(to destination: String) throws -> Int {
        guard !DurableFile.exists(destination) else { throw ProofFailure.exists(path: destination) }
        // Also of keys of the erased that somebody copied back.
        try applyErasures()
        guard let session = try vault.session() else { throw ProofFailure.noVault(path: vault.path) }
        try session.environment.copyCompacted(to: destination)
        return try session.owners().count
    }

    /// Takes the keys of a copy in beside those that are here, and destroys those of persons who were erased since.
    ///
    /// - Parameter source: The directory that ``backUpVault(to:)`` made.
    /// - Returns: How many keys are here then.
    /// - Throws: ``ProofFailure/noVault(path:)`` where the directory holds no keys; `StorageError`; ``FileFailure``.
    public func restoreVault(from source: String) throws -> Int {
        guard DurableFile.exists(source + "/data.mdb") else { throw ProofFailure.noVault(path: source) }
        let environment = try Environment.open(at: source, access: .readOnly, tables: VaultTables.names)
        var entries: [(name: String, key: [UInt8], value: [UInt8])] = []
        try environment.read { txn in
            for name in VaultTables.names {
                try environment.table(name, key: Bytes.self, value: Bytes.self).scan(txn) { key, value in
                    entries.append((name, key, value))
                    return true
                }
            }
        }
        let hadKeys = try vault.session() != nil
        // Whoever is interrupted from here on leaves word that keys of the erased may be here again.
        try vault.beginErasing()
        do {
            let session = try vault.sessionMakingOne()
            let own = try session.secret()
            try session.environment.write { txn in
                for (name, key, value) in entries {
                    guard let name = VaultTables.Name(rawValue: name) else { continue }
                    // What is here already was written later; but a vault that was just made knows nothing yet.
                    if !hadKeys, name == .meta {
                        try session.table(name).set(key, value, &txn)
                    } else if name == .meta, String(decoding: key, as: Unicode.UTF8.self).hasPrefix("secret") {
                        // What the copy holds was found by its own secret, and has to be found on.
                        if value == own { continue }
                        try session.tables.meta.set(
                            "secret of a copy \(Array(value.prefix(8)).hexadecimal)",
                            value,
                            &txn
                        )
                    } else {
                        try session.table(name).insertBytes(key.span.bytes, value.span.bytes, &txn)
                    }
                }
            }
        }
        try applyErasures()
        try vault.endErasing()
        return try vault.session()?.owners().count ?? 0
    }
}
