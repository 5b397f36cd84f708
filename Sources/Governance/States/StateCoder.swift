/// What a state is made of: it names its parts once, to be written and to be read.
package protocol StateValue {
    /// What stands in its place before it is read.
    static var unread: Self { get }

    /// Writes or reads each of its parts, in an order that does not change.
    mutating func code(_ coder: inout StateCoder)
}

/// Writes a state as bytes, or reads it back: the same list of parts serves both ways.
///
/// The same state always has the same bytes. They are no public format: they can be made again from the log.
package struct StateCoder {
    package private(set) var bytes: [UInt8]
    private var offset = 0
    package let isReading: Bool
    /// Whether the bytes that were read are not those of a state.
    package private(set) var isMalformed = false

    /// A coder that writes.
    package init() {
        bytes = []
        isReading = false
    }

    /// A coder that reads.
    package init(reading bytes: [UInt8], from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
        isReading = true
    }

    /// Whether everything was read.
    package var isAtEnd: Bool { offset == bytes.count }

    /// Begins to write anew, in the same memory.
    package mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    package mutating func code<Value: StateValue>(_ value: inout Value) { value.code(&self) }

    package mutating func code(_ value: inout UInt8) {
        if isReading {
            guard offset < bytes.count else { return fail() }
            value = bytes[offset]
            offset += 1
        } else {
            bytes.append(value)
        }
    }

    /// A number takes as few bytes as it needs, seven bits in each.
    package mutating func code(_ value: inout UInt64) {
        if isReading {
            var (result, shift) = (UInt64(0), UInt64(0))
            while true {
                guard offset < bytes.count, shift < 64 else { return fail() }
                let byte = bytes[offset]
                offset += 1
                result |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 {
                    // Bits that are lost, or a last byte that says nothing: no state is written so.
                    guard shift < 63 || byte < 2, shift == 0 || byte > 0 else { return fail() }
                    break
                }
                shift += 7
            }
            value = result
        } else {
            var rest = value
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
    }

    package mutating func code(_ value: inout Int) {
        var number = UInt64(max(0, value))
        code(&number)
        value = Int(clamping: number)
    }

    package mutating func code(_ value: inout Bool) {
        var byte: UInt8 = value ? 1 : 0
        code(&byte)
        guard byte < 2 else { return fail() }
        value = byte == 1
    }

    package mutating func code(_ value: inout String) {
        if isReading {
            var count = 0
            code(&count)
            guard count <= bytes.count - offset else { return fail() }
            value = String(decoding: bytes[offset..<offset + count], as: UTF8.self)
            offset += count
        } else {
            var count = value.utf8.count
            code(&count)
            bytes.append(contentsOf: value.utf8)
        }
    }

    package mutating func code<Value: StateValue>(_ value: inout Value?) { codeOptional(&value) }

    private mutating func codeOptional<Value: StateValue>(_ value: inout Value?) {
        var isThere = value != nil
        code(&isThere)
        guard isThere else {
            value = nil
            return
        }
        var inner = value ?? .unread
        inner.code(&self)
        if isReading { value = inner }
    }

    package mutating func code<Value: StateValue>(_ values: inout [Value]) {
        var count = values.count
        code(&count)
        code(&values, count: count)
    }

    /// So many values, where something else says how many.
    mutating func code<Value: StateValue>(_ values: inout [Value], count: Int) {
        if isReading {
            // Every value takes a byte at least: a count beyond that is damage, not a reason to reserve memory.
            guard count <= bytes.count - offset else { return fail() }
            values = []
            values.reserveCapacity(count)
            for _ in 0..<count where !isMalformed {
                var value = Value.unread
                value.code(&self)
                values.append(value)
            }
        } else {
            // A copy of each, so that the list itself is not copied for the sake of what only reads it.
            for value in values {
                var value = value
                value.code(&self)
            }
        }
    }

    /// So many bytes as they are; those that are read share the memory of all.
    mutating func code(_ raw: inout ArraySlice<UInt8>, count: Int) {
        if isReading {
            guard count <= bytes.count - offset else { return fail() }
            raw = bytes[offset..<offset + count]
            offset += count
        } else {
            bytes += raw
        }
    }

    private mutating func fail() {
        isMalformed = true
        offset = bytes.count
    }

    package mutating func refuse() { fail() }
}

// The same, compiled for what other modules code often: a generic one is not made for their types.
extension StateCoder {
    package mutating func code(_ numbers: inout [UInt64]) {
        var count = numbers.count
        code(&count)
        if count > 0 || !numbers.isEmpty { code(&numbers, count: count) }
    }

    package mutating func code(_ day: inout Day?) { codeOptional(&day) }
    package mutating func code(_ date: inout EDTFDate?) { codeOptional(&date) }
}

extension UInt64: StateValue {
    package static var unread: UInt64 { 0 }
    package mutating func code(_ coder: inout StateCoder) { coder.code(&self) }
}

extension String: StateValue {
    package static var unread: String { "" }
    package mutating func code(_ coder: inout StateCoder) { coder.code(&self) }
}

extension Day: StateValue {
    package static var unread: Day { .first(ofMonth: 1, in: 1) }

    package mutating func code(_ coder: inout StateCoder) {
        var packed = UInt64(packed)
        coder.code(&packed)
        guard let day = Day(Int(packed >> 9), Int(packed >> 5 & 15), Int(packed & 31)) else { return coder.refuse() }
        self = day
    }
}

extension EDTFDate: StateValue {
    package static var unread: EDTFDate { EDTFDate(.unread) }

    package mutating func code(_ coder: inout StateCoder) {
        var (form, number) = coded
        coder.code(&form)
        coder.code(&number)
        guard let date = EDTFDate(form: form, number: number) else { return coder.refuse() }
        self = date
    }

    /// Which precision and qualifier it has, and its parts in one number.
    private var coded: (form: UInt8, number: UInt64) {
        let mark: UInt8 =
            switch qualifier {
            case nil: 0
            case .approximate: 1
            case .uncertain: 2
            case .both: 3
            }
        return switch precision {
        case .day(let day): (mark, UInt64(day.packed))
        case .month(let year, let month): (mark | 4, UInt64(year << 4 | month))
        case .season(let year, let season): (mark | 8, UInt64(year << 5 | season.rawValue))
        case .year(let year): (mark | 12, UInt64(year))
        case .financialYear(let year): (mark | 16, UInt64(year))
        }
    }

    private init?(form: UInt8, number: UInt64) {
        guard form < 20, number < 1 << 32 else { return nil }
        let number = Int(number)
        let qualifier: Qualifier? = [nil, .approximate, .uncertain, .both][Int(form & 3)]
        switch form >> 2 {
        case 0:
            guard let day = Day(number >> 9, number >> 5 & 15, number & 31) else { return nil }
            self.init(.day(day), qualifier: qualifier)
        case 1:
            guard (1...9999).contains(number >> 4), (1...12).contains(number & 15) else { return nil }
            self.init(.month(year: number >> 4, month: number & 15), qualifier: qualifier)
        case 2:
            guard (1...9999).contains(number >> 5), let season = Season(rawValue: number & 31) else { return nil }
            self.init(.season(year: number >> 5, season: season), qualifier: qualifier)
        case 3:
            guard (1...9999).contains(number) else { return nil }
            self.init(.year(number), qualifier: qualifier)
        default:
            guard (1...9999).contains(number) else { return nil }
            self.init(.financialYear(number), qualifier: qualifier)
        }
    }
}

extension Interval: StateValue {
    package static var unread: Interval { .everyDay }

    package mutating func code(_ coder: inout StateCoder) {
        var text = iso
        coder.code(&text)
        guard let interval = try? Interval(iso: text) else { return coder.refuse() }
        self = interval
    }
}

extension SubjectID: StateValue {
    package static var unread: SubjectID { SubjectID(unchecked: .agency, slug: "") }

    package mutating func code(_ coder: inout StateCoder) {
        var (kind, slug) = (kind, slug)
        coder.code(&kind)
        coder.code(&slug)
        self = SubjectID(unchecked: kind, slug: slug)
    }
}

extension SubjectKind: StateValue {
    package static var unread: SubjectKind { .agency }
    package mutating func code(_ coder: inout StateCoder) { coder.codeCase(&self) }
}

extension Choice {
    package static var unread: Self { coderCases[0] }
    package mutating func code(_ coder: inout StateCoder) { coder.codeCase(&self) }

    private static var coderCases: [Self] { Array(allCases) }
}

extension StateCoder {
    /// One of a few cases, by its number among them.
    fileprivate mutating func codeCase<Value: CaseIterable & Equatable>(_ value: inout Value) {
        let cases = Value.allCases
        var number: UInt8 = 0
        if !isReading {
            number = UInt8(
                clamping: cases.distance(from: cases.startIndex, to: cases.firstIndex(of: value) ?? cases.startIndex)
            )
        }
        code(&number)
        guard isReading else { return }
        guard number < cases.count else { return fail() }
        value = cases[cases.index(cases.startIndex, offsetBy: Int(number))]
    }
}
