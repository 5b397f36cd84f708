/// Whom the holder of a seat represents once the agency or body that it is for is no more.
extension Seat.State {
    /// Whoever took over from the agency or body that the seat is for, where that has ended.
    ///
    /// An appointee stays, and represents whoever took over (SI 2008/2867 reg 4(7), of councils); where several did, no rule
    /// says which of them.
    ///
    /// - Parameters:
    ///   - day: The day asked about.
    ///   - register: Tells of agencies and bodies.
    /// - Returns: Who took over; empty where nobody is on record as doing so, and nil where it has not ended.
    package func representedSince(on day: Day, _ register: some Register) -> [SubjectID]? {
        guard let represents, let ended = register.estate(of: represents)?.ended, ended.latest < day else { return nil }
        let inheritance = Inheritance(of: represents, sinceOneOf: [nil], Inheritance.Scope(), on: day, register)
        return inheritance.heirs.map(\.id).filter { $0 != represents && register.estate(of: $0)?.over(by: day) == nil }
    }

    /// That it is not on record whom its holder represents.
    func blanksOfRepresentation(on day: Day, _ register: some Register) -> [Blank] {
        guard tenures.possible(on: day).standings.contains(where: { $0.value.standing == .filled }),
            let represents, let heirs = representedSince(on: day, register), heirs.count != 1
        else { return [] }
        let named = heirs.map { register.title(of: $0) }.joined(separator: " or ")
        let ended = register.estate(of: represents)?.ended
        return [
            Blank(
                field: .members,
                words:
                    "\(register.title(of: represents)) has ended. Whom the holder of this seat represents since then is not "
                    + "on record\(named.isEmpty ? "" : ": \(named)").",
                since: ended.map { EDTFDate($0.latest.adding(days: 1)) },
                mark: mark,
                owedBy: heirs,
                yieldsToRecordedGap: false
            )
        ]
    }
}
