extension Policy {
    /// Reads the text of a policy.
    ///
    ///     log <vkey> [<url>]
    ///     witness <name> <vkey> [<url>]
    ///     group <name> <k|all|any> <name>...
    ///     quorum <name|none>
    ///
    /// - Parameter bytes: the whole text: an array, or `string.utf8`.
    /// - Throws: ``PolicyError`` for the first line that is wrong.
    public init(parsing bytes: some Collection<UInt8>) throws(PolicyError) {
        guard bytes.count <= Self.maximumByteCount else { throw .tooLarge(bytes: bytes.count) }
        var reader = LineReader(ArraySlice(bytes))
        var draft = Draft()
        while let line = reader.next() {
            try draft.read(line, at: reader.nextLine - 1)
        }
        guard reader.rest.isEmpty else { throw .unfinishedLine(line: reader.nextLine) }
        guard let quorum = draft.quorum else { throw .noQuorum }
        self.init(logs: draft.logs, witnesses: draft.witnesses, quorum: quorum)
    }

    /// A policy as far as its lines have been read.
    private struct Draft {
        typealias Word = ArraySlice<UInt8>

        var logs: [Log] = []
        var witnesses: [Witness] = []
        var quorum: Quorum?
        // Names are bytes without a meaning: the specification does not ask for UTF-8.
        private var rules: [Word: Quorum] = [:]
        private var members: Set<Word> = []
        private var groupCount = 0

        private static let none = Word("none".utf8)

        mutating func read(_ line: Word, at number: Int) throws(PolicyError) {
            let isPlain = line.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == UInt8(ascii: "\t") }
            guard isPlain else { throw .controlCharacter(line: number) }
            let words = line.split { $0 == .space || $0 == UInt8(ascii: "\t") }
            guard let keyword = words.first, keyword.first != UInt8(ascii: "#") else { return }
            switch String(decoding: keyword, as: UTF8.self) {
            case "log": try readLog(words, at: number)
            case "witness": try readWitness(words, at: number)
            case "group": try readGroup(words, at: number)
            case "quorum": try readQuorum(words, at: number)
            default: throw .unknownKeyword(line: number)
            }
        }

        private mutating func readLog(_ words: [Word], at line: Int) throws(PolicyError) {
            guard words.count == 2 || words.count == 3 else { throw .malformedLine(line: line) }
            guard logs.count < maximumCount else { throw .tooMany(line: line) }
            let key = try key(words[1], type: .ed25519, at: line)
            guard !logs.contains(where: { $0.key.publicKey == key.publicKey }) else { throw .duplicateKey(line: line) }
            logs.append(Log(key: key, url: words.count == 3 ? String(decoding: words[2], as: UTF8.self) : nil))
        }

        private mutating func readWitness(_ words: [Word], at line: Int) throws(PolicyError) {
            guard words.count == 3 || words.count == 4 else { throw .malformedLine(line: line) }
            guard witnesses.count < maximumCount else { throw .tooMany(line: line) }
            let key = try key(words[2], type: .cosignature, at: line)
            guard !witnesses.contains(where: { $0.key.publicKey == key.publicKey }) else {
                throw .duplicateKey(line: line)
            }
            try define(words[1], as: .witness(key), at: line)
            witnesses.append(
                Witness(
                    name: String(decoding: words[1], as: UTF8.self),
                    key: key,
                    url: words.count == 4 ? String(decoding: words[3], as: UTF8.self) : nil
                )
            )
        }

        private mutating func readGroup(_ words: [Word], at line: Int) throws(PolicyError) {
            guard words.count >= 4 else { throw .malformedLine(line: line) }
            guard groupCount < maximumCount else { throw .tooMany(line: line) }
            groupCount += 1
            var group: [Quorum] = []
            for name in words[3...] {
                guard let rule = rules[name] else { throw .undefinedName(line: line) }
                // Otherwise one witness could count twice.
                guard members.insert(name).inserted else { throw .repeatedMember(line: line) }
                group.append(rule)
            }
            let threshold = try threshold(words[2], of: group.count, at: line)
            try define(words[1], as: .group(atLeast: threshold, of: group), at: line)
        }

        private mutating func readQuorum(_ words: [Word], at line: Int) throws(PolicyError) {
            guard words.count == 2 else { throw .malformedLine(line: line) }
            guard quorum == nil else { throw .secondQuorum(line: line) }
            guard let rule = words[1] == Self.none ? Quorum.none : rules[words[1]] else {
                throw .undefinedName(line: line)
            }
            quorum = rule
        }

        private mutating func define(_ name: Word, as rule: Quorum, at line: Int) throws(PolicyError) {
            guard name != Self.none, rules.updateValue(rule, forKey: name) == nil else {
                throw .duplicateName(line: line)
            }
        }

        private func key(_ word: Word, type: KeyType, at line: Int) throws(PolicyError) -> VerifierKey {
            do throws(KeyError) {
                let key = try VerifierKey(parsing: word)
                guard key.type == type else { throw .wrongType(key.type, needed: type) }
                return key
            } catch {
                throw .key(error, line: line)
            }
        }

        private func threshold(_ word: Word, of count: Int, at line: Int) throws(PolicyError) -> Int {
            switch String(decoding: word, as: UTF8.self) {
            case "all": return count
            case "any": return 1
            default:
                guard let number = UInt64(exactDecimal: word), (1...UInt64(count)).contains(number) else {
                    throw .malformedThreshold(line: line)
                }
                return Int(number)
            }
        }
    }
}
