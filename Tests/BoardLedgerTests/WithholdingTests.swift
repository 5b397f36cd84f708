import GovernanceSupport
import TestSupport
import Testing

@testable import BoardLedger

/// What was public is withheld from then on, wherever records repeat it, and said to be in the log.
struct WithholdingTests {
    private let fixture: LedgerFixture
    private let place: TemporaryDirectory

    init() throws {
        fixture = try LedgerFixture.partnership()
        place = try TemporaryDirectory("evidence")
        try fixture.record(ProtectedEntries.claim + "\n" + ProtectedEntries.award)
    }

    private func check(_ evidence: String) throws -> Checker {
        try Files.write(Array(evidence.utf8), to: place("file"))
        return try Checker(place("file"), "--key", fixture.ledger.publicKey())
    }

    @Test func `one letter, or one word, that is withheld breaks no answer and confirms no guess`() throws {
        try fixture.record(
            """
            - {command: review open, review: works, title: Review of the Halden works of 2020, board: scrutiny}
            - {command: review comment, review: works, words: Halden, citation: {document: report/annual-report, place: "1"}}
            """
        )
        let record = try fixture.size - 1
        try fixture.record(
            "- {command: exemption withhold-record, exemption: terms, record: \(record), reason: It tells}"
        )
        let ledger = fixture.ledger.seen(by: .public)
        let rows = try ledger.audit(AuditFilter(), fixture.moment())
        #expect(rows.count > 10)
        let shown = try ledger.show("review/works", fixture.moment())
        #expect(shown.title == "Review of the Halden works of 2020")
        let row = try #require(rows.first { $0.position == record })
        #expect(!"\(row)".contains("Halden") && row.citation?.place != "1", "\(row)")
    }

    @Test func `a name that is withheld finds nobody, at any moment`() throws {
        try fixture.record("- {command: agency register, agency: bidder, name: Halden Works}")
        let (record, size) = (try fixture.size - 1, try fixture.size)
        try fixture.record(
            "- {command: exemption withhold-record, exemption: terms, record: \(record), reason: It tells}"
        )
        let ledger = fixture.ledger.seen(by: .public)
        for moment in [try fixture.moment(), try fixture.moment(knownAt: "\(size)")] {
            #expect(throws: LedgerError.self) { try ledger.find("Halden Works", moment) }
            #expect(try ledger.search("Halden Works", moment).isEmpty)
        }
        #expect(try fixture.ledger.find("agency/bidder", fixture.moment()).slug == "bidder")
    }

    @Test func `words recorded in clear are withheld from every view, whatever moment is asked about`() throws {
        try fixture.record(
            """
            - command: action reword
              action: clinics
              title: Buy three clinics from Gwendoline Trust
            """
        )
        let (record, size) = (try fixture.size - 1, try fixture.size)
        try fixture.record(
            """
            - command: exemption withhold-record
              exemption: terms
              record: \(record)
              fields: [title]
              reason: It tells of the terms
            """
        )
        let ledger = fixture.ledger.seen(by: .public)
        for moment in [try fixture.moment(), try fixture.moment(knownAt: "\(size)")] {
            #expect(!"\(try ledger.show("action/clinics", moment))".contains("Gwendoline"))
            #expect(!"\(try ledger.audit(AuditFilter(), moment))".contains("Gwendoline"))
            #expect(try ledger.search("gwendoline", moment).isEmpty)
            var filter = AuditFilter()
            filter.words = "gwendoline"
            #expect(try ledger.audit(filter, moment).isEmpty)
        }
        #expect(ledger.withheld.map(\.ground) == ["exempt: Schedule 12A, paragraph 3"])
        #expect("\(try fixture.ledger.show("action/clinics", fixture.moment()))".contains("Gwendoline"))
        let evidence = try ledger.evidence(about: "action/clinics", fixture.moment()) { _ in "" }
        #expect(!evidence.contains("Gwendoline"))
        let checked = try check(evidence)
        #expect(checked.isProved && checked.text.contains("hashes"), "\(checked.text)")
    }

