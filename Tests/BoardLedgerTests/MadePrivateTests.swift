import GovernanceSupport
import Testing

@testable import BoardLedger

/// Who was recorded as a member, and is found to be a private person, is kept from the public wherever a record says the name.
struct MadePrivateTests {
    private static let name = "Oldqux Memberqux"

    /// A member whose name stands in what others promised, decided and quoted; then the record of the person is corrected.
    private func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture.council()
        let position = try fixture.size
        try fixture.record(
            """
            - {command: person register, person: ex, name: \(Self.name), form: person, standing: member}
            - {command: plan draft, plan: pl, title: The plan}
            - {command: action add, action: a1, plan: pl, title: "Letter of \(Self.name) about bins", occurred: 2009-05-01}
            - {command: decision make, decision: d1, body: board, meeting: may, verb: agreed, text: "that \(Self.name) be thanked"}
            """
        )
        try fixture.record(
            "- {command: person register, person: ex, name: \(Self.name), form: person, corrects: {record: \(position), reason: was never a member}}"
        )
        return fixture
    }

    @Test func `no answer to the public holds the name`() throws {
        let fixture = try ledger()
        let ledger = fixture.ledger.seen(by: .public)
        let moment = try fixture.moment()
        let answers: [any Encodable] = [
            try ledger.show("action/a1", moment), try ledger.owner(of: "action/a1", moment),
            try ledger.plan("plan/pl", moment), try ledger.gaps(ofPlan: "plan/pl", moment),
            try ledger.search("letter", moment), try ledger.list(.action, moment), try ledger.list(.decision, moment),
            try ledger.show("plan/pl", moment), try ledger.show("decision/d1", moment),
            try ledger.check(decision: "decision/d1", moment), try ledger.unauthorised(moment),
        ]
        for answer in answers {
            let text = String(describing: answer)
            #expect(!text.lowercased().contains("qux"), "\(type(of: answer)): \(text)")
        }
        #expect(
            try String(describing: ledger.show("action/a1", moment)).contains("Letter of [name withheld] about bins")
        )
    }

    @Test func `nor is anything found by it`() throws {
        let fixture = try ledger()
        let ledger = fixture.ledger.seen(by: .public)
        #expect(try ledger.search("Memberqux", fixture.moment()).isEmpty)
        #expect(try ledger.search("letter bins", fixture.moment()).count == 1)
        #expect(try fixture.ledger.search("Memberqux", fixture.moment()).count >= 2)
    }

    @Test func `of whoever was private, and a member for a time, the public reads no name`() throws {
        let fixture = try LedgerFixture.council()
        let position = try fixture.size
        func register(_ person: String, _ more: String) throws {
            let name = "name: \(Self.name), form: person"
            try fixture.record("- {command: person register, person: \(person), \(name)\(more)}")
        }
        try register("ex", "")
        let person = try fixture.ledger.find(Self.name, kind: .person, fixture.moment()).slug
        #expect(person.hasPrefix("p-"))
        try register(person, ", standing: member, corrects: {record: \(position), reason: was elected}")
        try fixture.record("- {command: plan draft, plan: pl, title: The plan of \(Self.name)}")
        let everybody = fixture.ledger.seen(by: .public)
        #expect(try everybody.show("plan/pl", fixture.moment()).title == "The plan of \(Self.name)")
        try register(person, ", corrects: {record: \(position), reason: was not elected}")
        #expect(try everybody.show("plan/pl", fixture.moment()).title == "The plan of [name withheld]")
        #expect(!"\(try everybody.audit(AuditFilter(), fixture.moment()))".contains("qux"))
    }

    @Test func `a private person gets a standing where the registration is corrected, as the refusal says`() throws {
        let fixture = try LedgerFixture.council()
        let position = try fixture.size
        try fixture.record("- {command: person register, person: ex, name: \(Self.name), form: person}")
        let person = try fixture.ledger.find(Self.name, kind: .person, fixture.moment()).slug
        let bare = "- {command: person state-standing, person: \(person), standing: member}"
        let refusal = try fixture.refusal(of: bare)
        #expect(refusal.rule == .nameProtected)
        #expect(refusal.remedy.contains("corrects: {record: \(position), reason: …}"))

        try fixture.record(
            """
            - command: person register
              person: \(person)
              name: \(Self.name)
              form: person
              standing: member
              corrects: {record: \(position), reason: was elected}
            """
        )
        #expect(try fixture.ledger.seen(by: .public).show("person/\(person)", fixture.moment()).title == Self.name)
        // Said again, it is known already.
        #expect(try fixture.record(bare).records.isEmpty)
    }

    @Test func `officers read it as it was recorded`() throws {
        let fixture = try ledger()
        let show = try fixture.ledger.seen(by: .officer).show("action/a1", fixture.moment())
        #expect(show.title == "Letter of \(Self.name) about bins")
    }

    /// Every command there is, with that name and reference in every place where words may stand, in several spellings.
    private func everyType() throws -> LedgerFixture {
        let fixture = try LedgerFixture.leeds()
        try fixture.travel(to: "2026-11-20")
        let position = try fixture.size
        let registered = "command: person register, person: oldqux-memberqux, name: \(Self.name), form: person"
        try fixture.record("- {\(registered), standing: member}")
        let sheet = try EveryType.sheet()
        var planted = 0
        let spellings = [
            "\(Self.name)", "OLDQUX MEMBERQUX", "Oldqux  Memberqux", "person/oldqux-memberqux",
            "PERSON/OLDQUX-MEMBERQUX",
            "oldqux-memberqux", "Oldqux-Memberqux", "Old\u{AD}qux Memberqux",
        ]
        let entries = try sheet.entries.map { entry in
            let (instruction, _) = try EveryType.planting(in: entry.content.get()) {
                planted += 1
                return "Paper \(planted) of \(spellings[planted % spellings.count])."
            }
            return Sheet.Entry(number: entry.number, place: nil, command: entry.command, content: .success(instruction))
        }
        _ = try fixture.ledger.record(
            Sheet(
                title: sheet.title,
                id: nil,
                actor: "Secretary",
                capacity: .secretariat,
                entries: entries,
                content: Array("planted".utf8)
            )
        )
        try fixture.record("- {\(registered), corrects: {record: \(position), reason: was never a member}}")
        return fixture
    }

    @Test func `no question about any type of record tells the public the name or the reference`() throws {
        let fixture = try everyType()
        let sought = ["memberqux", "oldqux-memberqux", "person/oldqux-memberqux", "memberquy", "oldqu"]
        for (question, answer) in try fixture.everythingTold(to: .public, seeking: sought) {
            // What was asked stands in what says that nothing was found.
            if question.contains("qux") || sought.contains(where: { question == "search \($0)" }) {
                #expect(answer == "[]" || answer.hasPrefix("refused"), "\(question): \(answer)")
                continue
            }
            let text = answer.lowercased().replacing("\u{AD}", with: "")
            let place = text.firstRange(of: /(old|member)qux/).map { String(text[..<$0.upperBound].suffix(80)) }
            #expect(place == nil, "the public is told by \(question): \(place ?? "")")
        }
    }

    @Test func `nor is it offered to whoever mistypes it`() throws {
        let fixture = try everyType()
        let ledger = fixture.ledger.seen(by: .public)
        for mistyped in ["memberquy", "person/oldqux-memberquy", "oldquy"] {
            let failure = #expect(throws: LedgerError.self) { try ledger.find(mistyped, try fixture.moment()) }
            #expect(!"\(failure as Any)".contains("memberqux"), "\(mistyped): \(failure as Any)")
        }
    }
}
