/// A list of a state that grows with its subject's records: of a long one, only what is asked for is read, and only what
/// changed is written anew.
///
/// A long list is divided into runs. Which values end a run follows from the records that the values come from, and does
/// not change when others come before or behind: equal lists have equal bytes, however they came to be, and a value that
/// is put anywhere changes one run. The others go from one stored state into the next as they are. (Stores that look for
/// equal parts of files divide them in the same way: https://en.wikipedia.org/wiki/Rolling_hash.)
package struct LongList<Element: Hashable & Sendable & StateValue & Marked>: Sendable, StateValue {
    /// Where a value stands, or may be put; at the end of a closed run is none.
    struct Place {
        fileprivate var run: Int
        fileprivate var offset: Int
    }

    /// Shorter lists are one run.
    private static var least: Int { 32 }

    /// Each ends with a value that ends a run.
    private var closed: [StoredRun<Element>] = []
    /// The values behind.
    private var open: [Element] = []

    package init() {}

    package static var unread: LongList { LongList() }

    package var isEmpty: Bool { closed.isEmpty && open.isEmpty }
    /// Whether it has more than the run of those behind.
    var isDivided: Bool { !closed.isEmpty }
    var hasSeveral: Bool { !closed.isEmpty || open.count > 1 }
    var first: Element? { closed.isEmpty ? open.first : closed[0].first }
    package var last: Element? { open.last ?? closed.last?.values.last }

    /// The place behind all values.
    var end: Place { Place(run: closed.count, offset: open.count) }

    /// The place of the first value of which something holds that holds of none before it and of all behind it.
    func firstPlace(where isBeyond: (Element) -> Bool) -> Place {
        // Most values are put, and asked for, at the end.
        guard let last, isBeyond(last) else { return end }
        let next = Self.firstIndex(below: closed.count + 1) { run in
            (run < closed.count ? closed[run].first : open.first).map(isBeyond) ?? true
        }
        guard next > 0 else { return Place(run: 0, offset: 0) }
        let values = values(ofRun: next - 1)
        let offset = Self.firstIndex(below: values.count) { isBeyond(values[$0]) }
        return offset < values.count ? Place(run: next - 1, offset: offset) : Place(run: next, offset: 0)
    }

    /// The value at a place; nil at the end.
    subscript(place: Place) -> Element? { values(ofRun: place.run).dropFirst(place.offset).first }

    mutating func append(_ value: Element) { insert(value, at: end) }

    /// Puts a value before the one at a place.
    mutating func insert(_ value: Element, at place: Place) {
        if place.run < closed.count {
            closed[place.run].values.insert(value, at: place.offset)
            guard value.mark.endsRun else { return }
            let rest = closed[place.run].values[(place.offset + 1)...]
            closed[place.run].values.removeLast(rest.count)
            closed.insert(StoredRun(values: Array(rest)), at: place.run + 1)
        } else {
            open.insert(value, at: place.offset)
            if closed.isEmpty ? open.count >= Self.least : value.mark.endsRun { close() }
        }
    }

    package mutating func code(_ coder: inout StateCoder) {
        // How many values there are behind the closed runs, and, in the lowest bit, whether there are such runs.
        var head = UInt64(open.count) << 1 | (closed.isEmpty ? 0 : 1)
        coder.code(&head)
        if head & 1 == 1 { coder.code(&closed) }
        coder.code(&open, count: Int(head >> 1))
        if coder.isMalformed { self = LongList() }
    }

    /// Closes the runs that end among the values behind.
    private mutating func close() {
        while let end = open.firstIndex(where: \.mark.endsRun) {
            closed.append(StoredRun(values: Array(open[...end])))
            open.removeFirst(end + 1)
        }
    }

    private func values(ofRun run: Int) -> [Element] { run < closed.count ? closed[run].values : open }

    private static func firstIndex(below count: Int, where isBeyond: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension LongList: Sequence {
    package func makeIterator() -> IndexingIterator<[Element]> {
        closed.isEmpty ? open.makeIterator() : (closed.flatMap(\.values) + open).makeIterator()
    }

    /// Visits values from a place on until there is enough; no more is read than is asked for.
    func visit(from place: Place, _ isEnough: (Element) -> Bool) {
        for run in place.run...closed.count {
            let values = values(ofRun: run)
            for value in run == place.run ? values.dropFirst(place.offset) : values[...] where isEnough(value) {
                return
            }
        }
    }

    /// The values before a place, the last of them first; no more is read than is asked for.
    func backwards(from place: Place) -> Backwards { Backwards(list: self, place: place) }

    struct Backwards: Sequence, IteratorProtocol {
        private let list: LongList
        private var place: Place
        private var values: [Element]

        fileprivate init(list: LongList, place: Place) {
            (self.list, self.place, values) = (list, place, list.values(ofRun: place.run))
        }

        mutating func next() -> Element? {
            while place.offset == 0 {
                guard place.run > 0 else { return nil }
                place.run -= 1
                values = list.values(ofRun: place.run)
                place.offset = values.count
            }
            place.offset -= 1
            return values[place.offset]
        }
    }
}

extension LongList: Hashable {
    package static func == (lhs: LongList, rhs: LongList) -> Bool { lhs.elementsEqual(rhs) }

    package func hash(into hasher: inout Hasher) {
        for value in self { hasher.combine(value) }
    }
}