    @Test func `names that are made of what is withheld, and notes of it, find nothing and are in no evidence`() throws
    {
        try fixture.record(
            """
            - command: body establish
              body: hidden
              name: Gwendoline Panel
            - command: meeting convene
              meeting: hidden-2009-05-01
              body: hidden
              date: 1 May 2009
            - command: action add
              action: benches
              title: Put up benches
            """
        )
        let size = try fixture.size
        try fixture.record(
            """
            - command: action note-spelling
              action: benches
              record: \(size - 1)
              written: benches
              meant: Gwendolinebenches
            """
        )
        for record in [size - 3, size] {
            try fixture.record(
                """
                - command: exemption withhold-record
                  exemption: terms
                  record: \(record)
                  reason: It tells of the terms
                """
            )
        }
        let ledger = fixture.ledger.seen(by: .public)
        #expect(try ledger.search("gwendoline", fixture.moment()).isEmpty)
        #expect(try ledger.search("gwendolin", fixture.moment()).isEmpty)
        for subject in ["meeting/hidden-2009-05-01", "body/hidden", "action/benches"] {
            #expect(!"\(try ledger.show(subject, fixture.moment()))".contains("Gwendoline"))
            #expect(!(try ledger.evidence(about: subject, fixture.moment()) { "\($0)" }).contains("Gwendoline"))
        }
    }

    @Test func `why a record was corrected is withheld with its other words`() throws {
        try fixture.record("- command: action reword\n  action: clinics\n  title: Open four clinics")
        let first = try fixture.size - 1
        try fixture.record(
            """
            - command: action reword
              action: clinics
              title: Open five clinics
              corrects: {record: \(first), reason: Gwendoline says so}
            """
        )
        let record = try fixture.size - 1
        try fixture.record(
            """
            - command: exemption withhold-record
              exemption: terms
              record: \(record)
              reason: It tells of the terms
            """
        )
        let ledger = fixture.ledger.seen(by: .public)
        #expect(!"\(try ledger.show("action/clinics", fixture.moment()))".contains("Gwendoline"))
        #expect(!(try ledger.evidence(about: "action/clinics", fixture.moment()) { "\($0)" }).contains("Gwendoline"))
    }

    @Test func `nothing is withheld of a record that there is not, or that holds no words there`() throws {
        func refusal(_ record: UInt64, _ field: String) throws -> Refusal.Rule {
            try fixture.refusal(
                of: """
                    - command: exemption withhold-record
                      exemption: terms
                      record: \(record)
                      fields: [\(field)]
                      reason: It tells of the terms
                    """
            ).rule
        }
        #expect(try refusal(9_999, "title") == .recordUnknown)
        #expect(try refusal(7, "reasons") == .fieldUnknown)
        #expect(try refusal(7, "citation.words") == .recordedOtherwise)
    }

