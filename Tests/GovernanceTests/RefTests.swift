import Foundation
import GovernanceSupport
import Testing

@testable import Governance

struct RefTests {
    @Test func aShortNameAloneWillDoWhereOneKindFits() throws {
        #expect(try Ref<Agency>(parsing: "nhs-leeds").id == "agency/nhs-leeds")
        #expect(try Ref<Agency>(parsing: "agency/nhs-leeds").id == "agency/nhs-leeds")
    }

    @Test func whereSeveralKindsFitTheKindMustBeSaid() throws {
        #expect(try Ref<Owner>(parsing: "body/board").id == "body/board")
        let refusal = #expect(throws: Refusal.self) { try Ref<Owner>(parsing: "The Board") }
        #expect(refusal?.rule == .referenceMalformed)
        #expect(refusal?.value == "The Board")
        #expect(refusal?.sentence.contains("“The Board”") == true)
        #expect(refusal?.remedy == "Write agency/the-board or body/the-board or person/the-board.")
    }

    @Test func aFieldTakesOnlyItsKinds() {
        let owner = #expect(throws: Refusal.self) { try Ref<Owner>(parsing: "plan/strategy") }
        #expect(owner?.rule == .referenceOfWrongKind)
        #expect(owner?.value == "plan/strategy")
        #expect(owner?.sentence == "plan/strategy is a plan; this field takes an agency or a body or a person.")
        let action: SubjectID = "action/workshops"
        let agency = #expect(throws: Refusal.self) { try Ref<Agency>(action) }
        #expect(agency?.sentence == "action/workshops is an action; this field takes an agency.")
    }

    @Test func aMisspeltNameIsRefusedAsWhatItIs() {
        func refused(_ text: String, as rule: Refusal.Rule) {
            let refusal = #expect(throws: Refusal.self) { try Ref<Agency>(parsing: text) }
            #expect(refusal?.rule == rule)
            #expect(refusal?.sentence.contains(text.split(separator: "/").last.map(String.init) ?? "“") == true)
        }
        refused("NHS Leeds", as: .slugMalformed)
        refused("", as: .slugMalformed)
        refused("agency/NHS Leeds", as: .slugMalformed)
        refused("agencies/nhs-leeds", as: .referenceMalformed)
    }

    @Test(arguments: SubjectKind.allCases) func aFieldForAnySubjectTakesEveryKind(_ kind: SubjectKind) throws {
        #expect(try Ref<AnySubject>(parsing: "\(kind.rawValue)/x").id.kind == kind)
    }

    @Test func recordsHoldTheWholeName() throws {
        let short = Data(#"["nhs-leeds"]"#.utf8)
        let refs = try JSONDecoder().decode([Ref<Agency>].self, from: short)
        #expect(String(decoding: try JSONEncoder().encode(refs), as: UTF8.self) == #"["agency\/nhs-leeds"]"#)
    }

    @Test func whatIsNoTextIsNoName() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Ref<Agency>].self, from: Data("[1]".utf8))
        }
        #expect(throws: Refusal.self) {
            try JSONDecoder().decode([Ref<Agency>].self, from: Data(#"["body/board"]"#.utf8))
        }
    }
}
