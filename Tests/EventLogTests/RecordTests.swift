import CanonicalJSON
import EventLog
import LMDB
import TestSupport
import Testing
import TransparencyLog

@Suite struct RecordTests {
    // These lines and the hashes over them were computed with another program.
    static let lines = [
        #"{"actor":"secretariat@example.gov.uk","authority":"decision/plan-2009","capacity":"secretariat","#
            + #""correlationid":"meeting-2009-02","data":{"title":"Stop smoking services"},"#
            + #""id":"c49529aae7f7783e741492fd24ad2206.1","occurred":"2009-02","#
            + #""recordedtime":"2009-02-17T10:00:00.000Z","sequence":"00000000000000000000","#
            + #""source":"https://ledger.example.gov.uk/leeds","specversion":"1.0","#
            + #""subject":"action/stop-smoking-services","subjectversion":0,"type":"action.added.v1"}"#,
        #"{"actor":"secretariat@example.gov.uk","capacity":"secretariat","#
            + #""causationid":"c49529aae7f7783e741492fd24ad2206.1","correlationid":"meeting-2009-02","#
            + #""data":{"lead":"agency/café"},"id":"c49529aae7f7783e741492fd24ad2206.2","#
            + #""recordedtime":"2009-02-17T10:00:00.000Z","sequence":"00000000000000000001","#
            + #""source":"https://ledger.example.gov.uk/leeds","specversion":"1.0","#
            + #""subject":"action/stop-smoking-services","subjectversion":1,"type":"action.lead-agency-assigned.v1"}"#,
        #"{"actor":"secretariat@example.gov.uk","capacity":"secretariat","correlationid":"meeting-2009-02","#
            + #""data":{"title":"Walking for health"},"id":"c49529aae7f7783e741492fd24ad2206.3","#
            + #""recordedtime":"2009-02-17T10:00:00.000Z","sequence":"00000000000000000002","#
            + #""source":"https://ledger.example.gov.uk/leeds","specversion":"1.0","#
            + #""subject":"action/walking","subjectversion":0,"type":"action.added.v1"}"#,
    ]
    static let root = "3defe05d9bdca45479d65c6dc26c38738df068000a8fe950c0b24e298b171d07"

    @Test func `a line is a CloudEvents 1.0 event in canonical JSON, to the byte`() throws {
        let fixture = try LogFixture()
        let batch = try Batch(
            id: "meeting-2009-02",
            content: Array("the sheet".utf8),
            actor: "secretariat@example.gov.uk",
            capacity: "secretariat"
        )
        let drafts = [
            Draft(
                type: "action.added.v1",
                subject: "action/stop-smoking-services",
                occurred: "2009-02",
                authority: "decision/plan-2009",
                data: try CanonicalFragment(encoding: ["title": "Stop smoking services"])
            ),
            Draft(
                type: "action.lead-agency-assigned.v1",
                subject: "action/stop-smoking-services",
                causationID: "c49529aae7f7783e741492fd24ad2206.1",
                data: try CanonicalFragment(encoding: ["lead": "agency/café"])
            ),
            Draft(
                type: "action.added.v1",
                subject: "action/walking",
                data: try CanonicalFragment(encoding: ["title": "Walking for health"])
            ),
        ]
        try fixture.record(drafts, as: batch, at: .tenOClock())
        #expect(fixture.lines.map { String(decoding: $0, as: Unicode.UTF8.self) } == Self.lines)
        #expect(try fixture.read { log, txn in try log.root(txn).hex } == Self.root)
    }

    @Test(arguments: lines) func `a line is read and written back to the same bytes`(_ text: String) throws {
        let line = Array(text.utf8)
        let record = try Record(line: line)
        #expect(try record.line() == line)
        #expect(try Record(line: record.line()) == record)
    }

