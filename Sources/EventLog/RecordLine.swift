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
