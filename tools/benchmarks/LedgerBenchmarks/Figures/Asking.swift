import BoardLedger

/// What questions cost.
enum Asking {
    /// Who owns an action, by its reference.
    static func owner(_ parameters: Parameters) throws -> Findings {
        let (ledger, moment) = try opened(parameters)
        let actions = try parameters.number("known-actions")
        let first = try parameters.number("first-action", 0)
        var numbers = SeededNumbers(seed: 2)
        let references = (0..<20_000).map { _ in "action/\(Name.action(first + numbers.below(actions)))" }
        for reference in references.prefix(200) { _ = try ledger.owner(of: reference, moment) }
        var findings = Findings()
        try findings.time("owner", atMost: references.count) { number in
            _ = try ledger.owner(of: references[number], moment)
        }
        return findings
    }

    /// Who owns actions of some fifty records each: today, on an earlier day, and as known when half of them were recorded.
    static func moments(_ parameters: Parameters) throws -> Findings {
        let (ledger, today) = try opened(parameters)
        let actions = try parameters.number("known-actions")
        var (numbers, chosen) = (SeededNumbers(seed: 5), [(reference: String, day: Moment, size: Moment)]())
        var findings = Findings()
        for _ in 0..<20_000 where chosen.count < 40 {
            let reference = "action/\(Name.action(numbers.below(actions)))"
            let shown = try ledger.show(reference, today)
            let own = shown.history.filter { $0.subject == shown.subject }
            guard (40...60).contains(own.count), own.count > 20 else { continue }
            let days = own.compactMap { $0.occurred?.latest }.sorted()
            // Some were promised by a decision of a later day.
            guard let day = days.dropFirst(days.count / 2).first,
                (try? ledger.owner(of: reference, Moment(asOf: day))) != nil
            else { continue }
            chosen.append(
                (
                    reference, Moment(asOf: day),
                    Moment(asOf: today.asOf, knownSize: own[own.count / 2].position + 1)
                )
            )
        }
        findings.numbers = ["actions": Double(chosen.count)]
        if chosen.isEmpty { return findings }
        for (name, moments) in [
            ("plain", chosen.map { _ in today }), ("as of", chosen.map(\.day)),
            ("known at", chosen.map(\.size)),
        ] {
            try findings.time("owner \(name)", atMost: 4_000) { number in
                _ = try ledger.owner(of: chosen[number % chosen.count].reference, moments[number % chosen.count])
            }
            try findings.time("show \(name)", atMost: 1_000) { number in
                _ = try ledger.show(chosen[number % chosen.count].reference, moments[number % chosen.count])
            }
        }
        return findings
    }

    /// What is missing of a plan, and the plan as it stands.
    static func plan(_ parameters: Parameters) throws -> Findings {
        let (ledger, moment) = try opened(parameters)
        let plan = "plan/\(Name.plan(0))"
        var findings = Findings()
        let inPublic = ledger.seen(by: .public)
        var (actions, gaps) = (0, 0)
        try findings.time("plan show", atMost: 15, seconds: 15) { _ in
            actions = try ledger.plan(plan, moment).actions.count
        }
        try findings.time("plan show in public", atMost: 15, seconds: 15) { _ in _ = try inPublic.plan(plan, moment) }
        try findings.time("gaps", atMost: 15, seconds: 15) { _ in
            gaps = try ledger.gaps(ofPlan: plan, moment).count
        }
        findings.numbers = ["actions": Double(actions), "gaps": Double(gaps)]
        return findings
    }

    /// Two words: of one title of the real mix, and pairs of names of which most lie in no text together.
    static func search(_ parameters: Parameters) throws -> Findings {
        let (ledger, moment) = try opened(parameters)
        var findings = Findings()
        for pairs in [try pairsOfTitles(parameters), pairsOfNames()] {
            let end = ContinuousClock.now + .seconds(30)
            for pair in pairs where ContinuousClock.now < end {
                let start = ContinuousClock.now
                let hits = try ledger.search(pair, moment, limit: 50)
                let seconds = (ContinuousClock.now - start) / .seconds(1)
                findings.series[hits.isEmpty ? "never meet" : "meet", default: []].append(seconds)
                findings.numbers["found", default: 0] += Double(hits.count)
            }
        }
        return findings
    }

    /// Two words each of a thousand titles, drawn evenly from all that are on record.
    private static func pairsOfTitles(_ parameters: Parameters) throws -> [String] {
        var numbers = SeededNumbers(seed: 3)
        var titles: [String] = []
        var seen = 0
        var source = try parameters.source(from: 0)
        for entry in source.next(try parameters.number("recorded")) {
            for case (let name, .text(let title)) in entry.fields where ["title", "name", "text"].contains(name) {
                seen += 1
                if titles.count < 1_000 {
                    titles.append(title)
                } else if case let place = numbers.below(seen), place < titles.count {
                    titles[place] = title
                }
            }
        }
        return titles.compactMap { title in
            let words = Set(title.lowercased().split { !$0.isLetter }.filter { $0.count > 3 }).sorted()
            return words.count < 2 ? nil : words.shuffled(using: &numbers).prefix(2).joined(separator: " ")
        }
    }

    /// Areas, each in a twentieth of all titles, and streets, frequent and rare.
    private static func pairsOfNames() -> [String] {
        var numbers = SeededNumbers(seed: 4)
        let areas = Vocabulary.areas.indices.dropFirst().map { index in
            "\(Vocabulary.areas[index - 1]) \(Vocabulary.areas[index])"
        }
        let streets = (0..<500).map { _ in
            let pair = (numbers.skewed(below: Vocabulary.nameCount), numbers.skewed(below: Vocabulary.nameCount))
            return "\(Vocabulary.name(pair.0)) \(Vocabulary.name(pair.1))"
        }
        return areas + streets
    }

    static func opened(_ parameters: Parameters) throws -> (Ledger, Moment) {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .reading)
        return (ledger, Moment(asOf: ledger.today))
    }
}
