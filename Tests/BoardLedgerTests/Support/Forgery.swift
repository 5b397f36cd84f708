import BoardLedger
import Testing
import TransparencyLog

extension Ledger {
    /// Every record's line.
    func lines() throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        try exportRecords { lines.append($0) }
        return lines
    }

    /// Takes in lines.
    @discardableResult
    func take(_ lines: [[UInt8]]) throws -> UInt64 {
        var rest = lines[...]
        return try importRecords(nextLine: { rest.popFirst() })
    }

    /// Takes in a sheet of the tests.
    @discardableResult
    func record(_ entries: String, title: String = "A sheet of the tests") throws -> Outcome {
        var text = WrittenSheet(entries)
        text.title = title
        return try record(Sheet(yaml: text.bytes))
    }

    var head: TreeHead {
        get throws {
            let status = try status()
            return TreeHead(size: status.records, root: try #require(Hash(base64: status.root)))
        }
    }
}

extension LedgerFixture {
    /// A partnership that has agreed something.
    static func decided() throws -> LedgerFixture {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision)
        return fixture
    }
}

extension String {
    var bytes: [UInt8] { Array(utf8) }
}

/// What the keeper of a ledger can do who wants another past: the same ledger with the same key, in which one word is
/// another and every hash, node, seal and index follows from that.
enum Forgery {
    static let truth = "North Agency open three clinics"
    static let lie = "South Agency open three clinics"

    /// The lines of a ledger with the lie in place of the truth.
    static func lines(of ledger: Ledger) throws -> [[UInt8]] {
        var changed = 0
        let lines = try ledger.lines().map { line in
            let text = String(decoding: line, as: Unicode.UTF8.self)
            if text.contains(truth) { changed += 1 }
            return text.replacing(truth, with: lie).bytes
        }
        try #require(changed == 1)
        return lines
    }

    /// The forged ledger, which knows nothing of what was signed before.
    static func rebuild(_ original: Ledger, in directory: String) throws -> Ledger {
        let forged = try Ledger.create(at: directory, origin: original.origin)
        try forged.take(lines(of: original))
        try Files.remove(directory + "/keys/signing-key")
        try Files.copy(original.directory + "/keys/signing-key", to: directory + "/keys/signing-key")
        return forged
    }
}
