/// That a subject ceases to exist: the day on which it occurred was its last.
package protocol Ending: Change {
    /// What to do about an end that was recorded as confirmed and is only planned, besides taking that record back.
    static var planning: String { get }
}

extension Ending {
    package static var planning: String { "withdraw that record in turn once it has happened" }

    package func sayingPlanned(insteadOf position: UInt64) -> String? {
        "take it back with “\(Subject.kind.rawValue) withdraw-record” and “record: \(position)”, and \(Self.planning)"
    }
}
