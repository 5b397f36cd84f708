/// How records hold a date: EDTF and nothing else.
extension EDTFDate {
    /// A date from its EDTF form, as records hold it.
    ///
    /// - Parameter edtf: For example `2009-02-11`, `2009-04`, `2013-22`, `2009~` or `2011-04-01/2012-03-31`.
    /// - Throws: ``Refusal`` with rule `date-not-in-calendar` where no calendar has that date, or `date-not-understood`.
    public init(edtf: String) throws(Refusal) {
        try self.init(edtf: edtf, as: edtf)
    }

    /// The same, with the words to repeat where it is refused.
    init(edtf: String, as written: String) throws(Refusal) {
        // Most dates on record are exact days.
        if edtf.utf8.count == 10, let day = Day(iso: edtf) {
            self.init(day)
            return
        }
        if let slash = edtf.utf8.firstIndex(of: UInt8(ascii: "/")) {
            self = try Self(intervalFrom: edtf[..<slash], edtf, as: written)
            return
        }
        var body = Substring(edtf)
        let qualifier = body.last.flatMap { Qualifier(rawValue: String($0)) }
        if qualifier != nil { body.removeLast() }
        let parts = body.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(Substring.init)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
            parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
            let numbers = Self.numbers(parts)
        else {
            throw .notUnderstood(written)
        }
        guard numbers[0] >= 1 else { throw .notInCalendar(written) }
        switch numbers.count {
        case 1:
            self.init(.year(numbers[0]), qualifier: qualifier)
        case 2 where (1...12).contains(numbers[1]):
            self.init(.month(year: numbers[0], month: numbers[1]), qualifier: qualifier)
        case 2:
            guard let season = Season(rawValue: numbers[1]) else { throw .notInCalendar(written) }
            self.init(.season(year: numbers[0], season: season), qualifier: qualifier)
        default:
            guard let day = Day(numbers[0], numbers[1], numbers[2]) else { throw .notInCalendar(written) }
            self.init(.day(day), qualifier: qualifier)
        }
    }

    /// Of all intervals the ledger knows those that are a financial year.
    private init(intervalFrom start: Substring, _ edtf: String, as written: String) throws(Refusal) {
        let qualifier = start.last.flatMap { Qualifier(rawValue: String($0)) }
        guard let day = Day(iso: String(qualifier == nil ? start : start.dropLast())) else {
            throw .notUnderstood(written)
        }
        self.init(.financialYear(day.year), qualifier: qualifier)
        guard self.edtf == edtf else { throw .notUnderstood(written) }
    }

    /// The numbers that some digits of ASCII write, or nil where one is something else.
    static func numbers(_ parts: [Substring]) -> [Int]? {
        let numbers = parts.compactMap { part in part.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(part) : nil }
        return numbers.count == parts.count ? numbers : nil
    }

    /// The EDTF form, as records hold it.
    public var edtf: String {
        let mark = qualifier?.rawValue ?? ""
        return switch precision {
        case .day(let day): day.iso + mark
        case .month(let year, let month): "\(padded(year, to: 4))-\(padded(month, to: 2))\(mark)"
        case .season(let year, let season): "\(padded(year, to: 4))-\(season.rawValue)\(mark)"
        case .year(let year): padded(year, to: 4) + mark
        case .financialYear: "\(earliest.iso)\(mark)/\(latest.iso)\(mark)"
        }
    }
}

extension EDTFDate: Codable {
    /// Reads a date from a string of EDTF; what a person typed is read by ``init(reading:)``.
    ///
    /// - Parameter decoder: Holds one string.
    /// - Throws: ``Refusal`` where the string is no date; `DecodingError` where there is no string.
    public init(from decoder: any Decoder) throws {
        try self.init(edtf: decoder.singleValueContainer().decode(String.self))
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
