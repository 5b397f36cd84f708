extension Document {
    /// Reads a string, Boolean or number, or returns nothing where the type is none of these.
    func scalar(_ type: any Any.Type, at index: Int) throws(CanonicalJSONError) -> Any? {
        if type == String.self { return try string(at: index) }
        if type == Int.self { return try integer(Int.self, at: index) }
        if type == Bool.self { return try boolean(at: index) }
        if type == Double.self { return try double(at: index) }
        if type == Float.self { return try float(at: index) }
        if type == Int64.self { return try integer(Int64.self, at: index) }
        if type == Int32.self { return try integer(Int32.self, at: index) }
        if type == Int16.self { return try integer(Int16.self, at: index) }
        if type == Int8.self { return try integer(Int8.self, at: index) }
        if type == UInt.self { return try integer(UInt.self, at: index) }
        if type == UInt64.self { return try integer(UInt64.self, at: index) }
        if type == UInt32.self { return try integer(UInt32.self, at: index) }
        if type == UInt16.self { return try integer(UInt16.self, at: index) }
        if type == UInt8.self { return try integer(UInt8.self, at: index) }
        if type == Int128.self { return try integer(Int128.self, at: index) }
        if type == UInt128.self { return try integer(UInt128.self, at: index) }
        return nil
    }

    func string(at index: Int) throws(CanonicalJSONError) -> String {
        guard tape[index].kind == .string else { throw mismatch("a string", at: index) }
        return string(tape[index])
    }

    private func boolean(at index: Int) throws(CanonicalJSONError) -> Bool {
        switch tape[index].kind {
        case .true: return true
        case .false: return false
        case .null, .number, .string, .array, .object: throw mismatch("true or false", at: index)
        }
    }

    func double(at index: Int) throws(CanonicalJSONError) -> Double {
        guard tape[index].kind == .number, let value = Double(text(of: index)) else {
            throw mismatch("a number", at: index)
        }
        return value
    }

    private func float(at index: Int) throws(CanonicalJSONError) -> Float {
        guard let value = Float(exactly: try double(at: index)) else {
            throw mismatch("a number that Float can hold exactly", at: index)
        }
        return value
    }

    func integer<I: FixedWidthInteger>(_ type: I.Type, at index: Int) throws(CanonicalJSONError) -> I {
        guard tape[index].kind == .number else { throw mismatch("an integer", at: index) }
        let range = tape[index].range
        let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        var magnitude: Int64 = 0
        for byte in bytes[range].dropFirst(isNegative ? 1 : 0) {
            let digit = byte &- UInt8(ascii: "0")
            // Canonical numbers with a positive exponent are integers from 1e+21; other signs and points mean fractions.
            guard digit < 10 else {
                throw bytes[range].contains(UInt8(ascii: "+")) ? tooLarge(index) : mismatch("an integer", at: index)
            }
            magnitude = magnitude * 10 + Int64(digit)
            guard magnitude <= ECMAScriptNumber.largestInteger else { throw tooLarge(index) }
        }
        guard let value = I(exactly: isNegative ? -magnitude : magnitude) else {
            throw mismatch("an integer from \(I.min) to \(I.max)", at: index)
        }
        return value
    }

    private func tooLarge(_ index: Int) -> CanonicalJSONError {
        .integerTooLarge(value: text(of: index), path: path(to: index))
    }

    /// The error for a value of the wrong kind; the value itself is named only where it is short and says something.
    func mismatch(_ expected: String, at index: Int) -> CanonicalJSONError {
        let found =
            switch tape[index].kind {
            case .null: "null"
            case .true: "true"
            case .false: "false"
            case .number: "the number \(text(of: index))"
            case .string: "a string"
            case .array: "an array"
            case .object: "an object"
            }
        return .mismatch(expected: expected, found: found, path: path(to: index))
    }

    private func text(of index: Int) -> String {
        String(decoding: bytes[tape[index].range], as: UTF8.self)
    }
}
