/// Why a policy is refused, or why a checkpoint does not satisfy one.
public enum PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The policy is larger than ``Policy/maximumByteCount``.
    case tooLarge(bytes: Int)
    /// There are more logs, witnesses or groups than ``Policy/maximumCount``.
    case tooMany(line: Int)
    /// A line holds a control character other than a tab.
    case controlCharacter(line: Int)
    /// The last line does not end in a newline.
    case unfinishedLine(line: Int)
    /// A line starts with a word other than log, witness, group and quorum.
    case unknownKeyword(line: Int)
    /// A line has too few or too many words.
    case malformedLine(line: Int)
    /// A key is refused.
    case key(KeyError, line: Int)
    /// The same public key is listed twice.
    case duplicateKey(line: Int)
    /// A name is defined twice, or is `none`, which is reserved.
    case duplicateName(line: Int)
    /// A name is used before a line defines it.
    case undefinedName(line: Int)
    /// A name is a member of two groups, or twice of one.
    case repeatedMember(line: Int)
    /// The threshold of a group is not all, any or a number from 1 to the number of members.
    case malformedThreshold(line: Int)
    /// There is a second quorum line.
    case secondQuorum(line: Int)
    /// There is no quorum line.
    case noQuorum
    /// The checkpoint is for a log that the policy does not list.
    case unknownLog(origin: String)
    /// The checkpoint is not signed by its log.
    case notSignedByLog(origin: String)
    /// The signatures on the checkpoint are refused.
    case note(NoteError)
    /// Too few of the witnesses have cosigned the checkpoint.
    case quorumNotMet(cosigners: Int)

    /// The reason in plain English.
    public var description: String {
        switch self {
        case .tooLarge(let bytes):
            "The policy has \(bytes) bytes, but the most allowed is \(Policy.maximumByteCount)."
        case .tooMany(let line):
            "Line \(line) of the policy is one too many: at most \(Policy.maximumCount) logs, witnesses and groups each."
        case .controlCharacter(let line):
            "Line \(line) of the policy has a control character."
        case .unfinishedLine(let line):
            "Line \(line), the last line of the policy, does not end in a newline."
        case .unknownKeyword(let line):
            "Line \(line) of the policy must start with log, witness, group or quorum."
        case .malformedLine(let line):
            "Line \(line) of the policy has too few or too many words."
        case .key(let error, let line):
            "The key on line \(line) of the policy is refused. \(error)"
        case .duplicateKey(let line):
            "The public key on line \(line) of the policy is already on an earlier line."
        case .duplicateName(let line):
            "The name on line \(line) of the policy is already taken."
        case .undefinedName(let line):
            "Line \(line) of the policy uses a name that no line before it defines."
        case .repeatedMember(let line):
            "Line \(line) of the policy uses a name that is already a member of a group."
        case .malformedThreshold(let line):
            "Line \(line) of the policy must say all, any or a number from 1 to the number of members."
        case .secondQuorum(let line):
            "Line \(line) of the policy is a second quorum line, but only one is allowed."
        case .noQuorum:
            "The policy has no quorum line."
        case .unknownLog(let origin):
            "The checkpoint is for the log \(origin), which the policy does not list."
        case .notSignedByLog(let origin):
            "The checkpoint is not signed by its log, \(origin)."
        case .note(let error):
            error.description
        case .quorumNotMet(let cosigners):
            "Too few witnesses have cosigned the checkpoint (\(cosigners) of those in the policy have)."
        }
    }
}
