internal import CanonicalJSON

/// A record's attributes as the bytes of its line, for checks of whole logs: what ``Record`` says, without making values.
///
/// Lines that it cannot vouch for (an attribute with escape sequences, an attribute it does not know) are left to ``Record``.
struct RecordLine {
    enum Attribute: Int, CaseIterable {
        case actor, authority, capacity, causationid, correlationid, data, id, occurred, recordedtime, sequence, source
        case specversion, subject, subjectversion, type
    }

    private static let names = Attribute.allCases.map { Array("\($0)".utf8) }
    private static let required: [Attribute] = [
        .actor, .capacity, .correlationid, .data, .id, .recordedtime, .sequence, .source, .specversion, .subject,
        .subjectversion, .type,
    ]

    private var places = [Range<Int>?](repeating: nil, count: Attribute.allCases.count)

    /// Reads the places of the attributes; nil where the line must be read as a ``Record`` to be judged.
    ///
    /// - Throws: ``CanonicalJSONError`` where the bytes are not canonical.
    init?(_ line: RawSpan) throws {
        var next = 0
        for member in try CanonicalJSON.members(of: line, maximumSize: Record.longestLine) {
            // Members and attributes are both in the order of their names.
            while next < Self.names.count, !line.extracting(member.name).equals(Self.names[next]) { next += 1 }
            guard next < Self.names.count, let attribute = Attribute(rawValue: next), !member.isEscaped,
                attribute == .data || member.kind == (attribute == .subjectversion ? .number : .string)
            else { return nil }
            places[next] = member.value
            next += 1
        }
        guard Self.required.allSatisfy({ places[$0.rawValue] != nil }) else { return nil }
    }

    /// Whether an attribute has exactly these bytes.
    func has(_ attribute: Attribute, _ bytes: [UInt8], in line: RawSpan) -> Bool {
        guard let place = places[attribute.rawValue] else { return false }
        return line.extracting(place).equals(bytes)
    }

    /// The bytes of an attribute.
    func bytes(_ attribute: Attribute, in line: RawSpan) -> [UInt8] {
        guard let place = places[attribute.rawValue] else { return [] }
        return line.extracting(place).withUnsafeBytes { Array($0) }
    }

    /// The attribute as a number of digits alone.
    func number(_ attribute: Attribute, in line: RawSpan) -> UInt64? {
        guard let place = places[attribute.rawValue], (1...20).contains(place.count) else { return nil }
        var value: UInt64 = 0
        for offset in place {
            let digit = line.unsafeLoad(fromByteOffset: offset, as: UInt8.self) &- 48
            guard digit < 10 else { return nil }
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
            guard !overflows, !carries else { return nil }
            value = sum
        }
        return value
    }

    /// How many bytes an attribute has.
    func length(_ attribute: Attribute) -> Int { places[attribute.rawValue]?.count ?? 0 }
}

extension RawSpan {
    func equals(_ bytes: [UInt8]) -> Bool {
        byteCount == bytes.count && withUnsafeBytes { $0.elementsEqual(bytes) }
    }
}
