internal import CanonicalJSON
internal import EventLog
internal import Governance

/// What the envelope of one record says of its change.
struct Envelope {
    var stamp: Stamp
    /// The decision that allows it, if one is named.
    var authority: SubjectID?
    /// The document it was read in.
    var document: SubjectID?
    /// The earlier record that it says anew.
    var amends: Amendment?
    /// Under whose keys some of its words stand.
    var owners: [SubjectID] = []
}

/// A record with its change decoded.
struct StoredChange {
    let subject: SubjectID
    let change: any Change
    let envelope: Envelope
    /// Where it was read.
    let citation: Citation?

    var stamp: Stamp { envelope.stamp }

    init(_ record: StoredRecord, _ zone: Zone) throws { try self.init(record, told: zone.dayTold(record, [])) }

    init(_ record: StoredRecord, told day: Day) throws {
        let position = record.sequence
        do {
            guard let type = ChangeCatalogue.byType[record.type] else { throw Self.unknown(record) }
            subject = try SubjectID(parsing: record.subject)
            let amends: Amendment?
            (change, citation, amends) = try Self.read(type, record)
            envelope = Envelope(
                stamp: try Stamp(record, told: day),
                authority: try record.authority.map { text in try SubjectID(parsing: text) },
                document: citation?.document?.id,
                amends: amends
            )
        } catch {
            throw LedgerError.unreadable(position, error)
        }
    }

    /// Which decision allows it, and where it was read.
    var provenance: Provenance { Provenance(stamp: stamp, authority: envelope.authority, citation: citation) }

    static func unknown(_ record: StoredRecord) -> LedgerError {
        .unreadable(position: record.sequence, what: "this program does not know events of type \(record.type)")
    }

    private static func read<C: Change>(
        _: C.Type,
        _ record: StoredRecord
    ) throws -> (any Change, Citation?, Amendment?) {
        let data = try record.data.decode(ChangeData<C>.self)
        return (data.change, data.citation, data.amends)
    }

    /// The other subjects that the record names.
    var named: Set<SubjectID> {
        let others = [
            envelope.authority, envelope.document, envelope.amends?.authority?.id, envelope.amends?.minutes?.id,
        ]
        return Set(change.mentions + others.compactMap(\.self)).subtracting([subject])
    }

    var needsAuthority: Bool { type(of: change).needsAuthority }
}

extension LedgerError {
    /// That a record cannot be read, unless another error says so already.
    static func unreadable(_ position: UInt64, _ error: any Error) -> LedgerError {
        error as? LedgerError ?? .unreadable(position: position, what: "\(error)")
    }
}

extension Zone {
    /// The day on which the ledger was told: of records whose times are not to be trusted, that on which the clock was
    /// confirmed, as nothing better is known.
    func dayTold(_ record: StoredRecord, _ untrusted: [UntrustedTimes]) -> Day {
        let confirmed = untrusted.first { $0.positions.contains(record.sequence) }?.confirmed
        return day(of: confirmed ?? record.recordedTime)
    }
}

extension Stamp {
    init(_ record: StoredRecord, _ zone: Zone) throws { try self.init(record, told: zone.dayTold(record, [])) }

    init(_ record: StoredRecord, told day: Day) throws {
        self.init(
            position: record.sequence,
            recorded: day,
            occurred: try record.occurred.map { edtf in try EDTFDate(edtf: edtf) }
        )
    }
}

/// The members of a record's `data` that are no fields of its change.
enum DataKey: String, CodingKey {
    /// The earlier record that it says anew.
    case amends
    /// Where it was read.
    case citation
    /// The words of it that only a few may read, by the way to their fields.
    case protected
}

/// The `data` of a record: the change's own fields, and what every record may say besides.
struct ChangeData<C: Change>: Codable {
    var change: C
    var citation: Citation?
    var amends: Amendment?
    var protected: [String: ProtectedValue]?

    init(_ change: C, _ citation: Citation?, amends: Amendment? = nil) {
        (self.change, self.citation, self.amends) = (change, citation, amends)
    }

    init(from decoder: any Decoder) throws {
        change = try C(from: decoder)
        let others = try decoder.container(keyedBy: DataKey.self)
        citation = try others.decodeIfPresent(Citation.self, forKey: .citation)
        amends = try others.decodeIfPresent(Amendment.self, forKey: .amends)
        protected = try others.decodeIfPresent([String: ProtectedValue].self, forKey: .protected)
    }

    func encode(to encoder: any Encoder) throws {
        try change.encode(to: encoder)
        var container = encoder.container(keyedBy: DataKey.self)
        try container.encodeIfPresent(citation, forKey: .citation)
        try container.encodeIfPresent(amends, forKey: .amends)
        try container.encodeIfPresent(protected, forKey: .protected)
    }
}

extension Citation {
    /// The document that the data of a record cites, without making values of the words that are quoted.
    static func document(in data: CheckedValue) throws -> SubjectID? {
        guard let citation = data.member(DataKey.citation.rawValue) else { return nil }
        let document = citation.member("document")
        let (place, words) = (citation.member("place"), citation.member("words"))
        let areTexts = document?.isString != false && place?.isString != false && words?.isString != false
        // What does not look as it should is read whole, which says what is wrong with it.
        guard areTexts, document != nil || place != nil || words != nil else {
            return try citation.decode(Citation.self).document?.id
        }
        return try document?.string.map { text in try Ref<SourceDocument>(parsing: text).id }
    }
}
