/// How people write a date.
extension EDTFDate {
    /// The date as people write it: `17 February 2009`, `April 2009`, `summer 2013`, `financial year 2011/12`,
    /// `about 2009`.
    public var words: String { words(of: "") }

    /// The date with its preposition: “on 17 February 2009”, “in March 2009”, “in the financial year 2011/12”.
    public var phrase: String {
        if qualifier == .approximate || qualifier == .both { return words(of: "the ") }
        return switch precision {
        case .day: "on \(words)"
        case .month, .season, .year: "in \(words)"
        case .financialYear: "in \(words(of: "the "))"
        }
    }

    /// The words, with an article before those that take one.
    private func words(of article: String) -> String {
        let body =
            switch precision {
            case .day(let day): day.words
            case .month(let year, let month): "\(Month.names[month - 1]) \(year)"
            case .season(let year, let season): "\(season.name) \(year)"
            case .year(let year): "\(year)"
            case .financialYear(let year):
                "\(article)financial year \(padded(year, to: 4))/\(padded((year + 1) % 100, to: 2))"
            }
        return switch qualifier {
        case nil: body
        case .approximate: "about \(body)"
        case .uncertain: "\(body), uncertain"
        case .both: "about \(body), uncertain"
        }
    }
}
