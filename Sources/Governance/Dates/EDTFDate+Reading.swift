/// Reading what a person typed: EDTF, or a date in the words and figures of a paper.
extension EDTFDate {
    /// A date from EDTF or from the words of a paper: `2009-04`, `17 February 2009`, `13/09/2013`, `spring 2012`,
    /// `2022/23`, `about 2009`.
    ///
    /// Figures alone stand for day, month and year, as British papers write them. What may mean two things is asked
    /// back: `2011-12` is a month to a machine and a financial year to a council.
    ///
    /// - Parameter text: At most 40 characters.
    /// - Throws: ``Refusal`` with rule `date-unclear` where it has two meanings, `date-not-in-calendar` where no calendar
    ///   has that date, or `date-not-understood`.
    public init(reading text: String) throws(Refusal) {
        if let day = Day(iso: text) {
            self.init(day)
        } else {
            self = try TypedDate(text).date()
        }
    }
}

/// A date as somebody typed it, in words.
struct TypedDate {
    /// What was typed, for the answer.
    let written: String
    /// Its words, in lower case, without the commas behind them.
    let words: [Substring]

    private static let longest = 40

    init(_ text: String) {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let plain = isPlain ? text : String(String.UnicodeScalarView(text.unicodeScalars.map(Self.plain)))
        self.init(
            plain.lowercased().split(separator: " ").map { $0.hasSuffix(",") ? $0.dropLast() : $0 },
            of: text
        )
    }

    init(_ words: some Collection<Substring>, of written: String) {
        self.written = written
        self.words = Array(words)
    }

