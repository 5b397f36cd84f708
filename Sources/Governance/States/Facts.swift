// How facts of all kinds are put.

extension SubjectState {
    /// What stands about it, or may stand, one line for each thing, with why it is not certain where it is not.
    package func possibleFacts(on day: Day, _ register: some Register) -> [Fact] {
        facts(on: day, register).map { $0.doubted(on: day) }
    }
}

extension Fact {
    /// A value that has no record of its own, if there is one.
    static func value(_ label: String, _ value: String?) -> [Fact] {
        value.map { [Fact(label: label, value: $0)] } ?? []
    }

    /// With a doubt where its date leaves it open whether it had begun by a day.
    package func doubted(on day: Day) -> Fact {
        guard doubt == nil, let since, let mark, !Optional(since).hasCertainlyCome(by: day, recorded: mark.recorded)
        else {
            return self
        }
        var fact = self
        fact.doubt = "from \(since.words)"
        return fact
    }

    /// The value, and why it is not certain where it is not.
    ///
    /// - Parameter day: The day asked about.
    /// - Returns: Both in words.
    package func words(on day: Day) -> String {
        doubt.map { "\(value) (not certain on \(day.words): \($0))" } ?? value
    }

    static func alias(_ alias: Sourced<String>) -> Fact {
        Fact(label: "also called", value: alias.value, mark: alias.mark)
    }

    package static func sourced<Value>(_ label: String, _ fact: Sourced<Value>, _ words: (Value) -> String) -> Fact {
        Fact(label: label, value: words(fact.value), since: fact.occurred, mark: fact.mark)
    }

    /// How something stands.
    static func standing(_ words: String, unsure doubt: String? = nil) -> Fact {
        Fact(label: "state", value: words, doubt: doubt)
    }

    /// That something has ended before a day, or may have; nil where no date says so.
    static func ended(_ date: EDTFDate?, on day: Day) -> Fact? {
        guard let date, date.earliest < day else { return nil }
        return standing("ended", unsure: date.latest < day ? nil : "some day \(date.phrase)")
    }

    /// What stands, or may stand, in a timeline on a day, with why that is not certain where it is not.
    static func standing<Value>(
        _ label: String,
        _ timeline: Timeline<Value>,
        on day: Day,
        or absent: String? = nil,
        _ words: (Value) -> String
    ) -> [Fact] {
        let possible = timeline.possible(on: day)
        guard let latest = possible.standings.first else { return value(label, absent) }
        return [
            Fact(
                label: label,
                value: possible.inOrder(words),
                doubt: possible.doubt,
                since: latest.entry.effective,
                mark: latest.entry.mark
            )
        ]
    }
}

extension Fact {
    /// Who holds something, or may; that it is vacant, and since when, where a record says so.
    static func held<Value>(
        _ label: String,
        _ timeline: Timeline<Value>,
        on day: Day,
        or absent: String? = nil,
        _ words: (Value) -> String
    ) -> [Fact] {
        guard let vacancy = timeline.vacancy(on: day) else {
            return standing(label, timeline, on: day, or: absent, words)
        }
        return [Fact(label: label, value: "vacant", since: vacancy.effective, mark: vacancy.mark)]
    }
}

extension Part {
    /// What began on a date and has not ended, if it had begun by the day.
    package static func begun(_ holder: SubjectID?, _ role: Role, since: EDTFDate?, _ mark: Mark?, on day: Day)
        -> [Part]
    {
        guard let holder, let mark, since.hasCome(by: day) else { return [] }
        let isCertain = since.hasCertainlyCome(by: day, recorded: mark.recorded)
        return [Part(holder: holder, role: role, since: since, isCertain: isCertain, mark: mark)]
    }

    /// Each that stands, or may stand, in a timeline on a day, the latest first.
    package static func standing(_ role: Role, _ timeline: Timeline<SubjectID>, on day: Day) -> [Part] {
        timeline.possible(on: day).standings.map { Part($0.value, role, $0) }
    }

    init<Value>(_ holder: SubjectID, _ role: Role, _ standing: Timeline<Value>.Standing) {
        self.init(
            holder: holder,
            role: role,
            since: standing.entry.effective,
            otherStarts: standing.otherStarts,
            until: standing.until,
            isCertain: standing.isCertain,
            mark: standing.entry.mark
        )
    }
}
