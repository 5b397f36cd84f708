extension PageWalk {
    /// One tree on the walk, and what was found of it.
    private struct Tree {
        let part: PageFinding.Part
        let description: TreeDescription
        let order: KeyOrder
        let entersLeaves: Bool
        /// Whether the values say more about pages: in LMDB's own two trees.
        let takesValues: Bool
        private let holdsTables: Bool
        var isWhole = true
        /// Whether an outline passed over some of its lowest branches.
        var isShared = false
        var branches = 0
        var lowestBranches = 0
        var leaves = 0
        var overflows = 0
        var entries = 0

        init(_ part: PageFinding.Part, _ description: TreeDescription, _ reach: PageReach) {
            self.part = part
            self.description = description
            order = part == .freeList ? .number : .bytes
            holdsTables = part == .tableList
            takesValues = holdsTables || part == .freeList
            entersLeaves = takesValues || reach == .everything
        }

        func allows(_ form: PageEntry.Form) -> Bool { (form == .table) == holdsTables }
    }

    private typealias Key = UnsafeRawBufferPointer

    /// Walks a tree and compares it with its description.
    mutating func walk(_ description: TreeDescription, _ part: PageFinding.Part) {
        var tree = Tree(part, description, reach)
        if let root = description.root {
            guard 1...TreeDescription.mostLevels ~= description.depth else { return note(part, .tooDeep, stops: true) }
            visit(root, level: 1, of: &tree, from: nil, to: nil)
        } else if description.depth != 0 {
            return note(part, .wrongTable, stops: true)
        }
        if tree.isWhole { compare(tree) }
    }

    private mutating func compare(_ tree: Tree) {
        let description = tree.description
        var counts: [(PageFlaw.Counted, UInt64, Int)] = [(.branches, description.branches, tree.branches)]
        if !tree.isShared { counts.append((.leaves, description.leaves, tree.leaves)) }
        if tree.entersLeaves {
            counts.append((.overflows, description.overflows, tree.overflows))
            counts.append((.entries, description.entries, tree.entries))
        }
        for (counted, says, found) in counts where says != UInt64(found) {
            note(tree.part, .wrongCount(of: counted, says: says, found: found), stops: false)
        }
    }

    private mutating func stop(_ flaw: PageFlaw, at place: Int?, of tree: inout Tree) {
        tree.isWhole = false
        note(tree.part, flaw, page: place, stops: true)
    }

    private mutating func visit(_ number: UInt64, level: Int, of tree: inout Tree, from low: Key?, to high: Key?) {
        guard claim(number, tree.part) else { return tree.isWhole = false }
        let place = Int(number)
        let isLeaf = level == tree.description.depth
        if isLeaf { tree.leaves += 1 } else { tree.branches += 1 }
        // Of the leaves an outline enters the last one, where most changes add.
        guard !isLeaf || tree.entersLeaves || high == nil else { return }
        let isLowestBranch = level + 1 == tree.description.depth
        guard !isLowestBranch || enters(lowestBranchOf: &tree) || high == nil else { return }
        let page = page(at: place)
        if let flaw = page.flaw(at: place, isLeaf ? .leaf : .branch) { return stop(flaw, at: place, of: &tree) }
        if isLeaf {
            visit(leaf: page, place, of: &tree, from: low, to: high)
        } else {
            visit(branch: page, place, level: level, of: &tree, from: low, to: high)
        }
    }

    private mutating func enters(lowestBranchOf tree: inout Tree) -> Bool {
        defer { tree.lowestBranches += 1 }
        guard !tree.takesValues, !isInShare(tree.lowestBranches) else { return true }
        tree.isShared = true
        leaveOut()
        return false
    }

    private mutating func visit(
        branch page: Page,
        _ place: Int,
        level: Int,
        of tree: inout Tree,
        from low: Key?,
        to high: Key?
    ) {
        // LMDB stops the program at a branch with one way, except in its own list.
        guard page.count > 1 || tree.part == .freeList else { return stop(.wrongBounds, at: place, of: &tree) }
        var (size, previous, isInOrder) = (0, low, true)
        for index in 0..<page.count {
            guard let entry = PageEntry(ofBranch: page, at: index) else {
                return stop(.wrongEntry, at: place, of: &tree)
            }
            size += entry.size
            guard index > 0 else { continue }
            if let previous { isInOrder = isInOrder && tree.order.isRising(previous, entry.key) }
            previous = entry.key
        }
        guard page.isFilled(by: size) else { return stop(.wrongEntry, at: place, of: &tree) }
        if let previous, let high { isInOrder = isInOrder && tree.order.isRising(previous, high) }
        if !isInOrder { note(tree.part, .keysOutOfOrder, page: place, stops: false) }
        var from = low
        for index in 0..<page.count {
            guard let entry = PageEntry(ofBranch: page, at: index) else { return }
            let to = index + 1 < page.count ? PageEntry(ofBranch: page, at: index + 1)?.key : high
            visit(UInt64(entry.number), level: level + 1, of: &tree, from: from, to: to)
            from = to
        }
    }

    private mutating func visit(leaf page: Page, _ place: Int, of tree: inout Tree, from low: Key?, to high: Key?) {
        var (size, previous, isInOrder) = (0, low, true)
        for index in 0..<page.count {
            guard let entry = PageEntry(ofLeaf: page, at: index), tree.allows(entry.form) else {
                return stop(.wrongEntry, at: place, of: &tree)
            }
            size += entry.size
            if let previous {
                let isRising = tree.order.isRising(previous, entry.key)
                // The key in the branch may be the first one here, or lower.
                isInOrder = isInOrder && (isRising || index == 0 && !tree.order.isRising(entry.key, previous))
            }
            previous = entry.key
            if tree.takesValues || tree.entersLeaves && entry.form == .large { take(entry, place, of: &tree) }
        }
        guard page.isFilled(by: size) else { return stop(.wrongEntry, at: place, of: &tree) }
        if let high, let previous { isInOrder = isInOrder && tree.order.isRising(previous, high) }
        if !isInOrder { note(tree.part, .keysOutOfOrder, page: place, stops: false) }
        tree.entries += page.count
    }

    private mutating func take(_ entry: PageEntry, _ place: Int, of tree: inout Tree) {
        var value = entry.content
        if entry.form == .large {
            guard let bytes = largeValue(of: entry, place, &tree) else { return }
            value = bytes
        }
        switch tree.part {
        case .freeList: take(list: value, of: entry.key)
        case .tableList: take(entry)
        case .table, .head, .file: break
        }
    }

    /// Claims the pages of a large value, which may be more than it needs: a shorter value can have taken its place.
    private mutating func largeValue(of entry: PageEntry, _ place: Int, _ tree: inout Tree) -> Key? {
        let number: UInt64 = entry.content.number(at: 0)
        guard claim(number, tree.part) else {
            tree.isWhole = false
            return nil
        }
        let page = page(at: Int(number))
        if let flaw = page.flaw(at: Int(number), .overflow) {
            stop(flaw, at: Int(number), of: &tree)
            return nil
        }
        guard page.runLength * pageSize >= Page.headSize + entry.number else {
            stop(.wrongRun, at: Int(number), of: &tree)
            return nil
        }
        guard page.runLength == 1 || claim(number + 1, count: page.runLength - 1, tree.part) else {
            tree.isWhole = false
            return nil
        }
        tree.overflows += page.runLength
        return file.part(at: Int(number) * pageSize + Page.headSize, entry.number)
    }
}
