/// One damage to the pages of a data file, whatever its entries say.
public struct PageFinding: Hashable, Sendable, CustomStringConvertible {
    /// The part of the file that is damaged.
    public enum Part: Hashable, Sendable {
        /// The first two pages, which say where everything else is.
        case head
        /// The list of the pages that the next change may fill.
        case freeList
        /// The list of the tables.
        case tableList
        /// A table, by its name.
        case table(String)
        /// The file as a whole.
        case file
    }

    /// What is damaged.
    public let part: Part
    /// The page where it shows, where it is one page's.
    public let page: Int?
    let flaw: PageFlaw

    init(_ part: Part, _ flaw: PageFlaw, page: Int? = nil) {
        self.part = part
        self.flaw = flaw
        self.page = page
    }

    /// Whether every entry can still be reached through LMDB without the risk that it ends the program.
    public var leavesTablesReadable: Bool {
        switch (part, flaw) {
        case (_, .keysOutOfOrder), (_, .wrongCount), (_, .lost), (_, .inUse), (_, .overflowMismatch): true
        case (.head, _): false
        case (.freeList, _): true
        case (.tableList, _), (.table, _), (.file, _): false
        }
    }

    /// What is damaged and what that means, in plain English.
    public var description: String {
        "\(subject) is damaged: \(flaw)\(page.map { " (page \($0))" } ?? ""). \(meaning)"
    }

    private var subject: String {
        switch part {
        case .head: "The head of the data file"
        case .freeList: "The list of free pages"
        case .tableList: "The list of tables"
        case .table(let name): "The table “\(name)”"
        case .file: "The data file"
        }
    }

    private var meaning: String {
        switch (part, flaw) {
        case (_, .keysOutOfOrder): "Some entries may not be found although they are there."
        case (_, .lost): "It is not as it was written, and copies of it will fail."
        case (.head, _): "An older state, or a wrong one, may be taken for the present one."
        case (.freeList, _): "The next change could overwrite what is in use."
        case (.tableList, _): "The tables may be missing or be read from the wrong place."
        case (.table, _): "Its entries may be missing, wrong or unreadable, and a change could spread the damage."
        case (.file, _): "What it holds may be unreadable, and the next change could overwrite what is in use."
        }
    }
}
