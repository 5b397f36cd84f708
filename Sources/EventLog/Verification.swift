public import TransparencyLog

/// What a check of the whole log found.
public struct Verification: Hashable, Sendable {
    /// How many records the log holds.
    public var size: UInt64 = 0
    /// The root of the tree, computed from the records alone; the stored hash stands in for a record that is missing.
    public var root: Hash = MerkleTree.emptyRoot
    /// What contradicts itself, in the order of the log; at most ``mostDamages``.
    public var damages: [Damage] = []
    /// How many damages were found in all.
    public var damageCount = 0

    /// The most damages that are listed.
    public static let mostDamages = 100

    /// Whether everything agrees with everything.
    public var isSound: Bool { damageCount == 0 }

    /// Adds a damage to the list.
    ///
    /// - Parameter damage: What contradicts what.
    public mutating func add(_ damage: Damage) {
        damageCount += 1
        if damages.count < Self.mostDamages { damages.append(damage) }
    }
}

extension Verification {
    /// Adds damages that were found out of order to the list, in the order of the log.
    ///
    /// - Parameters:
    ///   - more: What was found; of many, the first ones.
    ///   - count: How many were found in all.
    public mutating func insert(_ more: [Damage], count: Int) {
        guard count > 0 else { return }
        damageCount += count
        damages = (damages + more).enumerated()
            .sorted { ($0.element.position ?? .max, $0.offset) < ($1.element.position ?? .max, $1.offset) }
            .prefix(Self.mostDamages).map(\.element)
    }

    /// What two parts of a check found together; size and root are those of this part.
    func joined(with other: Verification) -> Verification {
        var result = self
        result.insert(other.damages, count: other.damageCount)
        return result
    }
}

/// One contradiction in what is stored.
public struct Damage: Hashable, Sendable {
    /// The position of the record concerned, where it is one record's.
    public var position: UInt64?
    /// What is wrong, in plain English.
    public var what: String

    /// A contradiction.
    ///
    /// - Parameters:
    ///   - position: The position of the record concerned.
    ///   - what: What is wrong, in plain English.
    public init(position: UInt64?, what: String) {
        self.position = position
        self.what = what
    }
}
