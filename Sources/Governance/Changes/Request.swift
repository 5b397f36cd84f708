/// The record by which a rule found that what is asked for is on record.
package final class Finding {
    /// Its position; nil where the rule found none, or knows only that it is so.
    package fileprivate(set) var position: UInt64?
    /// What people are asked about what it takes.
    package fileprivate(set) var questions: [String] = []

    package init() {}
}

/// That a change is asked for: of which subject, as it stands, and under which circumstances.
package struct Request<Subject: Decider> {
    package let subject: Ref<Subject>
    /// Nil where the subject has no record.
    package let state: Subject.State?
    package let now: Circumstances
    /// What its other records add up to, where the one that brought it onto the record is said anew.
    private let rest: Subject.State?
    /// The position of the record that brought the subject onto the record, where somebody may be told.
    private let opened: UInt64?
    /// Takes down by which record it is known, so that nobody has to look for it.
    private let finding: Finding?

    package init(
        _ subject: Ref<Subject>,
        _ state: Subject.State?,
        _ now: Circumstances,
        rest: Subject.State? = nil,
        opened: UInt64? = nil,
        finding: Finding? = nil
    ) {
        self.subject = subject
        self.state = state
        self.now = now
        self.rest = rest
        self.opened = opened
        self.finding = finding
    }

    /// Asks back about what is taken all the same: papers may say it, and mostly somebody mistyped.
    func ask(_ question: String) { finding?.questions.append(question) }

    /// That a record says what is asked for.
    func isKnown(by mark: Mark) -> Bool {
        finding?.position = mark.position
        return true
    }

    /// Whether one of some facts is what is asked for.
    func knows<Facts: Sequence>(_ facts: Facts, where isSame: (Facts.Element) -> Bool) -> Bool
    where Facts.Element: Marked {
        facts.first(where: isSame).map { isKnown(by: $0.mark) } ?? false
    }

    /// The same of what may happen again on another day: only where the dates, as far as they are given, are the same.
    func knowsEvent<Facts: Sequence, Value>(_ facts: Facts, where isSame: (Value) -> Bool) -> Bool
    where Facts.Element == Sourced<Value> {
        knows(facts) { fact in
            isSame(fact.value) && (fact.occurred == nil || occurred == nil || fact.occurred == occurred)
        }
    }

    /// Whether a timeline says already what is asked for, from the same date on or, without one, last of all; refuses what
    /// another record replaced.
    func knows<Value>(_ timeline: Timeline<Value>, _ value: Value) throws(Refusal) -> Bool {
        if let entry = try timeline.entry(saying: value, from: occurred) { return isKnown(by: entry.mark) }
        guard let last = lastOfAll(timeline), last.value == value else { return false }
        return isKnown(by: last.mark)
    }

    /// What a timeline says last, which is what an entry without a date may be about; nil where it has one.
    func lastOfAll<Value>(_ timeline: Timeline<Value>) -> Timeline<Value>.Entry? {
        occurred == nil && !now.saysAnew ? timeline.entries.last : nil
    }

    /// The same; refuses a change without a date where others have dates.
    func knowsOrTakes<Value>(_ timeline: Timeline<Value>, _ value: Value) throws(Refusal) -> Bool {
        if try knows(timeline, value) { return true }
        try requireDate(timeline)
        return false
    }

    /// Refuses a change without a date where others have dates, unless it says anew what has none.
    func requireDate<Value>(_ timeline: Timeline<Value>) throws(Refusal) {
        if !now.restatesUndated { try timeline.requireDate(occurred) }
    }

    /// When it happened or took effect, as the entry says.
    var occurred: EDTFDate? { now.occurred }

    /// Whether the subject ever had a record, though all of them may have been withdrawn since.
    var hasRecords: Bool { state != nil || opened != nil }

    /// The subject's state, for a change of what is there.
    func existing(_ register: some Register) throws(Refusal) -> Subject.State {
        if let state { return state }
        throw register.unknown(
            Refusal(
                .subjectUnknown,
                field: Subject.kind.rawValue,
                missing: subject.id,
                remedy: "Record it first.",
                otherwise: "record it first."
            )
        )
    }

    /// Whether the subject is already there as it is asked for; refuses to make it again with something else.
    func repeats(called title: String, _ isSame: (Subject.State) -> Bool) throws(Refusal) -> Bool {
        guard let state else { return false }
        if isSame(state) { return true }
        throw Refusal(
            .subjectExists,
            field: Subject.kind.rawValue,
            value: subject.id.description,
            "\(subject.id) is already on record, as “\(state.title)”.",
            remedy: (ProtectedText.isIn(state.title)
                ? "Where it is the same, protect its words as they are there: add “protect:”. Otherwise choose another short "
                    + "name. "
                : "Choose another short name for “\(title)”. ")
                + Refusal.correcting("the record of \(subject.id)", by: opened.map { "\($0)" } ?? "NUMBER")
        )
    }

    /// Refuses a beginning, where that is said anew, after the end that other records tell.
    package func checkBeginning() throws(Refusal) {
        guard let occurred, let ended = rest?.ended, occurred.isCertainlyAfter(ended) else { return }
        throw Refusal(
            .datesInWrongOrder,
            field: "occurred",
            value: occurred.words,
            "\(subject.id) cannot begin \(occurred.phrase), after it ended \(ended.phrase).",
            remedy: "Check both dates against the papers; where the end is wrong, correct its record first."
        )
    }

    func partExists(_ field: String, _ slug: Slug, _ words: String, by mark: Mark) -> Refusal {
        Refusal(
            .partExists,
            field: field,
            value: slug.text,
            "\(subject.id) already has \("aeiou".contains(field.prefix(1)) ? "an" : "a") \(field) called “\(slug.text)”: “\(words)”.",
            remedy: "Choose another short name for this one. "
                + Refusal.correcting("record \(mark.position)", by: "\(mark.position)")
        )
    }

    func partUnknown(_ field: String, _ slug: Slug, _ known: [String]) -> Refusal {
        Refusal(
            .partUnknown,
            field: field,
            value: slug.text,
            "\(subject.id) has no \(field) called “\(slug.text)”.",
            remedy: known.isEmpty
                ? "Record the \(field) first."
                : "Its \(field == "priority" ? "priorities" : "\(field)s") are \(Refusal.listed(known))."
        )
    }

    /// Whether another name for the subject is new to it; refuses one that another subject bears.
    func isNewName(_ name: String, _ state: Subject.State, _ register: some Register) throws(Refusal) -> Bool {
        try Text.check(name, "name")
        // Only where somebody bears the name can it be one of the subject's own, of which there may be many.
        let holder = register.subject(named: name, kind: Subject.kind)
        if holder == subject.id, state.names.contains(name) { return false }
        try register.refuseTaken(name, kind: Subject.kind)
        return true
    }
}
