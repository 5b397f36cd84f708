/// Whom the holder of a seat represents once the agency that it is for is no more.
extension Seat.State {
    /// The agencies that took over from the one that the seat is for, where it has ended.
    ///
    /// An appointee stays, and represents whoever took over (SI 2008/2867 reg 4(7), of councils); where several did, no rule
    /// says which of them.
    ///
    /// - Parameters:
    ///   - day: The day asked about.
    ///   - register: Tells of agencies.
    /// - Returns: The agencies; empty where nobody is on record as taking over, and nil where the agency has not ended.
    package func representedSince(on day: Day, _ register: some Register) -> [SubjectID]? {
        guard let represents, represents.kind == .agency,
            let ended = register.state(of: represents, as: Agency.self)?.lifespan.ended, ended.latest < day
        else { return nil }
        let inheritance = Inheritance(of: represents, sinceOneOf: [nil], Inheritance.Scope(), on: day, register)
        return inheritance.heirs.map(\.agency).filter { $0 != represents }
    }

    /// That it is not on record whom its holder represents.
    func blanksOfRepresentation(on day: Day, _ register: some Register) -> [Blank] {
        guard tenures.possible(on: day).standings.contains(where: { $0.value.standing == .filled }),
            let represents, let heirs = representedSince(on: day, register), heirs.count != 1
        else { return [] }
        let named = heirs.map { register.title(of: $0) }.joined(separator: " or ")
        let agency = register.state(of: represents, as: Agency.self)
        return [
            Blank(
                field: .members,
                words:
                    "\(register.title(of: represents)) has ended. Whom the holder of this seat represents since then is not "
                    + "on record\(named.isEmpty ? "" : ": \(named)").",
                since: agency?.lifespan.ended.map { EDTFDate($0.latest.adding(days: 1)) },
                mark: mark,
                owedBy: heirs,
                yieldsToRecordedGap: false
            )
        ]
    }
}