    /// Word processors put other spaces and dashes in the place of those on the keyboard.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: " "
        case 0x2010...0x2015, 0x2212: "-"
        default: scalar
        }
    }

    func date() throws(Refusal) -> EDTFDate {
        let length = words.reduce(words.count - 1) { $0 + $1.unicodeScalars.count }
        guard !words.isEmpty, length <= Self.longest else { throw .notUnderstood(written) }
        if let date = try understood() { return date }
        throw DateAdvice(self).refusal
    }

    /// The date, or nil where the words are none.
    func understood() throws(Refusal) -> EDTFDate? {
        var rest = words[...]
        var qualifier: EDTFDate.Qualifier?
        if Self.approximations.contains(rest.first ?? "") {
            qualifier = .approximate
            rest.removeFirst()
        }
        if rest.last == "uncertain" {
            qualifier = qualifier == nil ? .uncertain : .both
            rest.removeLast()
        }
        if rest.first == "the", rest.count > 1 { rest.removeFirst() }
        if rest.count == 1, let word = rest.first { return try date(ofFigures: word, qualifier) }
        guard let precision = try precision(of: Array(rest)) else { return nil }
        return EDTFDate(precision, qualifier: qualifier)
    }

    private static let approximations: [Substring] = ["about", "around", "approximately", "circa", "c.", "ca."]

    // MARK: Words

    private func precision(of words: [Substring]) throws(Refusal) -> EDTFDate.Precision? {
        var words = words
        if words.contains(where: Self.namesFinancialYear) {
            return Self.financialYear(words).map { .financialYear($0) }
        }
        var weekday: String?
        if words.count > 3, let name = Self.weekdays.first(where: { Self.isShort(words[0], for: $0) }) {
            weekday = name
            words.removeFirst()
        }
        if words.count == 4, words[1] == "of" { words.remove(at: 1) }
        guard words.count > 1, let last = words.last, let year = Self.year(last) else {
            if words.count == 2, words[0] == "winter" { return Self.winter(words[1]) }
            return nil
        }
        switch words.count {
        case 2:
            if let month = Self.month(words[0]) { return .month(year: year, month: month) }
            let season = EDTFDate.Season.allCases.first { $0.name == words[0] }
            return season.map { .season(year: year, season: $0) }
        case 3:
            // The day stands before the month (17 February 2009) or behind it (February 17, 2009).
            let pair = Self.month(words[1]).map { (words[0], $0) } ?? Self.month(words[0]).map { (words[1], $0) }
            guard let (word, month) = pair, let number = Self.ordinal(word) else { return nil }
            return .day(try day(year, month, number, weekday))
        default:
            return nil
        }
    }

    private func day(_ year: Int, _ month: Int, _ number: Int, _ weekday: String? = nil) throws(Refusal) -> Day {
        guard let day = Day(year, month, number) else { throw .notInCalendar(written) }
        if let weekday, day.weekday.lowercased() != weekday {
            throw .notInCalendar(written, "\(day.words) was a \(day.weekday).")
        }
        return day
    }

    /// “winter 2023/24” says in both its years what “winter 2023” says in one.
    private static func winter(_ years: Substring) -> EDTFDate.Precision? {
        financialYear(years, by: ["/", "-"]).map { .season(year: $0, season: .winter) }
    }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    private static func isShort(_ word: Substring, for name: String) -> Bool {
        let word = word.hasSuffix(".") ? word.dropLast() : word
        return word.count >= 3 && name.hasPrefix(word) && (word.count <= 5 || word == name)
    }

    /// April, "Apr", "Apr.".
    static func month(_ word: Substring) -> Int? {
        Month.named(word.hasSuffix(".") && word.utf8.count <= 5 ? word.dropLast() : word)
    }

    static func year(_ word: Substring) -> Int? {
        guard word.utf8.count == 4, let year = EDTFDate.numbers([word])?.first, year >= 1 else { return nil }
        return year
    }

    /// 17, "17th", "1st".
    static func ordinal(_ word: Substring) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count), ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) else {
            return nil
        }
        return Int(digits)
    }

    // MARK: Figures

    /// One word of figures, such as `2009-04`, `13/09/2013`, `22-jul-2025` or `2022/23`.
    private func date(ofFigures word: Substring, _ given: EDTFDate.Qualifier?) throws(Refusal) -> EDTFDate? {
        guard word.utf8.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) == true else {
            return Self.financialYear([word]).map { EDTFDate(.financialYear($0), qualifier: given) }
        }
        let mark = word.last.flatMap { EDTFDate.Qualifier(rawValue: String($0)) }
        // “about 2009?” says its doubt twice, and “about 0000” is about nothing.
        guard given == nil || mark == nil && word != "0000" else { return nil }
        if let precision = try precision(ofFigures: mark == nil ? word : word.dropLast()) {
            return EDTFDate(precision, qualifier: given ?? mark)
        }
        do {
            return EDTFDate(try EDTFDate(edtf: String(word), as: written).precision, qualifier: given ?? mark)
        } catch {
            guard error.rule == .dateNotUnderstood else { throw error }
            return nil
        }
    }

    private func precision(ofFigures word: Substring) throws(Refusal) -> EDTFDate.Precision? {
        if let year = Self.financialYear(word, by: ["/"]) { return .financialYear(year) }
        try askBack(word)
        if let year = Self.financialYear(word, by: ["-"]) { return .financialYear(year) }
        for separator in ["/", ".", "-"] as [Character] {
            let parts = word.split(separator: separator, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            if let month = Self.month(parts[1]), let year = Self.year(parts[2]), let day = Self.ordinal(parts[0]) {
                return .day(try self.day(year, month, day))
            }
            guard let numbers = EDTFDate.numbers(parts) else { continue }
            let widths = parts.map(\.utf8.count)
            let isDash = separator == "-"
            func isShort(_ width: Int) -> Bool { width == 1 || width == 2 }
            if widths[0] == 4, isShort(widths[1]), isShort(widths[2]), !isDash {
                return .day(try day(numbers[0], numbers[1], numbers[2]))
            }
            guard isShort(widths[0]), isShort(widths[1]) else { continue }
            if widths[2] == 4 { return .day(try dayFirst(numbers[0], numbers[1], numbers[2])) }
            // “14-7-22” may begin with its year, as machines write it; with points and strokes nobody does.
            guard widths[2] == 2, numbers[2] < 50, !isDash else { continue }
            let date = try dayFirst(numbers[0], numbers[1], 2000 + numbers[2])
            // Unless every figure has its zero: “12/05/01”.
            if widths == [2, 2, 2], let other = Day(2000 + numbers[0], numbers[1], numbers[2]), other != date {
                throw unclear("\(date.words) or \(other.words)", remedy: "Write the year in full: \(date.words).")
            }
            return .day(date)
        }
        return nil
    }

    private func dayFirst(_ number: Int, _ month: Int, _ year: Int) throws(Refusal) -> Day {
        if month > 12, let swapped = Day(year, number, month) {
            throw .notInCalendar(
                written,
                "There is no month \(month), and the day stands first here.",
                remedy: "If it is \(swapped.words), write that."
            )
        }
        return try day(year, month, number)
    }

    // MARK: Financial years

    private static func namesFinancialYear(_ word: Substring) -> Bool {
        word == "financial" || word == "fy" || word == "to"
    }

    /// The year in which a financial year begins that words name: “financial year 2011-12”, “FY2011/12”, “April 2011 to
    /// March 2012”.
    private static func financialYear(_ words: [Substring]) -> Int? {
        let text = words.joined(separator: " ")
        for name in ["financial year ", "fy ", "fy"] where text.hasPrefix(name) {
            return financialYear(text.dropFirst(name.count), by: ["/", "-"])
        }
        if words.count == 2, words[1] == "fy" { return financialYear(words[0], by: ["/", "-"]) }
        let ends = text.split(separator: " to ", maxSplits: 1).map { $0.split(separator: " ") }
        guard ends.count == 2 else { return nil }
        let (from, to) = (ends[0], ends[1])
        let isWhole =
            from.first == "april" && from.count == 2 && to.first == "march" && to.count == 2
            || from.count == 3 && to.count == 3 && ordinal(from[0]) == 1 && from[1] == "april"
                && ordinal(to[0]) == 31 && to[1] == "march"
        guard isWhole, let first = from.last.flatMap(year), let last = to.last.flatMap(year), last == first + 1 else {
            return nil
        }
        return first
    }

    /// The same from “2011/12” or “2011/2012”, with one of some separators.
    static func financialYear(_ word: Substring, by separators: [Character]) -> Int? {
        for separator in separators {
            let parts = word.split(separator: separator, omittingEmptySubsequences: false)
            guard parts.count == 2, let first = year(parts[0]), let last = EDTFDate.numbers([parts[1]])?.first,
                parts[1].utf8.count == 2 && last == (first + 1) % 100
                    || parts[1].utf8.count == 4 && separator == "/" && last == first + 1
            else { continue }
            return first
        }
        return nil
    }

    /// Asks which is meant where a machine reads a month or a season and people may have written years.
    private func askBack(_ word: Substring) throws(Refusal) {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let year = Self.year(parts[0]) else { return }
        let financial = EDTFDate(.financialYear(year))
        if Self.year(parts[1]) == year + 1 {
            throw unclear(
                "\(financial.phrase.dropFirst(3)) or both years",
                remedy: "Write “\(parts[0])/\(parts[1].suffix(2))” for the financial year, or the one year."
            )
        }
        guard parts[1].utf8.count == 2, let date = try? EDTFDate(edtf: String(word)) else { return }
        if Self.financialYear(word, by: ["-"]) != nil {
            throw unclear(
                "\(date.words) or \(financial.phrase.dropFirst(3))",
                remedy: "Write “\(date.words)” or “\(parts[0])/\(parts[1])”, whichever the paper means."
            )
        }
        guard case .season = date.precision else { return }
        throw unclear(
            "\(date.words) or the years \(year) to \(parts[0].prefix(2))\(parts[1])",
            remedy: "Write “\(date.words)” for the season; of several years, write the one that is meant."
        )
    }

    private func unclear(_ readings: String, remedy: String) -> Refusal {
        Refusal(.dateUnclear, value: written, "“\(written)” may mean \(readings).", remedy: remedy)
    }
}
