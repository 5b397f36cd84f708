internal import CanonicalJSON
internal import EventLog
internal import Governance

/// A record with its event decoded, as one kind of subject understands it.
struct EventReading<D: Decider> {
    let subject: SubjectID
    let event: D.Event
    let stamp: Stamp

    init(_ record: Record, as _: D.Type) throws {
        do {
            guard let kind = D.Event.Kind(rawValue: record.type) else {
                throw LedgerError.unreadable(
                    position: record.sequence,
                    what: "this program does not know events of type \(record.type)"
                )
            }
            let fields = try record.data.decode(Undecoded.self).decoder
            subject = try SubjectID(parsing: record.subject)
            event = try D.Event(kind, from: fields)
            stamp = Stamp(
                position: record.sequence,
                recorded: Ledger.day(of: record.recordedTime),
                occurred: try record.occurred.map { edtf in try EDTFDate(edtf: edtf) },
                authority: try record.authority.map { text in try SubjectID(parsing: text) },
                citation: try fields.container(keyedBy: EventData.CitationKey.self)
                    .decodeIfPresent(Citation.self, forKey: .citation)
            )
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError.unreadable(position: record.sequence, what: "\(error)")
        }
    }

    /// The subjects that the record touches, each with the closest way in which it does.
    var touches: [SubjectID: Touch] {
        var touches: [SubjectID: Touch] = [:]
        if let document = stamp.citation?.document?.id { touches[document] = .source }
        if let authority = stamp.authority { touches[authority] = .authority }
        for mention in event.payload.mentions { touches[mention] = .names }
        touches[subject] = .subject
        return touches
    }
}

/// The `data` of a record: the event's own fields, and its citation.
struct EventData: Encodable {
    enum CitationKey: String, CodingKey {
        case citation
    }

    var payload: any EventPayload
    var citation: Citation?

    func encode(to encoder: any Encoder) throws {
        try payload.encode(to: encoder)
        var container = encoder.container(keyedBy: CitationKey.self)
        try container.encodeIfPresent(citation, forKey: .citation)
    }
}

/// Keeps the decoder of a value, for a type that is known only later.
private struct Undecoded: Decodable {
    let decoder: any Decoder

    init(from decoder: any Decoder) {
        self.decoder = decoder
    }
}
