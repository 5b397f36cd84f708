internal import EventLog
internal import LMDB

/// The subjects that a word, or any of some words, finds: by rising numbers, and able to skip.
struct Postings {
    /// One word in one place: a run of entries of the index.
    private struct Run {
        let cursor: LentCursor
        let prefix: [UInt8]
        let knownSize: UInt64?
        /// The subject it stands at; nil at its end.
        private(set) var number: UInt64?

        init(_ cursor: LentCursor, _ prefix: [UInt8], knownSize: UInt64?) throws {
            self.cursor = cursor
            self.prefix = prefix
            self.knownSize = knownSize
            try settle(try cursor.seek(prefix))
        }

        /// Goes to the first subject whose number is not lower.
        mutating func skip(to target: UInt64) throws {
            // Subjects that are found together are often near one another: a few steps cost less than a search.
            var steps = 0
            while let number, number < target, steps < 8 {
                try settle(try cursor.next())
                steps += 1
            }
            guard let number, number < target else { return }
            var key = RowBytes(bytes: prefix)
            key.number(target)
            try settle(try cursor.seek(key.bytes))
        }

        private mutating func settle(_ isThere: Bool) throws {
            var isThere = isThere
            while isThere {
                let entry: (number: UInt64, position: UInt64)? = cursor.withEntry { key, value in
                    guard key.byteCount == prefix.count + 5, key.extracting(first: prefix.count).holds(prefix) else {
                        return nil
                    }
                    return (key.lastNumber, value.bigEndian)
                }
                guard let entry else { break }
                if knownSize.map({ entry.position < $0 }) ?? true {
                    number = entry.number
                    return
                }
                isThere = try cursor.next()
            }
            number = nil
        }
    }

    /// Each word by itself, where they are few.
    private var runs: [Run] = []
    /// The subjects of all words together, in order, where they are many.
    private var gathered: ArraySlice<UInt64> = []

    /// More words than this are gathered: to ask each of them at every step would cost more.
    private static let mostRuns = 32

    /// The lowest number that any of the words stands at.
    private var number: UInt64? { runs.isEmpty ? gathered.first : runs.lazy.compactMap(\.number).min() }

    private mutating func skip(to target: UInt64) throws {
        for index in runs.indices { try runs[index].skip(to: target) }
        var (low, high) = (gathered.startIndex, gathered.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if gathered[middle] < target { low = middle + 1 } else { high = middle }
        }
        gathered = gathered[low...]
    }

    /// Visits the subjects that have all of some words, by rising numbers.
    ///
    /// - Parameters:
    ///   - words: The words.
    ///   - places: Where they may stand.
    ///   - isWhole: Whether longer words that begin with one of them do not count.
    ///   - projections: Where the words are looked up.
    ///   - moment: Subjects that it does not know are left out.
    ///   - txn: Reads.
    ///   - body: Takes a subject's number and returns whether to go on.
    /// - Throws: `StorageError`, or what `body` throws.
    static func visitCommon(
        _ words: [String],
        _ places: [WordPlace],
        isWhole: Bool,
        _ projections: Projections,
        _ moment: Moment,
        _ txn: LentTransaction,
        _ body: (UInt64) throws -> Bool
    ) throws {
        let table = projections[.words]
        let terms = try words.map { word in isWhole ? [word] : try Self.terms(startingWith: word, table, txn) }
        guard terms.allSatisfy({ !$0.isEmpty }) else { return }
        let runs = terms.map { $0.count * places.count }
        try table.withCursors(runs.filter { $0 <= mostRuns }.reduce(0, +), txn) { cursors in
            var free = cursors[...]
            var lists: [Postings] = []
            for (word, terms) in zip(words, terms) {
                var list = Postings()
                if terms.count * places.count <= mostRuns {
                    for (term, place) in terms.flatMap({ term in places.map { (term, $0) } }) {
                        guard let cursor = free.popFirst() else { break }
                        var prefix = RowBytes()
                        prefix.text(term)
                        prefix.byte(place.rawValue)
                        list.runs.append(try Run(cursor, prefix.bytes, knownSize: moment.knownSize))
                    }
                } else {
                    list.gathered = try gather(word, places, table, moment, txn)[...]
                }
                lists.append(list)
            }
            try visitCommon(&lists, body)
        }
    }

    /// The subjects of all words that begin with some letters, in order.
    private static func gather(
        _ prefix: String,
        _ places: [WordPlace],
        _ table: Table<Bytes, Bytes>,
        _ moment: Moment,
        _ txn: LentTransaction
    ) throws -> [UInt64] {
        var numbers: Set<UInt64> = []
        try table.scan(prefix: Array(prefix.utf8), txn) { key, value in
            let place = key.count > 6 ? WordPlace(rawValue: key[key.count - 6]) : nil
            if let place, places.contains(place), moment.knows(value.span.bytes.bigEndian) {
                numbers.insert(key.span.bytes.lastNumber)
            }
            return true
        }
        return numbers.sorted()
    }

    private static func visitCommon(_ lists: inout [Postings], _ body: (UInt64) throws -> Bool) throws {
        guard var target = lists[0].number else { return }
        while true {
            var isCommon = true
            for index in lists.indices {
                try lists[index].skip(to: target)
                guard let number = lists[index].number else { return }
                if number > target {
                    target = number
                    isCommon = false
                    break
                }
            }
            guard isCommon else { continue }
            guard try body(target) else { return }
            target += 1
        }
    }

    /// Whether any of some words has others on record that begin with it.
    static func haveLonger(_ words: [String], _ projections: Projections, _ txn: LentTransaction) throws -> Bool {
        try projections[.words].withCursors(1, txn) { cursors in
            try words.contains { word in
                // Past all entries of the word itself.
                guard try cursors[0].seek(Array(word.utf8) + [1]) else { return false }
                return cursors[0].withEntry { key, _ in key.word?.hasPrefix(word) ?? false }
            }
        }
    }

    /// The words on record that begin with some letters, in order.
    private static func terms(
        startingWith prefix: String,
        _ table: Table<Bytes, Bytes>,
        _ txn: LentTransaction
    ) throws -> [String] {
        var terms: [String] = []
        try table.withCursors(1, txn) { cursors in
            var key = Array(prefix.utf8)
            while try cursors[0].seek(key) {
                guard let word = cursors[0].withEntry({ key, _ in key.word }), word.hasPrefix(prefix) else { return }
                terms.append(word)
                // Past all entries of the word at once.
                key = Array(word.utf8) + [1]
            }
        }
        return terms
    }
}

extension RawSpan {
    /// The text that a key begins with, up to its end mark.
    var word: String? {
        withUnsafeBytes { bytes in
            bytes.firstIndex(of: 0).flatMap { String(validating: bytes[..<$0], as: Unicode.UTF8.self) }
        }
    }
}
