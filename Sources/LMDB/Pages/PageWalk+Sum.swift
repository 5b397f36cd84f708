extension PageWalk {
    /// Compares the free pages with those in use, and all of them with the pages that there are.
    ///
    /// LMDB 0.9 loses none: a page is one of the heads, in use, or in the free list. Its own compacting copy relies on
    /// that too (`mdb_env_copyfd1`: "page leak or corrupt DB").
    mutating func addUp() {
        let overlap = used.intersection(free)
        if let first = overlap.first { note(.freeList, .inUse(count: overlap.count), page: first, stops: false) }
        guard isWhole, overlap.isEmpty else { return }
        let rest = used.absentees(free, below: lastPage + 1)
        // An outline knows the pages of large values by what remains.
        let expected = reach == .outline ? expectedOverflows : 0
        guard let expected, rest.count >= expected else {
            return note(.file, .overflowMismatch, stops: false)
        }
        guard rest.count == expected else {
            return note(.file, .lost(count: rest.count - expected), page: rest.first, stops: false)
        }
        checkRuns(rest)
    }

    /// Checks that pages in rising order are the pages of whole large values.
    ///
    /// Were one of them listed as free in place of another page, a run would be broken.
    private mutating func checkRuns(_ places: [Int]) {
        var index = 0
        while index < places.count {
            let place = places[index]
            guard place < file.count / pageSize else {
                return note(.file, .cutShort(bytes: file.count, expected: (place + 1) * pageSize), stops: false)
            }
            let page = page(at: place)
            let last = index + max(1, page.runLength) - 1
            guard page.flaw(at: place, .overflow) == nil, page.runLength >= 1, last < places.count,
                places[last] == place + page.runLength - 1
            else {
                return note(.file, .overflowMismatch, page: place, stops: false)
            }
            guard places[last] < file.count / pageSize else {
                return note(.file, .cutShort(bytes: file.count, expected: (places[last] + 1) * pageSize), stops: false)
            }
            index = last + 1
        }
    }
}
