import CanonicalJSON
import EventLog
import LMDB
import Testing
import TransparencyLog

/// What a seal says, as anybody can read it.
struct SealContent: Codable, Equatable {
    var records: String
    var root: String
    var subjects: Int
}

/// What seals count, by its definition word for word, computed anew from the lines.
struct ReferenceCounts {
    enum Version: String, CaseIterable, Sendable {
        case first = "log.sealed.v1"
        case second = "log.sealed.v2"
    }

    /// For each subject, how many records it has, and which records name it.
    private(set) var subjects: [[UInt8]: (records: UInt64, namers: [UInt64])] = [:]
    private let version: Version
    private let size: Int

    init(_ lines: some Collection<[UInt8]>, _ version: Version) throws {
        (self.version, size) = (version, lines.count)
        for line in lines {
            let record = try Record(line: line)
            let subject = Array(record.subject.utf8)
            if version == .second, Version(rawValue: record.type) != nil { continue }
            subjects[subject, default: (0, [])].records += 1
            var named = Set(Self.strings(in: try record.data.decode(JSONValue.self)))
            if let authority = record.authority { named.insert(Array(authority.utf8)) }
            for name in named where name != subject && subjects[name] != nil {
                subjects[name]?.namers.append(record.sequence)
            }
        }
        if version == .first { subjects[Array("log".utf8)] = nil }
    }

    private static func strings(in value: JSONValue) -> [[UInt8]] {
        switch value {
        case .null, .bool, .number: []
        case .string(let text): [Array(text.utf8)]
        case .array(let elements): elements.flatMap { strings(in: $0) }
        case .object(let object): object.members.flatMap { strings(in: $0.value) }
        }
    }

    /// The hash of an entry of the map.
    func entry(_ subject: [UInt8]) -> Hash {
        let (records, namers) = subjects[subject] ?? (0, [])
        let counts = BigEndian64.encode(records) + (version == .second ? BigEndian64.encode(UInt64(namers.count)) : [])
        return MerkleTree.leafHash(Hash.sha256(subject).bytes + counts)
    }

    var root: Hash {
        Self.root(subjects.keys.map { (Hash.sha256($0).bytes, entry($0)) }, 0)
    }

    private static func root(_ entries: [(key: [UInt8], hash: Hash)], _ depth: Int) -> Hash {
        guard let first = entries.first else {
            return Hash(bytes: Array(repeating: 0, count: 32)) ?? MerkleTree.emptyRoot
        }
        guard entries.count > 1 else { return first.hash }
        let halves = Dictionary(grouping: entries) { $0.key[depth / 8] >> UInt8(7 - depth % 8) & 1 }
        return MerkleTree.nodeHash(root(halves[0] ?? [], depth + 1), root(halves[1] ?? [], depth + 1))
    }

    /// The seal that tells the truth of the lines.
    var seal: SealContent {
        SealContent(records: "\(size)", root: root.base64, subjects: subjects.count)
    }

    /// The root to which the proof of a subject's entry leads.
    func root(of subject: [UInt8], by proof: [Hash]) -> Hash {
        let bits = Hash.sha256(subject).bytes
        var hash = entry(subject)
        for (depth, sibling) in proof.enumerated().reversed() {
            let isRight = bits[depth / 8] >> UInt8(7 - depth % 8) & 1 == 1
            hash = isRight ? MerkleTree.nodeHash(sibling, hash) : MerkleTree.nodeHash(hash, sibling)
        }
        return hash
    }
}

extension LogFixture {
    /// Seals the log, as this program does or as earlier ones did, and checks the whole log.
    @discardableResult
    func seal(_ version: ReferenceCounts.Version = .second, at milliseconds: Int64 = 1_000) throws -> Record? {
        let time = try Instant.tenOClock(plus: milliseconds)
        switch version {
        case .second:
            let seal = try write { log, txn in try log.seal(at: time, &txn) }
            if let seal { try adopt(seal) }
            return seal
        case .first:
            let content = try ReferenceCounts(lines, .first).seal
            let data = try CanonicalFragment(encoding: content)
            let draft = Draft(type: version.rawValue, subject: "log", data: data)
            return try record([draft], as: .named("first-\(lines.count)"), at: time).first
        }
    }
}