    @Test func `persons of before, recorded in clear without a standing, are kept from the public`() throws {
        let lines = try fixture.ledger.lines().map { line in
            // As a ledger of before recorded a person: the name plain, and in the reference.
            String(decoding: line, as: UTF8.self)
                .replacing("person/director", with: "person/gwendoline-price")
                .replacing(
                    #""form":"post","name":"Director of the Board""#,
                    with: #""form":"person","name":"Gwendoline Price""#
                )
        }
        let old = try Ledger.create(at: place("old"), origin: fixture.ledger.origin)
        try old.take(lines.map { Array($0.utf8) })
        let moment = try fixture.moment()
        #expect(try old.status().personsWithoutStanding.map(\.description) == ["person/gwendoline-price"])
        let ledger = old.seen(by: .public)
        let report = try ledger.show("report/annual-report", moment)
        #expect(!"\(report)".lowercased().contains("gwendoline"), "\(report)")
        #expect("\(report)".contains("person/withheld-"))
        #expect(throws: LedgerError.self) { try ledger.find("person/gwendoline-price", moment) }
        #expect(throws: LedgerError.self) { try ledger.find("gwendoline-price", moment) }
        #expect(try ledger.search("gwendoline", moment).isEmpty)
        var filter = AuditFilter()
        filter.words = "gwendoline price"
        #expect(try ledger.audit(filter, moment).isEmpty)
        // A correction, or a withholding, brings nobody before the public.
        let record = try #require(
            old.audit(AuditFilter(), moment).first { $0.subject.description == "person/gwendoline-price" }
        ).position
        _ = try old.record(
            Sheet(
                yaml: WrittenSheet(
                    "- {command: person withhold-record, person: gwendoline-price, record: \(record), reason: private}"
                ).bytes
            )
        )
        for answer in [
            "\(try ledger.audit(AuditFilter(), moment))", "\(try ledger.show("report/annual-report", moment))",
        ] {
            #expect(!answer.lowercased().contains("gwendoline"))
        }
        #expect(try ledger.search("gwendoline", moment).isEmpty)
        #expect(throws: LedgerError.self) { try ledger.find("person/gwendoline-price", moment) }
        let difference = try ledger.difference(
            of: "report/annual-report",
            from: Moment(asOf: "2001-01-01"),
            to: moment
        )
        #expect(!"\(difference)".contains("Gwendoline"))
        let error = #expect(throws: LedgerError.self) { try ledger.find("gwendolin", moment) }
        #expect(!"\(error as Any)".contains("gwendoline"))
        let evidence = try ledger.evidence(about: "report/annual-report", moment) { _ in "" }
        #expect(!evidence.lowercased().contains("gwendoline"))
        try Files.write(Array(evidence.utf8), to: place("public"))
        let checked = try Checker(place("public"), "--key", old.publicKey())
        #expect(checked.isProved, "\(checked.text)")
        #expect(
            "\(try old.seen(by: .officer).show("report/annual-report", moment))".contains("person/gwendoline-price")
        )
    }

    /// A title, a note of its spelling, and that the title is withheld.
    private func noted() throws -> UInt64 {
        try fixture.record("- {command: action reword, action: clinics, title: Buy clinics from Gwendolin Trust}")
        let record = try fixture.size - 1
        try fixture.record(
            "- {command: action note-spelling, action: clinics, record: \(record), written: Gwendolin, meant: Gwendoline}"
        )
        try fixture.record(
            "- {command: exemption withhold-record, exemption: terms, record: \(record), fields: [title], reason: Terms}"
        )
        return record
    }

    @Test func `what was noted of the spelling of withheld words is withheld with them`() throws {
        _ = try noted()
        let ledger = fixture.ledger.seen(by: .public)
        for (question, answer) in try fixture.everythingTold(to: .public, seeking: ["gwendoline", "gwend"])
        where !question.hasPrefix("search gwend") {
            #expect(!answer.lowercased().contains("gwendolin"), "\(question)")
        }
        #expect(try ledger.search("gwendoline", fixture.moment()).isEmpty)
        #expect(try fixture.ledger.search("gwendoline", fixture.moment()).count == 1)
        var filter = AuditFilter()
        filter.words = "gwendolin"
        #expect(try ledger.audit(filter, fixture.moment()).isEmpty)
        #expect(try fixture.ledger.audit(filter, fixture.moment()).count == 3)
    }

    @Test func `whoever repeats in clear what is withheld is told to protect it`() throws {
        let made =
            "command: decision make, decision: fee, body: board, verb: agreed, text: that the fee be forty pounds"
        try fixture.record("- {\(made)}")
        try fixture.record(
            "- {command: exemption withhold-record, exemption: terms, record: \(try fixture.size - 1), reason: Terms}"
        )
        let refusal = try fixture.refusal(of: "- {\(made)}\n# in another sheet")
        #expect(refusal.rule == .subjectExists && refusal.remedy.contains("add “protect:”"), "\(refusal)")
        let same = try fixture.record("- {\(made), protect: {exemption: terms, fields: [text]}}")
        #expect(same.records.isEmpty)
    }

    @Test func `whoever corrects withheld words in clear is told so`() throws {
        let record = try noted()
        let correction = "corrects: {record: \(record), reason: misread}"
        let told = try fixture.record("- {command: action reword, action: clinics, title: Buy four, \(correction)}")
            .rows[0]
        #expect(told.remarks.contains { $0.contains("this correction says its own in clear") }, "\(told.remarks)")
    }

    @Test func `no spelling of withheld words is noted in clear`() throws {
        let record = try noted()
        let refusal = try fixture.refusal(
            of: "- {command: action note-spelling, action: clinics, record: \(record), written: Trust, meant: Truss}"
        )
        #expect(refusal.rule == .recordedOtherwise)
        #expect(refusal.sentence.contains("Words of record \(record) are withheld since"))
    }

    @Test func `whoever withholds is told what else says the same, or why it was wrong`() throws {
        try fixture.record("- {command: action reword, action: clinics, title: Buy two clinics from Gwendoline}")
        let record = try fixture.size - 1
        try fixture.record(
            """
            - command: action reword
              action: clinics
              title: Buy three clinics from Gwendoline
              corrects: {record: \(record), reason: Gwendoline sells three}
            """
        )
        func remarks(_ record: UInt64) throws -> [String] {
            try fixture.record(
                "- {command: exemption withhold-record, exemption: terms, record: \(record), reason: Terms}"
            ).rows[0].remarks
        }
        let told = try remarks(record)
        #expect(told.count == 1 && told[0].contains("Record \(record + 1) says the same in other words"), "\(told)")
        #expect(told[0].contains("“exemption withhold-record” with “record: \(record + 1)”"))
    }
}
