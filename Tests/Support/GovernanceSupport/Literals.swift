public import Governance

// Tests name subjects and dates as sheets do. A literal that does not parse is a mistake in the test itself.

extension Ref: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        self = parsed(text) { text throws(Refusal) in try Ref(parsing: text) }
    }
}

extension SubjectID: ExpressibleByStringLiteral {
    /// A subject that a test names.
    ///
    /// - Parameter text: As records hold it.
    public init(stringLiteral text: String) {
        self = parsed(text) { text throws(Refusal) in try SubjectID(parsing: text) }
    }
}

extension Holders: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(SubjectID(stringLiteral: text)) }
}

extension Slug: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        self = parsed(text) { text throws(Refusal) in try Slug(text) }
    }
}

extension EDTFDate: ExpressibleByStringLiteral {
    /// A date that a test names.
    ///
    /// - Parameter text: As records hold it.
    public init(stringLiteral text: String) {
        self = parsed(text) { text throws(Refusal) in try EDTFDate(edtf: text) }
    }
}

extension Interval: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        self = parsed(text) { text throws(Refusal) in try Interval(iso: text) }
    }
}

extension Day: ExpressibleByStringLiteral {
    /// A day that a test names.
    ///
    /// - Parameter text: As records hold it.
    public init(stringLiteral text: String) {
        guard let day = Day(iso: text) else { fatalError("a test names a day that is none: \(text)") }
        self = day
    }
}

private func parsed<Value>(_ text: String, as parse: (String) throws(Refusal) -> Value) -> Value {
    do throws(Refusal) {
        return try parse(text)
    } catch {
        fatalError("a test names something that is none: \(error)")
    }
}
