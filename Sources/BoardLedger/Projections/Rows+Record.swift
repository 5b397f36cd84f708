internal import Governance
internal import TransparencyLog

/// Where a word of a subject stands.
enum WordPlace: UInt8, CaseIterable {
    case title, text
}

/// How a record touches a subject that is not its own.
enum Touch: UInt8 {
    /// It names it in its data.
    case names = 1
    /// It rests on it.
    case authority = 2
    /// It was read in it.
    case source = 3
    /// It needs a decision behind it and names none.
    case withoutAuthority = 4
    /// It is one of a list of records.
    case listed = 5
}

/// What a record says of an earlier one.
enum AmendmentSort: UInt8 {
    /// It says it anew.
    case saidAnew = 1
    /// It was made in error.
    case withdrawn = 2
    /// Its source misspells something.
    case spelling = 3
}

extension Rows {
    /// Adds what one record is found by.
    ///
    /// - Parameters:
    ///   - change: What happened.
    ///   - subject: To what.
    ///   - number: The subject's number.
    ///   - isFirst: Whether it is the subject's first record.
    ///   - envelope: What the record says besides.
    mutating func add<C: Change>(
        _ change: C,
        of subject: SubjectID,
        number: UInt64,
        isFirst: Bool,
        _ envelope: Envelope
    ) {
        let position = envelope.stamp.position
        let traces = change.traces
        for part in traces.parts {
            add(.owners, key: { $0.part(part.holder, part.role, number) }, value: { $0.shortPosition(position) })
        }
        for due in traces.dues {
            let day = due.map(\.latest.packed) ?? 0
            add(.calendar, key: { $0.due(day, number) }, value: { $0.shortPosition(position) })
        }
        addWords(traces.titles, .title, number, position)
        addWords(isFirst ? traces.texts + [subject.slug] : traces.texts, .text, number, position)
        for name in traces.names where !ProtectedText.isIn(name) {
            add(.names, key: { $0.name(name, subject.kind, number) }, value: { $0.shortPosition(position) })
        }
        if C.movesPower || mayTakePower(change, envelope), Self.mayHoldPower(subject.kind) {
            add(.calendar, key: { $0.due(0, number) }, value: { $0.shortPosition(position) })
        }
        addTouches(of: subject, traces.named, envelope)
        addAmendments(change.note, envelope)
        if !envelope.owners.isEmpty { addListed(.protected, position) }
        if change.withholding != nil { addListed(.withheld, position) }
        if let person = change as? Person.Registered, person.isPrivate != ProtectionKey.isAssigned(subject) {
            addListed(.namedInClear, position)
        }
        if C.self == Person.Erased.self, !ProtectionKey.isAssigned(subject) { addListed(.erased, position) }
        if C.self is any StatingSuccessor.Type { addListed(.successions, position) }
        if envelope.amends?.manner == .opening || envelope.amends?.openings != nil { addListed(.opened, position) }
        if C.needsAuthority, envelope.authority == nil {
            add(.trail, key: { $0.trail(nil, position) }, value: { $0.byte(Touch.withoutAuthority.rawValue) })
        }
    }

    /// Whether power hangs on what is said of subjects of a kind.
    private static func mayHoldPower(_ kind: SubjectKind) -> Bool {
        kind == .decision || kind == .person || kind.decider.mayBeSucceeded
    }

    /// Whether a power may go with what a record says of an earlier one: what was made under it is found beside what has no
    /// effect.
    private func mayTakePower(_ change: some Change, _ envelope: Envelope) -> Bool {
        switch envelope.amends?.manner {
        case .correction, .addition: true
        case .withholding, .opening: false
        case nil: change.note?.withdrawn != nil
        }
    }

    private mutating func addWords(_ texts: [String], _ place: WordPlace, _ number: UInt64, _ position: UInt64) {
        for text in texts {
            Words.forEach(text) { word in
                add(.words, key: { $0.word(word, place, number) }, value: { $0.shortPosition(position) })
            }
        }
    }

