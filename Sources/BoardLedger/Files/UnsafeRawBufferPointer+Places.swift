internal import Glibc

extension UnsafeRawBufferPointer {
    /// The first place, from an offset on, at which some bytes stand; nil where they stand nowhere.
    ///
    /// Cost: that of looking for the first of them.
    func place(of wanted: [UInt8], from offset: Int = 0) -> Int? {
        guard let base = baseAddress, let first = wanted.first else { return nil }
        var start = offset
        while start + wanted.count <= count, let found = memchr(base + start, Int32(first), count - start) {
            let place = base.distance(to: UnsafeRawPointer(found))
            guard place + wanted.count <= count else { return nil }
            if memcmp(base + place, wanted, wanted.count) == 0 { return place }
            start = place + 1
        }
        return nil
    }
}
