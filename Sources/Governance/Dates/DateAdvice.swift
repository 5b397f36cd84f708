/// What to answer where words are no date: what is unclear in them, and what could be written instead.
struct DateAdvice {
    private let words: [Substring]
    private let written: String

    init(_ date: TypedDate) {
        words = date.words
        written = date.written
    }

    var refusal: Refusal {
        noDate ?? endOfMonth ?? quarter ?? monthInFigures ?? withoutYear ?? partly ?? .notUnderstood(written)
    }

    private func refusal(_ why: String, remedy: String) -> Refusal {
        Refusal(
            .dateNotUnderstood,
            value: written,
            "“\(written)” is not a date this ledger understands\(why.isEmpty ? "." : ": \(why)")",
            remedy: remedy
        )
    }

    /// “TBC”, “ongoing”: that there is no date is on record where the field is left out.
    private var noDate: Refusal? {
        let text = words.joined(separator: " ")
        guard Self.openWords.contains(text) else { return nil }
        return refusal(
            "it names no time.",
            remedy:
                "Leave the field out: the ledger then says “not on record”. “gap record” keeps the paper’s own words."
        )
    }

    private static let openWords: Set<String> = [
        "asap", "at once", "continuous", "immediate", "immediately", "n/a", "next meeting", "none", "ongoing",
        "tba", "tbc", "tbd", "to be advised", "to be agreed", "to be confirmed", "unknown",
    ]

    /// “end of March 2013” may be its last day, or some day late in it.
    private var endOfMonth: Refusal? {
        let rest = words.drop { ["by", "the", "at"].contains($0) }
        guard rest.first == "end" else { return nil }
        let named = rest.dropFirst().drop { $0 == "of" }
        guard let date = try? TypedDate(named, of: written).understood(), date.qualifier == nil else { return nil }
        return refusal(
            "the last day is one reading, some day near it another.",
            remedy: "Write “\(date.latest.words)” for the last day, or “\(date.words)” for some day in it."
        )
    }

    /// “Q1 2018/19” counts from April, “Q1 2018” from January or from April.
    private var quarter: Refusal? {
        guard let number = quarterNumber, let last = words.last else { return nil }
        func months(_ first: Int, _ year: Int) -> String {
            "\(Month.names[first - 1]) to \(Month.names[first + 1]) \(year)"
        }
        func financial(_ year: Int) -> String {
            number == 4 ? months(1, year + 1) : months(number * 3 + 1, year)
        }
        let readings: String
        if let year = TypedDate.financialYear(last, by: ["/", "-"]) {
            readings = "It is \(financial(year))"
        } else if let year = TypedDate.year(last), year < 9999 {
            readings =
                "It is \(months(number * 3 - 2, year)) in the calendar year, \(financial(year)) in the financial year"
        } else {
            return nil
        }
        return refusal(
            "the ledger keeps no quarters.",
            remedy: "\(readings): write a month of it, or its last day."
        )
    }

    private var quarterNumber: Int? {
        guard let first = words.first else { return nil }
        let names: [Substring: Int] = ["one": 1, "1": 1, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4]
        if words.count == 2, first.hasPrefix("q") { return names[first.dropFirst()] }
        return words.count == 3 && first == "quarter" ? names[words[1]] : nil
    }

    /// “2009/04” or “04/2009”.
    private var monthInFigures: Refusal? {
        let parts = words.count == 1 ? words[0].split(whereSeparator: { "/.".contains($0) }) : []
        guard parts.count == 2, let year = TypedDate.year(parts[0]) ?? TypedDate.year(parts[1]),
            let month = EDTFDate.numbers([parts[0].utf8.count == 4 ? parts[1] : parts[0]])?.first,
            (1...12).contains(month)
        else { return nil }
        let date = EDTFDate(.month(year: year, month: month))
        return refusal("it may be a month.", remedy: "If it is \(date.words), write that.")
    }

    /// “Tuesday 5 November”.
    private var withoutYear: Refusal? {
        guard let last = words.last, TypedDate.month(last) != nil, words.count > 1,
            TypedDate.ordinal(words[words.count - 2]) != nil
        else { return nil }
        return refusal("its year is missing.", remedy: "Write the year too.")
    }

    /// A date stands in it, and more.
    private var partly: Refusal? {
        for count in stride(from: words.count - 1, through: 1, by: -1) {
            for start in 0...(words.count - count) {
                let part = words[start..<(start + count)]
                guard let date = try? TypedDate(part, of: written).understood() else { continue }
                let rest = (words[..<start] + words[(start + count)...]).joined(separator: " ")
                return refusal(
                    "it does not know what to make of “\(rest)”.",
                    remedy: "If “\(date.words)” says enough, write that; the citation keeps the paper’s own words."
                )
            }
        }
        return nil
    }
}

extension Refusal {
    /// The refusal of what is no date at all.
    static func notUnderstood(_ text: String) -> Refusal {
        Refusal(
            .dateNotUnderstood,
            value: text,
            "“\(text)” is not a date this ledger understands.",
            remedy: "Write a day (17 February 2009 or 2009-02-17), a month (April 2009 or 2009-04), "
                + "a season (spring 2012), a year (2009) or a financial year (2009/10); "
                + "put “about” before it if the source does."
        )
    }

    /// The refusal of a day or a month that does not exist.
    static func notInCalendar(
        _ text: String,
        _ why: String = "",
        remedy: String = "Check the day and the month against the paper."
    ) -> Refusal {
        Refusal(
            .dateNotInCalendar,
            value: text,
            "“\(text)” is a date that no calendar has.\(why.isEmpty ? "" : " \(why)")",
            remedy: remedy
        )
    }
}
