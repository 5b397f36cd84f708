import CanonicalJSON
import Foundation

/// Canonical JSON against Foundation's coders, on records like those of the ledger.
enum JSONBenchmark {
    static func run() throws {
        try compare(SmallEvent.example)
        try compare(LedgerEvent.example)
    }

    private static func compare<Event: Codable>(_ event: Event) throws {
        let encoder = CanonicalJSONEncoder()
        let decoder = CanonicalJSONDecoder()
        let foundationEncoder = JSONEncoder()
        foundationEncoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let foundationDecoder = JSONDecoder()
        let bytes = try encoder.encode(event)
        let data = Data(bytes)
        guard try foundationEncoder.encode(event) == data else { throw Mismatch() }

        try PairedRun(
            title: "Encode an event of \(bytes.count) bytes",
            contenders: [
                .init(name: "CanonicalJSONEncoder") { try encoder.encode(event).count },
                .init(name: "JSONEncoder with sorted keys") { try foundationEncoder.encode(event).count },
            ]
        ).print()
        try PairedRun(
            title: "Decode an event of \(bytes.count) bytes",
            contenders: [
                .init(name: "CanonicalJSONDecoder") {
                    withExtendedLifetime(try decoder.decode(Event.self, from: bytes)) { 1 }
                },
                .init(name: "CanonicalJSONDecoder from a span") {
                    withExtendedLifetime(try decoder.decode(Event.self, from: bytes.span.bytes)) { 1 }
                },
                .init(name: "CanonicalJSON.validate alone") {
                    try CanonicalJSON.validate(bytes)
                    return 1
                },
                .init(name: "JSONDecoder") {
                    withExtendedLifetime(try foundationDecoder.decode(Event.self, from: data)) { 1 }
                },
            ]
        ).print()
    }

    /// The two encoders did not write the same bytes, so their times say nothing.
    private struct Mismatch: Error {}
}

/// About 215 bytes.
private struct SmallEvent: Codable {
    struct Content: Codable {
        let title: String
        let due: String
        let rating: Int
    }

    let id: String
    let type: String
    let subject: String
    let sequence: String
    let recordedtime: String
    let authority: String?
    let data: Content

    static let example = SmallEvent(
        id: "01J8ZQ4W7M",
        type: "action.created.v1",
        subject: "action/stop-smoking-services",
        sequence: "00000000000000000042",
        recordedtime: "2013-04-01T09:00:00.000Z",
        authority: nil,
        data: Content(title: "Fewer falls, ages 65+", due: "2013-09-30", rating: 3)
    )
}

/// About 600 bytes: an envelope with its data and citation.
private struct LedgerEvent: Codable {
    struct Content: Codable {
        let agency: String
        let replaces: String?
        let effective: String
        let note: String
        let citation: Citation
    }

    struct Citation: Codable {
        let document: String
        let page: Int
        let place: String
        let quote: String
    }

    let specversion: String
    let id: String
    let source: String
    let type: String
    let subject: String
    let sequence: String
    let subjectversion: Int
    let recordedtime: String
    let occurred: String?
    let actor: String
    let capacity: String
    let authority: String?
    let correlationid: String?
    let causationid: String?
    let data: Content

    static let example = LedgerEvent(
        specversion: "1.0",
        id: "01J8ZQ4W7MX3",
        source: "https://ledger.example.gov.uk/hwb",
        type: "action.lead-agency-assigned.v1",
        subject: "action/stop-smoking-services",
        sequence: "00000000000000000042",
        subjectversion: 3,
        recordedtime: "2013-04-10T09:00:00.000Z",
        occurred: "2013-04-01",
        actor: "person/a-secretary",
        capacity: "secretariat",
        authority: "decision/2013-03-20-7",
        correlationid: nil,
        causationid: nil,
        data: Content(
            agency: "agency/testshire-council",
            replaces: "agency/testshire-pct",
            effective: "2013-04-01",
            note: "Public health moved to the council.",
            citation: Citation(
                document: "document/hwb-minutes-2013-03-20",
                page: 4,
                place: "item 7",
                quote: "Stop smoking services – lead: Testshire"
            )
        )
    )
}
