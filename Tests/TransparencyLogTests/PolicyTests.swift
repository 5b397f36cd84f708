import Testing

@testable import TransparencyLog

struct PolicyTests {
    /// A log, six witnesses in two groups, and the checkpoint they may sign.
    private let log: SigningKey
    private let witnesses: [SigningKey]
    private let checkpoint: Checkpoint
    private let text: String

    init() throws {
        log = try SigningKey.generate(name: "ledger.example.gov.uk/hwb")
        witnesses = try (0..<6).map { try SigningKey.generate(name: "w\($0).example.org", type: .cosignature) }
        checkpoint = try Checkpoint(origin: log.name, size: 1, root: MerkleTree.leafHash([1]))
        let keys = witnesses.map(\.verifierKey)
        text = """
            # Two of the board's own witnesses, and one from outside.
            log \(log.verifierKey) https://ledger.example.gov.uk/hwb
            witness X1 \(keys[0])
            witness X2 \(keys[1]) https://x2.example.org
            \twitness  X3\t\(keys[2])\t

            group X-witnesses 2 X1 X2 X3
            witness Y1 \(keys[3])
            witness Y2 \(keys[4])
            witness Y3 \(keys[5])
            group Y-witnesses any Y1 Y2 Y3
            group X-and-Y all X-witnesses Y-witnesses
              # the rule
            quorum X-and-Y

            """
    }

    private func cosigned(by numbers: [Int]) throws -> SignedCheckpoint {
        try numbers.reduce(SignedCheckpoint(signing: checkpoint, by: log)) { signed, number in
            try signed.adding(Cosignature(of: checkpoint, time: 1, by: witnesses[number]))
        }
    }

