extension Action {
    package struct Added: EventPayload {
        package var title: String
        package var plan: Ref<Plan>?
        package var priority: String?

        package static let meaning = "An action was promised."
        package static let fields: [Field] = [
            .required("title", .text, "What is to be done, as the document writes it."),
            .optional("plan", .reference([.plan]), "The plan it belongs to."),
            .optional("priority", .slug, "The improvement priority it serves, by its short name within the plan."),
        ]
        package static var example: Added {
            get throws(Refusal) {
                Added(
                    title: "Appoint three senior joint-funded locality enablers",
                    plan: try Ref(parsing: "hwb-partnership-plan-2009")
                )
            }
        }
        package var mentions: [SubjectID] { plan.map { [$0.id] } ?? [] }
        package var line: String { "action on record: \(title)" }
    }

    package struct Reworded: EventPayload {
        package var title: String

        package static let meaning = "The action was given other words; the earlier words stay on record."
        package static let fields: [Field] = [.required("title", .text, "The new words.")]
        package static let example = Reworded(title: "Appoint three senior joint-funded locality enablers")
        package var mentions: [SubjectID] { [] }
        package var line: String { "reworded: \(title)" }
    }

    package struct LeadAgencyAssigned: EventPayload {
        package var agency: Ref<Agency>

        package static let meaning = "An agency became accountable for the action, from the day it occurred."
        package static let fields: [Field] = [.required("agency", .reference([.agency]), "The lead agency.")]
        package static var example: LeadAgencyAssigned {
            get throws(Refusal) { LeadAgencyAssigned(agency: try Ref(parsing: "leeds-city-council")) }
        }
        package var mentions: [SubjectID] { [agency.id] }
        package var line: String { "lead agency: \(agency.id)" }
    }

    package struct LeadOfficerAssigned: EventPayload {
        package var officer: Ref<Person>

        package static let meaning = "A person or post became accountable for the action, from the day it occurred."
        package static let fields: [Field] = [.required("officer", .reference([.person]), "The lead officer.")]
        package static var example: LeadOfficerAssigned {
            get throws(Refusal) { LeadOfficerAssigned(officer: try Ref(parsing: "director-of-adult-social-services")) }
        }
        package var mentions: [SubjectID] { [officer.id] }
        package var line: String { "lead officer: \(officer.id)" }
    }

    package struct LeadGroupAssigned: EventPayload {
        package var body: Ref<Body>

        package static let meaning = "A partnership group became responsible for the action, from the day it occurred."
        package static let fields: [Field] = [.required("body", .reference([.body]), "The lead partnership group.")]
        package static var example: LeadGroupAssigned {
            get throws(Refusal) { LeadGroupAssigned(body: try Ref(parsing: "joint-strategic-commissioning-board")) }
        }
        package var mentions: [SubjectID] { [body.id] }
        package var line: String { "lead partnership group: \(body.id)" }
    }

    package struct ContributorAdded: EventPayload {
        package var contributor: Ref<Owner>
        package var how: String?

        package static let meaning = "An agency, body or person began to help deliver the action."
        package static let fields: [Field] = [
            .required("contributor", .reference(Owner.kinds), "Who helps."),
            .optional("how", .text, "What they do, where the document says."),
        ]
        package static var example: ContributorAdded {
            get throws(Refusal) { ContributorAdded(contributor: try Ref(parsing: "agency/nhs-leeds")) }
        }
        package var mentions: [SubjectID] { [contributor.id] }
        package var line: String { "contributor: \(contributor.id)" }
    }

    package struct ContributorRemoved: EventPayload {
        package var contributor: Ref<Owner>

        package static let meaning = "An agency, body or person no longer helps deliver the action."
        package static let fields: [Field] = [.required("contributor", .reference(Owner.kinds), "Who no longer helps.")]
        package static var example: ContributorRemoved {
            get throws(Refusal) { ContributorRemoved(contributor: try Ref(parsing: "agency/nhs-leeds")) }
        }
        package var mentions: [SubjectID] { [contributor.id] }
        package var line: String { "no longer contributes: \(contributor.id)" }
    }

    package struct InfluenceAgreed: EventPayload {
        package var by: Ref<Owner>
        package var how: String?

        package static let meaning = "Somebody undertook to support and influence the work without owning it."
        package static let fields: [Field] = [
            .required("by", .reference(Owner.kinds), "Who supports and influences."),
            .optional("how", .text, "How, in the document’s words."),
        ]
        package static var example: InfluenceAgreed {
            get throws(Refusal) {
                InfluenceAgreed(
                    by: try Ref(parsing: "body/healthy-leeds-partnership"),
                    how:
                        "support and influence key partners and partnerships responsible for delivering these priorities"
                )
            }
        }
        package var mentions: [SubjectID] { [by.id] }
        package var line: String { "influence: \(by.id)" + (how.map { ": \($0)" } ?? "") }
    }

    package struct FundingStated: EventPayload {
        package var status: FundingStatus
        package var words: String?

        package static let meaning = "A document stated how the action is, or is to be, paid for."
        package static let fields: [Field] = [
            .required("status", .choice(FundingStatus.allCases.map(\.rawValue)), "How it is paid for."),
            .optional("words", .text, "What the document says of it."),
        ]
        package static let example = FundingStated(status: .jointFunded, words: "joint-funded")
        package var mentions: [SubjectID] { [] }
        package var line: String { "funding: \(status.rawValue)" }
    }

    package struct DueSet: EventPayload {
        package var due: EDTFDate

        package static let meaning = "A date was set by which the action is to be done."
        package static let fields: [Field] = [.required("due", .date, "The date.")]
        package static var example: DueSet {
            get throws(Refusal) { DueSet(due: try EDTFDate(edtf: "2009-07")) }
        }
        package var mentions: [SubjectID] { [] }
        package var line: String { "due: \(due.words)" }
    }

    package struct ProgressReported: EventPayload {
        package var status: Status
        package var words: String?

        package static let meaning = "Somebody reported how far the action had come."
        package static let fields: [Field] = [
            .required(
                "status",
                .choice(Status.allCases.filter { $0 != .completed }.map(\.rawValue)),
                "How far it has come."
            ),
            .optional("words", .text, "What was reported."),
        ]
        package static let example = ProgressReported(status: .underWay, words: "Discussions have been held")
        package var mentions: [SubjectID] { [] }
        package var line: String { "progress: \(status.words)" + (words.map { ": \($0)" } ?? "") }
    }

    package struct Completed: EventPayload {
        package var words: String?

        package static let meaning = "The action was done."
        package static let fields: [Field] = [.optional("words", .text, "What was reported.")]
        package static let example = Completed()
        package var mentions: [SubjectID] { [] }
        package var line: String { words.map { "completed: \($0)" } ?? "completed" }
    }

    package struct Referred: EventPayload {
        package var to: Ref<Plan>

        package static let meaning = "The action was tied to another strategy or plan that says more."
        package static let fields: [Field] = [.required("to", .reference([.plan]), "The other plan.")]
        package static var example: Referred {
            get throws(Refusal) { Referred(to: try Ref(parsing: "leeds-strategic-plan")) }
        }
        package var mentions: [SubjectID] { [to.id] }
        package var line: String { "refers to \(to.id)" }
    }
}
