internal import CanonicalJSON
internal import Governance
internal import LMDB

/// Which words of an entry are stored unreadable, and under whose keys.
struct Protection {
    /// Under whose key the words of a field stand.
    private var ownersOfFields: [String: SubjectID] = [:]
    private let origin: String

    var isEmpty: Bool { ownersOfFields.isEmpty }

    /// Under whose key the words of a field stand; nil where they stand in clear.
    func owner(of field: String) -> SubjectID? { ownersOfFields[field] }

    var owners: Set<SubjectID> { Set(ownersOfFields.values) }

    /// What an entry asks for, and what the kind of its change asks for.
    init<C: Change>(
        of change: C,
        _ instruction: Instruction,
        _ recorder: Recorder,
        _ txn: borrowing WriteTransaction
    ) throws {
        origin = recorder.log.origin
        for field in change.personal { ownersOfFields[field] = instruction.subject }
        guard let asked = instruction.protect else { return }
        let owner = try TransactionRegister.read(
            recorder.log,
            recorder.projections,
            recorder.store,
            recorder.zone,
            txn
        ) { register in try asked.owner(register) }
        for field in asked.fields {
            try ProtectionRequest.check(field, of: C.self)
            // Under the key of an item it would be published with the item, and outlive the person’s erasure.
            if change.personal.contains(field), owner != instruction.subject { throw Refusal.protectedAlready(field) }
            ownersOfFields[field == "corrects.reason" ? "amends.reason" : field] = owner
        }
    }

    /// Whether nobody is to read the words, ever: their owner was erased.
    private var isErased = false

    /// The words of some fields, under one key; of somebody who was erased, under one that nobody keeps.
    init(_ fields: [String], under owner: SubjectID, origin: String, isErased: Bool = false) {
        self.origin = origin
        self.isErased = isErased
        for field in fields { ownersOfFields[field] = owner }
    }

    /// The same entry with the marks of words that are stored already in place of these: rules compare it with the marks
    /// that states hold.
    func marked<C: Change>(
        _ change: C,
        _ instruction: Instruction,
        _ draft: VaultDraft
    ) throws -> (asked: Instruction, change: C) {
        if isEmpty { return (instruction, change) }
        var data = try Self.value(of: ChangeData(change, instruction.citation))
        for field in ownersOfFields.keys {
            data = try data.replacingTexts(at: field) { field, text in
                try draft.place(saying: text, field, of: instruction.subject, C.type).map(ProtectedText.mark) ?? text
            }
        }
        let marked = try CanonicalFragment(encoding: data).decode(ChangeData<C>.self)
        var asked = instruction
        asked.citation = marked.citation
        return (asked, marked.change)
    }

    /// Whether words that are to be protected stand in an entry otherwise than by their marks.
    func leavesWords<C: Change>(_ change: C, _ asked: Instruction) throws -> Bool {
        var isLeft = false
        let data = try Self.value(of: ChangeData(change, asked.citation))
        for field in ownersOfFields.keys {
            _ = try data.replacingTexts(at: field) { _, text in
                isLeft = isLeft || ProtectedText.place(markedBy: text) == nil
                return text
            }
        }
        return isLeft
    }

