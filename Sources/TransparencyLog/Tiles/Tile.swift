/// Up to 256 neighbouring hashes of one level of the tree, published as one file (C2SP tlog-tiles).
///
/// Level 0 holds leaf hashes; each hash of a higher level is the root of one full tile of the level below.
public struct Tile: Hashable, Sendable, CustomStringConvertible {
    /// The number of hashes in a full tile.
    public static let fullWidth = TileSpan.fullWidth

    /// The level of the tile, from 0 to 63: each is 8 levels of the tree.
    public let level: Int

    private let span: TileSpan

    /// Makes a tile from its coordinates.
    ///
    /// - Parameters:
    ///   - level: the level, from 0 to 63.
    ///   - index: the number of the tile within its level, from 0.
    ///   - width: the number of hashes, from 1 to 256.
    /// - Throws: ``TileError`` if a coordinate is out of range.
    public init(level: Int, index: UInt64, width: Int = fullWidth) throws(TileError) {
        try Self.requireLevel(level)
        self.init(uncheckedLevel: level, span: try TileSpan(index: index, width: width))
    }

    /// Reads the path of a tile, such as `tile/0/x001/x234/067.p/8`.
    ///
    /// - Parameter path: the bytes of the path, after the prefix of the log: `string.utf8`, or an array.
    /// - Throws: ``TileError`` for anything but the only spelling of a tile's path.
    public init(parsingPath path: some Collection<UInt8>) throws(TileError) {
        let parts = path.split(separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual("tile".utf8), let level = UInt64(exactDecimal: parts[1]) else {
            throw .malformedPath
        }
        try Self.requireLevel(Int(level))
        self.init(uncheckedLevel: Int(level), span: try TileSpan(parsingPath: parts[2]))
    }

    private init(uncheckedLevel level: Int, span: TileSpan) {
        self.level = level
        self.span = span
    }

    /// The number of the tile within its level, from 0.
    public var index: UInt64 { span.index }

    /// The number of hashes, from 1 to 256; below 256 the tile is partial.
    public var width: Int { span.width }

    /// The path of the tile after the prefix of the log: `tile/<L>/<N>[.p/<W>]`.
    public var path: String { "tile/\(level)/\(span.path)" }

    /// The path of the tile.
    public var description: String { path }

    /// The tiles to publish when a tree grows: those that are new, or wider than before.
    ///
    /// Cost: the tiles are made one at a time, as they are asked for.
    ///
    /// - Parameters:
    ///   - oldSize: the size already published; 0 for all tiles.
    ///   - newSize: the size to publish.
    /// - Returns: the tiles, lower levels first.
    public static func added(from oldSize: UInt64, to newSize: UInt64) -> some Sequence<Tile> {
        (0..<8).lazy.flatMap { level in
            TileSpan.added(from: hashCount(level: level, size: oldSize), to: hashCount(level: level, size: newSize))
                .lazy.map { span in Tile(uncheckedLevel: level, span: span) }
        }
    }

    /// The contents of the tile: its hashes, one after another.
    ///
    /// Cost: one read for each hash.
    ///
    /// - Parameters:
    ///   - size: the size of the tree, which must have all hashes of the tile.
    ///   - read: gives the hash stored at a dense position; see ``MerkleTree/storedIndex(level:n:)``.
    /// - Returns: 32 bytes for each hash.
    /// - Throws: ``TileError/notInTree(path:size:)``, ``ProofError/sizeTooLarge(size:)``, or what `read` throws.
    public func contents(size: UInt64, read: (_ storedIndex: UInt64) throws -> Hash) throws -> [UInt8] {
        try MerkleTree.requireSize(size)
        guard let positions = span.positions(among: Self.hashCount(level: level, size: size)) else {
            throw TileError.notInTree(path: path, size: size)
        }
        var contents: [UInt8] = []
        contents.reserveCapacity(width * Hash.byteCount)
        for n in positions {
            contents += try read(MerkleTree.storedIndex(level: 8 * level, n: n)).bytes
        }
        return contents
    }

    /// Reads the hashes out of the contents of the tile; whether they are right, only a proof can tell.
    ///
    /// - Parameter contents: what was published at the path of the tile.
    /// - Returns: as many hashes as the tile is wide.
    /// - Throws: ``TileError/wrongByteCount(_:expected:)``.
    public func hashes(in contents: [UInt8]) throws(TileError) -> [Hash] {
        guard contents.count == width * Hash.byteCount else {
            throw .wrongByteCount(contents.count, expected: width * Hash.byteCount)
        }
        return stride(from: 0, to: contents.count, by: Hash.byteCount).compactMap { start in
            Hash(bytes: Array(contents[start..<start + Hash.byteCount]))
        }
    }

    private static func requireLevel(_ level: Int) throws(TileError) {
        guard (0...63).contains(level) else { throw .levelOutOfRange(level) }
    }

    /// The number of hashes that a tree has at a level of tiles: size / 256^level.
    private static func hashCount(level: Int, size: UInt64) -> UInt64 {
        // A shift by 64 or more gives 0.
        size >> (8 * level)
    }
}
