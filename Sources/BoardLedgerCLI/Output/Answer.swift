internal import BoardLedger

/// What a question gives: for people as a page, for programs as JSON, JSON Lines or CSV.
protocol Answer {
    associatedtype Whole: Encodable
    associatedtype Row: Encodable

    /// The whole answer as one JSON value.
    var whole: Whole { get }
    /// The answer as JSON Lines, one value a line.
    var rows: [Row] { get }
    /// The answer as CSV.
    var grid: Grid { get }
    func write(to page: inout Page)
}

/// Cells in rows under named columns.
struct Grid {
    var columns: [String]
    var rows: [[String]]
}

/// A date in words, or what stands for none.
func words(_ date: EDTFDate?, or absent: String = "not stated") -> String {
    date?.words ?? absent
}

/// A citation in one line: the place, then the words.
func words(_ citation: CitationAnswer?) -> String {
    guard let citation else { return "" }
    let place = [citation.document?.slug, citation.place].compactMap(\.self).joined(separator: " ")
    return [place, citation.words.map { "“\($0)”" }].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
}

func words(_ owners: [Named], or absent: String = "nobody on record") -> String {
    owners.isEmpty ? absent : owners.map(\.name).joined(separator: ", ")
}
