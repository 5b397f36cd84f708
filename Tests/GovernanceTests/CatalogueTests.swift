import Foundation
import GovernanceSupport
import Testing

@testable import Governance

/// Every change is what its description says: what was forgotten anywhere is found here.
struct CatalogueTests {
    // MARK: Lists and names

    @Test(arguments: SubjectKind.allCases) func everyKindHasRulesOfItsOwn(_ kind: SubjectKind) {
        func check<D: Decider>(_: D.Type) {
            #expect(D.kind == kind)
            #expect(D.kinds == [kind])
            let types = D.everyChange.map { $0.type }
            #expect(types == D.changes.map { $0.type } + ["\(kind).record-withdrawn.v1", "\(kind).spelling-noted.v1"])
            #expect(!types.isEmpty)
            #expect(Set(types).count == types.count, "a change is listed twice")
            for change in D.everyChange { #expect(subjectKind(of: change) == kind) }
            #expect(ChangeCatalogue.all.map { $0.type }.filter { $0.hasPrefix("\(kind.rawValue).") } == types)
        }
        check(kind.decider)
    }

    private func subjectKind<C: Change>(of _: C.Type) -> SubjectKind { C.Subject.kind }

    @Test func noTwoChangesShareAStoredTypeOrACommand() {
        let (types, commands) = (ChangeCatalogue.all.map { $0.type }, ChangeCatalogue.all.map { $0.command })
        #expect(Set(types).count == types.count)
        #expect(Set(commands).count == commands.count)
        #expect(ChangeCatalogue.commands == commands)
        for change in ChangeCatalogue.all {
            #expect(ChangeCatalogue.byType[change.type] == change)
            #expect(ChangeCatalogue.byCommand[change.command] == change)
        }
    }

    /// A change that its kind does not list can be neither asked for nor read.
    @Test func everyChangeOfTheSourcesIsListed() throws {
        let declared = try sources("Sources/Governance").flatMap { text in
            text.matches(of: /static let (type|command) = "([^"]+)"/).map { String($0.2) }
        }
        let ofOneKind = ChangeCatalogue.all.filter { change in !Self.isOfEveryKind(change) }
        #expect(declared.sorted() == ofOneKind.flatMap { [$0.type, $0.command] }.sorted())
    }

    private static func isOfEveryKind(_ change: any Change.Type) -> Bool { "\(change)".contains("<") }

    @Test func everyChangeHasASpecification() throws {
        let specifications = try sources("Tests/GovernanceTests", except: "CatalogueTests.swift", "Leeds.swift")
        for change in ChangeCatalogue.all {
            let name =
                Self.isOfEveryKind(change)
                ? String("\(change)".prefix { $0 != "<" } + "<")
                : String(reflecting: change).split(separator: ".").suffix(2).joined(separator: ".") + "("
            let asked = specifications.contains { $0.contains(name) }
            #expect(asked, "\(name) is specified nowhere")
        }
    }

