import Foundation
import TestSupport

@testable import BoardLedger
@testable import Governance

/// Entries of sheets over all kinds and changes, drawn at random: most fit what is on record, some do not.
///
/// Few names, words and dates are drawn from, so that later entries meet what earlier ones made.
struct RandomEntries {
    var random: SeededGenerator
    /// The day on which they are recorded, counted from 1970.
    var today: Int
    /// The short names that references are drawn from.
    private(set) var known: [SubjectKind: [String]] = [:]
    /// The records there are, as far as entries may amend them.
    private var records: [(position: UInt64, subject: SubjectID, type: String)] = []
    /// Whether some words are protected, or withheld later.
    var protectsWords = true
    /// Words that only some may read, and under whose key they were to stand.
    private(set) var secrets: [String: String] = [:]
    /// The changes that are to come next, and the subjects that they are about.
    private(set) var script: [Step] = []
    private(set) var cast: [SubjectKind: SubjectID] = [:]
    /// What the script brought onto the record last.
    private var opened: SubjectID?
    /// What the entry is about that is being drawn, where that is settled before.
    private(set) var subject: SubjectID?
    /// The subject that most entries are about, where one is to have a long history.
    var favourite: SubjectID?

    init(seed: UInt64, today: Int) {
        random = SeededGenerator(seed: seed)
        self.today = today
        // Things that need each other seldom come together by chance: each history begins with a script, every fourth with
        // the one of work that passes on, the others in turn with that of one change after another.
        let (round, place) = Int(seed).quotientAndRemainder(dividingBy: 4)
        let types = Self.ofSubjects
        script = place == 0 ? Self.handover : Self.script(for: types[(round * 3 + place - 1) % types.count])
    }

    /// From now on references are drawn from these subjects.
    mutating func know(_ subjects: Set<SubjectID>) {
        known = Dictionary(grouping: subjects.sorted(), by: \.kind).mapValues { $0.map(\.slug) }
    }

    /// From now on entries may amend these records too.
    mutating func know(_ records: [(position: UInt64, subject: SubjectID, type: String)]) { self.records += records }

    mutating func sheet(number: Int, entries count: Int) throws -> Sheet {
        let entries = try (1...count).map { number in
            let instruction = try instruction()
            let command = type(of: instruction.change).command
            return Sheet.Entry(number: number, place: nil, command: command, content: .success(instruction))
        }
        return Sheet(
            title: "Sheet \(number)",
            id: "sheet-\(number)",
            actor: ["Example secretary", "Example officer"].random(&random),
            capacity: Sheet.Capacity.allCases.random(&random),
            entries: entries,
            content: Array("sheet \(number)".utf8)
        )
    }

    private mutating func instruction() throws -> Instruction {
        if let next = try next() { return next }
        if !records.isEmpty, chance(1, of: 12) {
            let wrong = records.random(&random)
            if let type = ChangeCatalogue.byType[wrong.type] {
                var instruction = try instruction(type, about: wrong.subject)
                let authority: Ref<Decision>? =
                    chance(1, of: 3) && known[.decision] != nil ? try Ref(parsing: reference([.decision])) : nil
                instruction.corrects = CorrectionRequest(
                    record: wrong.position,
                    reason: words(),
                    authority: authority,
                    minutes: chance(1, of: 4) && known[.meeting] != nil ? try Ref(parsing: reference([.meeting])) : nil
                )
                return instruction
            }
        }
        if let favourite, chance(9, of: 10) {
            let types = drawn().filter { Self.kind(of: $0) == favourite.kind && $0.opens == nil }
            // To some nothing can happen once they are there.
            if !types.isEmpty { return try instruction(types.random(&random), about: favourite) }
        }
        var type = drawn().random(&random)
        let changes = Self.changes.filter { Self.kind(of: $0) == Self.kind(of: type) }
        // What is not there yet has to be opened first.
        if type.opens == nil, known[Self.kind(of: type), default: []].isEmpty {
            type = changes.first { $0.opens != nil } ?? type
        }
        return try instruction(type, about: nil)
    }

