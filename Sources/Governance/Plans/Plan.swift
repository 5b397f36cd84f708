/// A plan, strategy or agreement: its aims, priorities, steps of approval and place among other plans.
public enum Plan: Decider {
    package static let kind = SubjectKind.plan
    package static let rankOfBlanks: Int? = 1
    package static let changes: [any Change<Plan>.Type] = [
        Drafted.self, Aliased.self, StatusStated.self, VisionStated.self, AimStated.self, FindingRecorded.self,
        Related.self, ResponsibilityAssigned.self, PriorityAdopted.self, LeadGroupAssigned.self, StepPlanned.self,
        StepTaken.self, ApprovalGiven.self, ApprovalRefused.self,
    ]
    package static let gapFields: [Gap.Field] = [
        .leadOfficer, .leadGroup, .leadAgency, .contributing, .indicators, .impactMeasures, .priorities, .approvals,
        .templates, .funding, .period, .other,
    ]

    package struct State: ManyNamed {
        package var name = ""
        package var aliases = LongList<Sourced<String>>()
        package var from: EDTFDate?
        package var to: EDTFDate?
        package var status = Timeline<Status>()
        package var visions = LongList<Sourced<String>>()
        package var aims: [Aim] = []
        package var findings = LongList<Sourced<String>>()
        package var priorities: [Priority] = []
        package var relations = LongList<Sourced<Relation>>()
        package var responsibilities = LongList<Sourced<Responsibility>>()
        package var steps: [Step] = []

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&aliases)
            coder.code(&from)
            coder.code(&to)
            coder.code(&status)
            coder.code(&visions)
            coder.code(&aims)
            coder.code(&findings)
            coder.code(&priorities)
            coder.code(&relations)
            coder.code(&responsibilities)
            coder.code(&steps)
        }

        package var title: String { name }

        package func standing(on day: Day) -> Fact? { Fact.standing("status", status, on: day, \.rawValue).first }

        package func listUndated(_ found: inout [Undated]) {
            status.listUndated(&found)
            for priority in priorities { priority.leadGroup.listUndated(&found) }
        }
    }
}

extension Plan.State {
    package func facts(on day: Day, _ register: some Register) -> [Fact] {
        var facts = Fact.value("from", from?.words) + Fact.value("to", to?.words) + aliases.map(Fact.alias)
        facts += Fact.standing("status", status, on: day, \.rawValue)
        facts += visions.map { Fact.sourced("vision", $0) { $0 } }
        facts += aims.map { Fact(label: "aim", value: $0.words, mark: $0.mark) }
        facts += findings.map { Fact.sourced("finding", $0) { $0 } }
        facts += relations.map { Fact.sourced($0.value.kind.words, $0, \.to.description) }
        facts += responsibilities.map { Fact.sourced($0.value.role.rawValue, $0, \.who.description) }
        facts += priorities.map { priority in
            let groups = priority.leadGroup.possible(on: day)
            let group = groups.values.isEmpty ? "lead partnership group not on record" : groups.inOrder(\.description)
            return Fact(
                label: "priority",
                value: "\(priority.title) (\(group))",
                doubt: groups.doubt("handed over"),
                mark: priority.mark
            )
        }
        facts += steps.map { step in
            let planned = step.planned.map { ", planned for \($0.words)" } ?? ""
            let outcome = step.outcome?.value.result.rawValue ?? "not on record as done"
            let objection = register.objection(to: step, on: day).map { ", but \($0)" } ?? ""
            return Fact(
                label: step.kind.rawValue,
                value: "\(step.what)\(planned): \(outcome)\(objection)",
                doubt: step.outcome.flatMap { step.doubt(on: day, $0.value) },
                mark: step.mark
            )
        }
        return facts
    }

    package func parts(on day: Day) -> [Part] {
        priorities.flatMap { Part.standing(.leadGroup, $0.leadGroup, on: day) }
            + responsibilities.flatMap { Part.begun($0.value.who, .responsible, since: $0.occurred, $0.mark, on: day) }
            + steps.flatMap { Part.begun($0.by, .approver, since: nil, $0.mark, on: day) }
    }

    package func dues(on day: Day) -> [Due] { dues(on: day) { _ in nil } }

    package func dues(on day: Day, _ register: some Register) -> [Due] {
        dues(on: day) { register.objection(to: $0, on: day) }
    }

    private func dues(on day: Day, _ objection: (Plan.Step) -> String?) -> [Due] {
        steps.compactMap { step in
            guard let planned = step.planned else { return nil }
            let objection = objection(step)
            guard step.outcome?.hasCertainlyCome(by: day) != true || objection != nil else { return nil }
            let told = step.isDone(by: day) ? step.outcome.map { "\($0.value.result.rawValue)\($0.whenWords)" } : nil
            let doubts = [told, objection].compactMap(\.self)
            return Due(
                date: planned,
                what: "\(step.kind.rawValue): \(step.what)",
                owedBy: [step.by].compactMap(\.self),
                doubt: doubts.isEmpty ? nil : doubts.joined(separator: ", but ")
            )
        }
    }

    package func blanks(on day: Day, _ register: some Register) -> [Blank] {
        steps.compactMap { step in
            let objection = register.objection(to: step, on: day)
            guard step.kind == .approval, step.outcome?.hasCertainlyCome(by: day) != true || objection != nil else {
                return nil
            }
            let planned = step.planned.map { ", planned for \($0.words)" } ?? ""
            let says =
                objection.map { "This approval was given, but \($0)" }
                ?? (step.isDone(by: day)
                    ? "It is not certain that this approval had come, \(step.outcome?.value.result.rawValue ?? "")\(step.outcome?.whenWords ?? "")"
                    : "No record says that this approval was given")
            return Blank(
                field: .approvals,
                words: "\(says)\(planned): \(step.what).",
                since: step.planned,
                mark: step.mark,
                owedBy: [step.by].compactMap(\.self),
                yieldsToRecordedGap: false
            )
        }
    }
}
