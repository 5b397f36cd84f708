/// Up to 256 neighbouring entries of a log, published as one file (C2SP tlog-tiles, section "Log entries").
public struct EntryBundle: Hashable, Sendable, CustomStringConvertible {
    /// The number of entries in a full bundle.
    public static let fullWidth = TileSpan.fullWidth

    private let span: TileSpan

    /// Makes a bundle from its coordinates.
    ///
    /// - Parameters:
    ///   - index: the number of the bundle, from 0.
    ///   - width: the number of entries, from 1 to 256.
    /// - Throws: ``TileError`` if a coordinate is out of range.
    public init(index: UInt64, width: Int = fullWidth) throws(TileError) {
        span = try TileSpan(index: index, width: width)
    }

    /// Reads the path of a bundle, such as `tile/entries/x001/x234/067.p/8`.
    ///
    /// - Parameter path: the bytes of the path, after the prefix of the log: `string.utf8`, or an array.
    /// - Throws: ``TileError`` for anything but the only spelling of a bundle's path.
    public init(parsingPath path: some Collection<UInt8>) throws(TileError) {
        guard path.starts(with: Self.prefix.utf8) else { throw .malformedPath }
        span = try TileSpan(parsingPath: path.dropFirst(Self.prefix.utf8.count))
    }

    private init(span: TileSpan) {
        self.span = span
    }

    private static let prefix = "tile/entries/"

    /// The number of the bundle, from 0.
    public var index: UInt64 { span.index }

    /// The number of entries, from 1 to 256; below 256 the bundle is partial.
    public var width: Int { span.width }

    /// The path of the bundle after the prefix of the log: `tile/entries/<N>[.p/<W>]`.
    public var path: String { Self.prefix + span.path }

    /// The path of the bundle.
    public var description: String { path }

    /// The bundles to publish when a log grows: those that are new, or wider than before.
    ///
    /// Cost: the bundles are made one at a time, as they are asked for.
    ///
    /// - Parameters:
    ///   - oldSize: the size already published; 0 for all bundles.
    ///   - newSize: the size to publish.
    /// - Returns: the bundles in order.
    public static func added(from oldSize: UInt64, to newSize: UInt64) -> some Sequence<EntryBundle> {
        TileSpan.added(from: oldSize, to: newSize).lazy.map { EntryBundle(span: $0) }
    }

    /// The numbers of the entries in the bundle.
    ///
    /// - Parameter size: the size of the log.
    /// - Returns: as many numbers as the bundle is wide.
    /// - Throws: ``TileError/notInTree(path:size:)`` if the log does not have all the entries.
    public func indices(size: UInt64) throws(TileError) -> Range<UInt64> {
        guard let positions = span.positions(among: size) else { throw .notInTree(path: path, size: size) }
        return positions
    }

    /// Writes the contents of the bundle: each entry after its length in two bytes, the most significant first.
    ///
    /// - Parameter entries: as many entries as the bundle is wide, each at most 65,535 bytes.
    /// - Returns: what to publish at the path of the bundle.
    /// - Throws: ``TileError/wrongEntryCount(_:expected:)`` or ``TileError/entryTooLong(number:bytes:)``.
    public func contents(of entries: [[UInt8]]) throws(TileError) -> [UInt8] {
        guard entries.count == width else { throw .wrongEntryCount(entries.count, expected: width) }
        var contents: [UInt8] = []
        contents.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
        for (number, entry) in entries.enumerated() {
            guard let length = UInt16(exactly: entry.count) else {
                throw .entryTooLong(number: number, bytes: entry.count)
            }
            contents += length.bigEndianBytes
            contents += entry
        }
        return contents
    }

    /// Reads the entries out of the contents of the bundle; whether they are right, only a proof can tell.
    ///
    /// - Parameter contents: what was published at the path of the bundle.
    /// - Returns: as many entries as the bundle is wide.
    /// - Throws: ``TileError/unfinishedEntry(number:)`` or ``TileError/extraBytes(count:)``.
    public func entries(in contents: [UInt8]) throws(TileError) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var rest = contents[...]
        while entries.count < width {
            guard rest.count >= 2 else { throw .unfinishedEntry(number: entries.count) }
            let length = Int(UInt16(bigEndianBytes: rest.prefix(2)))
            rest = rest.dropFirst(2)
            guard rest.count >= length else { throw .unfinishedEntry(number: entries.count) }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        guard rest.isEmpty else { throw .extraBytes(count: rest.count) }
        return entries
    }
}
