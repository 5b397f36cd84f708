public import CanonicalJSON

/// One line of the log: a CloudEvents 1.0 event, in canonical JSON (RFC 8785).
///
/// These exact bytes are stored, exported and hashed. Besides the standard's attributes the record has extensions, all of
/// them strings or integers; what has structure lives in ``data``.
public struct Record: Hashable, Sendable {
    /// Unique in the log: 32 hexadecimal digits that commit to the batch and its content, a full stop, the number within the batch from 1.
    public let id: String
    /// The log's origin, a URI fixed when the log was created.
    public let source: String
    /// What happened, such as `action.lead-agency-assigned.v1`.
    public let type: String
    /// What it happened to, such as `action/area-workshops`.
    public let subject: String
    /// Position in the log, from 0; also the number of its leaf in the tree.
    public let sequence: UInt64
    /// Position within the subject's own history, from 0.
    public let subjectVersion: UInt64
    /// When the log wrote it.
    public let recordedTime: Instant
    /// When it happened or took effect, in EDTF; nil where not stated.
    public let occurred: String?
    /// Who recorded it.
    public let actor: String
    /// As what they recorded it.
    public let capacity: String
    /// The subject that allows it, if one is named.
    public let authority: String?
    /// The batch it was recorded in.
    public let correlationID: String
    /// The id of the record that caused it, if one did.
    public let causationID: String?
    /// The event's own fields.
    public let data: CanonicalFragment

    /// The longest line, in bytes: what a C2SP tlog-tiles entry bundle can hold.
    public static let longestLine = 65_535
}

extension Record: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case actor, authority, capacity
        case causationID = "causationid"
        case correlationID = "correlationid"
        case data, id, occurred
        case recordedTime = "recordedtime"
        case sequence, source, specversion, subject
        case subjectVersion = "subjectversion"
        case type
    }

    /// Reads a record from its JSON object.
    ///
    /// - Parameter decoder: Holds one CloudEvents 1.0 object.
    /// - Throws: `DecodingError` where an attribute is missing, unknown, or not of its form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        actor = try container.decode(String.self, forKey: .actor)
        authority = try container.decodeIfPresent(String.self, forKey: .authority)
        capacity = try container.decode(String.self, forKey: .capacity)
        causationID = try container.decodeIfPresent(String.self, forKey: .causationID)
        correlationID = try container.decode(String.self, forKey: .correlationID)
        data = try container.decode(CanonicalFragment.self, forKey: .data)
        id = try container.decode(String.self, forKey: .id)
        occurred = try container.decodeIfPresent(String.self, forKey: .occurred)
        let time = try container.decode(String.self, forKey: .recordedTime)
        let digits = try container.decode(String.self, forKey: .sequence)
        source = try container.decode(String.self, forKey: .source)
        let version = try container.decode(String.self, forKey: .specversion)
        subject = try container.decode(String.self, forKey: .subject)
        subjectVersion = try container.decode(UInt64.self, forKey: .subjectVersion)
        type = try container.decode(String.self, forKey: .type)

        guard version == "1.0" else { throw Self.malformed(.specversion, version, container) }
        guard let recordedTime = Instant(time) else { throw Self.malformed(.recordedTime, time, container) }
        guard let sequence = UInt64(digits), sequence.twentyDigits == digits else {
            throw Self.malformed(.sequence, digits, container)
        }
        self.recordedTime = recordedTime
        self.sequence = sequence

        // What is not kept here, an unknown attribute or a null, would be missing from the line that the record gives back.
        let absent = [authority, causationID, occurred].count { $0 == nil }
        let names = try decoder.container(keyedBy: AttributeName.self).allKeys
        guard names.count == CodingKeys.allCases.count - absent else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: container.codingPath,
                    debugDescription: "A record has only its own attributes, and leaves out what is not stated."
                )
            )
        }
    }

    private struct AttributeName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    /// Writes the record as its JSON object.
    ///
    /// - Parameter encoder: Takes one object.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(actor, forKey: .actor)
        try container.encodeIfPresent(authority, forKey: .authority)
        try container.encode(capacity, forKey: .capacity)
        try container.encodeIfPresent(causationID, forKey: .causationID)
        try container.encode(correlationID, forKey: .correlationID)
        try container.encode(data, forKey: .data)
        try container.encode(id, forKey: .id)
        try container.encodeIfPresent(occurred, forKey: .occurred)
        try container.encode(recordedTime.text, forKey: .recordedTime)
        try container.encode(sequence.twentyDigits, forKey: .sequence)
        try container.encode(source, forKey: .source)
        try container.encode("1.0", forKey: .specversion)
        try container.encode(subject, forKey: .subject)
        try container.encode(subjectVersion, forKey: .subjectVersion)
        try container.encode(type, forKey: .type)
    }

    private static func malformed(
        _ key: CodingKeys,
        _ value: String,
        _ container: KeyedDecodingContainer<CodingKeys>
    ) -> DecodingError {
        .dataCorruptedError(
            forKey: key,
            in: container,
            debugDescription: "“\(value)” is not of the form that the attribute “\(key.rawValue)” has."
        )
    }
}

extension UInt64 {
    /// The number in decimal, with zeros before it, so that the order of texts is that of numbers.
    fileprivate var twentyDigits: String {
        String(unsafeUninitializedCapacity: 20) { room in
            var rest = self
            for place in (0..<20).reversed() {
                room[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            return 20
        }
    }
}

extension Record {
    /// Reads a record from its line.
    ///
    /// - Parameter line: Canonical JSON, without a line feed.
    /// - Throws: ``CanonicalJSONError`` where the bytes are not canonical; `DecodingError` where they are no record.
    public init(line: [UInt8]) throws {
        self = try CanonicalJSONDecoder(maximumSize: Self.longestLine).decode(Record.self, from: line)
    }

    /// Reads a record from its line without copying it first.
    ///
    /// - Parameter line: Canonical JSON, without a line feed.
    /// - Throws: As the other initialiser does.
    init(line: RawSpan) throws {
        self = try CanonicalJSONDecoder(maximumSize: Self.longestLine).decode(Record.self, from: line)
    }

    /// The line: canonical JSON, without a line feed.
    ///
    /// - Returns: At most ``longestLine`` bytes.
    /// - Throws: ``LogError/recordTooLarge(subject:type:bytes:)``; ``CanonicalJSONError`` where ``data`` is too deep.
    public func line() throws -> [UInt8] {
        // What `encode(to:)` says, without the detour by which any encoder could say it.
        var object = ObjectComposer(capacity: 512 + data.bytes.count)
        object.append("actor", actor)
        if let authority { object.append("authority", authority) }
        object.append("capacity", capacity)
        if let causationID { object.append("causationid", causationID) }
        object.append("correlationid", correlationID)
        try object.append("data", data)
        object.append("id", id)
        if let occurred { object.append("occurred", occurred) }
        object.append("recordedtime", recordedTime.text)
        object.append("sequence", sequence.twentyDigits)
        object.append("source", source)
        object.append("specversion", "1.0")
        object.append("subject", subject)
        try object.append("subjectversion", subjectVersion)
        object.append("type", type)
        let line = object.finish()
        guard line.count <= Self.longestLine else {
            throw LogError.recordTooLarge(subject: subject, type: type, bytes: line.count)
        }
        return line
    }
}
