/// Whether a meeting had a quorum when it came to an item.
extension Meeting.State {
    /// Whether it had no quorum when it came to an item, as far as is on record.
    ///
    /// What was found from an item on holds for all that come behind it on the agenda, also those within others, until
    /// something else was found from a later one on; of what was found from the same item on, the last record counts.
    ///
    /// - Parameters:
    ///   - item: The item, by its short name; nil where no record says under which: then only what was found of the whole
    ///     meeting counts.
    ///   - day: The day on which it is asked: what was found later was open then. Nil where everything counts.
    /// - Returns: Whether it is on record that it had none.
    package func isInquorate(at item: String?, by day: Day? = nil) -> Bool {
        if quorum.isEmpty { return false }
        let own = item.flatMap(place)
        var last: (from: AgendaPlace?, isQuorate: Bool)?
        for finding in quorum.compactMap({ Optional($0).by(day)?.value }) {
            var from: AgendaPlace?
            if let start = finding.item {
                guard let item else { continue }
                from = place(of: start)
                guard start == item || from.flatMap({ from in own.map { from <= $0 } }) ?? false else { continue }
            }
            if let last, let before = last.from, from.map({ $0 < before }) ?? true { continue }
            last = (from, finding.isQuorate == .yes)
        }
        return last.map { !$0.isQuorate } ?? false
    }

    /// Where an item stands on the agenda, told item by item, each behind the one that it is part of; nil where the
    /// meeting has none of that name.
    private func place(of item: String) -> AgendaPlace? {
        var (positions, next, seen): ([UInt64], String?, Set<String>) = ([], item, [])
        var isWithoutLarger = false
        while let name = next {
            guard seen.insert(name).inserted, let found = self.item(named: name) else {
                if positions.isEmpty { return nil }
                // What was corrected or withdrawn leaves an item without the one that it was part of: it comes last.
                isWithoutLarger = true
                break
            }
            positions.append(found.mark.position)
            next = found.value.under
        }
        return AgendaPlace(isWithoutLarger: isWithoutLarger, path: positions.reversed())
    }
}

/// Where an item stands on an agenda: the records of the items that it is part of, from the outermost to itself.
private struct AgendaPlace: Comparable {
    var isWithoutLarger: Bool
    var path: [UInt64]

    static func < (lhs: AgendaPlace, rhs: AgendaPlace) -> Bool {
        guard lhs.isWithoutLarger == rhs.isWithoutLarger else { return rhs.isWithoutLarger }
        return lhs.path.lexicographicallyPrecedes(rhs.path)
    }
}
