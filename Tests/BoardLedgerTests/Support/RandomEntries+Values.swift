@testable import BoardLedger
@testable import Governance

// Values of fields.
extension RandomEntries {
    mutating func chance(_ part: Int, of all: Int) -> Bool { Int.random(in: 0..<all, using: &random) < part }

    mutating func object(_ fields: [FieldForm]) -> [String: Any] {
        var object: [String: Any] = [:]
        for field in fields where field.isRequired || chance(1, of: 2) { object[field.name] = value(field.shape) }
        return object
    }

    mutating func value(_ shape: Shape) -> Any {
        switch shape {
        case .text: words()
        case .date: date().edtf
        case .interval: ["P1Y", "P3M", "P2W", "P28D"].random(&random)
        case .integer: Int.random(in: 0...9, using: &random)
        case .slug: script.isEmpty ? ["one", "two", "three"].random(&random) : "one"
        case .reference(let kinds): reference(kinds)
        case .choice(let words): choice(among: words)
        case .list(.reference(let kinds)): references(kinds)
        case .list(let shape): (0..<Int.random(in: 0...2, using: &random)).map { _ in value(shape) }
        case .object(let fields): object(fields)
        }
    }

    /// One of the words; rather one that more can follow upon: only approvals are given or refused later, by what was
    /// approved or rejected.
    mutating func choice(among words: [String]) -> String {
        let rather = ["approval", "approved", "rejected"].filter { words.contains($0) }.randomElement(using: &random)
        if let rather, chance(2, of: 3) { return rather }
        return words.random(&random)
    }

    /// A subject of one of these kinds: one that is known, but for a few.
    mutating func reference(_ kinds: [SubjectKind]) -> String {
        // What follows a script is mostly about those that it brought on.
        let cast = kinds.compactMap { kind in self.cast[kind] }.filter { $0 != subject }
        if !script.isEmpty, let own = cast.first, chance(4, of: 5) { return "\(own)" }
        // Hardly anything can be said of a subject and itself.
        let avoided = chance(1, of: 8) ? nil : subject?.description
        let all: [String] = kinds.flatMap { kind in known[kind, default: []].map { "\(kind.rawValue)/\($0)" } }
        let subjects = all.filter { $0 != avoided }
        return subjects.isEmpty || chance(1, of: 40) ? new(kinds.random(&random)) : subjects.random(&random)
    }

    /// Mostly several that differ: only such lead together.
    mutating func references(_ kinds: [SubjectKind]) -> [String] {
        if chance(1, of: 8) { return [] }
        return Array(Set((0..<Int.random(in: 1...3, using: &random)).map { _ in reference(kinds) })).sorted()
    }

    /// There are few bodies, so that approvals come from the body that was to give them.
    mutating func new(_ kind: SubjectKind) -> String {
        let number = Int.random(in: 1...(kind == .body ? 2 : 60), using: &random)
        return "\(kind.rawValue)/\(kind == .body ? "board" : ["north", "south", "city"].random(&random))-\(number)"
    }

    /// A day, a month, a season or a year; mostly past, now and then approximate or uncertain.
    mutating func date() -> EDTFDate {
        let day = Day(epochDay: today - Int.random(in: -30..<2500, using: &random))
        let precision: EDTFDate.Precision =
            switch Int.random(in: 0..<8, using: &random) {
            case 0: .year(day.year)
            case 1: .season(year: day.year, season: EDTFDate.Season.allCases.random(&random))
            case 2: .month(year: day.year, month: day.month)
            default: .day(day)
            }
        return EDTFDate(precision, qualifier: chance(1, of: 5) ? EDTFDate.Qualifier.allCases.random(&random) : nil)
    }

    mutating func words() -> String {
        (0...Int.random(in: 0...3, using: &random)).map { _ in Self.vocabulary.random(&random) }.joined(separator: " ")
    }

    /// Words of all sorts; one is longer than what of a word is kept in a key.
    static let vocabulary =
        [
            "open", "three", "Clinics", "walks", "in", "parks", "Café", "naïve", "STRASSE", "Straße", "東京", "2009",
            "12a",
            "lead-agency", "“quoted”", "😀", "ﬁnance", "cycle", "lanes",
        ] + [String(repeating: "long", count: 20), String(repeating: "é", count: 70)]
}
