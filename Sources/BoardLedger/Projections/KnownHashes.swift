/// A set of hashes, which need no second hashing to be found.
struct KnownHashes {
    /// The hash in each place, or 0 where there is none; a power of two of places, of which half at least are free.
    private var places = [UInt64](repeating: 0, count: 64)
    private var count = 0

    /// Adds a hash; tells whether it is new.
    mutating func insert(_ hash: UInt64) -> Bool {
        if 2 * count >= places.count { grow() }
        // Of a hash of 0 another stands in: that both come is as unlikely as that two hashes are the same.
        return place(hash == 0 ? 1 : hash)
    }

    mutating func removeAll() {
        // What a subject of many records needed is not cleared again and again for those of few.
        if places.count > 64, 16 * count < places.count {
            places = Array(repeating: 0, count: places.count / 2)
        } else {
            for place in places.indices { places[place] = 0 }
        }
        count = 0
    }

    private mutating func place(_ hash: UInt64) -> Bool {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while places[place] != 0 {
            if places[place] == hash { return false }
            place = (place + 1) & mask
        }
        places[place] = hash
        count += 1
        return true
    }

    private mutating func grow() {
        let known = places
        places = Array(repeating: 0, count: 2 * known.count)
        count = 0
        for hash in known where hash != 0 { _ = place(hash) }
    }
}