    private func sources(_ folder: String, except: String...) throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(folder)")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try paths.filter { path in path.hasSuffix(".swift") && !except.contains { path.hasSuffix($0) } }
            .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
    }

    @Test(arguments: ChangeCatalogue.all.map { $0.type }) func aChangeIsNamedAfterItsKind(_ type: String) throws {
        func check<C: Change>(_: C.Type) {
            #expect(C.type.wholeMatch(of: /[a-z]+\.[a-z]+(-[a-z]+)*\.v[1-9][0-9]*/) != nil)
            #expect(C.command.wholeMatch(of: /[a-z]+ [a-z]+(-[a-z]+)*/) != nil)
            #expect(C.type.hasPrefix("\(C.Subject.kind.rawValue)."))
            #expect(C.command.hasPrefix("\(C.Subject.kind.rawValue) "))
            for sentence in [C.meaning, C.purpose, C.opens ?? C.subjectMeaning] {
                #expect(sentence.wholeMatch(of: /[A-Z][^\n]+\./) != nil, "“\(sentence)” is no sentence")
            }
        }
        check(try listed(type))
    }

    private func listed(_ type: String) throws -> any Change.Type { try #require(ChangeCatalogue.byType[type]) }

    // MARK: Fields

    @Test(arguments: ChangeCatalogue.all.map { $0.type }) func aChangeHasExactlyItsFields(_ type: String) throws {
        func check<C: Change>(_: C.Type) throws {
            try checkKeys(of: C.self, C.fields.map(\.asked))

            let subject = try #require(C.commandFields.first)
            #expect(subject.name == C.Subject.kind.rawValue)
            #expect(subject.shape == (C.opens == nil ? .reference([C.Subject.kind]) : .slug))
            #expect(subject.isRequired)
            #expect(Array(C.commandFields.dropFirst()) == C.fields.map(\.asked))
            #expect(C.storedFields == C.fields.filter(\.isStored).map(\.stored))
            for field in C.fields {
                #expect(field.stored.name == field.asked.name)
                #expect(field.stored.shape == field.asked.shape)
            }
            let names = C.commandFields.map(\.name)
            #expect(Set(names).count == names.count)
            #expect(Set(names).isDisjoint(with: Circumstances.fields.map(\.name)))
            for field in C.commandFields + C.storedFields {
                #expect(field.name.wholeMatch(of: /[a-z]+([A-Z][a-z]+)*/) != nil)
                #expect(field.meaning.wholeMatch(of: /[A-Z].+\./) != nil, "“\(field.meaning)” is no sentence")
            }
        }
        try check(listed(type))
    }

    @Test func recordsHoldTheNameOfAMeetingThatTheEntryMayLeaveOut() {
        let differing = ChangeCatalogue.all.flatMap { change in
            zip(change.commandFields.dropFirst(), change.storedFields).filter { $0.isRequired != $1.isRequired }
                .map { asked, stored in "\(change.type) \(stored.name): \(stored.isRequired)" }
        }
        #expect(differing == ["meeting.convened.v1 name: true"])
    }

    @Test(arguments: ChangeCatalogue.all.map { $0.type })
    func whatAChangeMentionsAreTheReferencesInItsFields(_ type: String) throws {
        func check<C: Change>(_: C.Type) throws {
            let required = C.fields.map(\.asked).filter(\.isRequired)
            for fields in [C.fields.map(\.asked), required] {
                let change: C = try decoded(fields.sample)
                let object = try object(of: change)
                #expect(Set(object.keys) == Set(fields.map(\.name)))
                #expect(change.mentions.map(\.description).sorted() == fields.references(in: object).sorted())
                try checkStoredForm(of: change)
            }
        }
        try check(listed(type))
    }

    /// The stored form reads back as the same change, and writes the same bytes again; what it is found by is in it.
    private func checkStoredForm<C: Change>(of change: C) throws {
        let again = try #require(storedByType(change) as? C)
        #expect(again == change)
        #expect(try bytes(of: again) == bytes(of: change))
        #expect(!change.line.isEmpty)
        let traces = change.traces
        #expect(traces == again.traces)
        #expect(Set(traces.parts.map(\.holder)).isSubset(of: change.mentions))
        #expect(Set(traces.names).isSubset(of: traces.titles))
    }

    /// The type reads every field described and no other; it cannot do without the required ones, and only those.
    private func checkKeys<Value: Decodable>(of _: Value.Type, _ fields: [FieldForm]) throws {
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
            for wrong in [0.5, "\u{0}"] as [Any] where !(wrong is String && field.shape == .text) {
                var damaged = sample
                damaged[field.name] = wrong
                #expect(throws: (any Error).self, "“\(field.name)” takes \(wrong)") { try decoded(damaged) as Value }
            }
            guard case .choice(let words) = field.shape else { continue }
            #expect(Set(words).count == words.count)
            for word in words {
                var chosen = sample
                chosen[field.name] = word
                #expect(throws: Never.self, "“\(field.name)” refuses “\(word)”") { try decoded(chosen) as Value }
            }
        }
    }

    @Test func aCitationTakesExactlyItsFields() throws { try checkKeys(of: Citation.self, Citation.fields) }

    @Test func anAmendmentTakesExactlyItsFields() throws {
        try checkKeys(of: Amendment.self, Amendment.fields)
        try checkKeys(of: CorrectionRequest.self, CorrectionRequest.fields)
    }

    @Test func theFieldsOfEveryEntryAreTheCircumstances() {
        #expect(
            Circumstances.fields.map(\.name) == ["occurred", "authority", "citation", "expect", "corrects", "protect"]
        )
        #expect(Circumstances.fields.allSatisfy { !$0.isRequired })
    }

    // MARK: Examples

    @Test(arguments: ChangeCatalogue.all.map { $0.type }) func aChangesExampleCanBeCopied(_ type: String) throws {
        func check<C: Change>(_: C.Type) throws {
            let entry = try ExampleEntry(C.example)
            #expect(entry.command == C.command)
            #expect(ChangeCatalogue.byCommand[entry.command] == C.self)
            #expect(Set(entry.fields.keys).isSubset(of: (C.commandFields + Circumstances.fields).map(\.name)))
            if let occurred = entry.fields["occurred"] as? String { _ = try EDTFDate(reading: occurred) }
            let subject = try #require(entry.fields[C.Subject.kind.rawValue] as? String)
            #expect(try Ref<C.Subject>(parsing: subject).id.slug == subject)

            let given = C.fields.map(\.asked).filter { entry.fields[$0.name] != nil }
            var fields = entry.fields.filter { name, _ in given.contains { $0.name == name } }
            // A sheet writes dates as its papers do; records have them in EDTF.
            for date in given where date.shape == .date {
                fields[date.name] = try EDTFDate(reading: #require(fields[date.name] as? String)).edtf
            }
            for number in given where number.shape == .integer {
                fields[number.name] = try #require(Int(#require(fields[number.name] as? String)))
            }
            let change: C = try decoded(fields)
            let object = try object(of: change)
            #expect(Set(object.keys) == Set(given.map(\.name)))
            for field in given {
                let value = try field.shape.asStored(#require(entry.fields[field.name]))
                #expect(object[field.name].map(asWritten) == value, "\(field.name)")
            }
            try checkStoredForm(of: change)
        }
        try check(listed(type))
    }

    /// The ways to the fields that the catalogue declares protectable, found without the program’s own list of them.
    private static func declaredProtectable(_ forms: [FieldForm], in group: String = "") -> [String] {
        forms.flatMap { form -> [String] in
            let own = form.classification == .plain ? [] : [group + form.name]
            var shape = form.shape
            while case .list(let element) = shape { shape = element }
            guard case .object(let inner) = shape else { return own }
            return own + declaredProtectable(inner, in: "\(group)\(form.name).")
        }
    }

    @Test(arguments: ChangeCatalogue.all.map { $0.type })
    func whateverIsDeclaredProtectableCanBeProtected(_ type: String) throws {
        func check<C: Change>(_: C.Type) throws {
            let declared = Self.declaredProtectable(C.commandFields + [Self.citation])
            for field in declared { try ProtectionRequest.check(field, of: C.self) }
            for field in C.commandFields where field.classification == .plain && !declared.contains(field.name) {
                #expect(throws: Refusal.self) { try ProtectionRequest.check(field.name, of: C.self) }
            }
        }
        try check(listed(type))
    }

    private static let citation = FieldForm.optional("citation", .object(Citation.fields), "Where it was read.")

    @Test func theWordsOfEachSubstituteCanBeProtected() {
        #expect(Meeting.AttendanceRecorded.wordFields == ["substitutes.words"])
    }

    // MARK: Rules

    /// What opens a subject is not refused for want of one; everything else is.
    @Test(arguments: ChangeCatalogue.all.map { $0.type })
    func onlyWhatOpensASubjectDoesWithoutOne(_ type: String) throws {
        func check<C: Change>(_: C.Type) throws {
            let change: C = try decoded(C.fields.map(\.asked).sample)
            let attempt = try TestLedger().when(change.of(Ref(parsing: "short-name")), on: "2009")
            guard case .failure(let refusal) = attempt.result else { return #expect(C.opens != nil) }
            #expect((refusal.rule == .subjectUnknown) == (C.opens == nil), "\(refusal)")
        }
        try check(listed(type))
    }

    @Test func onlyTheseChangesNeedADecisionBehindThem() {
        #expect(
            Set(ChangeCatalogue.all.filter { $0.needsAuthority }.map { $0.type }) == [
                "action.added.v1", "action.reworded.v1", "action.lead-agency-assigned.v1",
                "action.lead-officer-assigned.v1", "action.lead-group-assigned.v1",
                "action.joint-lead-agencies-assigned.v1", "action.joint-lead-officers-assigned.v1",
                "action.joint-lead-groups-assigned.v1", "action.lead-ended.v1", "action.contributor-added.v1",
                "action.contributor-removed.v1", "action.due-set.v1", "plan.responsibility-assigned.v1",
                "plan.priority-adopted.v1", "plan.lead-group-assigned.v1", "duty.ended.v1", "person.erased.v1",
                "decision.delegation-revoked.v1",
            ]
        )
    }
}

private func decoded<Value: Decodable>(_ fields: [String: Any]) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONSerialization.data(withJSONObject: fields))
}

private func bytes(of change: some Change) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(change)
}

private func object(of change: some Change) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: bytes(of: change)) as? [String: Any])
}

extension DecodingError {
    fileprivate var missingKey: String? {
        guard case .keyNotFound(let key, _) = self else { return nil }
        return key.stringValue
    }
}