    /// What comes next where several changes are drawn that need each other: each of the same subject of its kind.
    private mutating func next() throws -> Instruction? {
        if script.isEmpty, favourite == nil, chance(1, of: 9) { (script, cast) = (Self.chains.random(&random), [:]) }
        guard !script.isEmpty else { return nil }
        let (type, isAgain) = script.removeFirst()
        let subject = type.opens == nil ? cast[Self.kind(of: type)] : isAgain ? opened : nil
        let instruction = try instruction(type, about: subject)
        if type.opens != nil {
            opened = instruction.subject
            if cast[Self.kind(of: type)] == nil { cast[Self.kind(of: type)] = instruction.subject }
        }
        return instruction
    }

    /// A change that is to come, and whether it is drawn again in case the rules refused it.
    typealias Step = (type: any Change.Type, isAgain: Bool)

    /// Work that agencies hand over.
    private static let handover = chains.first { $0.contains { $0.type.type == "action.scope-stated.v1" } } ?? []

    /// The changes to draw from: what says something of a record, which every kind has, comes seldom.
    private mutating func drawn() -> [any Change.Type] {
        let changes = chance(1, of: 8) ? Self.changes : Self.ofSubjects
        return protectsWords
            ? changes : changes.filter { !$0.type.contains("withheld") && !$0.type.hasPrefix("exemption.") }
    }

    /// All but erasure, after which a ledger answers otherwise than it did.
    static let changes = ChangeCatalogue.all.filter { $0.type != Person.Erased.type }

    private static let ofSubjects = changes.filter { type in
        !ChangeCatalogue.isNote(type.type)
    }

    /// Changes that need others before them, behind those.
    private static let chains = [
        [
            "body.established.v1", "decision.made.v1", "decision.made.v1", "plan.drafted.v1", "plan.step-planned.v1",
            "plan.approval-given.v1", "plan.approval-refused.v1",
        ],
        ["body.established.v1", "body.established.v1", "body.successor-stated.v1", "body.succession-called-off.v1"],
        ["exemption.claimed.v1", "exemption.access-requested.v1", "exemption.access-decided.v1"],
        ["gap.recorded.v1", "gap.chased.v1", "gap.chased.v1", "seat.created.v1", "seat.filled.v1"],
        [
            "decision.made.v1", "decision.taken.v1", "decision.ratified.v1", "decision.ratified.v1",
            "decision.superseded.v1", "decision.superseded.v1", "decision.rescinded.v1", "decision.rescinded.v1",
            "decision.took-effect.v1", "decision.record-satisfied.v1",
        ],
        [
            "agency.registered.v1", "agency.registered.v1", "body.established.v1", "action.added.v1",
            "action.joint-lead-groups-assigned.v1", "action.joint-lead-agencies-assigned.v1", "action.lead-ended.v1",
            "action.contributor-added.v1", "action.contributor-removed.v1", "agency.successor-stated.v1",
        ],
        [
            "function.registered.v1", "area.registered.v1", "agency.registered.v1", "agency.registered.v1",
            "action.added.v1", "action.scope-stated.v1", "action.lead-agency-assigned.v1", "agency.successor-stated.v1",
            "agency.successor-stated.v1", "agency.abolished.v1",
        ],
        [
            "person.registered.v1", "person.registered.v1", "person.post-filled.v1", "person.post-left.v1",
            "body.established.v1", "body.office-taken.v1", "body.office-left.v1", "action.added.v1",
            "action.joint-lead-officers-assigned.v1",
        ],
        [
            "review.opened.v1", "review.recommendation-made.v1", "review.response-requested.v1",
            "review.response-received.v1", "review.recommendation-signed-off.v1",
        ],
        [
            "decision.made.v1", "decision.power-delegated.v1", "decision.delegation-revoked.v1",
            "decision.condition-attached.v1", "decision.condition-settled.v1", "decision.vote-taken.v1",
            "decision.particular-stated.v1",
        ],
        [
            "decision.made.v1", "decision.called-in.v1", "decision.call-in-concluded.v1", "decision.reconsidered.v1",
        ],
        [
            "agency.registered.v1", "agency.registered.v1", "agency.successor-stated.v1",
            "agency.succession-called-off.v1", "agency.abolition-planned.v1", "agency.abolition-called-off.v1",
            "duty.created.v1", "function.registered.v1", "duty.scope-stated.v1", "decision.made.v1",
            "decision.scope-stated.v1", "decision.lapsed.v1",
        ],
        [
            "meeting.convened.v1", "meeting.item-added.v1", "meeting.item-not-taken.v1", "meeting.question-put.v1",
            "meeting.question-answered.v1", "meeting.adjourned.v1", "meeting.late-item-admitted.v1",
        ],
    ].map { types in
        types.compactMap { type in ofSubjects.first { $0.type == type } }.flatMap { type -> [Step] in
            // Rules refuse most of what is drawn, and what comes behind needs it.
            [(type, false), (type, true), (type, true)]
        }
    }

