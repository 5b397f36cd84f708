/// A part of a long list: the bytes that are stored of it, until its values change.
///
/// Where the bytes are damaged it reads as empty. That a stored state is not what its records give is found by comparing
/// bytes with bytes.
struct StoredRun<Element: StateValue & Marked & Sendable>: Sendable, StateValue {
    private enum Content {
        case stored(ArraySlice<UInt8>)
        case read([Element])
    }

    private var content: Content

    init(values: [Element]) { content = .read(values) }

    static var unread: StoredRun { StoredRun(values: []) }

    /// Reading them costs what they are long, each time, as long as they are not changed.
    var values: [Element] {
        get {
            switch content {
            case .read(let values): values
            case .stored(let bytes): Self.values(in: bytes)
            }
        }
        _modify {
            var values = values
            content = .read([])
            defer { content = .read(values) }
            yield &values
        }
    }

    /// The first of them, for less.
    var first: Element? {
        switch content {
        case .read(let values): return values.first
        case .stored(let bytes):
            var (value, coder) = (Element.unread, StateCoder(reading: Array(bytes)))
            value.code(&coder)
            return coder.isMalformed ? nil : value
        }
    }

    /// Bytes as they are; those that are read share the memory of the whole state.
    mutating func code(_ coder: inout StateCoder) {
        var bytes = bytes
        var count = bytes.count
        coder.code(&count)
        coder.code(&bytes, count: count)
        if coder.isReading { content = .stored(bytes) }
    }

    private var bytes: ArraySlice<UInt8> {
        switch content {
        case .stored(let bytes): return bytes
        case .read(var values):
            var coder = StateCoder()
            coder.code(&values, count: values.count)
            return coder.bytes[...]
        }
    }

    private static func values(in bytes: ArraySlice<UInt8>) -> [Element] {
        var (values, coder) = ([] as [Element], StateCoder(reading: Array(bytes)))
        while !coder.isAtEnd {
            var value = Element.unread
            value.code(&coder)
            values.append(value)
            guard coder.isMalformed || value.mark.endsRun == coder.isAtEnd else { return [] }
        }
        return coder.isMalformed ? [] : values
    }
}

extension Mark {
    /// Whether a run ends with the value that comes from this record: of sixteen values one, on average, whatever order
    /// there is in their positions.
    ///
    /// Few values to a run, so that one is soon read; not so few that finding a run takes longer than reading it.
    var endsRun: Bool {
        // The last step of SplitMix64, a known way to mix the bits of a number: https://prng.di.unimi.it/splitmix64.c
        var bits = position &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return (bits ^ bits >> 31) % 16 == 0
    }
}
