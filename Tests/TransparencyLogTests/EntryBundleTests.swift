import Testing

@testable import TransparencyLog

struct EntryBundleTests {
    @Test func theFirstBundleIsThatOfTheFixture() throws {
        let bundle = try EntryBundle(parsingPath: "tile/entries/000".utf8)
        let entries = try bundle.indices(size: 70_000).map { Array("event-\($0)".utf8) }
        let contents = try bundle.contents(of: entries)
        let digest = try MerkleFixture.load().tiles_70000.sha256_of["tile/entries/000"]
        #expect(Hash(sha256: contents).hex == digest)
        #expect(try bundle.entries(in: contents) == entries)
    }

    @Test func entriesHashToTheTileOfLevelZero() throws {
        let log = try TestLog(eventCount: 300)
        let bundle = try EntryBundle(index: 1, width: 44)
        let contents = try bundle.contents(of: bundle.indices(size: 300).map { Array("event-\($0)".utf8) })
        let tile = try Tile(level: 0, index: 1, width: 44)
        let hashes = try tile.hashes(in: tile.contents(size: 300, read: log.read))
        #expect(try bundle.entries(in: contents).map { MerkleTree.leafHash($0) } == hashes)
    }

    @Test func emptyAndLargestEntriesAreKept() throws {
        let bundle = try EntryBundle(index: 0, width: 3)
        let entries: [[UInt8]] = [[], [UInt8](repeating: 0xab, count: 65_535), [0]]
        let contents = try bundle.contents(of: entries)
        #expect(contents.prefix(4) == [0, 0, 0xff, 0xff])
        #expect(try bundle.entries(in: contents) == entries)
    }

    @Test func anEntryTooLongOrAnotherNumberOfEntriesIsRefused() throws {
        let bundle = try EntryBundle(index: 0, width: 2)
        #expect(throws: TileError.entryTooLong(number: 1, bytes: 65_536)) {
            try bundle.contents(of: [[], [UInt8](repeating: 0, count: 65_536)])
        }
        #expect(throws: TileError.wrongEntryCount(1, expected: 2)) { try bundle.contents(of: [[1]]) }
        #expect(throws: TileError.wrongEntryCount(3, expected: 2)) { try bundle.contents(of: [[1], [2], [3]]) }
    }

    @Test func everyShorterOrLongerContentsAreRefused() throws {
        let bundle = try EntryBundle(index: 0, width: 3)
        let contents = try bundle.contents(of: [[1], [], [2, 3, 4]])
        for count in contents.indices {
            #expect(throws: TileError.self) { try bundle.entries(in: Array(contents[..<count])) }
        }
        #expect(throws: TileError.unfinishedEntry(number: 2)) { try bundle.entries(in: Array(contents.dropLast())) }
        #expect(throws: TileError.extraBytes(count: 1)) { try bundle.entries(in: contents + [0]) }
    }

    @Test func bundlesToPublishFollowTheSize() {
        #expect(
            EntryBundle.added(from: 0, to: 513).map(\.path) == [
                "tile/entries/000", "tile/entries/001", "tile/entries/002.p/1",
            ]
        )
        #expect(EntryBundle.added(from: 256, to: 512).map(\.path) == ["tile/entries/001"])
        #expect(Array(EntryBundle.added(from: 5, to: 5)).isEmpty)
    }

    @Test func aBundleBeyondTheLogIsRefused() throws {
        #expect(throws: TileError.notInTree(path: "tile/entries/001", size: 300)) {
            try EntryBundle(index: 1).indices(size: 300)
        }
        #expect(try EntryBundle(index: 1, width: 44).indices(size: 300) == 256..<300)
    }
}
