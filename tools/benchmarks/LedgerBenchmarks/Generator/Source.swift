/// Where the entries of a ledger come from: the town as it goes on, or a shape that some figure asks for.
struct Source {
    /// What a ledger is to look like.
    enum Shape {
        /// The town as it goes on, without end.
        case scattered
        /// One plan with so many actions, and four more records about each, in any order.
        case plan(actions: Int)
        /// One action with so many records and, among them in any order, others of ten records each.
        case hot(records: Int, others: Int)
        /// So many subjects of one record each.
        case subjects(Int)
    }

    /// The action of many records.
    static let hotAction = 20
    /// The first of the actions of ten records.
    static let firstOther = 21

    var town: Town
    private let shape: Shape
    private var produced = 0
    /// For each entry still to come, which action it is about; nil for a new one.
    private var order: [Int32?] = []
    private static let beginning = 183

    init(_ shape: Shape, seed: UInt64) {
        self.shape = shape
        town = Town(seed: seed)
        let firstAction = Self.hotAction
        switch shape {
        case .scattered, .subjects: break
        case .plan(let actions):
            order = Array(repeating: nil, count: actions)
            order += (0..<4 * actions).map { Int32(firstAction + $0 % actions) }.shuffled(using: &town.numbers)
        case .hot(let records, let others):
            order = Array(repeating: nil, count: others + 1)
            var later = Array(repeating: Int32(firstAction), count: records - 1)
            for other in 0..<others { later += Array(repeating: Int32(Self.firstOther + other), count: 9) }
            later.shuffle(using: &town.numbers)
            order += later.map(Optional.some)
        }
    }

    /// The next entries; none where the shape is whole.
    mutating func next(_ count: Int) -> [Entry] {
        var entries: [Entry] = []
        while entries.count < count, let entry = next() { entries.append(entry) }
        return entries
    }

    private mutating func next() -> Entry? {
        let number = produced - Self.beginning
        produced += 1
        if number < 0 { return town.next() }
        switch shape {
        case .scattered: return town.next()
        case .subjects(let count): return number < count ? town.addAction() : nil
        case .plan, .hot:
            guard number < order.count else { return nil }
            guard let action = order[number] else { return town.addAction(plan: 0) }
            while true {
                if let entry = town.about(Int(action)) { return entry }
            }
        }
    }
}
