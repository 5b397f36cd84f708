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
    /// What two parts of a check found together, in the order of the log; size and root are those of this part.
    func joined(with other: Verification) -> Verification {
        var result = self
        result.damageCount += other.damageCount
        result.damages = (damages + other.damages).enumerated()
            .sorted { ($0.element.position ?? .max, $0.offset) < ($1.element.position ?? .max, $1.offset) }
            .prefix(Self.mostDamages).map(\.element)
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
