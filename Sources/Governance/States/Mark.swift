/// The record that a fact in a state comes from.
///
/// Its citation and its authority are read there, not kept twice.
package struct Mark: Hashable, Sendable, StateValue {
    /// Position of the record in the log, from 0.
    package var position: UInt64
    /// The day the ledger was told.
    package var recorded: Day

    package static let unread = Mark(position: 0, recorded: .unread)

    package mutating func code(_ coder: inout StateCoder) {
        coder.code(&position)
        coder.code(&recorded)
    }
}

/// What says which record it comes from.
package protocol Marked {
    var mark: Mark { get }
}

/// A fact with the record it comes from and the date it happened or took effect.
package struct Sourced<Value: Hashable & Sendable & StateValue>: Hashable, Sendable, StateValue, Marked {
    package var value: Value
    package var occurred: EDTFDate?
    package var mark: Mark

    init(_ value: Value, _ stamp: Stamp) {
        self.value = value
        self.occurred = stamp.occurred
        self.mark = stamp.mark
    }

    private init(unread: Value) {
        value = unread
        mark = .unread
    }

    package static var unread: Sourced { Sourced(unread: .unread) }

    package mutating func code(_ coder: inout StateCoder) {
        coder.code(&value)
        coder.code(&occurred)
        coder.code(&mark)
    }

    /// Whether it had, or may have, happened by a day; what has no date holds on every day.
    package func hasCome(by day: Day) -> Bool { occurred.hasCome(by: day) }

    /// Whether there is no doubt that it had happened by a day.
    package func hasCertainlyCome(by day: Day) -> Bool {
        occurred.hasCertainlyCome(by: day, recorded: mark.recorded)
    }
}

extension Sourced {
    /// Why it is not certain that it had not happened by a day: what it is called, and its date; nil where it had not.
    func doubt(on day: Day, _ words: String) -> String? {
        hasCome(by: day) && !hasCertainlyCome(by: day) ? words + whenWords : nil
    }

    /// When the ledger was told of it, where no date says when it happened; nil where one does.
    var toldOn: Day? { occurred == nil ? mark.recorded : nil }

    /// When it happened, as words that follow what happened: “ in April 2013”, “, on a day not stated”.
    var whenWords: String { occurred.map { " \($0.phrase)" } ?? ", on a day not stated" }
}

extension Optional {
    /// The fact, if it had, or may have, happened by a day; nil where everything counts.
    func by<Value>(_ day: Day?) -> Self where Wrapped == Sourced<Value> {
        flatMap { fact in day.map(fact.hasCome) ?? true ? fact : nil }
    }
}

extension EDTFDate? {
    /// Whether a date had, or may have, come by a day; what has no date holds on every day.
    package func hasCome(by day: Day) -> Bool { map { $0.earliest <= day } ?? true }

    /// Whether there is no doubt that a date had come by a day; what has no date had come when it was recorded.
    package func hasCertainlyCome(by day: Day, recorded: Day) -> Bool {
        map { $0.isCertainlyReached(by: day) } ?? (recorded <= day)
    }
}
