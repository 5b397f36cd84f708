extension Plan {
    package struct Drafted: EventPayload {
        package var title: String
        package var from: EDTFDate?
        package var to: EDTFDate?

        package static let meaning = "A plan came onto the record, whatever its status."
        package static let fields: [Field] = [
            .required("title", .text, "The title, as the document writes it."),
            .optional("from", .date, "The start of the period it covers."),
            .optional("to", .date, "The end of the period it covers."),
        ]
        package static var example: Drafted {
            get throws(Refusal) {
                Drafted(
                    title: "Health and Wellbeing Partnership Plan 2009 to 2012",
                    from: try EDTFDate(edtf: "2009"),
                    to: try EDTFDate(edtf: "2012")
                )
            }
        }
        package var mentions: [SubjectID] { [] }
        package var line: String { "plan on record: \(title)" }
    }

    package struct Aliased: EventPayload {
        package var name: String

        package static let meaning = "A document was found to call the plan by another name."
        package static let fields: [Field] = [.required("name", .text, "The other name, as the document writes it.")]
        package static let example = Aliased(name: "Local Area Agreement")
        package var mentions: [SubjectID] { [] }
        package var line: String { "also called: \(name)" }
    }

    package struct StatusStated: EventPayload {
        package var status: Status

        package static let meaning = "A document stated how far the plan had come."
        package static let fields: [Field] = [
            .required("status", .choice(Status.allCases.map(\.rawValue)), "How far it had come.")
        ]
        package static let example = StatusStated(status: .workingDraft)
        package var mentions: [SubjectID] { [] }
        package var line: String { "status: \(status.rawValue)" }
    }

    package struct VisionStated: EventPayload {
        package var words: String

        package static let meaning = "A document stated the vision behind the plan."
        package static let fields: [Field] = [.required("words", .text, "The vision, exactly as it stands.")]
        package static let example = VisionStated(
            words: "Leeds will be a healthy city for everyone who lives, visits or works here, promoting fulfilling "
                + "and productive lives for all."
        )
        package var mentions: [SubjectID] { [] }
        package var line: String { "vision: \(words)" }
    }

    package struct AimStated: EventPayload {
        package var aim: String
        package var words: String

        package static let meaning = "A document stated one aim of the plan."
        package static let fields: [Field] = [
            .required("aim", .slug, "A short name for it within the plan."),
            .required("words", .text, "The aim, exactly as it stands."),
        ]
        package static let example = AimStated(aim: "influences-on-health", words: "Influences on health")
        package var mentions: [SubjectID] { [] }
        package var line: String { "aim: \(words)" }
    }

    package struct FindingRecorded: EventPayload {
        package var words: String

        package static let meaning = "A review of the plan came to a finding."
        package static let fields: [Field] = [.required("words", .text, "The finding, exactly as it stands.")]
        package static let example = FindingRecorded(
            words: "have clear action plans with accountable lead officers and agencies"
        )
        package var mentions: [SubjectID] { [] }
        package var line: String { "finding: \(words)" }
    }

    package struct Related: EventPayload {
        package var relation: RelationKind
        package var to: Ref<Plan>

        package static let meaning = "A document stated how the plan stands to another."
        package static let fields: [Field] = [
            .required("relation", .choice(RelationKind.allCases.map(\.rawValue)), "How it stands to the other."),
            .required("to", .reference([.plan]), "The other plan."),
        ]
        package static var example: Related {
            get throws(Refusal) {
                Related(relation: .replaces, to: try Ref(parsing: "leeds-health-and-wellbeing-plan-2005"))
            }
        }
        package var mentions: [SubjectID] { [to.id] }
        package var line: String { "\(relation.words) \(to.id)" }
    }

    package struct ResponsibilityAssigned: EventPayload {
        package var role: ResponsibilityRole
        package var who: Ref<Owner>

        package static let meaning = "Somebody was made, or said to be, responsible for a part of the plan’s life."
        package static let fields: [Field] = [
            .required("role", .choice(ResponsibilityRole.allCases.map(\.rawValue)), "What they are responsible for."),
            .required("who", .reference(Owner.kinds), "The agency, body, person or post."),
        ]
        package static var example: ResponsibilityAssigned {
            get throws(Refusal) {
                ResponsibilityAssigned(
                    role: .implementing,
                    who: try Ref(parsing: "body/joint-strategic-commissioning-board")
                )
            }
        }
        package var mentions: [SubjectID] { [who.id] }
        package var line: String { "\(role.rawValue): \(who.id)" }
    }

    package struct PriorityAdopted: EventPayload {
        package var priority: String
        package var title: String

        package static let meaning = "The plan took up an improvement priority."
        package static let fields: [Field] = [
            .required("priority", .slug, "A short name for it within the plan."),
            .required("title", .text, "The priority, as the document writes it."),
        ]
        package static let example = PriorityAdopted(priority: "mental-wellbeing", title: "Mental wellbeing")
        package var mentions: [SubjectID] { [] }
        package var line: String { "priority adopted: \(title)" }
    }

    package struct LeadGroupAssigned: EventPayload {
        package var priority: String
        package var body: Ref<Body>

        package static let meaning = "A partnership group was made responsible for a priority."
        package static let fields: [Field] = [
            .required("priority", .slug, "The priority, by its short name within the plan."),
            .required("body", .reference([.body]), "The lead partnership group."),
        ]
        package static var example: LeadGroupAssigned {
            get throws(Refusal) {
                LeadGroupAssigned(
                    priority: "your-priority",
                    body: try Ref(parsing: "your-partnership-group")
                )
            }
        }
        package var mentions: [SubjectID] { [body.id] }
        package var line: String { "lead partnership group for “\(priority)”: \(body.id)" }
    }

    package struct StepPlanned: EventPayload {
        package var step: String
        package var what: String
        package var kind: StepKind
        package var by: Ref<Owner>?
        package var planned: EDTFDate?

        package static let meaning = "A step on the way to approval and publication was planned."
        package static let fields: [Field] = [
            .required("step", .slug, "A short name for it within the plan."),
            .required("what", .text, "What is to happen, as the document writes it."),
            .required("kind", .choice(StepKind.allCases.map(\.rawValue)), "What sort of step it is."),
            .optional("by", .reference(Owner.kinds), "The body or agency concerned."),
            .optional("planned", .date, "When it was planned for."),
        ]
        package static var example: StepPlanned {
            get throws(Refusal) {
                StepPlanned(
                    step: "approval-healthy-leeds-partnership",
                    what: "Final approval by the Healthy Leeds Partnership",
                    kind: .approval,
                    by: try Ref(parsing: "body/healthy-leeds-partnership"),
                    planned: try EDTFDate(edtf: "2009-03")
                )
            }
        }
        package var mentions: [SubjectID] { by.map { [$0.id] } ?? [] }
        package var line: String {
            "\(kind.rawValue) planned\(planned.map { " for \($0.words)" } ?? ""): \(what)"
        }
    }

    package struct StepTaken: EventPayload {
        package var step: String

        package static let meaning = "A planned step that is not an approval took place."
        package static let fields: [Field] = [.required("step", .slug, "The step, by its short name within the plan.")]
        package static let example = StepTaken(step: "discussion-healthy-leeds-partnership")
        package var mentions: [SubjectID] { [] }
        package var line: String { "step taken: \(step)" }
    }

    package struct ApprovalGiven: EventPayload {
        package var step: String
        package var decision: Ref<Decision>

        package static let meaning = "A body gave the approval that a step planned, by a decision."
        package static let fields: [Field] = [
            .required("step", .slug, "The step, by its short name within the plan."),
            .required("decision", .reference([.decision]), "The decision that gave it."),
        ]
        package static var example: ApprovalGiven {
            get throws(Refusal) {
                ApprovalGiven(
                    step: "approval-strategic-framework",
                    decision: try Ref(parsing: "plymouth-strategic-framework")
                )
            }
        }
        package var mentions: [SubjectID] { [decision.id] }
        package var line: String { "approval given: \(step), by \(decision.id)" }
    }

    package struct ApprovalRefused: EventPayload {
        package var step: String
        package var decision: Ref<Decision>

        package static let meaning = "A body refused the approval that a step planned, by a decision."
        package static let fields: [Field] = [
            .required("step", .slug, "The step, by its short name within the plan."),
            .required("decision", .reference([.decision]), "The decision that refused it."),
        ]
        package static var example: ApprovalRefused {
            get throws(Refusal) {
                ApprovalRefused(
                    step: "your-approval-step",
                    decision: try Ref(parsing: "your-decision-that-rejected-it")
                )
            }
        }
        package var mentions: [SubjectID] { [decision.id] }
        package var line: String { "approval refused: \(step), by \(decision.id)" }
    }
}
