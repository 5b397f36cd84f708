internal import CanonicalJSON

/// Where the attributes of a record that a check of the whole log needs stand in a text: what ``Record`` says of itself,
/// without making values of it.
struct RecordLine: Sendable {
    var sequence: UInt64
    var subjectVersion: UInt64
    var correlationID: Range<Int>
    var id: Range<Int>
    var recordedTime: Range<Int>
    var source: Range<Int>
    var subject: Range<Int>
    var type: Range<Int>
}

extension RecordLine {
    /// The same attributes in a text where they stand so many bytes later.
    func moved(by offset: Int) -> RecordLine {
        func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + offset..<range.upperBound + offset }
        return RecordLine(
            sequence: sequence,
            subjectVersion: subjectVersion,
            correlationID: moved(correlationID),
            id: moved(id),
            recordedTime: moved(recordedTime),
            source: moved(source),
            subject: moved(subject),
            type: moved(type)
        )
    }

    /// Reads lines one after another, with the memory of the line before.
    struct Reader {
        private enum Attribute: Int, CaseIterable {
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

        private var lastTime: [UInt8] = []
        private var members = MemberReader(
            names: Attribute.allCases.map { "\($0)" },
            maximumSize: Record.longestLine
        )

        /// Reads a line.
        ///
        /// - Returns: Where its attributes stand; nil where the line is not canonical, or where for another reason only
        ///   ``Record`` can tell what to make of it.
        mutating func read(_ line: RawSpan) -> RecordLine? {
            do { try members.read(line) } catch { return nil }
            // Attributes with escape sequences are unusual, and their bytes are not their text.
            let plain = members.plainStrings
            guard !members.hasOtherMembers, plain & Self.strings == Self.strings,
                plain & Self.optional == members.present & Self.optional,
                members.present & Self.data != 0, members.numbers & Self.number != 0
            else { return nil }
            let (version, digits) = (place(.specversion), place(.sequence))
            guard isTime(line.extracting(place(.recordedtime))) else { return nil }
            guard line.extracting(version).holds("1.0"), digits.count == 20,
                let sequence = line.extracting(digits).number,
                let subjectVersion = line.extracting(place(.subjectversion)).number
            else { return nil }
            return RecordLine(
                sequence: sequence,
                subjectVersion: subjectVersion,
                correlationID: place(.correlationid),
                id: place(.id),
                recordedTime: place(.recordedtime),
                source: place(.source),
                subject: place(.subject),
                type: place(.type)
            )
        }

        /// Most records were written at the moment of the one before.
        private mutating func isTime(_ bytes: RawSpan) -> Bool {
            if bytes.holds(lastTime) { return true }
            guard Instant(bytes.text) != nil else { return false }
            lastTime = bytes.array
            return true
        }

        private static func bits(_ attributes: Attribute...) -> UInt64 {
            attributes.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
        }

        private func place(_ attribute: Attribute) -> Range<Int> {
            members.bytes(of: attribute.rawValue)
        }
    }

    /// A record's attributes, laid out one behind another in a text of their own.
    init(_ record: Record, in text: inout [UInt8]) {
        func lay(_ attribute: String) -> Range<Int> {
            let start = text.count
            text += attribute.utf8
            return start..<text.count
        }
        sequence = record.sequence
        subjectVersion = record.subjectVersion
        correlationID = lay(record.correlationID)
        id = lay(record.id)
        recordedTime = lay(record.recordedTime.text)
        source = lay(record.source)
        subject = lay(record.subject)
        type = lay(record.type)
    }
}
