/// Reading and writing dates: EDTF for records, words for people.
extension EDTFDate {
    /// A date from EDTF or from the words of a paper: `2009-04`, `17 February 2009`, `spring 2012`, `about 2009`.
    ///
    /// - Parameter text: At most 40 characters.
    /// - Throws: ``Refusal`` with rule `date-not-in-calendar` where no calendar has that date, or `date-not-understood`.
    public init(reading text: String) throws(Refusal) {
        let trimmed = text.split(separator: " ").joined(separator: " ")
        guard !trimmed.isEmpty, trimmed.utf8.count <= 40 else { throw Self.notUnderstood(text) }
        if trimmed.utf8.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) == true,
            !trimmed.contains(" ")
        {
            self = try Self(edtf: trimmed, as: text)
        } else {
            self = try Self(words: trimmed, as: text)
        }
    }

    /// A date from its EDTF form alone, as records hold it.
    ///
    /// - Parameter edtf: For example `2009-02-11`, `2009-04`, `2013-22` or `2009~`.
    /// - Throws: ``Refusal`` as ``init(reading:)`` does.
    public init(edtf: String) throws(Refusal) {
        try self.init(edtf: edtf, as: edtf)
    }

    private init(edtf: String, as written: String) throws(Refusal) {
        var body = Substring(edtf)
        let qualifier = body.last.flatMap { Qualifier(rawValue: String($0)) }
        if qualifier != nil { body.removeLast() }
        let parts = body.split(separator: "-", omittingEmptySubsequences: false)
        let widths = parts.map(\.utf8.count)
        guard [[4], [4, 2], [4, 2, 2]].contains(widths),
            let numbers = Self.numbers(parts)
        else { throw Self.notUnderstood(written) }
        guard numbers[0] >= 1 else { throw Self.notInCalendar(written) }
        switch numbers.count {
        case 1:
            self.init(.year(numbers[0]), qualifier: qualifier)
        case 2 where (1...12).contains(numbers[1]):
            self.init(.month(year: numbers[0], month: numbers[1]), qualifier: qualifier)
        case 2:
            guard let season = Season(rawValue: numbers[1]) else { throw Self.notInCalendar(written) }
            self.init(.season(year: numbers[0], season: season), qualifier: qualifier)
        default:
            guard let day = Day(numbers[0], numbers[1], numbers[2]) else { throw Self.notInCalendar(written) }
            self.init(.day(day), qualifier: qualifier)
        }
    }

    private init(words text: String, as written: String) throws(Refusal) {
        var words = text.split(separator: " ").map { $0.hasSuffix(",") ? $0.dropLast() : $0 }
        let approximate = ["about", "circa", "around", "c."].contains(words.first?.lowercased() ?? "")
        if approximate { words.removeFirst() }
        let uncertain = words.last?.lowercased() == "uncertain"
        if uncertain { words.removeLast() }
        let qualifier: Qualifier? =
            switch (approximate, uncertain) {
            case (false, false): nil
            case (true, false): .approximate
            case (false, true): .uncertain
            case (true, true): .both
            }
        var weekday: Substring?
        if words.count == 4, Self.weekdays.contains(words[0].lowercased()) { weekday = words.removeFirst() }

        guard let last = words.last, last.utf8.count == 4, let year = Self.numbers([last])?.first, year >= 1 else {
            throw Self.notUnderstood(written)
        }
        switch words.count {
        case 1:
            self.init(.year(year), qualifier: qualifier)
        case 2:
            if let month = Month.named(words[0]) {
                self.init(.month(year: year, month: month), qualifier: qualifier)
            } else if let season = Season.allCases.first(where: { $0.name == words[0].lowercased() }) {
                self.init(.season(year: year, season: season), qualifier: qualifier)
            } else {
                throw Self.notUnderstood(written)
            }
        case 3:
            guard let number = Self.ordinal(words[0]), let month = Month.named(words[1]) else {
                throw Self.notUnderstood(written)
            }
            guard let day = Day(year, month, number) else { throw Self.notInCalendar(written) }
            if let weekday, day.weekday.lowercased() != weekday.lowercased() {
                throw Self.notInCalendar(written, "\(day.words) was a \(day.weekday).")
            }
            self.init(.day(day), qualifier: qualifier)
        default:
            throw Self.notUnderstood(written)
        }
    }

    private static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    private static func numbers(_ parts: [Substring]) -> [Int]? {
        let numbers = parts.compactMap { part in part.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(part) : nil }
        return numbers.count == parts.count ? numbers : nil
    }

    /// 17, "17th", "1st".
    private static func ordinal(_ word: Substring) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count), ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) else {
            return nil
        }
        return Int(digits)
    }

    private static func notUnderstood(_ text: String) -> Refusal {
        Refusal(
            .dateNotUnderstood,
            value: text,
            "“\(text)” is not a date this ledger understands.",
            remedy: "Write a day (17 February 2009 or 2009-02-17), a month (April 2009 or 2009-04), "
                + "a season (spring 2012) or a year (2009); put “about” before it if the source does."
        )
    }

    private static func notInCalendar(_ text: String, _ why: String = "") -> Refusal {
        Refusal(
            .dateNotInCalendar,
            value: text,
            "“\(text)” is a date that no calendar has.\(why.isEmpty ? "" : " \(why)")",
            remedy: "Check the day and the month against the paper."
        )
    }

    /// The EDTF form, as records hold it.
    public var edtf: String {
        let body =
            switch precision {
            case .day(let day): day.iso
            case .month(let year, let month): "\(padded(year, to: 4))-\(padded(month, to: 2))"
            case .season(let year, let season): "\(padded(year, to: 4))-\(season.rawValue)"
            case .year(let year): padded(year, to: 4)
            }
        return body + (qualifier?.rawValue ?? "")
    }

    /// The date as people write it: `17 February 2009`, `April 2009`, `summer 2013`, `about 2009`.
    public var words: String {
        let body =
            switch precision {
            case .day(let day): day.words
            case .month(let year, let month): "\(Month.names[month - 1]) \(year)"
            case .season(let year, let season): "\(season.name) \(year)"
            case .year(let year): "\(year)"
            }
        return switch qualifier {
        case nil: body
        case .approximate: "about \(body)"
        case .uncertain: "\(body), uncertain"
        case .both: "about \(body), uncertain"
        }
    }
}

extension EDTFDate {
    /// The date with its preposition: “on 17 February 2009”, “in March 2009”.
    var phrase: String {
        switch precision {
        case .day: "on \(words)"
        case .month, .season, .year: "in \(words)"
        }
    }
}

extension EDTFDate: Codable {
    /// Reads a date from a string, EDTF or words.
    ///
    /// - Parameter decoder: Holds one string.
    /// - Throws: ``Refusal`` where the string is no date; `DecodingError` where there is no string.
    public init(from decoder: any Decoder) throws {
        try self.init(reading: decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the EDTF form.
    ///
    /// - Parameter encoder: Takes one string.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(edtf)
    }
}
