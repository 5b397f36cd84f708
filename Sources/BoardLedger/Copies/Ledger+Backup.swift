internal import EventLog
internal import LMDB

extension Ledger {
    /// Copies the ledger's data into a new directory: compacted, on disk and verified before it gets its name.
    ///
    /// Safe beside a running writer. The signing key is not part of it.
    ///
    /// - Parameters:
    ///   - destination: A directory that does not exist yet.
    ///   - progress: Told how far the check of the copy has come, now and then.
    /// - Returns: What the check of the copy found.
    /// - Throws: ``ProofFailure/exists(path:)``, ``FileFailure``, `StorageError`.
    public func backUp(
        to destination: String,
        progress: Progress = { _, _, _ in }
    ) throws -> Check {
        try Self.copy(to: destination, progress: progress) { self }
    }

    /// Makes a ledger again from a backup: on disk and verified before it gets its name.
    ///
    /// What another version of the program projected is made again.
    ///
    /// - Parameters:
    ///   - backup: A directory that ``backUp(to:progress:)`` made.
    ///   - destination: A directory that does not exist yet.
    ///   - progress: Told how far the check has come, now and then.
    /// - Returns: What the check found.
    /// - Throws: ``ProofFailure/exists(path:)``, ``FileFailure``, `LogError`, `StorageError`.
    public static func restore(
        _ backup: String,
        to destination: String,
        progress: Progress = { _, _, _ in }
    ) throws -> Check {
        try copy(to: destination, rebuilds: true, progress: progress) { try Ledger.open(at: backup, access: .reading) }
    }

    private static func copy(
        to destination: String,
        rebuilds: Bool = false,
        progress: Progress,
        of source: () throws -> Ledger
    ) throws -> Check {
        let destination = destination.hasSuffix("/") ? String(destination.dropLast()) : destination
        guard !DurableFile.exists(destination) else { throw ProofFailure.exists(path: destination) }
        let partial = destination + ".partial"
        guard !DurableFile.exists(partial) else { throw ProofFailure.exists(path: partial) }
        let source = try source()
        // On damaged pages the storage's copying ends the program, or copies what is not in use.
        if let finding = try source.log.environment.checkPages().first {
            throw StorageError.damaged(path: source.directory, what: finding.description)
        }
        try source.log.environment.copyCompacted(to: partial)
        let check = try Ledger.open(at: partial, access: .reading).verify(progress: progress)
        guard check.isSound else { return check }
        if rebuilds, check.projectionsAreOutdated { _ = try Ledger.open(at: partial, access: .recording).rebuild() }
        try DurableFile.rename(partial, to: destination)
        return check
    }
}
