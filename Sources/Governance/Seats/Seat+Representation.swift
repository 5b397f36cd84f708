/// Whom the holder of a seat represents once the agency or body that it is for is no more.
extension Seat.State {
    /// Whoever answers now for the agency or body that the seat is for, where that does not itself.
    ///
    /// An appointee stays, and represents whoever took over (SI 2008/2867 reg 4(7), of councils); where several did, no rule
    /// says which of them.
    ///
    /// - Parameters:
    ///   - day: The day asked about.
    ///   - register: Tells of agencies and bodies.
    /// - Returns: Who took over, without those that are no more, one of them at the most; nil where it answers itself.
    package func representedSince(on day: Day, _ register: some Register) -> Inheritance? {
        guard let represents, let estate = register.estate(of: represents) else { return nil }
        let isOver = estate.over(by: day) != nil
        if estate.succession.isEmpty, !isOver { return nil }
        var inheritance = Inheritance(of: represents, sinceOneOf: [nil], Inheritance.Scope(), on: day, register)
        if !isOver, inheritance.heirs.contains(where: { $0.id == represents }) { return nil }
        inheritance.leaveOut { register.estate(of: $0.id)?.over(by: day) != nil }
        return inheritance.ofOne
    }

    /// That it is not on record whom its holder represents.
    func blanksOfRepresentation(on day: Day, _ register: some Register) -> [Blank] {
        guard tenures.possible(on: day).standings.contains(where: { $0.value.standing == .filled }),
            let represents, let inheritance = representedSince(on: day, register)
        else { return [] }
        let heirs = inheritance.heirs
        let last = register.estate(of: represents)?.over(by: day)
        // Whoever is only to end may be there still.
        if heirs.isEmpty ? last?.isPlanned ?? true : heirs.count == 1 && !inheritance.mayBeNobody { return [] }
        let names = heirs.map { register.title(of: $0.id) } + (heirs.count == 1 ? ["nobody on record"] : [])
        let title = register.title(of: represents)
        let before =
            last.map { "\(title) \($0.isPlanned ? $0.words : "has ended")" } ?? "Others took over from \(title)"
        return [
            Blank(
                field: .members,
                words: "\(before). Whom the holder of this seat represents since then is not on record"
                    + (heirs.isEmpty ? "." : ": \(names.joined(separator: " or "))."),
                since: last.map { EDTFDate($0.date.latest.adding(days: 1)) }
                    ?? heirs.compactMap(\.since).max { $0.earliest < $1.earliest },
                mark: mark,
                owedBy: heirs.map(\.id),
                yieldsToRecordedGap: false
            )
        ]
    }
}
