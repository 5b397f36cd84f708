import BoardLedger
import Testing

/// What differs between two days, and between what was known and what is known.
struct DifferenceTests {
    /// A plan whose actions were added, dropped, reworded, handed over and left alone.
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture(today: "2014-06-02")
        try fixture.record(
            """
            - {command: agency register, agency: north, name: North Agency}
            - {command: agency register, agency: south, name: South Agency}
            - {command: plan draft, plan: plan, title: The Plan}
            - {command: plan state-vision, plan: plan, words: Everybody is well, occurred: 1 June 2013}
            - {command: action add, action: kept, title: Kept, plan: plan, occurred: 1 May 2009}
            - {command: action add, action: reworded, title: Old words, plan: plan, occurred: 1 May 2009}
            - {command: action reword, action: reworded, title: New words, occurred: 1 May 2013}
            - {command: action add, action: handed, title: Handed over, plan: plan, occurred: 1 May 2009}
            - {command: action assign-lead-agency, action: handed, agency: north, occurred: 1 May 2009}
            - {command: action assign-lead-agency, action: handed, agency: south, occurred: 1 April 2013}
            - {command: action add, action: new, title: New, plan: plan, occurred: 1 April 2013}
            - {command: action report-progress, action: handed, status: under-way, occurred: 1 May 2013}
            """
        )
        return fixture
    }

    private func sentences(_ answer: DifferenceAnswer) -> [String] {
        answer.changes.map { "\($0.subject.id.slug): \($0.sentence)" }
    }

    @Test func `a plan differs in what was added, reworded, handed over and carried over`() throws {
        let fixture = try ledger()
        let answer = try fixture.ledger.difference(
            of: "plan",
            kind: .plan,
            from: fixture.moment("2013-01-01"),
            to: fixture.moment("2014-01-01")
        )
        #expect(
            sentences(answer) == [
                "plan: Added: vision: Everybody is well.",
                "handed: Owner changed: lead agency: South Agency; before: North Agency.",
                "handed: Changed: progress: under way; before: not on record.",
                "new: Added: New.",
                "reworded: Reworded: “New words”; before: “Old words”.",
            ]
        )
        #expect(answer.carriedOver.map(\.name) == ["Kept"])
        #expect(answer.changes[1].record == 9 && answer.changes[1].kind == .ownerChanged)
        #expect(answer.records.map(\.position) == [3, 6, 9, 10, 11])
    }

    @Test func `an action is somebody else’s once another agency takes over, though nothing is recorded of it`() throws
    {
        let fixture = try ledger()
        try fixture.record(
            """
            - {command: agency register, agency: third, name: Third Agency}
            - {command: action assign-lead-agency, action: kept, agency: north, occurred: 1 May 2009}
            - {command: agency state-successor, agency: north, successor: third, manner: merged, occurred: 1 April 2011}
            - {command: agency state-successor, agency: third, successor: south, manner: merged, occurred: 1 April 2012}
            """
        )
        func answer(_ from: String, _ to: String) throws -> DifferenceAnswer {
            try fixture.ledger.difference(of: "plan", kind: .plan, from: fixture.moment(from), to: fixture.moment(to))
        }
        let first = try answer("2011-03-31", "2011-04-01")
        let (given, third) = ("North Agency", "Third Agency (took over from North Agency)")
        #expect(
            sentences(first) == [
                "handed: Owner changed: lead agency: \(third); before: \(given).",
                "kept: Owner changed: lead agency: \(third); before: \(given).",
            ]
        )
        #expect(first.records.map(\.position) == [14] && first.changes.map(\.record) == [14, 14])
        let both = try answer("2011-03-31", "2012-04-01")
        #expect(both.changes.map(\.after) == Array(repeating: "South Agency (took over from North Agency)", count: 2))
        #expect(both.records.map(\.position) == [14, 15])
        // Whoever was named since is told as that.
        let named = try answer("2012-06-01", "2013-06-01").changes.filter { $0.subject.id.slug == "handed" }
        #expect(named.map(\.label) == ["lead agency", "progress"] && named[0].record == 9)
        #expect(try answer("2012-05-01", "2012-06-01").changes.isEmpty)
    }

    @Test func `between two days of which nothing differs there is nothing to say`() throws {
        let fixture = try ledger()
        let answer = try fixture.ledger.difference(
            of: "plan",
            from: fixture.moment("2010-01-01"),
            to: fixture.moment("2011-01-01")
        )
        #expect(answer.changes.isEmpty && answer.records.isEmpty)
        #expect(answer.carriedOver.count == 3)
    }

    @Test func `what was learnt about a day, and by which records`() throws {
        let fixture = try ledger()
        let before = try fixture.size
        try fixture.travel(to: "2014-07-01")
        try fixture.record(
            """
            - {command: action assign-lead-agency, action: kept, agency: south, occurred: 1 February 2010}
            - command: action withdraw-record
              action: handed
              record: 8
              reason: It was another action
            """
        )
        let (knew, knows) = (try fixture.moment("2010-03-01", knownAt: "\(before)"), try fixture.moment("2010-03-01"))
        let kept = try fixture.ledger.difference(of: "kept", from: knew, to: knows)
        #expect(sentences(kept) == ["kept: Owner changed: lead agency: South Agency; before: not on record."])
        #expect(kept.records.map(\.position) == [12])
        let handed = try fixture.ledger.difference(of: "handed", from: knew, to: knows)
        #expect(sentences(handed) == ["handed: Owner changed: lead agency: not on record; before: North Agency."])
        // Both the record that was taken back, and the one that did it.
        #expect(handed.records.map(\.position) == [8, 13])
    }

    @Test func `the record that corrects is named, also where it takes effect after the day asked about`() throws {
        let fixture = try ledger()
        let before = try fixture.size
        try fixture.record(
            """
            - command: action assign-lead-agency
              action: handed
              agency: north
              occurred: 1 May 2011
              corrects: {record: 8, reason: the minutes say 2011}
            """
        )
        let (knew, knows) = (try fixture.moment("2010-03-01", knownAt: "\(before)"), try fixture.moment("2010-03-01"))
        for subject in ["handed", "plan/plan"] {
            let answer = try fixture.ledger.difference(of: subject, from: knew, to: knows)
            #expect(
                sentences(answer) == ["handed: Owner changed: lead agency: not on record; before: North Agency."]
            )
            #expect(answer.records.map(\.position) == [8, 12])
            let back = try fixture.ledger.difference(of: subject, from: knows, to: knew)
            #expect(back.records.map(\.position) == [8, 12])
        }
    }

    @Test func `what was not there yet is added with all that is said of it`() throws {
        let fixture = try ledger()
        let (from, to) = (try fixture.moment("2009-01-01"), try fixture.moment("2010-01-01"))
        let answer = try fixture.ledger.difference(of: "handed", from: from, to: to)
        #expect(sentences(answer) == ["handed: Added: Handed over.", "handed: Added: lead agency: North Agency."])
        let back = try fixture.ledger.difference(of: "action/handed", from: to, to: from)
        #expect(sentences(back) == ["handed: Dropped: Handed over."])
    }

    @Test func `the same decided otherwise is a difference, and so is a decision that was found`() throws {
        let fixture = try ledger()
        let size = try fixture.size
        let given = "occurred: 1 June 2010"
        try fixture.record(
            """
            - {command: body establish, body: board, name: The Board}
            - {command: decision make, decision: first, body: board, verb: agreed, text: The first, occurred: 1 March 2010}
            - {command: decision make, decision: second, body: board, verb: agreed, text: The second, occurred: 1 June 2010}
            - {command: action assign-lead-agency, action: kept, agency: south, \(given), authority: second}
            - {command: action set-due, action: kept, due: 1 June 2015, \(given)}
            - {command: action report-progress, action: kept, status: under-way, \(given), authority: first}
            - {command: plan assign-responsibility, plan: plan, role: overseeing, who: agency/north, \(given), authority: second}
            """
        )
        let knew = try fixture.moment("2010-06-15", knownAt: "\(fixture.size)")
        func corrected(_ record: UInt64) -> String { "corrects: {record: \(record), reason: other decision}" }
        try fixture.record(
            """
            - {command: action assign-lead-agency, action: kept, agency: south, \(given), authority: first, \(corrected(size + 3))}
            - {command: action set-due, action: kept, due: 1 June 2015, \(given), authority: second}
            - {command: action report-progress, action: kept, status: under-way, \(given), \(corrected(size + 5))}
            - {command: plan assign-responsibility, plan: plan, role: overseeing, who: agency/north, \(given), authority: first, \(corrected(size + 6))}
            """
        )
        let knows = try fixture.moment("2010-06-15")
        let answer = try fixture.ledger.difference(of: "plan/plan", from: knew, to: knows)
        #expect(
            sentences(answer) == [
                "plan: Decided otherwise: overseeing: North Agency, now by decision/first, before by decision/second.",
                "kept: Decided otherwise: lead agency: South Agency, now by decision/first, before by decision/second.",
                "kept: Decided otherwise: due: 1 June 2015, now by decision/second, before not on record by which decision.",
                "kept: Decided otherwise: progress: under way, now not on record by which decision, before by decision/first.",
            ]
        )
        #expect(answer.changes.allSatisfy { $0.kind == .decidedOtherwise })
        #expect(answer.changes[1].before == "by decision/second" && answer.changes[1].record == size + 7)
        #expect(!answer.carriedOver.map(\.name).contains("Kept"))
        #expect(try fixture.ledger.difference(of: "kept", from: knows, to: knows).changes.isEmpty)
    }
}
