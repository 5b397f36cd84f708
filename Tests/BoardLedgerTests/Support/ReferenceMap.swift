import CanonicalJSON
import EventLog
import TransparencyLog

/// The subject map word for word as the article on completeness defines it, with no thought of cost.
enum ReferenceMap {
    struct Entry {
        let key: [UInt8]
        let hash: Hash

        /// An entry under a seal of the first version, or of the second where it is said how many records name the subject.
        init(_ subject: String, _ count: UInt64, _ namings: UInt64? = nil) {
            let counts = [count, namings].compactMap(\.self).flatMap { count in
                (0..<8).map { UInt8(truncatingIfNeeded: count >> UInt64(56 - 8 * $0)) }
            }
            key = Hash.sha256(Array(subject.utf8)).bytes
            hash = Hash.sha256([0] + key + counts)
        }

        func bit(_ depth: Int) -> Bool { key[depth / 8] & (0x80 >> UInt8(depth % 8)) != 0 }
    }

    static let zero = [UInt8](repeating: 0, count: 32)

    static func root(_ entries: [Entry]) -> Hash { Hash(bytes: bytes(entries, 0)) ?? MerkleTree.emptyRoot }

    private static func bytes(_ entries: [Entry], _ depth: Int) -> [UInt8] {
        switch entries.count {
        case 0: return zero
        case 1: return entries[0].hash.bytes
        default:
            let left = bytes(entries.filter { !$0.bit(depth) }, depth + 1)
            return Hash.sha256([1] + left + bytes(entries.filter { $0.bit(depth) }, depth + 1)).bytes
        }
    }

    /// The texts in a record that may name other subjects.
    static func names(in record: Record) throws -> Set<String> {
        func strings(_ value: JSONValue) -> [String] {
            switch value {
            case .null, .bool, .number: []
            case .string(let text): [text]
            case .array(let elements): elements.flatMap(strings)
            case .object(let object): object.members.flatMap { strings($0.value) }
            }
        }
        return Set(strings(try record.data.decode(JSONValue.self)) + [record.authority].compactMap(\.self))
    }

    /// The siblings on the way from the root to an entry, the topmost first.
    static func siblings(of entry: Entry, in entries: [Entry], _ depth: Int = 0) -> [Hash] {
        guard entries.count > 1 else { return [] }
        let beside = entries.filter { $0.bit(depth) != entry.bit(depth) }
        let with = entries.filter { $0.bit(depth) == entry.bit(depth) }
        return [Hash(bytes: bytes(beside, depth + 1)) ?? MerkleTree.emptyRoot]
            + siblings(of: entry, in: with, depth + 1)
    }

    /// The root that a proof leads to.
    static func root(from entry: Entry, siblings: [Hash]) -> Hash {
        var hash = entry.hash.bytes
        for (depth, sibling) in siblings.enumerated().reversed() {
            hash = Hash.sha256([1] + (entry.bit(depth) ? sibling.bytes + hash : hash + sibling.bytes)).bytes
        }
        return Hash(bytes: hash) ?? MerkleTree.emptyRoot
    }
}
