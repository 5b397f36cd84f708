/// What a log promises when it signs: its name, its size and the root of its tree (C2SP tlog-checkpoint v1.0.0).
public struct Checkpoint: Hashable, Sendable {
    private let exactOrigin: ExactString
    private let exactExtensionLines: [ExactString]

    /// The number of leaves in the tree.
    public let size: UInt64

    /// The root hash of the tree.
    public let root: Hash

    /// Makes a checkpoint from its parts.
    ///
    /// - Parameters:
    ///   - origin: the unique name of the log, usually a URL without its scheme.
    ///   - size: the number of leaves, at most ``MerkleTree/maximumSize``.
    ///   - root: the root hash of the tree of that size.
    ///   - extensionLines: more lines, none of them empty; not recommended, because nobody can audit them.
    /// - Throws: ``CheckpointError`` for parts that cannot be written as a checkpoint.
    public init(origin: String, size: UInt64, root: Hash, extensionLines: [String] = []) throws(CheckpointError) {
        guard Self.isLine(origin) else { throw .malformedOrigin }
        guard size <= MerkleTree.maximumSize else { throw .malformedSize }
        guard size > 0 || root == MerkleTree.emptyRoot else { throw .wrongEmptyRoot }
        if let bad = extensionLines.firstIndex(where: { !Self.isLine($0) }) {
            throw .malformedExtension(line: 4 + bad)
        }
        exactOrigin = ExactString(origin)
        self.size = size
        self.root = root
        exactExtensionLines = extensionLines.map(ExactString.init)
    }

    /// Reads a checkpoint from the text of a note.
    ///
    /// A text that is accepted gives the same bytes again as ``text``.
    ///
    /// - Parameter text: the bytes of the text, without signatures: `string.utf8`, or an array.
    /// - Throws: ``CheckpointError`` for anything that is not a checkpoint.
    public init(parsing text: some Collection<UInt8>) throws(CheckpointError) {
        var reader = LineReader(ArraySlice(text))
        var lines: [ArraySlice<UInt8>] = []
        while let line = reader.next() { lines.append(line) }
        guard reader.rest.isEmpty else { throw .unfinishedLine(line: reader.nextLine) }
        guard lines.count >= 3 else { throw .tooFewLines(count: lines.count) }
        guard let origin = String(validating: lines[0], as: UTF8.self), Self.isLine(origin) else {
            throw .malformedOrigin
        }
        guard let size = UInt64(exactDecimal: lines[1]) else { throw .malformedSize }
        guard let root = Hash(base64Line: lines[2]) else { throw .malformedRoot }
        var extensionLines: [String] = []
        for line in lines[3...] {
            guard let text = String(validating: line, as: UTF8.self) else {
                throw .malformedExtension(line: 4 + extensionLines.count)
            }
            extensionLines.append(text)
        }
        try self.init(origin: origin, size: size, root: root, extensionLines: extensionLines)
    }

    /// The unique name of the log.
    public var origin: String {
        exactOrigin.string
    }

    /// The lines after the root hash, which mean nothing to the tree.
    public var extensionLines: [String] {
        exactExtensionLines.map(\.string)
    }

    /// The text that is signed: each part on its own line, with the last newline.
    public var text: String {
        ([origin, String(size), root.base64] + extensionLines).reduce(into: "") { text, line in text += line + "\n" }
    }

    private static func isLine(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 }
    }
}