    /// A change behind what brings onto the record whatever it may name, and what that needs.
    private static func script(for type: any Change.Type) -> [Step] {
        var kinds: [SubjectKind] = []
        func bringOn(_ kind: SubjectKind) {
            guard !kinds.contains(kind), let opening = opening(of: kind) else { return }
            for other in named(by: opening, where: \.isRequired) where other != kind { bringOn(other) }
            kinds.append(kind)
        }
        let (own, others) = (kind(of: type), named(by: type) { _ in true })
        for kind in [own] + others { bringOn(kind) }
        // Some are said of one subject and another of its kind.
        if others.contains(own) { kinds.append(own) }
        let openings = kinds.compactMap(opening).flatMap { [($0, false), ($0, true)] }
        return openings + Array(repeating: (type, false), count: 8)
    }

    private static func opening(of kind: SubjectKind) -> (any Change.Type)? {
        ofSubjects.first { $0.opens != nil && self.kind(of: $0) == kind }
    }

    /// The first kind that each field of a change may name.
    private static func named(by type: any Change.Type, where isMeant: (FieldForm) -> Bool) -> [SubjectKind] {
        func fields<C: Change>(_: C.Type) -> [FieldForm] { C.fields.map(\.asked) }
        return fields(type).filter(isMeant).flatMap { kinds(in: $0.shape) }
    }

    private static func kinds(in shape: Shape) -> [SubjectKind] {
        switch shape {
        case .reference(let kinds): kinds.first.map { [$0] } ?? []
        case .list(let element): kinds(in: element)
        case .object(let fields): fields.flatMap { kinds(in: $0.shape) }
        case .text, .date, .interval, .integer, .slug, .choice: []
        }
    }

    private static func kind(of type: any Change.Type) -> SubjectKind {
        func kind<C: Change>(_: C.Type) -> SubjectKind { C.Subject.kind }
        return kind(type)
    }

    private mutating func instruction<C: Change>(_: C.Type, about subject: SubjectID?) throws -> Instruction {
        self.subject = subject
        var fields = object(C.fields.map(\.asked))
        let isNew = C.opens != nil && chance(9, of: 10)
        let id = try subject ?? SubjectID(parsing: isNew ? new(C.Subject.kind) : reference([C.Subject.kind]))
        // What says something of a record says it of one of the subject's, mostly of a late one.
        let own = records.filter { $0.subject == id }
        if fields["record"] != nil, !own.isEmpty, chance(9, of: 10) {
            fields["record"] = (chance(1, of: 2) ? own.suffix(2) : own).random(&random).position
        }
        // Most records hold that letter somewhere.
        if fields["written"] != nil, chance(9, of: 10) { fields["written"] = "o" }
        if C.self == Exemption.Claimed.self, chance(4, of: 5) { claimAsTheLawHasIt(&fields) }
        if [.decision, .meeting].contains(C.Subject.kind), chance(4, of: 5) {
            leaveOutWhatOthersContradict(&fields, C.fields.filter { !$0.asked.isRequired }.map(\.asked.name))
        }
        var citation = chance(1, of: 2) ? try citation() : nil
        let protect = protectsWords && chance(1, of: 6) ? try protect(&fields, &citation, C.wordFields) : nil
        if C.self == Person.Registered.self, fields["form"] as? String == "person", fields["standing"] == nil {
            fields["name"] = secret("p")
        }
        let change = try JSONDecoder().decode(C.self, from: JSONSerialization.data(withJSONObject: fields))
        // Most openings are recorded before others rest on them: what opens it may be refused.
        if C.opens != nil, !script.isEmpty || chance(1, of: 3), !known[id.kind, default: []].contains(id.slug) {
            known[id.kind, default: []].append(id.slug)
        }
        // What happens at a meeting takes its date.
        let isOfMeeting = C.self is any SittingChange.Type && chance(4, of: 5)
        return Instruction(
            subject: id,
            change: change,
            occurred: !isOfMeeting && chance(script.isEmpty ? 4 : 3, of: 6) ? date() : nil,
            authority: chance(1, of: 3) && known[.decision] != nil ? try Ref(parsing: reference([.decision])) : nil,
            citation: citation,
            expect: nil,
            protect: protect
        )
    }