    /// What a record holds, its words stored under their keys.
    func protecting<C: Change>(
        _ data: ChangeData<C>,
        of subject: SubjectID,
        _ draft: VaultDraft,
        at position: UInt64
    ) throws -> ChangeData<C> {
        var (value, protected) = (try Self.value(of: data), [String: ProtectedValue]())
        for (field, owner) in ownersOfFields.sorted(by: { $0.key < $1.key }) {
            value = try value.replacingTexts(at: field) { field, text in
                // It is stored already, in the record of which the mark tells.
                if ProtectedText.place(markedBy: text) != nil { return text }
                if ProtectedText.isIn(text) { throw Refusal.markForged(text) }
                let place = ProtectedText.Place(record: position, field: field)
                let stored = ProtectedValue(
                    text,
                    isErased ? ProtectionKey() : try draft.keyMakingOne(of: owner),
                    of: owner,
                    at: ProtectedPlace(origin: origin, subject: subject, place: place)
                )
                guard let stored else { throw Refusal.tooLongToProtect(field) }
                protected[field] = stored
                if !isErased { try draft.add(text, at: place, of: subject, C.type, under: owner) }
                // Whoever gets another name is found, and records, under both.
                if !isErased, owner == subject, data.change.personal.contains(field) {
                    try draft.addName(text, of: subject)
                }
                return ProtectedText.mark(place)
            }
        }
        var result = try CanonicalFragment(encoding: value).decode(ChangeData<C>.self)
        if !protected.isEmpty { result.protected = protected }
        return result
    }

    static func value(of data: some Encodable) throws -> JSONValue {
        try CanonicalFragment(encoding: data).decode(JSONValue.self)
    }
}

extension Recorder {
    /// Refuses words that only look like the mark of a protected value.
    func refuseForgedMarks(
        in data: CanonicalFragment,
        of subject: SubjectID,
        typed isTyped: Bool,
        _ txn: borrowing WriteTransaction
    ) throws {
        guard data.bytes.span.bytes.holdsMark else { return }
        let next = try log.nextPosition(txn)
        _ = try data.decode(JSONValue.self).replacingStrings { text in
            guard ProtectedText.isIn(text) else { return text }
            // A name that is made of others may hold the mark of one; what was typed may not.
            if isTyped, ProtectedText.place(markedBy: text) == nil { throw Refusal.markForged(text) }
            let rest = try ProtectedText.replacing(in: text) { place in
                if place.record == next { return "" }
                guard let record = try log.stored(at: place.record, txn),
                    !isTyped || record.subject == subject.description
                else { return nil }
                return try record.data.protectedValues()?[place.field] == nil ? nil : ""
            }
            if ProtectedText.isIn(rest) { throw Refusal.markForged(text) }
            return text
        }
    }
}

extension RawSpan {
    /// Whether some text holds what the mark of a protected value begins with.
    var holdsMark: Bool {
        withUnsafeBytes { $0.place(of: ProtectedText.beginning) != nil }
    }
}

extension Sheet {
    /// Whether somebody typed what looks like the mark of a protected value, or wrote its first letter by its number.
    var holdsTypedMark: Bool {
        content.span.bytes.holdsMark
            || ["27e6", "27E6", "10214"].contains { number in
                content.withUnsafeBytes { $0.place(of: Array(number.utf8)) != nil }
            }
    }
}

extension Refusal {
    static func markForged(_ text: String) -> Refusal {
        Refusal(
            .markForged,
            value: text,
            "“\(text)” looks like what stands in place of a protected value.",
            remedy: "Leave out the words between ⟦ and ⟧, and name the fields to be protected under “protect:”."
        )
    }

    /// That a field is protected under its subject's own key whatever is asked for.
    static func protectedAlready(_ field: String) -> Refusal {
        Refusal(
            .fieldUnknown,
            field: "protect.fields",
            value: field,
            "“\(field)” of a private person is protected already, under a key of their own, so that it can be erased.",
            remedy: "Leave “\(field)” out of “protect:”."
        )
    }

    /// That words to be protected are on record in clear.
    static func recordedInClear(_ id: SubjectID) -> Refusal {
        Refusal(
            .recordedOtherwise,
            field: "protect",
            value: id.description,
            "\(id) says so already, in clear: to protect it in another record would hide nothing.",
            remedy:
                "Withhold the words of that record: boardledger withhold RECORD. “boardledger audit \(id)” has its number."
        )
    }

    static func tooLongToProtect(_ field: String) -> Refusal {
        Refusal(
            .textTooLong,
            field: field,
            "The words of “\(field)” are too long to be protected.",
            remedy: "Protect the part that matters, and cite the place of the rest."
        )
    }
}
