/// A change that names the last day of an agency, which papers tell in two ways.
package protocol NamingLastDay: Change<Agency> {
    /// What the paper means by the day; nil where it is its last, or nobody said.
    var day: Agency.LastDay? { get }
    init(day: Agency.LastDay?)
}

extension NamingLastDay {
    package func meant(_ occurred: EDTFDate?) throws(Refusal) -> (change: Self, occurred: EDTFDate?) {
        (Self(day: nil), try day?.settled(occurred) ?? occurred)
    }

    /// Asks whether the last day was meant: reorganisations take effect on the first of a month, and papers name that day
    /// for both, the end of the old agency and the beginning of the new.
    package func question(
        _ occurred: EDTFDate?,
        recordedAt position: UInt64,
        before: () throws -> Agency.State?
    ) rethrows -> String? {
        guard day == nil, let occurred, occurred.isExact else { return nil }
        let successor = try before()?.succession.stated.first { $0.from == occurred }?.id
        guard occurred.earliest.day == 1 || successor != nil else { return nil }
        let begins = successor.map { "; \($0) answers from that day on as well" } ?? ""
        return
            "\(occurred.words) is recorded as its last day, on which it still answers\(begins). "
            + "Was it the first day without it? Then say so: the same entry with “day: first-without” and “corrects: {record: \(position), reason: …}”."
    }
}

extension Agency.LastDay {
    /// The last day, where a paper names the first without it.
    fileprivate func settled(_ occurred: EDTFDate?) throws(Refusal) -> EDTFDate? {
        guard self == .firstWithout, let occurred else { return occurred }
        guard occurred.isExact else {
            throw Refusal(
                .fieldUnknown,
                field: "day",
                value: rawValue,
                "\(occurred.words) is no single day, so that there is no day before it.",
                remedy: "Leave “day” out, or write the day in “occurred”."
            )
        }
        return EDTFDate(occurred.earliest.adding(days: -1))
    }
}