    @Test func `what is not stated is left out`() throws {
        let record = try Record(line: Array(Self.lines[2].utf8))
        #expect(record.occurred == nil)
        #expect(record.authority == nil)
        #expect(record.causationID == nil)
        for name in ["occurred", "authority", "causationid", "null"] { #expect(!Self.lines[2].contains(name)) }
    }

    @Test(arguments: [
        "actor", "authority", "capacity", "correlationid", "id", "occurred", "recordedtime", "sequence", "source",
        "specversion", "subject", "type",
    ])
    func `an attribute that is text is refused as anything else, or null`(_ name: String) throws {
        for value in [JSONValue.number(1), .bool(true), .null, .array([]), .object(try JSONObject([]))] {
            let line = try changing(name, to: value, in: Array(Self.lines[0].utf8))
            #expect(throws: CanonicalJSONError.self, "\(name): \(value)") { try Record(line: line) }
        }
    }

    @Test(arguments: [
        "actor", "capacity", "correlationid", "data", "id", "recordedtime", "sequence", "source", "specversion",
        "subject", "subjectversion", "type",
    ])
    func `a line without a required attribute is refused by that name`(_ name: String) throws {
        let line = try changing(name, to: nil, in: Array(Self.lines[0].utf8))
        #expect(throws: CanonicalJSONError.missing(name: name, path: "")) { try Record(line: line) }
    }

    @Test(arguments: [
        ("specversion", "1.1"), ("specversion", ""), ("specversion", "1"), ("sequence", "0"), ("sequence", ""),
        ("sequence", "+0000000000000000000"), ("sequence", "-0000000000000000000"),
        ("sequence", "0000000000000000000x"),
        ("sequence", "000000000000000000000"), ("sequence", "99999999999999999999"),
        ("sequence", " 0000000000000000000"),
        ("recordedtime", "2009-02-17"), ("recordedtime", "2009-02-17T10:00:00Z"), ("recordedtime", ""),
        ("recordedtime", "2009-02-30T10:00:00.000Z"), ("recordedtime", "2009-02-17T10:00:00.000+00:00"),
    ])
    func `an attribute that is not of its form is refused by its name`(name: String, value: String) throws {
        let line = try changing(name, to: .string(value), in: Array(Self.lines[0].utf8))
        let error = try #require(throws: CanonicalJSONError.self) { try Record(line: line) }
        #expect(error.description.contains(name))
        #expect(error.description.contains("“\(value)”"))
    }

    @Test(arguments: [-1, 0.5, 9_007_199_254_740_994, 1e300])
    func `a subject version that is no count is refused`(_ number: Double) throws {
        let line = try changing("subjectversion", to: .number(number), in: Array(Self.lines[0].utf8))
        #expect(throws: CanonicalJSONError.self) { try Record(line: line) }
    }

    @Test func `the largest position is read`() throws {
        let line = try changing("sequence", to: .string("\(UInt64.max)"), in: Array(Self.lines[0].utf8))
        #expect(try Record(line: line).sequence == .max)
        #expect(try Record(line: line).line() == line)
    }

    @Test(arguments: ["datacontenttype", "time", "Actor", "data_base64", "", "zzz"])
    func `a line with an attribute that records do not have is refused`(_ name: String) throws {
        let line = try changing(name, to: .string("x"), in: Array(Self.lines[0].utf8))
        let error = try #require(throws: CanonicalJSONError.self) { try Record(line: line) }
        #expect(error.description.contains("A record has only its own attributes"))
    }

    @Test(arguments: [JSONValue.null, .bool(false), .number(-0.5), .string("é"), .array([.null])])
    func `any JSON value is data`(_ data: JSONValue) throws {
        let line = try changing("data", to: data, in: Array(Self.lines[0].utf8))
        #expect(try Record(line: line).data.decode(JSONValue.self) == data)
        #expect(try Record(line: line).line() == line)
    }

    @Test(arguments: ["", " ", "{}", "[]", "null", "\"\"", "1", "{", "\u{FEFF}{}"])
    func `what is no line at all is refused`(_ text: String) {
        #expect(throws: CanonicalJSONError.self) { try Record(line: Array(text.utf8)) }
    }

    @Test func `a line that is not canonical is refused`() {
        let line = Self.lines[2]
        let spellings = [
            line + "\n", " " + line, line + line, line.replacing(",", with: ", "), line.replacing(":0,", with: ":0.0,"),
            line.replacing("health", with: #"h\u0065alth"#), line.replacing("{\"actor\"", with: "{\"type\""),
            line.replacing("\"subjectversion\":0", with: "\"subjectversion\":-0"), String(line.dropLast()),
        ]
        for spelling in spellings {
            #expect(spelling != line)
            #expect(throws: CanonicalJSONError.self, "\(spelling)") { try Record(line: Array(spelling.utf8)) }
        }
    }

    @Test func `a line longer than the longest is refused`() throws {
        func line(_ bytes: Int) throws -> [UInt8] {
            let shortest = try changing("data", to: .string(""), in: Array(Self.lines[2].utf8)).count
            let text = String(repeating: "x", count: bytes - shortest)
            return try changing("data", to: .string(text), in: Array(Self.lines[2].utf8))
        }
        #expect(try Record(line: line(65_535)).line().count == 65_535)
        #expect(throws: CanonicalJSONError.refused(.tooLarge(limit: 65_535), offset: 65_535)) {
            try Record(line: line(65_536))
        }
    }

    @Test(arguments: UInt64(1)...4) func `whatever line is read gives back the same bytes`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["\"", "{", "}", ",", ":", "+", "-", "0", "null", "e\u{301}", "\\u0000", "\"x\":1,", "1.0"]
        var accepted = 0
        for round in 0..<600 {
            var line = Array(Self.lines.randomElement(using: &generator, or: "").utf8)
            let place = Int.random(in: 0..<line.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: line[place] = UInt8.random(in: 32..<127, using: &generator)
            case 1: line.insert(contentsOf: pieces.randomElement(using: &generator, or: "").utf8, at: place)
            default: line.removeSubrange(place..<min(line.count, place + Int.random(in: 1...30, using: &generator)))
            }
            guard let record = try? Record(line: line) else { continue }
            accepted += 1
            #expect(
                try record.line() == line,
                "seed \(seed), round \(round): \(String(decoding: line, as: Unicode.UTF8.self))"
            )
        }
        #expect(accepted > 30, "seed \(seed)")
    }
}

extension Array {
    func randomElement(using generator: inout SeededGenerator, or other: Element) -> Element {
        randomElement(using: &generator) ?? other
    }
}