    @Test func everythingInThePolicyIsRead() throws {
        let policy = try Policy(parsing: text.utf8)
        #expect(policy.logs.map(\.key) == [log.verifierKey])
        #expect(policy.logs.map(\.url) == ["https://ledger.example.gov.uk/hwb"])
        #expect(policy.witnesses.map(\.name) == ["X1", "X2", "X3", "Y1", "Y2", "Y3"])
        #expect(policy.witnesses.map(\.url) == [nil, "https://x2.example.org", nil, nil, nil, nil])
        let keys = witnesses.map { Policy.Quorum.witness($0.verifierKey) }
        #expect(
            policy.quorum
                == .group(
                    atLeast: 2,
                    of: [
                        .group(atLeast: 2, of: Array(keys[0..<3])),
                        .group(atLeast: 1, of: Array(keys[3..<6])),
                    ]
                )
        )
    }

    @Test func everySetOfWitnessesIsJudgedByTheQuorum() throws {
        let policy = try Policy(parsing: text.utf8)
        for set in 0..<64 {
            let cosigners = (0..<6).filter { set >> $0 & 1 == 1 }
            let isEnough = cosigners.count { $0 < 3 } >= 2 && cosigners.contains { $0 >= 3 }
            #expect(policy.quorum.isMet(by: Set(cosigners.map { witnesses[$0].verifierKey })) == isEnough)
        }
    }

    @Test func aCheckpointNeedsItsLogAndItsQuorum() throws {
        let policy = try Policy(parsing: text.utf8)
        #expect(try policy.verify(cosigned(by: [0, 2, 5])) == checkpoint)
        #expect(throws: PolicyError.quorumNotMet(cosigners: 2)) { try policy.verify(cosigned(by: [0, 1])) }
        #expect(throws: PolicyError.quorumNotMet(cosigners: 0)) { try policy.verify(cosigned(by: [])) }
    }

    @Test func aWitnessThatSignsTwiceCountsOnce() throws {
        let policy = try Policy(parsing: text.utf8)
        #expect(throws: PolicyError.quorumNotMet(cosigners: 2)) { try policy.verify(cosigned(by: [0, 0, 0, 3])) }
    }

    @Test func aWrongSignatureByAListedWitnessRejectsTheCheckpoint() throws {
        let policy = try Policy(parsing: text.utf8)
        let other = try Checkpoint(origin: log.name, size: 2, root: checkpoint.root)
        let bad = try cosigned(by: [0, 1, 2, 3]).adding(Cosignature(of: other, time: 1, by: witnesses[4]))
        #expect(throws: PolicyError.note(.badSignature(name: "w4.example.org"))) { try policy.verify(bad) }
    }

    @Test func witnessesAloneAreNotEnough() throws {
        let policy = try Policy(parsing: text.utf8)
        let signatures = try witnesses.map { try Cosignature(of: checkpoint, time: 1, by: $0).noteSignature }
        let note = try SignedNote(text: checkpoint.text, signatures: signatures)
        let signed = try SignedCheckpoint(parsing: note.description.utf8)
        #expect(throws: PolicyError.notSignedByLog(origin: log.name)) { try policy.verify(signed) }
        let stranger = try SignedCheckpoint(signing: checkpoint, by: SigningKey.generate(name: log.name))
        #expect(throws: PolicyError.notSignedByLog(origin: log.name)) { try policy.verify(stranger) }
    }

    @Test func aListedLogMaySignOnlyUnderItsOwnName() throws {
        let second = try SigningKey.generate(name: "other.example.org")
        let policy = try Policy(
            parsing: "log \(log.verifierKey)\nlog \(second.verifierKey)\nquorum none\n".utf8
        )
        let impostor = try SignedCheckpoint(signing: checkpoint, by: second)
        #expect(throws: PolicyError.notSignedByLog(origin: log.name)) { try policy.verify(impostor) }
        let elsewhere = try Checkpoint(origin: "third.example.org", size: 1, root: checkpoint.root)
        #expect(throws: PolicyError.unknownLog(origin: "third.example.org")) {
            try policy.verify(SignedCheckpoint(signing: elsewhere, by: log))
        }
    }

    @Test func aLogMayHaveAnOldAndANewKey() throws {
        let new = try SigningKey.generate(name: log.name)
        let policy = try Policy(parsing: "log \(log.verifierKey)\nlog \(new.verifierKey)\nquorum none\n".utf8)
        #expect(try policy.verify(SignedCheckpoint(signing: checkpoint, by: log)) == checkpoint)
        #expect(try policy.verify(SignedCheckpoint(signing: checkpoint, by: new)) == checkpoint)
    }

    @Test func quorumNoneAsksForTheLogOnly() throws {
        let policy = try Policy(parsing: "log \(log.verifierKey)\nquorum none\n".utf8)
        #expect(try policy == Policy(trusting: log.verifierKey))
        #expect(try policy.verify(cosigned(by: [])) == checkpoint)
        #expect(throws: KeyError.wrongType(.cosignature, needed: .ed25519)) {
            try Policy(trusting: witnesses[0].verifierKey)
        }
    }

    @Test func aPolicyWithoutLogsIsReadButTrustsNoCheckpoint() throws {
        let policy = try Policy(parsing: "quorum none\n".utf8)
        #expect(throws: PolicyError.unknownLog(origin: log.name)) { try policy.verify(cosigned(by: [])) }
    }

    @Test func malformedPoliciesSayWhatIsWrongAndOnWhichLine() throws {
        let log = log.verifierKey
        let a = witnesses[0].verifierKey
        let b = witnesses[1].verifierKey
        let sameAsA = try VerifierKey(name: "alias", type: .cosignature, publicKey: a.publicKey)
        let sameAsLog = try VerifierKey(name: "alias", type: .ed25519, publicKey: log.publicKey)
        let cases: [(String, PolicyError)] = [
            ("", .noQuorum),
            ("# only a comment\n", .noQuorum),
            ("quorum none", .unfinishedLine(line: 1)),
            ("quorum none\n#", .unfinishedLine(line: 2)),
            ("quorum none\nquorum none\n", .secondQuorum(line: 2)),
            ("quorum\n", .malformedLine(line: 1)),
            ("quorum none none\n", .malformedLine(line: 1)),
            ("quorum missing\n", .undefinedName(line: 1)),
            ("quorum a\nwitness a \(a)\n", .undefinedName(line: 1)),
            ("quorum none\r\n", .controlCharacter(line: 1)),
            ("\nquorum none\u{7f}\n", .controlCharacter(line: 2)),
            ("Quorum none\n", .unknownKeyword(line: 1)),
            ("\u{a0}quorum none\n", .unknownKeyword(line: 1)),
            ("log\n", .malformedLine(line: 1)),
            ("log \(log) url more\n", .malformedLine(line: 1)),
            ("log \(a)\n", .key(.wrongType(.cosignature, needed: .ed25519), line: 1)),
            ("log x\n", .key(.malformedVerifierKey, line: 1)),
            ("log \(log)\nlog \(sameAsLog)\n", .duplicateKey(line: 2)),
            ("witness a\n", .malformedLine(line: 1)),
            ("witness a \(a) url more\n", .malformedLine(line: 1)),
            ("witness a \(log)\n", .key(.wrongType(.ed25519, needed: .cosignature), line: 1)),
            ("witness a \(a)\nwitness b \(sameAsA)\n", .duplicateKey(line: 2)),
            ("witness a \(a)\nwitness a \(b)\n", .duplicateName(line: 2)),
            ("witness none \(a)\n", .duplicateName(line: 1)),
            ("witness a \(a)\ngroup a all a\n", .duplicateName(line: 2)),
            ("witness a \(a)\ngroup none all a\n", .duplicateName(line: 2)),
            ("group g all\n", .malformedLine(line: 1)),
            ("group g all a\n", .undefinedName(line: 1)),
            ("group g all g\n", .undefinedName(line: 1)),
            ("group g any none\n", .undefinedName(line: 1)),
            ("witness a \(a)\ngroup g 2 a a\n", .repeatedMember(line: 2)),
            ("witness a \(a)\ngroup g any a\ngroup h any a\n", .repeatedMember(line: 3)),
            ("witness a \(a)\ngroup g 0 a\n", .malformedThreshold(line: 2)),
            ("witness a \(a)\ngroup g 2 a\n", .malformedThreshold(line: 2)),
            ("witness a \(a)\ngroup g 01 a\n", .malformedThreshold(line: 2)),
            ("witness a \(a)\ngroup g some a\n", .malformedThreshold(line: 2)),
            ("witness a \(a)\ngroup g 99999999999999999999 a\n", .malformedThreshold(line: 2)),
        ]
        for (text, error) in cases {
            #expect(throws: error, "\(text)") { try Policy(parsing: text.utf8) }
        }
    }

    @Test func namesAreBytesAndNeedNotBeUTF8() throws {
        let key = witnesses[0].verifierKey
        let other = witnesses[1].verifierKey
        func policy(_ first: [UInt8], _ second: [UInt8], quorum: [UInt8]) throws -> Policy {
            let lines: [[UInt8]] = [
                Array("witness ".utf8) + first + Array(" \(key)".utf8),
                Array("witness ".utf8) + second + Array(" \(other)".utf8),
                Array("quorum ".utf8) + quorum,
            ]
            return try Policy(parsing: lines.flatMap { $0 + [.newline] })
        }
        let composed = Array("\u{e9}".utf8)
        let decomposed = Array("e\u{301}".utf8)
        #expect(try policy(composed, decomposed, quorum: composed).quorum == .witness(key))
        #expect(try policy(composed, decomposed, quorum: decomposed).quorum == .witness(other))
        #expect(try policy([0xff], [0xfe], quorum: [0xfe]).quorum == .witness(other))
        #expect(throws: PolicyError.duplicateName(line: 2)) { try policy([0xff], [0xff], quorum: [0xff]) }
    }

    @Test func thirtyTwoOfEachAreAcceptedAndADeepChainDoesNotCrash() throws {
        let keys = try (0..<Policy.maximumCount + 1).map { number in
            try VerifierKey(
                name: "w\(number)",
                type: .cosignature,
                publicKey: Hash(sha256: [UInt8(number % 256), UInt8(number / 256)]).bytes
            )
        }
        let lines = keys.enumerated().map { "witness w\($0) \($1)\n" }
        let chain = (0..<Policy.maximumCount + 1).map { "group g\($0) all \($0 == 0 ? "w0" : "g\($0 - 1)")\n" }
        func text(_ count: Int) -> String {
            (lines[..<count] + chain[..<count]).joined() + "quorum g\(count - 1)\n"
        }
        for count in [32, Policy.maximumCount] {
            let policy = try Policy(parsing: text(count).utf8)
            #expect(policy.quorum.isMet(by: [keys[0]]))
            #expect(!policy.quorum.isMet(by: Set(keys.dropFirst())))
        }
        #expect(throws: PolicyError.tooMany(line: 257)) { try Policy(parsing: lines.joined().utf8) }
        #expect(throws: PolicyError.tooMany(line: 258)) { try Policy(parsing: (lines[..<1] + chain).joined().utf8) }
        #expect(throws: PolicyError.tooLarge(bytes: 1_000_001)) {
            try Policy(parsing: [UInt8](repeating: .newline, count: 1_000_001))
        }
    }
}
