internal import CanonicalJSON
internal import Governance
internal import LMDB

/// What one sheet protects: the labels that stand in it for private persons, which no record holds, and under whose keys
/// its records protect words.
struct SheetProtection {
    private var references: [SubjectID: SubjectID] = [:]
    /// Under whose keys records of the sheet protect words.
    var owners: Set<SubjectID> = []
    /// Whether the sheet holds what looks like the mark of a protected value.
    let holdsTypedMark: Bool

    /// Whether what it says in clear is looked through for names of private persons: a sheet that somebody typed, and not
    /// what is taken in from elsewhere.
    let isReadForNames: Bool

    private static let longestRead = 200

    init(_ sheet: Sheet) {
        holdsTypedMark = sheet.holdsTypedMark
        isReadForNames = sheet.entries.count <= Self.longestRead
    }

    /// An instruction with the references of the persons in place of their labels; one that brings a private person onto
    /// the record gets a reference for them.
    mutating func apply(
        to instruction: Instruction,
        _ draft: VaultDraft,
        _ recorder: Recorder,
        _ txn: borrowing WriteTransaction
    ) throws -> Instruction {
        var instruction = references.isEmpty ? instruction : try replacing(in: instruction)
        guard let person = instruction.change as? Person.Registered, person.isPrivate, instruction.corrects == nil,
            try recorder.log.subjectNumber(of: instruction.subject.description, txn) == nil
        else { return instruction }
        let reference = try recorder.reference(to: person, draft, txn)
        references[instruction.subject] = reference
        instruction.subject = reference
        return instruction
    }

    private func replacing(in instruction: Instruction) throws -> Instruction {
        var instruction = instruction
        instruction.subject = references[instruction.subject] ?? instruction.subject
        func replaced<C: Change>(_ change: C) throws -> C {
            let data = try CanonicalFragment(encoding: change).decode(JSONValue.self).replacingStrings { text in
                (try? SubjectID(parsing: text)).flatMap { references[$0]?.description } ?? text
            }
            return try CanonicalFragment(encoding: data).decode(C.self)
        }
        instruction.change = try replaced(instruction.change)
        if let person = instruction.protect?.person, let reference = references[person.id] {
            instruction.protect?.person = try Ref<Person>(reference)
        }
        return instruction
    }
}

extension Recorder {
    /// The reference of a private person: that of the one who bears the name already, or a new one.
    fileprivate func reference(
        to person: Person.Registered,
        _ draft: VaultDraft,
        _ txn: borrowing WriteTransaction
    ) throws -> SubjectID {
        let known = try draft.bearers(of: person.name).filter { bearer in
            guard let state = try store.state(of: bearer, as: Person.self, txn) else { return true }
            return state.erased == nil && state.agency == person.agency?.id
        }
        guard known.count == 1 else { return try draft.assignReference(to: person.name) }
        return known[0]
    }
}
