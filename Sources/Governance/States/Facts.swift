// How facts of all kinds are put.

extension Fact {
    /// A value that has no record of its own, if there is one.
    static func value(_ label: String, _ value: String?) -> [Fact] {
        value.map { [Fact(label: label, value: $0)] } ?? []
    }

    static func alias(_ alias: Sourced<String>) -> Fact {
        Fact(label: "also called", value: alias.value, mark: alias.mark)
    }

    static func sourced<Value>(_ label: String, _ fact: Sourced<Value>, _ words: (Value) -> String) -> Fact {
        Fact(label: label, value: words(fact.value), since: fact.occurred, mark: fact.mark)
    }

    /// What stands in a timeline on a day, with a doubt where there is one.
    static func standing<Value>(
        _ label: String,
        _ timeline: Timeline<Value>,
        on day: Day,
        or absent: String? = nil,
        _ words: (Value) -> String
    ) -> [Fact] {
        guard let standing = timeline.standing(on: day) else { return value(label, absent) }
        let doubt = standing.isCertain ? "" : " (not certain on \(day.words))"
        return [
            Fact(
                label: label,
                value: words(standing.value) + doubt,
                since: standing.entry.effective,
                mark: standing.entry.mark
            )
        ]
    }
}

extension Part {
    /// What began on a date and has not ended, if it had begun by the day.
    package static func begun(_ holder: SubjectID?, _ role: Role, since: EDTFDate?, _ mark: Mark?, on day: Day)
        -> [Part]
    {
        guard let holder, let mark, since.hasCome(by: day) else { return [] }
        let isCertain = since?.isCertainlyReached(by: day) ?? (mark.recorded <= day)
        return [Part(holder: holder, role: role, since: since, isCertain: isCertain, mark: mark)]
    }

    /// What stands in a timeline on a day.
    package static func standing(_ role: Role, _ timeline: Timeline<SubjectID>, on day: Day) -> [Part] {
        timeline.standing(on: day).map { [Part($0.value, role, $0)] } ?? []
    }

    init<Value>(_ holder: SubjectID, _ role: Role, _ standing: Timeline<Value>.Standing) {
        self.init(
            holder: holder,
            role: role,
            since: standing.entry.effective,
            until: standing.until,
            isCertain: standing.isCertain,
            mark: standing.entry.mark
        )
    }
}
