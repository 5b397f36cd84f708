import CanonicalJSON
import TestSupport

extension SeededGenerator {
    /// A value of any kind, at most so many levels deep.
    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2, 3: return .number(number())
        case 4, 5: return .string(string())
        case 6: return .array((0..<Int.random(in: 0...5, using: &self)).map { _ in value(depth: depth - 1) })
        default: return .object(object(depth: depth - 1))
        }
    }

    /// An object with nasty names.
    mutating func object(depth: Int) -> JSONObject {
        var members: [JSONObject.Member] = []
        for _ in 0..<Int.random(in: 0...8, using: &self) {
            let name = string()
            if !members.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
                members.append(JSONObject.Member(name: name, value: value(depth: depth)))
            }
        }
        do {
            return try JSONObject(members.shuffled(using: &self))
        } catch {
            preconditionFailure("The names are distinct: \(error)")
        }
    }

    /// Numbers from all of the double range, with a preference for the edges of the formats.
    mutating func number() -> Double {
        switch Int.random(in: 0..<6, using: &self) {
        case 0: return Double(Int.random(in: -1000...1000, using: &self))
        case 1: return Double(Int64.random(in: -(1 << 53)...(1 << 53), using: &self))
        case 2: return Double(Int.random(in: -100_000...100_000, using: &self)) / 1000
        case 3:
            let edges = [1e21, 1e-6, 1e-7, 0x1p67, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
            return edges[Int.random(in: edges.indices, using: &self)]
        default:
            let number = Double(bitPattern: next())
            return number.isFinite ? number : 0.1
        }
    }

    /// Strings from the characters that formats and Swift's own comparison trip over.
    mutating func string() -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "b", "z", "0", "/", "\"", "\\", "\n", "\t", "\r", "\u{8}", "\u{c}", "\u{0}", "\u{1f}", "\u{7f}",
            "\u{80}",
            "\u{e9}", "e", "\u{301}", "\u{7ff}", "\u{800}", "\u{2028}", "\u{d7ff}", "\u{e000}", "\u{fb33}", "\u{feff}",
            "\u{ffff}", "\u{10000}", "\u{1f602}", "\u{10ffff}",
        ]
        let length = Int.random(in: 0...20, using: &self)
        var string = ""
        for _ in 0..<length {
            string.unicodeScalars.append(scalars[Int.random(in: 0..<scalars.count, using: &self)])
        }
        return string
    }
}
