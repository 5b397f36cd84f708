extension Action.State {
    /// An action outlives its lead agencies and lead groups: who leads it afterwards is said by successions, as far as they
    /// say it.
    func undecidedLeads(on day: Day, _ register: some Register) -> [Blank] {
        [(Gap.Field.leadAgency, leadAgency), (.leadGroup, leadGroup)].flatMap { field, leads -> [Blank] in
            guard let standing = leads.standing(on: day) else { return [] }
            return standing.value.all.compactMap { lead in
                undecided(lead, since: standing.entry, in: leads, field, on: day, register)
            }
        }
    }

    private func undecided(
        _ lead: SubjectID,
        since entry: Timeline<Holders>.Entry,
        in leads: Timeline<Holders>,
        _ field: Gap.Field,
        on day: Day,
        _ register: some Register
    ) -> Blank? {
        /// Who led it last has ended, and nobody on record took over.
        func orphaned(_ last: SubjectID, _ estate: Estate?, _ mark: Mark?) -> Blank? {
            guard let end = estate?.over(by: day) else { return nil }
            return Blank(
                field: field,
                words:
                    "\(register.title(of: last)) led this action and \(end.words). No record names who has led it since.",
                since: end.date.firstAfter,
                mark: mark,
                yieldsToRecordedGap: false
            )
        }
        // Mostly nobody took over; then it takes no walk.
        let estate = register.estate(of: lead)
        if estate?.succession.isEmpty ?? true { return orphaned(lead, estate, mark) }
        let possible = leads.possible(on: day).standings.filter { $0.value.all.contains(lead) }
        let starts = possible.isEmpty ? [entry.effective] : possible.flatMap(\.starts)
        let inheritance = Inheritance(of: lead, sinceOneOf: starts, scope(on: day), on: day, register)
        let heirs = inheritance.heirs
        if heirs.count == 1, !inheritance.mayBeNobody {
            return orphaned(heirs[0].id, register.estate(of: heirs[0].id), heirs[0].mark ?? mark)
        }
        // Where the dates leave it open who led, that is told already.
        guard leads.possible(on: day).only != nil else { return nil }
        func blank(_ words: String) -> Blank {
            Blank(
                field: field,
                words: words,
                since: heirs.compactMap(\.since).max { $0.earliest < $1.earliest },
                mark: heirs.last { $0.mark != nil }?.mark ?? mark,
                yieldsToRecordedGap: false
            )
        }
        let names = heirs.map { register.title(of: $0.id) } + (heirs.count == 1 ? ["nobody on record"] : [])
        let first = register.title(of: lead)
        if heirs.allSatisfy(\.isOneOfEach) {
            let all = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
            return blank("\(all) each took over from \(first). Which of them leads alone is not on record.")
        }
        let lacking = inheritance.missing.sorted { $0.rawValue < $1.rawValue }.map(\.words)
        let why = lacking.isEmpty ? Inheritance.Doubt.either.words : lacking.joined(separator: ", and ")
        return blank("\(first) led this action. Now it is \(names.joined(separator: " or ")): \(why).")
    }
}

extension Inheritance.Missing {
    fileprivate var words: String {
        switch self {
        case .function: "its function is not on record, or wider than what they took over"
        case .area: "its area is not on record, or wider than what they took over"
        case .date: "the day of the succession is not certain"
        case .circle: "they took over from one another on the same day"
        case .perhapsCircle: "they took over from one another, perhaps on the same day"
        case .start: "it is not certain whether it was given before or after they took over"
        }
    }
}
