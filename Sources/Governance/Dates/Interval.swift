/// How often a duty comes round: whole years, months, weeks or days, as an ISO 8601 duration of one unit (`P1Y`, `P3M`, `P2W`, `P28D`).
package struct Interval: Hashable, Sendable, Codable {
    package enum Unit: Character, CaseIterable, Sendable {
        case years = "Y"
        case months = "M"
        case weeks = "W"
        case days = "D"
    }

    package let count: Int
    package let unit: Unit

    static let everyDay = Interval(count: 1, unit: .days)

    private init(count: Int, unit: Unit) {
        self.count = count
        self.unit = unit
    }

    package init(iso: String) throws(Refusal) {
        guard iso.count <= 6, iso.first == "P", let unit = iso.last.flatMap(Unit.init(rawValue:)),
            iso.dropFirst().dropLast().utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            let count = Int(iso.dropFirst().dropLast()), (1...1200).contains(count)
        else {
            throw Refusal(
                .intervalNotUnderstood,
                value: iso,
                "“\(iso)” is not an interval this ledger understands.",
                remedy:
                    "Write P1Y for every year, P3M for every 3 months, P2W for every 2 weeks or P28D for every 28 days; "
                    + "leave the field out where the paper states no interval."
            )
        }
        self.count = count
        self.unit = unit
    }

    package init(from decoder: any Decoder) throws {
        try self.init(iso: decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }

    package var iso: String { "P\(count)\(unit.rawValue)" }

    package var words: String {
        let noun =
            switch unit {
            case .years: "year"
            case .months: "month"
            case .weeks: "week"
            case .days: "day"
            }
        return count == 1 ? "every \(noun)" : "every \(count) \(noun)s"
    }

    /// The day one interval after another; months keep the day of the month where the month has it.
    package func day(after day: Day) -> Day {
        switch unit {
        case .years: day.adding(months: count * 12)
        case .months: day.adding(months: count)
        case .weeks: day.adding(days: count * 7)
        case .days: day.adding(days: count)
        }
    }
}
