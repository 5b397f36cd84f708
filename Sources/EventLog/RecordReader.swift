internal import CanonicalJSON

/// Reads the lines of records one after another, with the memory of the line before, and makes no values of what they say.
struct RecordReader {
    /// The members of a record, in canonical order.
    enum Member: Int, CaseIterable {
        case actor, authority, capacity, causationid, correlationid, data, id, occurred, recordedtime, sequence
        case source, specversion, subject, subjectversion, type
    }

    private static let data = bits(.data)
    private static let number = bits(.subjectversion)
    private static let optional = bits(.authority, .causationid, .occurred)
    private static let strings = bits(
        .actor,
        .capacity,
        .correlationid,
        .id,
        .recordedtime,
        .sequence,
        .source,
        .specversion,
        .subject,
        .type
    )
    /// Readers begin as copies of one, so that the names are laid out once.
    private static let unused = MemberReader(
        names: Member.allCases.map { "\($0)" },
        maximumSize: Record.longestLine
    )

    private var last: (time: [UInt8], instant: Instant)?
    private var members = Self.unused

    /// Reads a line.
    ///
    /// - Returns: Where the attributes that a check needs stand; nil where the line is not canonical, or where for another
    ///   reason only ``Record`` can tell what to make of it.
    mutating func read(_ line: RawSpan) -> RecordLine? {
        do { try members.read(line) } catch { return nil }
        guard let numbers = numbers(line) else { return nil }
        return RecordLine(
            sequence: numbers.sequence,
            subjectVersion: numbers.subjectVersion,
            correlationID: place(.correlationid),
            id: place(.id),
            recordedTime: place(.recordedtime),
            source: place(.source),
            subject: place(.subject),
            type: place(.type)
        )
    }

    /// Visits the texts of the line that was read last that may name other subjects, as ``StoredRecord`` does.
    func forEachName(in line: RawSpan, _ body: (RawSpan) -> Void) {
        body(line.extracting(place(.authority)))
        members.forEachString(of: Member.data.rawValue, in: line, body)
    }

    /// Reads a line whole.
    ///
    /// - Throws: As ``Record/init(line:)-swift.init`` does, and for the same lines.
    mutating func stored(_ line: [UInt8]) throws -> StoredRecord {
        guard let data = try members.read(line, keeping: Member.data.rawValue) else {
            // Which member is missing, or that there is no object at all, the record's own reading says.
            _ = try Record(line: line)
            throw CanonicalJSONError.missing(name: "data", path: "")
        }
        guard let numbers = numbers(line.span.bytes) else {
            return StoredRecord(try Record(line: line), line: line, data: data)
        }
        return StoredRecord(
            line: line,
            sequence: numbers.sequence,
            subjectVersion: numbers.subjectVersion,
            recordedTime: numbers.time,
            data: data,
            members
        )
    }

    /// What the line that was read last says in numbers; nil where it is not a usual record's line.
    private mutating func numbers(
        _ line: RawSpan
    ) -> (sequence: UInt64, subjectVersion: UInt64, time: Instant)? {
        // Attributes with escape sequences are unusual, and their bytes are not their text.
        let plain = members.plainStrings
        guard !members.hasOtherMembers, plain & Self.strings == Self.strings,
            plain & Self.optional == members.present & Self.optional,
            members.present & Self.data != 0, members.numbers & Self.number != 0
        else { return nil }
        let (version, digits) = (place(.specversion), place(.sequence))
        guard line.extracting(version).holds("1.0"), digits.count == 20,
            let sequence = line.extracting(digits).number,
            // Larger numbers are rounded by readers of JSON.
            let subjectVersion = line.extracting(place(.subjectversion)).number, subjectVersion <= 1 << 53,
            let time = time(line.extracting(place(.recordedtime)))
        else { return nil }
        return (sequence, subjectVersion, time)
    }

    /// Most records were written at the moment of the one before.
    private mutating func time(_ bytes: RawSpan) -> Instant? {
        if let last, bytes.holds(last.time) { return last.instant }
        guard let instant = Instant(bytes) else { return nil }
        last = (bytes.array, instant)
        return instant
    }

    private static func bits(_ members: Member...) -> UInt64 {
        members.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    }

    private func place(_ member: Member) -> Range<Int> {
        members.bytes(of: member.rawValue)
    }
}

extension RecordReader {
    /// Reads what is stored at a position.
    mutating func stored(_ bytes: RawSpan, at position: UInt64) throws -> StoredRecord {
        do {
            return try stored(bytes.array)
        } catch {
            throw LogError.damaged(position: position, what: "the record cannot be read (\(error))")
        }
    }
}
