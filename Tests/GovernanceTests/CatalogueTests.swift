import Foundation
import Testing

@testable import Governance

/// Every command and every event is what its description says.
struct CatalogueTests {
    // MARK: Commands

    @Test func everyCommandHasANameOfItsOwnThatBeginsWithItsKind() {
        #expect(Set(CommandCatalogue.names).count == CommandCatalogue.names.count)
        #expect(Set(CommandCatalogue.names) == Set(CommandCatalogue.all.keys))
        for kind in SubjectKind.allCases {
            #expect(kind.decider.commands.count == CommandCatalogue.names.count { $0.hasPrefix("\(kind.rawValue) ") })
        }
    }

    @Test(arguments: CommandCatalogue.names) func aCommandTakesExactlyItsFields(_ name: String) throws {
        guard let command = CommandCatalogue.all[name] else { return }
        try checkFields(of: command)
    }

    private func checkFields<C: Command>(of _: C.Type) throws {
        #expect(!C.meaning.isEmpty)
        #expect(Set(C.fields.map(\.name)).count == C.fields.count)
        #expect(Set(C.fields.map(\.name)).isDisjoint(with: Circumstances.fields.map(\.name)))
        for field in C.fields { #expect(!field.meaning.isEmpty) }
        try checkKeys(of: C.self, C.fields)
        #expect(C.fields.first?.name == C.Subject.kind.rawValue)
        let command: C = try decoded(C.fields.sample)
        #expect(command.subject.id.kind == C.Subject.kind)
    }

    @Test(arguments: CommandCatalogue.names) func aCommandsExampleCanBeCopied(_ name: String) throws {
        guard let command = CommandCatalogue.all[name] else { return }
        try checkExample(of: command, name)
    }

    private func checkExample<C: Command>(of _: C.Type, _ name: String) throws {
        let entry = try ExampleEntry(C.example)
        #expect(entry.command == name)
        let known = (C.fields + Circumstances.fields).map(\.name)
        #expect(Set(entry.fields.keys).isSubset(of: known))
        // A sheet writes dates as its papers do; what is decoded has them in EDTF.
        var fields = entry.fields
        for case (let name, .date) in C.fields.map({ ($0.name, $0.shape) }) {
            if let written = fields[name] as? String { fields[name] = try EDTFDate(reading: written).edtf }
        }
        _ = try decoded(fields) as C
        if let occurred = entry.fields["occurred"] as? String { _ = try EDTFDate(reading: occurred) }
    }

    // MARK: Events

    @Test(arguments: SubjectKind.allCases) func everyEventIsWhatItsKindSays(_ kind: SubjectKind) throws {
        try checkEvents(of: kind.decider)
    }

    private func checkEvents<D: Decider>(of _: D.Type) throws {
        for kind in D.Event.Kind.allCases {
            #expect(kind.rawValue.wholeMatch(of: /[a-z]+\.[a-z]+(-[a-z]+)*\.v[1-9][0-9]*/) != nil)
            #expect(kind.rawValue.hasPrefix("\(D.kind.rawValue)."))
            try checkEvent(kind, D.Event.payloadType(kind), D.self)
        }
    }

    private func checkEvent<D: Decider, P: EventPayload>(_ kind: D.Event.Kind, _: P.Type, _: D.Type) throws {
        #expect(!P.meaning.isEmpty)
        #expect(Set(P.fields.map(\.name)).count == P.fields.count)
        for field in P.fields { #expect(!field.meaning.isEmpty) }
        try checkKeys(of: P.self, P.fields)

        for payload in [try P.example, try decoded(P.fields.sample)] {
            let encoded = try JSONEncoder().encode(payload)
            #expect(try JSONDecoder().decode(P.self, from: encoded) == payload)
            let event: D.Event = try readEvent(kind, from: encoded)
            #expect(event.kind.rawValue == kind.rawValue)
            #expect(event.payload as? P == payload)
            #expect(try stored(event) == event)
            #expect(!payload.line.isEmpty)

            let object = try #require(try JSONSerialization.jsonObject(with: encoded) as? [String: Any])
            #expect(Set(object.keys).isSubset(of: P.fields.map(\.name)))
            #expect(Set(object.keys).isSuperset(of: P.fields.filter(\.isRequired).map(\.name)))
            #expect(payload.mentions.map(\.description).sorted() == P.fields.references(in: object).sorted())
        }
    }

    @Test func noTwoEventsShareAStoredType() {
        func types<D: Decider>(_: D.Type) -> [String] { D.Event.Kind.allCases.map(\.rawValue) }
        let all = SubjectKind.allCases.flatMap { types($0.decider) }
        #expect(Set(all).count == all.count)
    }

    @Test func onlyTheseEventsNeedADecisionBehindThem() throws {
        let stored = try SubjectKind.allCases.flatMap { try needingAuthority($0.decider) }
        #expect(
            Set(stored) == [
                "action.added.v1", "action.reworded.v1", "action.lead-agency-assigned.v1",
                "action.lead-officer-assigned.v1", "action.lead-group-assigned.v1", "action.contributor-added.v1",
                "action.contributor-removed.v1", "action.due-set.v1", "plan.responsibility-assigned.v1",
                "plan.priority-adopted.v1", "plan.lead-group-assigned.v1", "duty.ended.v1",
            ]
        )
    }

    private func needingAuthority<D: Decider>(_: D.Type) throws -> [String] {
        try D.Event.Kind.allCases.filter { kind in
            let sample = try JSONSerialization.data(withJSONObject: D.Event.payloadType(kind).fields.sample)
            let event: D.Event = try readEvent(kind, from: sample)
            return event.needsAuthority
        }.map(\.rawValue)
    }

    @Test func aTrailReadsAsWhatHappened() throws {
        let lines: [any EventPayload] = [
            Action.LeadAgencyAssigned(agency: "nhs-leeds"),
            Action.DueSet(due: "2009-07"),
            Action.ProgressReported(status: .underWay, words: "Discussions have been held"),
            Action.ProgressReported(status: .paused),
            Action.Completed(words: "Three appointed"),
            Action.Completed(),
            Action.InfluenceAgreed(by: "body/board", how: "support"),
            Action.InfluenceAgreed(by: "body/board"),
            Meeting.Cancelled(reason: "Snow"),
            Meeting.Cancelled(),
            Plan.StepPlanned(step: "talk", what: "Talk", kind: .discussion),
            Plan.StepPlanned(step: "talk", what: "Talk", kind: .discussion, by: "body/board", planned: "2009-03"),
            Plan.Related(relation: .partOf, to: "other"),
            Review.ResponseRequested(recommendation: "1", due: "2009-03-17"),
            Review.ResponseRequested(recommendation: "1"),
            Duty.Created(what: "Progress", to: ["body/board"], every: "P3M"),
            Duty.Created(what: "Progress", to: ["body/board"]),
            Duty.Ended(reason: "The plan ran out"),
        ]
        #expect(
            lines.map(\.line) == [
                "lead agency: agency/nhs-leeds",
                "due: July 2009",
                "progress: under way: Discussions have been held",
                "progress: paused",
                "completed: Three appointed",
                "completed",
                "influence: body/board: support",
                "influence: body/board",
                "meeting cancelled: Snow",
                "meeting cancelled",
                "discussion planned: Talk",
                "discussion planned for March 2009: Talk",
                "is part of plan/other",
                "response to recommendation 1 requested, due 17 March 2009",
                "response to recommendation 1 requested",
                "duty: Progress (every 3 months)",
                "duty: Progress (no interval stated)",
                "duty ended: The plan ran out",
            ]
        )
    }

