import GovernanceSupport
import Testing

@testable import BoardLedger

/// Who was recorded in clear and is erased: the log holds the name still, and no answer says it.
struct ErasedInClearTests {
    private static let name = "Odalinda Quillfeather"
    private let fixture: LedgerFixture
    /// How many records the ledger had before the erasure.
    private let size: UInt64

    init() throws {
        fixture = try LedgerFixture.council(today: "2014-06-02")
        try fixture.record(
            """
            - {command: person register, person: oda, name: \(Self.name), form: person, standing: senior-officer}
            - {command: plan draft, plan: pl, title: The plan}
            - {command: action add, action: a1, plan: pl, title: "ODALINDA QUILLFEATHER writes", occurred: 2009-05-01}
            - {command: action assign-lead-officer, action: a1, officer: oda, occurred: 2009-05-02}
            """
        )
        size = try fixture.size
    }

    @discardableResult
    private func erase() throws -> ErasureAnswer {
        try fixture.ledger.erase(
            "person/oda",
            ["ground": "legal-obligation"],
            by: "director",
            capacity: .secretariat
        )
    }

    @Test(arguments: View.allCases) func `no answer says the name in any view`(view: View) throws {
        let title = try fixture.ledger.seen(by: view).show("action/a1", fixture.moment()).title
        #expect(title == "ODALINDA QUILLFEATHER writes")
        try erase()
        for (question, answer) in try fixture.everythingTold(to: view, seeking: ["quillfeather"]) {
            #expect(!answer.lowercased().contains("quillfeather"), "\(question)")
        }
        let show = try fixture.ledger.seen(by: view).show("action/a1", fixture.moment())
        #expect(show.title == "[erased on 2 June 2014] writes")
        #expect(show.facts.contains { $0.value.hasSuffix("(erased on 2 June 2014)") }, "\(show.facts)")
        let owner = try fixture.ledger.seen(by: view).owner(of: "action/a1", fixture.moment())
        #expect("\(owner)".contains("[erased on 2 June 2014]"))
    }

    @Test func `nor of what was known before`() throws {
        try erase()
        let before = try fixture.ledger.show("action/a1", fixture.moment(knownAt: "\(size)"))
        #expect(!"\(before)".lowercased().contains("quillfeather"))
        #expect(throws: LedgerError.self) { try fixture.ledger.find(Self.name, fixture.moment(knownAt: "\(size)")) }
    }

    @Test func `other ways to write the name are masked too`() throws {
        try fixture.record(
            """
            - {command: person register, person: holly, name: Councillor Holly May Vetch OBE, form: person, standing: member}
            - {command: plan draft, plan: p1, title: Holly May Vetch and Cllr Holly Vetch}
            - {command: plan draft, plan: p2, title: "VETCH, Holly"}
            """
        )
        let person = "person/holly"
        let answer = try fixture.ledger.erase(
            person,
            ["ground": "legal-obligation"],
            by: "director",
            capacity: .secretariat
        )
        #expect(answer.remaining.map(\.record) == [size, size + 1, size + 2])
        let plans = try fixture.ledger.list(.plan, fixture.moment()).subjects.map(\.subject.name)
        let erased = "[erased on 2 June 2014]"
        #expect(plans.contains("\(erased) and Cllr \(erased)") && plans.contains(erased), "\(plans)")
    }

    @Test func `nor is the right spelling told that somebody noted`() throws {
        try fixture.record(
            """
            - {command: person note-spelling, person: oda, record: \(size - 4), written: Quillfeather, meant: Quillfether}
            - {command: plan draft, plan: p1, title: Odalinda Quillfether}
            """
        )
        try erase()
        for (question, answer) in try fixture.everythingTold(to: .secretariat, seeking: ["quillfether"]) {
            #expect(!answer.lowercased().contains("odalinda quillfe"), "\(question)")
        }
        let failure = #expect(throws: LedgerError.self) { try fixture.ledger.find("odalindo", fixture.moment()) }
        #expect(!"\(failure as Any)".contains("odalinda"), "\(failure as Any)")
    }

    @Test func `no refusal quotes the name`() throws {
        try erase()
        let refusal = try fixture.refusal(of: "- {command: action add, action: a1, title: Something else}")
        #expect(
            refusal.rule == .subjectExists && refusal.sentence.contains("[erased on 2 June 2014] writes"),
            "\(refusal)"
        )
    }

    @Test func `somebody else of that name keeps it`() throws {
        try erase()
        try fixture.record(
            "- {command: person register, person: oda2, name: \(Self.name), form: person, standing: member}"
        )
        func show(_ subject: String) throws -> String { try "\(fixture.ledger.show(subject, fixture.moment()))" }
        #expect(try show("person/oda2").contains(Self.name))
        #expect(try !show("person/oda").contains(Self.name))
    }

    @Test func `whoever erases them is told where the log holds the name, and once that they were`() throws {
        let answer = try erase()
        #expect(answer.remaining.map(\.record) == [size - 4, size - 2] && !answer.wasErased)
        let again = try erase()
        #expect(again.wasErased && again.remaining == answer.remaining)
    }
}
