extension Document {
    /// Reads the value at a token, whatever it is.
    func value(at index: Int) throws(CanonicalJSONError) -> JSONValue {
        let token = tape[index]
        switch token.kind {
        case .null: return .null
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .number: return .number(try double(at: index))
        case .string: return .string(string(token))
        case .array:
            var elements: [JSONValue] = []
            var next = index + 1
            while next < Int(token.next) {
                elements.append(try value(at: next))
                next = Int(tape[next].next)
            }
            return .array(elements)
        case .object:
            var members: [JSONObject.Member] = []
            var name = index + 1
            while name < Int(token.next) {
                members.append(JSONObject.Member(name: string(tape[name]), value: try value(at: name + 1)))
                name = Int(tape[name].next)
            }
            return .object(JSONObject(sorted: members))
        }
    }
}
