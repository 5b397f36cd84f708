internal import Synchronization

/// For whose eyes an answer is.
public enum View: String, CaseIterable, Codable, Hashable, Sendable {
    /// Everybody: plain values alone.
    case `public`
    /// Officers: personal values too.
    case officer
    /// Scrutiny: personal values, and what is exempt or confidential where a recorded grant lets scrutiny see it.
    case scrutiny
    /// The secretariat: everything whose key is here.
    case secretariat
}

/// How many values an answer withholds on one ground.
public struct Withheld: Codable, Hashable, Sendable {
    /// The ground, such as “exempt: Schedule 12A, paragraph 3”.
    public var ground: String
    /// How many values.
    public var count: Int
}

/// What the answers of a ledger have withheld, so that each can say so.
final class WithheldTally: Sendable {
    private let places: Mutex<[String: Set<String>]> = Mutex([:])

    func note(_ place: String, on ground: String) {
        places.withLock { _ = $0[ground, default: []].insert(place) }
    }

    var all: [Withheld] {
        places.withLock { places in
            places.sorted { $0.key < $1.key }.map { Withheld(ground: $0.key, count: $0.value.count) }
        }
    }
}

extension Ledger {
    /// The same ledger for other eyes: what they may not see is in no answer, and finds nothing.
    ///
    /// - Parameter view: For whose eyes.
    /// - Returns: The ledger, which has withheld nothing yet.
    public func seen(by view: View) -> Ledger {
        var ledger = self
        (ledger.view, ledger.tally) = (view, WithheldTally())
        return ledger
    }

    /// How many values the answers so far have withheld, by ground.
    public var withheld: [Withheld] { tally.all }
}
