import CanonicalJSON
import EventLog
import Testing

let origin = "https://ledger.example.gov.uk/leeds"

extension Draft {
    /// A note on a subject.
    static func note(on subject: String, _ text: String = "") throws -> Draft {
        Draft(type: "note.written.v1", subject: subject, data: try fragment(text))
    }

    /// Data of any size, even where no record can hold it.
    private static func fragment(_ text: String) throws -> CanonicalFragment {
        try CanonicalFragment(encoding: ["text": text], with: CanonicalJSONEncoder(maximumSize: .max))
    }
}

extension Batch {
    /// A batch of the secretariat's, its content as unique as its name.
    static func named(_ id: String, content: String? = nil) throws -> Batch {
        try Batch(id: id, content: Array((content ?? id).utf8), actor: "clerk", capacity: "secretariat")
    }
}

extension Instant {
    /// A moment on 17 February 2009, some milliseconds after ten o'clock.
    static func tenOClock(plus milliseconds: Int64 = 0) throws -> Instant {
        let ten = try #require(Instant("2009-02-17T10:00:00.000Z"))
        return try #require(Instant(milliseconds: ten.milliseconds + milliseconds))
    }
}

/// A line with one attribute changed, or left out.
func changing(_ name: String, to value: JSONValue?, in line: [UInt8]) throws -> [UInt8] {
    guard case .object(let object) = try CanonicalJSONDecoder().decode(JSONValue.self, from: line) else { return line }
    var members = object.members.filter { $0.name != name }
    if let value { members.append(JSONObject.Member(name: name, value: value)) }
    return try CanonicalJSONEncoder().encode(JSONValue.object(JSONObject(members)))
}
