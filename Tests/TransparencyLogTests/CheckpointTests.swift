import Testing

@testable import TransparencyLog

struct CheckpointTests {
    private static let root = "TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0="

    @Test func theTextIsOriginSizeAndRoot() throws {
        let root = MerkleTree.leafHash(Array("hello world".utf8))
        let checkpoint = try Checkpoint(origin: "go.sum database tree", size: 123_456_789_012, root: root)
        #expect(checkpoint.text == "go.sum database tree\n123456789012\n\(Self.root)\n")
        #expect(try Checkpoint(parsing: checkpoint.text.utf8) == checkpoint)
    }

    @Test func extensionLinesAreKept() throws {
        let text = "Moon Log\n4027504\n\(Self.root)\n6086d1a9\nWaxing gibbous\n"
        let checkpoint = try Checkpoint(parsing: text.utf8)
        #expect(checkpoint.extensionLines == ["6086d1a9", "Waxing gibbous"])
        #expect(checkpoint.text == text)
    }

    @Test func anEmptyTreeHasItsOwnRoot() throws {
        let empty = try Checkpoint(origin: "log", size: 0, root: MerkleTree.emptyRoot)
        #expect(empty.text == "log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
        #expect(try Checkpoint(parsing: empty.text.utf8) == empty)
        #expect(throws: CheckpointError.wrongEmptyRoot) { try Checkpoint(parsing: "log\n0\n\(Self.root)\n".utf8) }
    }

    private static let malformed: [(String, CheckpointError)] = [
        ("", .tooFewLines(count: 0)),
        ("Head\n9944\n", .tooFewLines(count: 2)),
        ("\n9944\n\(root)\n", .malformedOrigin),
        ("Lo\tg\n9944\n\(root)\n", .malformedOrigin),
        ("Log\r\n9944\n\(root)\n", .malformedOrigin),
        ("Log\n123\n\(root)", .unfinishedLine(line: 3)),
        ("Log\n123\n\(root)\next", .unfinishedLine(line: 4)),
        ("Log\nbananas\n\(root)\n", .malformedSize),
        ("Log\n\n\(root)\n", .malformedSize),
        ("Log\n-34\n\(root)\n", .malformedSize),
        ("Log\n+34\n\(root)\n", .malformedSize),
        ("Log\n034\n\(root)\n", .malformedSize),
        ("Log\n00\n\(root)\n", .malformedSize),
        ("Log\n34 \n\(root)\n", .malformedSize),
        ("Log\n3.4\n\(root)\n", .malformedSize),
        ("Log\n0xabcdef\n\(root)\n", .malformedSize),
        ("Log\n\u{661}\n\(root)\n", .malformedSize),
        ("Log\n9223372036854775808\n\(root)\n", .malformedSize),
        ("Log\n18446744073709551616\n\(root)\n", .malformedSize),
        ("Log\n3438945738945739845734895735\n\(root)\n", .malformedSize),
        ("Log\n123\nYmFuYW5hcw==\n", .malformedRoot),
        ("Log\n123\nThisIsn'tBase64\n", .malformedRoot),
        ("Log\n123\n\n", .malformedRoot),
        ("Log\n123\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb1=\n", .malformedRoot),
        ("Log\n123\n\(root)\n\n", .malformedExtension(line: 4)),
        ("Log\n123\n\(root)\na\n\nb\n", .malformedExtension(line: 5)),
        ("Log\n123\n\(root)\na\u{0}\n", .malformedExtension(line: 4)),
    ]

    @Test("a malformed checkpoint says what is wrong", arguments: malformed)
    func refuses(text: String, error: CheckpointError) {
        #expect(throws: error) { try Checkpoint(parsing: text.utf8) }
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        let rest = Array("\n123\n\(Self.root)\n".utf8)
        #expect(throws: CheckpointError.malformedOrigin) { try Checkpoint(parsing: [0xff] + rest) }
        #expect(throws: CheckpointError.malformedExtension(line: 4)) {
            try Checkpoint(parsing: Array("a".utf8) + rest + [0xff, .newline])
        }
    }

    @Test func theLargestSizeIsAccepted() throws {
        #expect(try Checkpoint(parsing: "Log\n9223372036854775807\n\(Self.root)\n".utf8).size == MerkleTree.maximumSize)
    }

    @Test func aCheckpointThatCouldNotBeReadIsNotMade() throws {
        let root = try #require(Hash(base64: Self.root))
        #expect(throws: CheckpointError.malformedOrigin) { try Checkpoint(origin: "", size: 1, root: root) }
        #expect(throws: CheckpointError.malformedOrigin) { try Checkpoint(origin: "a\nb", size: 1, root: root) }
        #expect(throws: CheckpointError.malformedSize) { try Checkpoint(origin: "a", size: 1 << 63, root: root) }
        #expect(throws: CheckpointError.wrongEmptyRoot) { try Checkpoint(origin: "a", size: 0, root: root) }
        #expect(throws: CheckpointError.malformedExtension(line: 5)) {
            try Checkpoint(origin: "a", size: 1, root: root, extensionLines: ["fine", ""])
        }
    }

    @Test func originsThatOnlyLookTheSameAreDifferent() throws {
        let root = try #require(Hash(base64: Self.root))
        let composed = try Checkpoint(origin: "caf\u{e9}", size: 1, root: root)
        let decomposed = try Checkpoint(origin: "cafe\u{301}", size: 1, root: root)
        #expect(composed != decomposed)
    }
}
