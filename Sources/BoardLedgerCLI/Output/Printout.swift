/// An answer to print: for people as a page, for programs as JSON, JSON Lines or CSV.
protocol Printout {
    associatedtype Whole: Encodable
    associatedtype Row: Encodable

    /// The whole answer as one JSON value.
    var whole: Whole { get }
    /// What the whole answer is called in JSON, where it is a list and about a moment.
    var listName: String? { get }
    /// The answer as JSON Lines, one value a line.
    var rows: [Row] { get }
    /// The answer as CSV.
    var grid: Grid { get }
    func write(to page: inout Page)
}

extension Printout {
    var listName: String? { nil }
}

/// Cells in rows under named columns.
struct Grid {
    var columns: [String]
    var rows: [[String]]
}