    /// Numbers that agree with names, lists that do not name the same persons, items that meetings have, days that fit
    /// others: most of what is drawn at random does not.
    private mutating func leaveOutWhatOthersContradict(_ fields: inout [String: Any], _ optional: [String]) {
        let drawn = [
            "namedFor", "namedAgainst", "namedAbstained", "unanimous", "count", "item", "during", "under", "effective",
            "meeting", "remote", "substitutes", "inAttendance", "observers", "absent",
        ]
        for name in drawn where optional.contains(name) { fields[name] = nil }
        let regime = (fields["regime"] as? String).flatMap(Decision.Regime.init)
        if regime?.isOfOnePerson == (fields["by"] == nil) { fields["regime"] = nil }
        if let also = fields["also"] as? [String] {
            var said: Set<String> = [fields["verb"] as? String ?? ""]
            fields["also"] = also.filter { said.insert($0).inserted }
        }
        guard fields["particular"] != nil, optional.contains("none") else { return }
        let isNone = chance(1, of: 3)
        (fields["none"], fields["text"]) = isNone ? ("yes", nil) : (nil, words())
    }

    private mutating func claimAsTheLawHasIt(_ fields: inout [String: Any]) {
        let isExempt = fields["sort"] as? String == "exempt"
        fields["paragraph"] = isExempt ? Int.random(in: 1...7, using: &random) : nil
        fields["test"] = isExempt ? words() : nil
        fields["duty"] = isExempt ? nil : "court"
    }

    /// Puts secrets in the place of some words, under an item or a person.
    private mutating func protect(
        _ fields: inout [String: Any],
        _ citation: inout Citation?,
        _ wordFields: [String]
    ) throws -> ProtectionRequest? {
        let kind: SubjectKind = chance(2, of: 3) ? .exemption : .person
        guard !known[kind, default: []].isEmpty else { return nil }
        let owner = reference([kind])
        let mark = kind == .exemption ? "e" : "p"
        var names: [String] = []
        for name in wordFields where fields[name] is String && name != "written" {
            fields[name] = secret(mark, owner) + " " + words()
            names.append(name)
        }
        if citation?.words != nil {
            citation?.words = secret(mark, owner)
            names.append("citation.words")
        }
        if names.isEmpty { return nil }
        return kind == .exemption
            ? ProtectionRequest(exemption: try Ref(parsing: owner), fields: names)
            : ProtectionRequest(person: try Ref(parsing: owner), fields: names)
    }

    /// A word that stands nowhere else.
    private mutating func secret(_ mark: String, _ owner: String = "") -> String {
        let secret = "zqx\(mark)\(secrets.count)zqx"
        secrets[secret] = owner
        return secret
    }

    private mutating func citation() throws -> Citation {
        let hasDocuments = SourceDocument.kinds.contains { !known[$0, default: []].isEmpty } || chance(1, of: 20)
        return Citation(
            document: hasDocuments && chance(2, of: 3) ? try Ref(parsing: reference(SourceDocument.kinds)) : nil,
            place: chance(1, of: 2) ? "paragraph \(Int.random(in: 1...40, using: &random))" : nil,
            words: chance(1, of: 2) ? words() : nil
        )
    }
}

extension Array {
    func random(_ random: inout SeededGenerator) -> Element { self[Int.random(in: indices, using: &random)] }
}
