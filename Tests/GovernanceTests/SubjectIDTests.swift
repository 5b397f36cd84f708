import Foundation
import GovernanceSupport
import TestSupport
import Testing

@testable import Governance

struct SubjectIDTests {
    @Test(arguments: SubjectKind.allCases) func aNameIsAKindASlashAndAShortName(_ kind: SubjectKind) throws {
        let id = try SubjectID(parsing: "\(kind.rawValue)/area-workshops-2")
        #expect(id.kind == kind)
        #expect(id.slug == "area-workshops-2")
        #expect(id.description == "\(kind.rawValue)/area-workshops-2")
        #expect(try stored(id) == id)
    }

    @Test(arguments: ["a", "1", "a-b-c", String(repeating: "a", count: 80)]) func aShortNameIs(_ slug: String) throws {
        #expect(try SubjectID(.action, slug: slug).slug == slug)
        #expect(try Slug(slug).text == slug)
        #expect(try stored(Slug(slug)) == Slug(slug))
    }

    @Test(arguments: [
        "", "-", "-a", "a-", "a--b", "A", "Area", "a b", "a_b", "a.b", "a/b", "é", "a\u{301}", "a\n", "a\u{0}", "１",
        String(repeating: "a", count: 81),
    ])
    func aShortNameIsNot(_ slug: String) {
        for refusal in [
            #expect(throws: Refusal.self, performing: { try SubjectID(.action, slug: slug) }),
            #expect(throws: Refusal.self, performing: { try SubjectID(parsing: "action/\(slug)") }),
            #expect(throws: Refusal.self, performing: { try Slug(slug) }),
        ] {
            #expect(refusal?.rule == .slugMalformed)
            #expect(refusal?.value == slug)
            #expect(refusal?.sentence.contains("“\(slug)”") == true)
        }
    }

    @Test(arguments: ["", "action", "/", "/a", "actions/a", "Action/a", " action/a", "action:a", "indicator/a"])
    func aNameWithoutAKindIsRefusedWithTheKinds(_ text: String) {
        let refusal = #expect(throws: Refusal.self) { try SubjectID(parsing: text) }
        #expect(refusal?.rule == .referenceMalformed)
        #expect(refusal?.value == text)
        #expect(refusal?.sentence.contains("“\(text)”") == true)
        for kind in SubjectKind.allCases { #expect(refusal?.remedy.contains(kind.rawValue) == true) }
    }

    @Test func namesAreOrderedAsText() {
        let ordered: [SubjectID] = ["action/a", "action/a-b", "action/b", "agency/a", "review/a"]
        #expect(ordered.shuffled().sorted() == ordered)
    }

    @Test(arguments: [
        ("Area Workshops", "area-workshops"), ("  NHS  Leeds (PCT)! ", "nhs-leeds-pct"),
        ("Mencap’s plan", "mencap-s-plan"),
        ("", "short-name"), ("—", "short-name"), ("a--b", "a-b"), (String(repeating: "ab ", count: 40), nil),
    ])
    func aShortNameIsSuggestedForWords(_ words: String, _ slug: String?) {
        let suggestion = SubjectID.suggestedSlug(for: words)
        #expect(SubjectID.isSlug(suggestion))
        if let slug { #expect(suggestion == slug) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func everySuggestionCanBeUsed(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = ["a", "Z", "9", " ", "-", "é", "ß", "İ", "\u{301}", "\r\n", "Ⅷ", "—", "x x"]
        for _ in 0..<1000 {
            let count = Int.random(in: 0...120, using: &random)
            let words = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            #expect(SubjectID.isSlug(SubjectID.suggestedSlug(for: words)), "seed \(seed): “\(words)”")
        }
    }

    @Test func aKindHasItsArticle() {
        #expect(SubjectKind.action.withArticle == "an action")
        #expect(SubjectKind.agency.withArticle == "an agency")
        #expect(SubjectKind.plan.withArticle == "a plan")
    }

    @Test(arguments: SubjectKind.allCases) func everyKindHasItsRules(_ kind: SubjectKind) {
        func ruled<D: Decider>(_: D.Type) -> SubjectKind { D.kind }
        #expect(ruled(kind.decider) == kind)
    }
}
