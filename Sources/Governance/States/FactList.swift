/// What a fact is looked up by in a list of many: the short name of a part, or all that is said.
package protocol LookedUp: StateValue {
    var lookedUpBy: String { get }
}

/// Facts of a state in the order of their records, of which one is found without looking through the others.
///
/// A list that is long enough to be divided has an index: where each fact stands, in the order of what they are looked up
/// by. To find a fact reads a run of each; to add one changes a run of each.
package struct FactList<Value: Hashable & Sendable & LookedUp>: Hashable, Sendable, StateValue {
    private var facts = LongList<Sourced<Value>>()
    /// Empty as long as the list is one run: that is looked through as soon.
    private var index = LongList<FactPlace>()

    package init() {}

    package static var unread: FactList { FactList() }

    package var isEmpty: Bool { facts.isEmpty }
    package var first: Sourced<Value>? { facts.first }
    package var last: Sourced<Value>? { facts.last }

    mutating func append(_ fact: Sourced<Value>) {
        facts.append(fact)
        guard facts.isDivided else { return }
        for fact in index.isEmpty ? Array(facts) : [fact] {
            let place = FactPlace(of: fact)
            index.insert(place, at: index.firstPlace { place < $0 })
        }
    }

    /// The first fact that is looked up by some words, and is meant.
    package func first(_ words: String, where isMeant: (Value) -> Bool = { _ in true }) -> Sourced<Value>? {
        func fits(_ fact: Sourced<Value>) -> Bool { fact.value.lookedUpBy == words && isMeant(fact.value) }
        guard facts.isDivided else { return facts.first(where: fits) }
        var found: Sourced<Value>?
        let digest = FactPlace.digest(of: words)
        index.visit(from: index.firstPlace { $0.digest >= digest }) { place in
            guard place.digest == digest else { return true }
            facts.visit(from: facts.firstPlace { $0.mark.position >= place.position }) { fact in
                guard fact.mark.position == place.position else { return true }
                if fits(fact) { found = fact }
                return found != nil
            }
            return found != nil
        }
        return found
    }

    /// The first fact that says just this.
    func first(saying value: Value) -> Sourced<Value>? { first(value.lookedUpBy) { $0 == value } }

    package mutating func code(_ coder: inout StateCoder) {
        coder.code(&facts)
        coder.code(&index)
    }
}

extension FactList: Sequence {
    package func makeIterator() -> IndexingIterator<[Sourced<Value>]> { facts.makeIterator() }
}

/// Where a fact stands that is looked up by some words.
private struct FactPlace: Hashable, Sendable, StateValue, Marked, Comparable {
    /// Of the words; few others have the same.
    var digest: UInt64
    /// That of its record; few others come from the same.
    var position: UInt64

    static let unread = FactPlace(digest: 0, position: 0)

    init(digest: UInt64, position: UInt64) { (self.digest, self.position) = (digest, position) }

    init<Value>(of fact: Sourced<Value>) where Value: LookedUp {
        self.init(digest: Self.digest(of: fact.value.lookedUpBy), position: fact.mark.position)
    }

    var mark: Mark { Mark(position: position, recorded: .unread) }

    mutating func code(_ coder: inout StateCoder) {
        coder.code(&digest)
        coder.code(&position)
    }

    static func < (lhs: FactPlace, rhs: FactPlace) -> Bool {
        (lhs.digest, lhs.position) < (rhs.digest, rhs.position)
    }

    /// The digest of some words, which stays what it is from run to run.
    ///
    /// FNV-1a of 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    static func digest(of words: String) -> UInt64 {
        var digest: UInt32 = 0x811C_9DC5
        for byte in words.utf8 { digest = (digest ^ UInt32(byte)) &* 0x0100_0193 }
        return UInt64(digest)
    }
}

extension Request {
    /// Whether one of some facts says what is asked for.
    func knows<Value>(_ facts: FactList<Value>, _ value: Value) -> Bool {
        facts.first(saying: value).map { isKnown(by: $0.mark) } ?? false
    }

    /// The same of what may happen again on another day: only where the dates, as far as they are given, are the same.
    func knowsEvent<Value>(_ facts: FactList<Value>, _ value: Value) -> Bool {
        guard let first = facts.first(saying: value) else { return false }
        if first.occurred == nil || occurred == nil || first.occurred == occurred { return isKnown(by: first.mark) }
        return knowsEvent(facts) { $0 == value }
    }
}
