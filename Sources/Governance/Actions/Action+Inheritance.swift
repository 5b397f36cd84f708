extension Action.State {
    /// An action outlives its lead agency: who leads it afterwards is said by successions, as far as they say it.
    func undecidedLead(on day: Day, _ register: some Register) -> Blank? {
        guard let standing = leadAgency.standing(on: day) else { return nil }
        for lead in standing.value.all {
            if let undecided = undecided(lead, standing.entry, on: day, register) { return undecided }
        }
        return nil
    }

    private func undecided(
        _ lead: SubjectID,
        _ entry: Timeline<Holders>.Entry,
        on day: Day,
        _ register: some Register
    ) -> Blank? {
        /// Who led it last has ended, and nobody on record took over.
        func orphaned(_ agency: Agency.State, _ mark: Mark?) -> Blank? {
            guard let last = agency.lastDay, last.date.latest < day else { return nil }
            let ended = last.isPlanned ? "was to end (planned, not confirmed)" : "ended"
            let words =
                "\(agency.name) led this action and \(ended): \(last.date.words). No record names who has led it since."
            return Blank(
                field: .leadAgency,
                words: words,
                since: last.date.firstAfter,
                mark: mark,
                yieldsToRecordedGap: false
            )
        }
        // Mostly nobody took over; then it takes no walk.
        if let agency = register.state(of: lead, as: Agency.self), agency.successors.isEmpty {
            return orphaned(agency, mark)
        }
        let possible = leadAgency.possible(on: day).standings.filter { $0.value.all.contains(lead) }
        let starts = possible.isEmpty ? [entry.effective] : possible.flatMap(\.starts)
        let inheritance = Inheritance(of: lead, sinceOneOf: starts, scope(on: day), on: day, register)
        let heirs = inheritance.heirs
        if heirs.count == 1, !inheritance.mayBeNobody {
            return register.state(of: heirs[0].agency, as: Agency.self).flatMap { orphaned($0, heirs[0].mark ?? mark) }
        }
        // Where the dates leave it open who led, that is told already.
        guard leadAgency.possible(on: day).only != nil else { return nil }
        let names = heirs.map { register.title(of: $0.agency) } + (heirs.count == 1 ? ["nobody on record"] : [])
        let since = heirs.compactMap(\.since).max { $0.earliest < $1.earliest }
        let last = heirs.last { $0.mark != nil }?.mark ?? mark
        if heirs.allSatisfy(\.isOneOfEach) {
            let all = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
            return Blank(
                field: .leadAgency,
                words:
                    "\(all) each took over from \(register.title(of: lead)). Which of them leads alone is not on record.",
                since: since,
                mark: last,
                yieldsToRecordedGap: false
            )
        }
        let lacking = inheritance.missing.sorted { $0.rawValue < $1.rawValue }.map(\.words)
        let why = lacking.isEmpty ? "which of them is not on record" : lacking.joined(separator: ", and ")
        return Blank(
            field: .leadAgency,
            words:
                "\(register.title(of: lead)) led this action. Now it is \(names.joined(separator: " or ")): \(why).",
            since: since,
            mark: last,
            yieldsToRecordedGap: false
        )
    }
}

extension Inheritance.Missing {
    fileprivate var words: String {
        switch self {
        case .function: "its function is not on record, or wider than what they took over"
        case .area: "its area is not on record, or wider than what they took over"
        case .date: "the day of the succession is not certain"
        case .circle: "they took over from one another on the same day"
        case .start: "it is not certain whether it was given before or after they took over"
        }
    }
}
