import BoardLedger
import Testing

/// Everything of one kind, page by page.
struct ListTests {
    private func list(
        _ kind: SubjectKind,
        after last: String? = nil,
        limit: Int = .max,
        in fixture: LedgerFixture,
        asOf: String? = nil,
        knownAt: String? = nil
    ) throws -> ListAnswer {
        try fixture.ledger.list(
            kind,
            after: last.map { try SubjectID(parsing: $0) },
            limit: limit,
            fixture.moment(asOf, knownAt: knownAt)
        )
    }

    @Test func `every subject of the kind is told once, by its reference`() throws {
        let fixture = try LedgerFixture.leeds()
        let trail = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        for kind in SubjectKind.allCases {
            let answer = try list(kind, in: fixture)
            let ids = answer.subjects.map(\.subject.id)
            #expect(ids == ids.sorted() && Set(ids) == Set(trail.map(\.subject).filter { $0.kind == kind }))
            #expect(answer.kind == kind && answer.next == nil)
        }
    }

    @Test(arguments: [1, 2, 3, 7, 100]) func `pages together are the whole list`(_ limit: Int) throws {
        let fixture = try LedgerFixture.leeds()
        var (pages, last): ([ListAnswer], String?) = ([], nil)
        repeat {
            pages.append(try list(.action, after: last, limit: limit, in: fixture))
            last = pages.last?.next?.description
        } while last != nil
        #expect(pages.flatMap(\.subjects) == (try list(.action, in: fixture)).subjects)
        #expect(pages.allSatisfy { $0.subjects.count <= limit } && pages.dropLast().allSatisfy { $0.next != nil })
    }

    @Test func `a page may begin after a reference that is not on record`() throws {
        let fixture = try LedgerFixture.leeds()
        let all = try list(.meeting, in: fixture).subjects
        #expect(try list(.meeting, after: "meeting/a", in: fixture).subjects == all)
        #expect(try list(.meeting, after: "meeting/scrutiny-board-b", in: fixture).subjects == Array(all.dropFirst()))
        #expect(try list(.meeting, after: "meeting/z", in: fixture).subjects.isEmpty)
        // Of another kind nothing is told, whatever comes after it.
        #expect(try list(.meeting, after: "plan/z", in: fixture).subjects.isEmpty)
        #expect(try list(.meeting, after: "action/z", in: fixture).subjects == all)
    }

    @Test func `what was not on record yet is left out, and so is what was withdrawn`() throws {
        let fixture = try LedgerFixture.leeds()
        let before = try fixture.size
        try fixture.record("- {command: area register, area: leeds-west, name: Leeds West}")
        #expect(try list(.area, in: fixture).subjects.map(\.subject.name) == ["Leeds West"])
        #expect(try list(.area, in: fixture, knownAt: "\(before)").subjects.isEmpty)
        try fixture.record("- {command: area withdraw-record, area: leeds-west, record: \(before), reason: made up}")
        #expect(try list(.area, in: fixture).subjects.isEmpty)
        #expect(try list(.area, in: fixture, knownAt: "\(before + 1)").subjects.count == 1)
    }

    @Test func `how each stands is told, on the day asked about`() throws {
        let fixture = try LedgerFixture.leeds()
        try fixture.travel(to: "2014-01-01")
        let gap = try #require(try list(.gap, limit: 1, in: fixture).subjects.first).subject.id
        try fixture.record(
            """
            - {command: agency abolish, agency: nhs-leeds, occurred: 31 March 2013, day: last}
            - {command: meeting hold, meeting: scrutiny-board-health-2009-02-17}
            - {command: action complete, action: area-workshops, occurred: "2010"}
            - {command: duty end, duty: progress-to-scrutiny, occurred: 2012}
            - {command: gap fill, gap: \(gap.slug), words: "It is in the final plan.", occurred: 2010-05-01}
            - {command: review comment, review: draft-plan-health, words: noted, occurred: 2009-02-17}
            - command: decision make
              decision: workshops-lead
              body: healthy-leeds-partnership
              verb: agreed
              text: that NHS Leeds lead the area workshops
              occurred: 20 January 2010
            """
        )
        func state(_ id: String, asOf: String? = nil) throws -> String? {
            let id = try SubjectID(parsing: id)
            let row = try list(id.kind, in: fixture, asOf: asOf).subjects.first { $0.subject.id == id }
            return row.map { ($0.state ?? "none") + ($0.doubt == nil ? "" : "?") }
        }
        #expect(try state("agency/nhs-leeds") == "ended")
        #expect(try state("agency/nhs-leeds", asOf: "2013-03-31") == "none")
        #expect(try state("agency/leeds-city-council") == "none")
        #expect(try state("meeting/scrutiny-board-health-2009-02-17") == "held")
        #expect(try state("meeting/scrutiny-board-adult-social-care-2009-02-11") == "convened")
        #expect(try state("action/area-workshops") == "completed")
        #expect(try state("action/area-workshops", asOf: "2010-06-01")?.hasSuffix("?") == true)
        #expect(try state("duty/progress-to-scrutiny") == "ended")
        #expect(try state("duty/progress-to-scrutiny", asOf: "2012-06-01") == "ended?")
        #expect(try state("duty/progress-to-scrutiny", asOf: "2011-06-01") == "owed")
        #expect(try state(gap.description) == "filled")
        #expect(try state(gap.description, asOf: "2010-04-30") == "open")
        #expect(try state("review/draft-plan-health") == "commented")
        #expect(try state("decision/workshops-lead") == "agreed")
        #expect(try state("decision/workshops-lead", asOf: "2009-06-01") == nil)
        #expect(try state("plan/hwb-partnership-plan-2009") == "working-draft")
    }

    @Test func `the public is told of a private person by an assigned reference, without the name`() throws {
        let fixture = try LedgerFixture.leeds()
        try fixture.record(ProtectedEntries.complainant)
        let known = try list(.person, in: fixture).subjects.map(\.subject.name)
        #expect(known.contains("Xanthippe Quillfeather"))
        let told = try fixture.ledger.seen(by: .public).list(.person, fixture.moment()).subjects.map(\.subject.name)
        #expect(told.count == known.count && !told.contains("Xanthippe Quillfeather"))
        #expect(told.contains("[withheld: personal]"))
    }
}
