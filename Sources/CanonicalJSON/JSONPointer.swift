/// A member name or an element's position, as one step of a coding path.
struct PathKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        self.intValue = nil
    }

    init(intValue: Int) {
        self.stringValue = String(intValue)
        self.intValue = intValue
    }

    /// The member that `superEncoder()` and `superDecoder()` use where none is named.
    static let superclass = PathKey(stringValue: "super")
}

/// Coding paths as JSON Pointers (RFC 6901).
enum JSONPointer {
    /// The pointer for a path: `/` before each step, with `~` written `~0` and `/` written `~1`.
    static func text(_ path: [any CodingKey]) -> String {
        var text = ""
        for key in path {
            text.append("/")
            for scalar in key.stringValue.unicodeScalars {
                switch scalar {
                case "~": text.append("~0")
                case "/": text.append("~1")
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }
}

extension CanonicalJSONError {
    /// What the standard library's own types report, in this library's terms.
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self = .missing(name: key.stringValue, path: JSONPointer.text(context.codingPath))
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            self = .invalid(reason: context.debugDescription, path: JSONPointer.text(context.codingPath))
        @unknown default:
            self = .invalid(reason: String(describing: error), path: "")
        }
    }

    /// What the standard library's own types report, in this library's terms.
    init(_ error: EncodingError) {
        switch error {
        case .invalidValue(_, let context):
            self = .invalid(reason: context.debugDescription, path: JSONPointer.text(context.codingPath))
        @unknown default:
            self = .invalid(reason: String(describing: error), path: "")
        }
    }
}