    @Test func everyRoleAndEveryGapHasWordsOfItsOwn() {
        let roles = Role.allCases.map(\.words)
        #expect(Set(roles).count == roles.count)
        let gaps = Gap.Field.allCases.map(\.words)
        #expect(Set(gaps).count == gaps.count)
        let relations = Plan.RelationKind.allCases.map(\.words)
        #expect(Set(relations).count == relations.count)
        for words in roles + gaps + relations {
            #expect(words.wholeMatch(of: /[a-z]+( [a-z]+)*/) != nil, "“\(words)” is no plain English")
        }
    }

    // MARK: Fields

    @Test func theFieldsOfEveryEntryAreTheCircumstances() {
        #expect(Circumstances.fields.map(\.name) == ["occurred", "authority", "citation", "expect"])
        #expect(Circumstances.fields.allSatisfy { !$0.isRequired })
    }

    @Test func aCitationTakesExactlyItsFields() throws {
        try checkKeys(of: Citation.self, Citation.fields)
    }

    /// The type reads every field described and no other; it cannot do without the required ones, and only those.
    private func checkKeys<Value: Decodable>(of _: Value.Type, _ fields: [Field]) throws {
        let sample = fields.sample
        let value: Value = try decoded(sample)
        #expect(Set(Mirror(reflecting: value).children.compactMap(\.label)) == Set(fields.map(\.name)))
        for field in fields {
            var without = sample
            without[field.name] = nil
            if field.isRequired {
                let error = #expect(throws: DecodingError.self, "“\(field.name)” is required") {
                    try decoded(without) as Value
                }
                #expect(error?.missingKey == field.name)
            } else {
                #expect(throws: Never.self, "“\(field.name)” is optional") { try decoded(without) as Value }
            }
            var wrong = sample
            wrong[field.name] = 0.5
            #expect(throws: (any Error).self, "“\(field.name)” takes any number") { try decoded(wrong) as Value }
        }
    }
}

private func decoded<Value: Decodable>(_ fields: [String: Any]) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONSerialization.data(withJSONObject: fields))
}

extension DecodingError {
    fileprivate var missingKey: String? {
        guard case .keyNotFound(let key, _) = self else { return nil }
        return key.stringValue
    }
}
