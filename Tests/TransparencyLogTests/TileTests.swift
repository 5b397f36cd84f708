import Testing

@testable import TransparencyLog

struct TileTests {
    @Test(
        "an index is written in groups of three digits",
        arguments: [
            (0, "000"), (1, "001"), (255, "255"), (999, "999"), (1000, "x001/000"), (1_234_067, "x001/x234/067"),
            (123_456_078, "x123/x456/078"), (3_057_500, "x003/x057/500"), (1_000_000, "x001/x000/000"),
            (UInt64(Int64.max), "x009/x223/x372/x036/x854/x775/807"),
        ]
    )
    func paths(index: UInt64, path: String) throws {
        for (level, width) in [(0, 256), (5, 1), (63, 255)] {
            let tile = try Tile(level: level, index: index, width: width)
            #expect(tile.path == "tile/\(level)/\(path)" + (width == 256 ? "" : ".p/\(width)"))
            #expect(try Tile(parsingPath: tile.path.utf8) == tile)
            let bundle = try EntryBundle(index: index, width: width)
            #expect(bundle.path == "tile/entries/\(path)" + (width == 256 ? "" : ".p/\(width)"))
            #expect(try EntryBundle(parsingPath: bundle.path.utf8) == bundle)
        }
    }

    @Test(
        "a path that is not the only spelling of a tile is refused",
        arguments: [
            "", "tile", "tile/", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile//000", "Tile/0/000",
            "tile/-1/000", "tile/00/000", "tile/01/000", "tile/x/000", "tile/64/000", "tile/data/000",
            "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000", "tile/0/x000/001", "tile/0/001/234",
            "tile/0/x001/x234", "tile/0/x001234", "tile/0/x001//234", "tile/0/0x1", "tile/0/1x2/345", "tile/0/xx01/234",
            "tile/0/x1/234", "tile/0/-01", "tile/0/ 01", "tile/0/01a", "tile/0/001.p", "tile/0/001.p/",
            "tile/0/001.p/0",
            "tile/0/001.p/256", "tile/0/001.p/08", "tile/0/001.p/8/", "tile/0/001.p/8.p/8", "tile/0/001/8",
            "tile/0/001.q/8", "tile/0/.p/8", "tile/0/001.p/-8", "tile/0/001?", "tile/0/001\n", "tile/0/\u{661}01",
            "tile/0/../0/001", "tile/0/x009/x223/x372/x036/x854/x775/808", "tile/0/x999/x999/x999/x999/x999/x999/999",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/x999/x999/999", "tile/99999999999999999999/000",
        ]
    )
    func refuses(path: String) {
        #expect(throws: TileError.self) { try Tile(parsingPath: path.utf8) }
        let entries = path.replacing("tile/0/", with: "tile/entries/")
        #expect(throws: TileError.self) { try EntryBundle(parsingPath: entries.utf8) }
    }

    @Test func coordinatesOutOfRangeAreRefused() {
        #expect(throws: TileError.levelOutOfRange(64)) { try Tile(level: 64, index: 0) }
        #expect(throws: TileError.levelOutOfRange(-1)) { try Tile(level: -1, index: 0) }
        #expect(throws: TileError.widthOutOfRange(0)) { try Tile(level: 0, index: 0, width: 0) }
        #expect(throws: TileError.widthOutOfRange(257)) { try Tile(level: 0, index: 0, width: 257) }
        #expect(throws: TileError.indexOutOfRange(1 << 63)) { try Tile(level: 0, index: 1 << 63) }
        #expect(throws: TileError.widthOutOfRange(0)) { try EntryBundle(index: 0, width: 0) }
    }

    @Test func aTreeOf70000HasTheTilesOfTheSpecification() {
        let tiles = Array(Tile.added(from: 0, to: 70_000))
        #expect(tiles.count == 273 + 1 + 1 + 1 + 1)
        #expect(tiles.count { $0.level == 0 && $0.width == 256 } == 273)
        #expect(
            tiles.suffix(4).map(\.path)
                == ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"]
        )
        #expect(Tile.added(from: 0, to: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
        #expect(Array(Tile.added(from: 0, to: 0)).isEmpty)
    }

    @Test func contentsAreThoseOfTheFixture() throws {
        let log = try SharedLog.get()
        for (path, digest) in try MerkleFixture.load().tiles_70000.sha256_of where !path.contains("entries") {
            let tile = try Tile(parsingPath: path.utf8)
            let contents = try tile.contents(size: log.size, read: log.read)
            #expect(contents.count == tile.width * 32)
            #expect(Hash(sha256: contents).hex == digest, "\(path)")
            #expect(try tile.hashes(in: contents).flatMap(\.bytes) == contents)
        }
    }

    @Test func eachHashIsTheRootOfAFullTileBelow() throws {
        let log = try SharedLog.get()
        let top = try Tile(level: 1, index: 1, width: 17)
        for (number, hash) in try top.hashes(in: top.contents(size: log.size, read: log.read)).enumerated() {
            let below = try Tile(level: 0, index: UInt64(256 + number))
            var frontier = Frontier()
            for leaf in try below.hashes(in: below.contents(size: log.size, read: log.read)) { frontier.append(leaf) }
            #expect(frontier.root == hash)
        }
    }

    @Test func growingPublishesOnlyWhatIsNewOrWider() {
        #expect(Array(Tile.added(from: 70_000, to: 70_000)).isEmpty)
        #expect(Array(Tile.added(from: 70_001, to: 70_000)).isEmpty)
        #expect(Tile.added(from: 70_000, to: 70_001).map(\.path) == ["tile/0/273.p/113"])
        #expect(Tile.added(from: 255, to: 257).map(\.path) == ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"])
        #expect(Tile.added(from: 256, to: 300).map(\.path) == ["tile/0/001.p/44"])
    }

    @Test func sizesThatNoTreeHasDoNotTrap() throws {
        #expect(Tile.added(from: .max - 1, to: .max).first { _ in true }?.width == 255)
        #expect(EntryBundle.added(from: .max - 1, to: .max).first { _ in true }?.width == 255)
        let last = try EntryBundle(index: UInt64.max / 256, width: 256)
        #expect(throws: TileError.notInTree(path: last.path, size: .max)) { try last.indices(size: .max) }
    }

    @Test func aTileThatTheTreeDoesNotFillIsRefused() throws {
        let log = try TestLog(eventCount: 300)
        for path in [
            "tile/0/001", "tile/0/001.p/45", "tile/0/002.p/1", "tile/1/000.p/2", "tile/2/000.p/1", "tile/63/000",
        ] {
            #expect(throws: TileError.notInTree(path: path, size: 300)) {
                try Tile(parsingPath: path.utf8).contents(size: 300, read: log.read)
            }
        }
        // A partial tile of an earlier checkpoint can still be made.
        #expect(try Tile(parsingPath: "tile/0/001.p/7".utf8).contents(size: 300, read: log.read).count == 7 * 32)
        #expect(throws: ProofError.sizeTooLarge(size: .max)) {
            try Tile(level: 0, index: 0).contents(size: .max, read: log.read)
        }
    }

    @Test(arguments: [0, 31, 33, 3 * 32 - 1, 3 * 32 + 1, 4 * 32])
    func contentsOfAnotherLengthAreRefused(count: Int) throws {
        let tile = try Tile(level: 0, index: 0, width: 3)
        #expect(throws: TileError.wrongByteCount(count, expected: 96)) {
            try tile.hashes(in: [UInt8](repeating: 1, count: count))
        }
    }
}
