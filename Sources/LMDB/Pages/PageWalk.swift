internal import Dispatch
internal import Synchronization

/// A walk over the pages of one state of a data file, which finds what contradicts the layout of LMDB 0.9.
///
/// Whatever the bytes are, it ends and reads nothing outside of them: every page is entered once at most, or twice where
/// tables were walked side by side first.
struct PageWalk {
    /// A damaged file is damaged in few places, or everywhere.
    private static let mostFindings = 50
    /// Two milliseconds' worth; a ledger of fifty thousand records has fewer.
    static let branchesInOutline = 256

    let file: UnsafeRawBufferPointer
    let pageSize: Int
    let head: FileHead
    let reach: PageReach
    private let branchesInOutline: Int
    private(set) var findings: [PageFinding] = []
    /// The pages that the heads, the trees and the large values take.
    private(set) var used: PageSet
    /// The pages that are listed as free.
    private(set) var free: PageSet
    private var tables: [(name: String, description: TreeDescription)] = []
    /// The parts into which an outline divides the lowest branches of tables, of which it walks one.
    private(set) var shares = 1
    /// False once a page could not be entered: then what pages add up to tells nothing more.
    private(set) var isWhole = true

    var lastPage: Int { Int(head.lastPage) }

    /// Prepares a walk; the page size must be a sensible one, and the head one of this file.
    init(file: UnsafeRawBufferPointer, pageSize: Int, head: FileHead, _ reach: PageReach, branchesInOutline: Int) {
        self.file = file
        self.pageSize = pageSize
        self.head = head
        self.reach = reach
        self.branchesInOutline = branchesInOutline
        (used, free) = (PageSet(below: 0), PageSet(below: 0))
    }

    /// Walks everywhere, once.
    mutating func run() {
        if let flaw = head.flaw(pageSize: pageSize) { return note(.head, flaw, stops: true) }
        // A page behind the end of the file is free, and its number in the list takes 8 bytes of the file.
        guard lastPage <= file.count / pageSize + file.count / 8 else {
            return note(.head, .wrongHead(.lastPage), stops: true)
        }
        (used, free) = (PageSet(below: lastPage + 1), PageSet(below: lastPage + 1))
        _ = (used.insert(0), used.insert(1))

        walk(head.freeList, .freeList)
        walk(head.tableList, .tableList)
        shares = reach == .outline ? 1 + branchesOfTables / branchesInOutline : 1
        // Side by side they tell only that all is well; what is not, and first, they tell one after another.
        if reach == .outline || !walkTablesSideBySide() {
            for table in tables { walk(table.description, .table(table.name)) }
        }
        addUp()
    }

    /// Walks all tables, on as many processors as there are.
    ///
    /// - Returns: false, with nothing noted, where something is wrong with a table or two of them share a page.
    private mutating func walkTablesSideBySide() -> Bool {
        // More tables than any ledger has could share their pages, each to be walked before that shows.
        guard isWhole, tables.count <= 64 else { return false }
        // The pages used so far; nil once something is wrong.
        let all = Mutex<PageSet?>(used)
        let largestFirst = tables.sorted { $0.description.entries > $1.description.entries }
        // Each walk has its own copy; what they share, the file's bytes, all of them only read.
        nonisolated(unsafe) let base = self
        DispatchQueue.concurrentPerform(iterations: largestFirst.count) { index in
            guard all.withLock({ $0 != nil }) else { return }
            var walk = base
            walk.used = PageSet(below: base.lastPage + 1)
            let (name, description) = largestFirst[index]
            walk.walk(description, .table(name))
            let own = walk.isWhole && walk.findings.count == base.findings.count ? walk.used : nil
            all.withLock { all in all = own.flatMap { own in all?.union(disjoint: own) } }
        }
        guard let all = all.withLock({ $0 }) else { return false }
        used = all
        return true
    }

    mutating func note(_ part: PageFinding.Part, _ flaw: PageFlaw, page: Int? = nil, stops: Bool) {
        if stops { isWhole = false }
        guard findings.count < Self.mostFindings else { return }
        findings.append(PageFinding(part, flaw, page: page))
    }