    private mutating func addListed(_ list: RecordList, _ position: UInt64) {
        add(.trail, key: { $0.trail(list, position) }, value: { $0.byte(Touch.listed.rawValue) })
    }

    private mutating func addAmendments(_ note: RecordNote?, _ envelope: Envelope) {
        let position = envelope.stamp.position
        func add(_ sort: AmendmentSort, to record: UInt64) {
            self.add(.amendments, key: { $0.amendment(of: record, by: position) }, value: { $0.byte(sort.rawValue) })
        }
        if let amends = envelope.amends { add(.saidAnew, to: amends.record) }
        switch note {
        case .withdrawal(let record, _): add(.withdrawn, to: record)
        case .spelling(let record, _, _): add(.spelling, to: record)
        case nil: break
        }
    }

    /// One entry for each other subject, with the closest way in which the record touches it.
    private mutating func addTouches(of subject: SubjectID, _ named: [SubjectID], _ envelope: Envelope) {
        var touched: [SubjectID] = [subject]
        func add(_ other: SubjectID, _ touch: Touch, _ rows: inout Rows) {
            guard !touched.contains(other) else { return }
            touched.append(other)
            rows.add(
                .trail,
                key: { $0.trail(other, envelope.stamp.position) },
                value: { $0.byte(touch.rawValue) }
            )
        }
        for other in named { add(other, .names, &self) }
        for owner in envelope.owners { add(owner, .names, &self) }
        if let minutes = envelope.amends?.minutes { add(minutes.id, .names, &self) }
        if let authority = envelope.authority { add(authority, .authority, &self) }
        if let document = envelope.document { add(document, .source, &self) }
        if let authority = envelope.amends?.authority { add(authority.id, .authority, &self) }
    }
}

// The keys of the projections.
extension RowBytes {
    mutating func part(_ holder: SubjectID, _ role: Role, _ number: UInt64) {
        part(holder, role)
        self.number(number)
    }

    /// The beginning of the keys of whatever somebody has a part in, in one role.
    mutating func part(_ holder: SubjectID, _ role: Role) {
        text(holder)
        byte(role.code)
    }

    mutating func due(_ day: UInt32, _ number: UInt64) {
        self.day(day)
        self.number(number)
    }

    mutating func word(_ word: String, _ place: WordPlace, _ number: UInt64) {
        self.word(Array(word.utf8)[...], place, number)
    }

    mutating func word(_ word: ArraySlice<UInt8>, _ place: WordPlace, _ number: UInt64) {
        text(word: word)
        byte(place.rawValue)
        self.number(number)
    }

    mutating func name(_ name: String, _ kind: SubjectKind, _ number: UInt64) {
        self.name(name, kind)
        self.number(number)
    }

    /// A name may be longer than a key of LMDB, so half of its digest stands for it.
    mutating func name(_ name: String, _ kind: SubjectKind) {
        let folded = Words.split(name).joined(separator: " ")
        append(MerkleTree.leafHash(Array("\(kind.rawValue)/\(folded)".utf8)).bytes.prefix(16))
    }

    mutating func amendment(of record: UInt64, by later: UInt64) {
        position(record)
        position(later)
    }

    mutating func trail(_ list: RecordList, _ position: UInt64) {
        trail(list)
        self.position(position)
    }

    /// The beginning of the keys of a list; no subject is called so.
    mutating func trail(_ list: RecordList) { text(list.rawValue) }

    /// Of a subject; of none, for the records that need a decision and name none.
    mutating func trail(_ subject: SubjectID?, _ position: UInt64) {
        if let subject { text(subject) } else { text("") }
        self.position(position)
    }
}

extension Role {
    /// The number that stands for it in keys.
    var code: UInt8 { UInt8(Self.allCases.firstIndex(of: self) ?? 0) }

    init?(code: UInt8) {
        guard code < Self.allCases.count else { return nil }
        self = Self.allCases[Int(code)]
    }
}
