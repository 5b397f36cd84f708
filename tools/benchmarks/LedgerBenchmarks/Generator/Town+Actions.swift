extension Town {
    /// Something about an action; one in seven is a new one.
    mutating func onAction() -> Entry? {
        if numbers.below(720) < 100 { return addAction() }
        // Every 128th action gets an eighth of all that is reported.
        let number =
            numbers.percent(12) ? numbers.below((actions.count + 127) / 128) * 128 : numbers.below(actions.count)
        return about(number)
    }

    mutating func addAction(plan: Int? = nil) -> Entry? {
        let isPlanned = plan != nil || numbers.percent(92)
        let plan = plan ?? numbers.below(plans.count)
        var entry = Entry("action add", ["action": Name.action(actions.count), "title": Vocabulary.title(&numbers)])
        if isPlanned {
            entry.add("plan", Name.plan(plan))
            if plans[plan].priorities > 0, numbers.percent(60) {
                entry.add("priority", "priority-\(numbers.below(plans[plan].priorities) + 1)")
            }
        }
        let begun = anyDay()
        if numbers.percent(70) { entry.add("occurred", words(ofDay: begun)) }
        entry.add("authority", authority())
        actions.append(Promise(plan: isPlanned ? plan : -1, begun: begun))
        return citing(entry)
    }

    /// The next thing on record about one action.
    mutating func about(_ number: Int) -> Entry? {
        switch numbers.below(620) {
        case ..<300: report(number)
        case ..<376:
            dated("action set-due", number, .due) { town in ("due", town.words(ofDay: town.later(number, by: 700))) }
        case ..<424: funding(number)
        case ..<482:
            dated("action assign-lead-agency", number, .agency) {
                ("agency", Name.agency($0.numbers.below($0.agencies)))
            }
        case ..<530:
            dated("action assign-lead-officer", number, .officer) {
                ("officer", Name.person($0.numbers.below($0.people)))
            }
        case ..<550:
            dated("action assign-lead-group", number, .group) { ("body", Name.body($0.numbers.below($0.bodies.count))) }
        case ..<598: contributor(number)
        case ..<604: noLongerContributor(number)
        case ..<612: reword(number)
        case ..<616: influence(number)
        default:
            citing(
                Entry("action refer-to", ["action": Name.action(number), "to": Name.plan(numbers.below(plans.count))])
            )
        }
    }

    /// What was reported of an action; one in sixteen says that it is done, once.
    mutating func report(_ number: Int) -> Entry {
        let isDone = numbers.below(16) == 0
        defer { if isDone { actions[number].isDone = true } }
        var entry =
            isDone && !actions[number].isDone
            ? Entry("action complete", ["action": Name.action(number)])
            : Entry(
                "action report-progress",
                [
                    "action": Name.action(number),
                    "status": isDone
                        ? "under-way" : numbers.pick(["planned", "under-way", "under-way", "paused", "stopped"]),
                ]
            )
        var words = Vocabulary.report(&numbers)
        if fullTimelines.contains([number, Int(Timelines.status.rawValue)].hashValue) {
            anotherReports += 1
            words += " (\(anotherReports))"
        }
        entry.add("words", words)
        date(&entry, number, .status)
        return citing(entry)
    }

    private mutating func later(_ number: Int, by days: Int) -> Int {
        min(Calendar.lastDay, actions[number].begun + numbers.below(days))
    }

    /// One in eight has no date, where nothing before it has one: it would change nothing.
    ///
    /// Of each timeline, one.
    private mutating func date(_ entry: inout Entry, _ number: Int, _ timeline: Timelines) {
        if !actions[number].dated.contains(timeline), numbers.percent(12),
            usedDates.insert([number, Int(timeline.rawValue)].hashValue).inserted
        {
            return
        }
        actions[number].dated.insert(timeline)
        entry.add("occurred", unusedDate(number, Int(timeline.rawValue), by: 2_000))
    }

    /// A date from which nothing else of an action's timeline is so yet: what is so is not said twice from one date.
    ///
    /// Where every day until the last has something already, as in an action of thousands of reports, days come again:
    /// what is said then differs in its words.
    private mutating func unusedDate(_ number: Int, _ timeline: Int, by days: Int) -> String {
        var day = later(number, by: days)
        guard !fullTimelines.contains([number, timeline].hashValue) else { return Calendar.iso(day) }
        var date = words(ofDay: day)
        let first = day
        while !usedDates.insert([number, timeline, date.hashValue].hashValue).inserted {
            day = day < Calendar.lastDay ? day + 1 : actions[number].begun
            date = Calendar.iso(day)
            if day == first {
                fullTimelines.insert([number, timeline].hashValue)
                break
            }
        }
        return date
    }

    private mutating func dated(
        _ command: String,
        _ number: Int,
        _ timeline: Timelines,
        _ field: (inout Town) -> (name: String, value: String)
    ) -> Entry {
        var entry = Entry(command, ["action": Name.action(number)])
        let (name, value) = field(&self)
        entry.add(name, value)
        date(&entry, number, timeline)
        entry.add("authority", authority())
        return citing(entry)
    }

    private mutating func funding(_ number: Int) -> Entry {
        var entry = dated("action state-funding", number, .funding) {
            ("status", $0.numbers.pick(["allocated", "seeking", "joint-funded"]))
        }
        if numbers.percent(50) { entry.add("words", Vocabulary.report(&numbers)) }
        return entry
    }

    private mutating func contributor(_ number: Int) -> Entry {
        let agency = numbers.below(agencies)
        var entry = Entry(
            "action add-contributor",
            ["action": Name.action(number), "contributor": "agency/\(Name.agency(agency))"]
        )
        if numbers.percent(40) { entry.add("how", "runs the \(Vocabulary.service(&numbers))") }
        if actions[number].contributor >= 0 || !numbers.percent(20) {
            entry.add("occurred", unusedDate(number, 1_000 + agency, by: 2_000))
        }
        actions[number].contributor = agency
        return citing(entry)
    }

    private mutating func noLongerContributor(_ number: Int) -> Entry? {
        guard actions[number].contributor >= 0 else { return nil }
        return Entry(
            "action remove-contributor",
            [
                "action": Name.action(number), "contributor": "agency/\(Name.agency(actions[number].contributor))",
                "occurred": unusedDate(number, 1_000 + actions[number].contributor, by: 3_000),
            ]
        )
    }

    private mutating func reword(_ number: Int) -> Entry {
        actions[number].rewordings += 1
        var entry = Entry(
            "action reword",
            ["action": Name.action(number), "title": "\(Vocabulary.title(&numbers)) (\(actions[number].rewordings))"]
        )
        entry.add("occurred", words(ofDay: later(number, by: 2_000)))
        return citing(entry)
    }

    private mutating func influence(_ number: Int) -> Entry {
        citing(
            Entry(
                "action agree-influence",
                [
                    "action": Name.action(number), "by": anyOwner(),
                    "how": "supports the \(Vocabulary.service(&numbers))",
                ]
            )
        )
    }
}