    func page(at place: Int) -> Page {
        Page(bytes: file.part(at: place * pageSize, pageSize))
    }

    /// Notes that pages are in use.
    ///
    /// - Returns: false where the file has no such pages, or they are in use already.
    mutating func claim(_ number: UInt64, count: Int = 1, _ part: PageFinding.Part) -> Bool {
        guard number >= 2, count >= 1, number <= head.lastPage, UInt64(count) <= head.lastPage - number + 1 else {
            note(part, .pageOutside(number), stops: true)
            return false
        }
        let (first, end) = (Int(number), Int(number) + count)
        guard end <= file.count / pageSize else {
            note(.file, .cutShort(bytes: file.count, expected: end * pageSize), stops: true)
            return false
        }
        for place in first..<end where !used.insert(place) {
            note(part, .pageUsedTwice, page: place, stops: true)
            return false
        }
        return true
    }

    mutating func take(_ table: PageEntry) {
        let name = String(decoding: table.key, as: Unicode.UTF8.self)
        guard table.content.count == TreeDescription.size else {
            return note(.table(name), .wrongTable, stops: true)
        }
        let description = TreeDescription(table.content)
        guard description.flags == 0, description.padding == 0 else {
            // Another program's table has flags too; opening it tells that better.
            if reach == .everything { note(.table(name), .wrongTable, stops: true) } else { isWhole = false }
            return
        }
        tables.append((name, description))
    }

    /// Notes the pages of a list; LMDB keeps one for each change that freed pages, under the change's number.
    ///
    /// Source: `mdb_freelist_save` in `mdb.c`. A list that was reserved and not needed is longer than its count of 0.
    mutating func take(list: UnsafeRawBufferPointer, of key: UnsafeRawBufferPointer) {
        guard key.count == 8, list.count >= 8, list.count % 8 == 0 else {
            return note(.freeList, .wrongList, stops: true)
        }
        guard 1...max(1, head.transaction) ~= key.number(at: 0) as UInt64 else {
            return note(.freeList, .listedLater, stops: true)
        }
        let count: UInt64 = list.number(at: 0)
        guard count == 0 || count == list.count / 8 - 1 else { return note(.freeList, .wrongList, stops: true) }
        var limit = head.lastPage + 1
        for index in 0..<Int(count) {
            let number: UInt64 = list.number(at: 8 * (index + 1))
            guard number >= 2, number < limit else { return note(.freeList, .wrongList, stops: true) }
            limit = number
            guard free.insert(Int(number)) else {
                return note(.freeList, .listedTwice, page: Int(number), stops: true)
            }
        }
    }

    /// The branch pages that the tables say they have, as far as the file has room for them.
    private var branchesOfTables: Int {
        tables.reduce(0) { sum, table in sum + Int(min(table.description.branches, head.lastPage)) }
    }

    /// Whether this walk enters a lowest branch of a table, by how many of them stand before it.
    ///
    /// Which share an outline walks goes round with the changes of the file, so that a file in use is soon seen whole.
    func isInShare(_ branch: Int) -> Bool {
        shares == 1 || UInt64(branch % shares) == head.transaction % UInt64(shares)
    }

    /// Notes that pages were left out on purpose: what the others add up to tells nothing.
    mutating func leaveOut() { isWhole = false }

    /// The pages that the tables say their large values take, or nil where they cannot be that many.
    var expectedOverflows: Int? {
        var total = 0
        for (_, description) in tables {
            guard description.overflows <= head.lastPage else { return nil }
            total += Int(description.overflows)
        }
        return total
    }
}

/// How far a check of the pages goes.
public enum PageReach: Hashable, Sendable {
    /// Every page but those that hold the entries of tables; of these the last one of each table, and the numbers of
    /// the others. It finds what would make a change overwrite pages in use.
    ///
    /// Cost: one page in a hundred, and no more than of a file of 100 MB: of the branches of a larger one it enters a
    /// share, another one after each change.
    case outline
    /// Every page in use.
    case everything
}
