public import CanonicalJSON

/// A record as it stands in its line: what is not asked for is not made a value of.
///
/// For readers of many records. It says what ``Record`` says of the same line, and refuses the same lines. Cost: checking
/// the line and copying it once; a text is made when it is asked for, and ``data`` is decoded without a second check.
public struct StoredRecord: Sendable {
    /// The exact bytes of the record.
    public let line: [UInt8]
    /// Position in the log, from 0.
    public let sequence: UInt64
    /// Position within the subject's own history, from 0.
    public let subjectVersion: UInt64
    /// When the log wrote it.
    public let recordedTime: Instant
    /// The event's own fields.
    public let data: CheckedValue

    /// Where the attributes stand: the line, or a text of their own where the line has them escaped.
    private let text: [UInt8]
    private let places: Places

    /// Offsets in a text no longer than the longest line; an attribute that is not there is 0..<0, where none can stand.
    private typealias Places = InlineArray<10, (start: UInt16, end: UInt16)>

    private static let attributes = Attribute.allCases

    /// The attributes that are text.
    public enum Attribute: Int, CaseIterable, Sendable {
        case actor, authority, capacity
        case causationID
        case correlationID
        case id, occurred, source, subject, type

        var member: RecordReader.Member {
            switch self {
            case .actor: .actor
            case .authority: .authority
            case .capacity: .capacity
            case .causationID: .causationid
            case .correlationID: .correlationid
            case .id: .id
            case .occurred: .occurred
            case .source: .source
            case .subject: .subject
            case .type: .type
            }
        }
    }
}

extension StoredRecord {
    /// A record whose attributes stand in its line as they are.
    init(
        line: [UInt8],
        sequence: UInt64,
        subjectVersion: UInt64,
        recordedTime: Instant,
        data: CheckedValue,
        _ members: MemberReader
    ) {
        self.line = line
        self.sequence = sequence
        self.subjectVersion = subjectVersion
        self.recordedTime = recordedTime
        self.data = data
        text = line
        places = Places { index in Self.place(members.bytes(of: Self.attributes[index].member.rawValue)) }
    }

    /// A record whose line only ``Record`` can read.
    init(_ record: Record, line: [UInt8], data: CheckedValue) {
        self.line = line
        sequence = record.sequence
        subjectVersion = record.subjectVersion
        recordedTime = record.recordedTime
        self.data = data
        // Nothing stands at the beginning, which is the place of what is not there.
        var text: [UInt8] = [0]
        places = Places { index in
            guard let attribute = Self.attributes[index].text(of: record) else { return (0, 0) }
            let start = text.count
            text += attribute.utf8
            return Self.place(start..<text.count)
        }
        self.text = text
    }

    /// A record from the bytes of its line, which stands in no log yet.
    ///
    /// - Parameter line: The line, without a line feed.
    /// - Throws: As ``Record/init(line:)-swift.init`` does.
    public init(line: [UInt8]) throws {
        var reader = RecordReader()
        self = try reader.stored(line)
    }

    private static func place(_ range: Range<Int>) -> (start: UInt16, end: UInt16) {
        (UInt16(range.lowerBound), UInt16(range.upperBound))
    }

    /// Lends the bytes of an attribute.
    ///
    /// - Parameters:
    ///   - attribute: Which.
    ///   - body: What to do with its text in UTF-8; of an attribute that the record does not have, with none.
    /// - Returns: What the closure returns.
    /// - Throws: What the closure throws.
    public func withBytes<Result, Failure: Error>(
        of attribute: Attribute,
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let (start, end) = places[attribute.rawValue]
        return try body(text.span.bytes.extracting(Int(start)..<Int(end)))
    }

    /// The text of an attribute, or nil where the record does not have it.
    ///
    /// - Parameter attribute: Which.
    public subscript(attribute: Attribute) -> String? {
        places[attribute.rawValue].end == 0 ? nil : text(of: attribute)
    }

    private func text(of attribute: Attribute) -> String { withBytes(of: attribute) { $0.text } }

    /// Unique in the log; see ``Record/id``.
    public var id: String { text(of: .id) }
    /// The log's origin.
    public var source: String { text(of: .source) }
    /// What happened, such as `action.lead-agency-assigned.v1`.
    public var type: String { text(of: .type) }
    /// What it happened to, such as `action/area-workshops`.
    public var subject: String { text(of: .subject) }
    /// When it happened or took effect, in EDTF; nil where not stated.
    public var occurred: String? { self[.occurred] }
    /// Who recorded it.
    public var actor: String { text(of: .actor) }
    /// As what they recorded it.
    public var capacity: String { text(of: .capacity) }
    /// The subject that allows it, if one is named.
    public var authority: String? { self[.authority] }
    /// The batch it was recorded in.
    public var correlationID: String { text(of: .correlationID) }
    /// The id of the record that caused it, if one did.
    public var causationID: String? { self[.causationID] }

    /// The same as values.
    ///
    /// Cost: copies everything.
    public var record: Record {
        Record(
            id: id,
            source: source,
            type: type,
            subject: subject,
            sequence: sequence,
            subjectVersion: subjectVersion,
            recordedTime: recordedTime,
            occurred: occurred,
            actor: actor,
            capacity: capacity,
            authority: authority,
            correlationID: correlationID,
            causationID: causationID,
            data: data.fragment
        )
    }
}

extension StoredRecord.Attribute {
    fileprivate func text(of record: Record) -> String? {
        switch self {
        case .actor: record.actor
        case .authority: record.authority
        case .capacity: record.capacity
        case .causationID: record.causationID
        case .correlationID: record.correlationID
        case .id: record.id
        case .occurred: record.occurred
        case .source: record.source
        case .subject: record.subject
        case .type: record.type
        }
    }
}
