/// Which logs to trust, and which witnesses must have cosigned a checkpoint (C2SP tlog-policy).
public struct Policy: Hashable, Sendable {
    /// The largest policy text that is accepted, in bytes.
    public static let maximumByteCount = 1_000_000

    /// The most logs, witnesses and groups, each, that are accepted.
    public static let maximumCount = 256

    /// A log to trust.
    public struct Log: Hashable, Sendable {
        /// The key of the log; its name is the log's origin.
        public let key: VerifierKey
        /// Where to reach the log, if the policy says.
        public let url: String?
    }

    /// A witness that may count towards the quorum.
    public struct Witness: Hashable, Sendable {
        /// The name of the witness in the policy, to show to people.
        public let name: String
        /// The key of the witness.
        public let key: VerifierKey
        /// Where to reach the witness, if the policy says.
        public let url: String?
    }

    /// A rule on which witnesses must have cosigned.
    public indirect enum Quorum: Hashable, Sendable {
        /// No cosignature is needed.
        case none
        /// This witness must have cosigned.
        case witness(VerifierKey)
        /// At least this many of these rules must hold.
        case group(atLeast: Int, of: [Quorum])

        /// Whether the rule holds when exactly these witnesses have cosigned.
        public func isMet(by cosigners: Set<VerifierKey>) -> Bool {
            switch self {
            case .none: true
            case .witness(let key): cosigners.contains(key)
            case .group(let threshold, let members): members.count { $0.isMet(by: cosigners) } >= threshold
            }
        }
    }

    /// The logs to trust.
    public let logs: [Log]

    /// The witnesses, whether the quorum names them or not.
    public let witnesses: [Witness]

    /// Which witnesses must have cosigned.
    public let quorum: Quorum

    init(logs: [Log], witnesses: [Witness], quorum: Quorum) {
        self.logs = logs
        self.witnesses = witnesses
        self.quorum = quorum
    }

    /// Makes the policy that trusts one log, without witnesses.
    ///
    /// - Parameter log: the key of the log, of type ``KeyType/ed25519``; its name is the log's origin.
    /// - Throws: ``KeyError/wrongType(_:needed:)``.
    public init(trusting log: VerifierKey) throws(KeyError) {
        guard log.type == .ed25519 else { throw .wrongType(log.type, needed: .ed25519) }
        self.init(logs: [Log(key: log, url: nil)], witnesses: [], quorum: .none)
    }

    /// Checks a checkpoint: one of the logs must have signed it, under its own name, and the quorum must be met.
    ///
    /// Cost: one Ed25519 verification for each signature by a key in the policy.
    ///
    /// - Parameter signed: the checkpoint with its signatures.
    /// - Returns: what the log signed and the witnesses cosigned.
    /// - Throws: ``PolicyError`` if the checkpoint does not satisfy the policy; one signature by a key in the policy
    ///   that is wrong is enough.
    public func verify(_ signed: SignedCheckpoint) throws(PolicyError) -> Checkpoint {
        let checkpoint = signed.unverifiedCheckpoint
        let origin = ExactString(checkpoint.origin)
        let logKeys = logs.map(\.key).filter { ExactString($0.name) == origin }
        guard !logKeys.isEmpty else { throw .unknownLog(origin: checkpoint.origin) }

        let signers: Set<VerifierKey>
        do throws(NoteError) {
            signers = Set(try signed.note.verified(by: logKeys + witnesses.map(\.key)).map(\.key))
        } catch .noKnownSigner {
            throw .notSignedByLog(origin: checkpoint.origin)
        } catch {
            throw .note(error)
        }
        guard !signers.isDisjoint(with: logKeys) else { throw .notSignedByLog(origin: checkpoint.origin) }
        guard quorum.isMet(by: signers) else {
            throw .quorumNotMet(cosigners: signers.count { $0.type == .cosignature })
        }
        return checkpoint
    }
}
