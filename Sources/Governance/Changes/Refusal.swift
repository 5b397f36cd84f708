/// Why the ledger did not record something: the rule, what is wrong in the reader's own words, and how to mend it.
public struct Refusal: Error, Hashable, Sendable {
    /// The rule that refused it; its raw value is a stable code.
    public let rule: Rule
    /// The field it is about, where there is one.
    public var field: String?
    /// The value as it was given, or the beginning of a very long one.
    public private(set) var value: String?
    /// What is wrong.
    public private(set) var sentence: String
    /// What to do about it.
    public private(set) var remedy: String
    /// The subject that is not on record, where the refusal is about that: who has the time looks for ones with like names.
    package private(set) var missing: SubjectID?
    /// What to do if none of them is meant.
    private var otherwise = ""

    /// A refusal.
    ///
    /// - Parameters:
    ///   - rule: The rule that refuses.
    ///   - field: The field it is about.
    ///   - value: The value as it was given.
    ///   - sentence: What is wrong, in plain English.
    ///   - remedy: What to do about it.
    public init(_ rule: Rule, field: String? = nil, value: String? = nil, _ sentence: String, remedy: String) {
        self.rule = rule
        self.field = field
        self.value = value.map(Self.shortened)
        self.sentence = Self.shortened(rule == .markForged ? sentence : Self.withoutMarks(sentence))
        self.remedy = Self.withoutMarks(remedy)
    }

    /// Rules know of protected words by their marks alone, which tell people nothing.
    private static func withoutMarks(_ text: String) -> String {
        ProtectedText.isIn(text) ? ProtectedText.replacing(in: text) { _ in "[protected]" } : text
    }

    /// That a subject is not on record.
    init(_ rule: Rule, field: String, missing id: SubjectID, remedy: String, otherwise: String) {
        self.init(rule, field: field, value: id.description, "There is no \(id) on record.", remedy: remedy)
        missing = id
        self.otherwise = otherwise
    }

    /// The same, with subjects that may have been meant.
    ///
    /// - Parameter near: Their names, nearest first; three are told.
    /// - Returns: The refusal with them in its remedy; itself where there are none.
    package func suggesting(_ near: [SubjectID]) -> Refusal {
        guard missing != nil, !near.isEmpty else { return self }
        var suggesting = self
        let names = near.prefix(3).map(\.description).joined(separator: " or ")
        suggesting.remedy = "Did you mean \(names)? If not, \(otherwise)"
        suggesting.missing = nil
        return suggesting
    }

    /// The same, where an entry of the same sheet would put the subject on record, and is refused itself.
    ///
    /// - Parameter number: The entry's number.
    /// - Returns: The refusal with that in its remedy.
    package func resting(onEntry number: Int) -> Refusal {
        var resting = self
        resting.remedy = "Entry \(number), which puts it on record, is refused above: mend that one first."
        resting.missing = nil
        return resting
    }

    /// The same in other words.
    ///
    /// - Parameter replace: Gives what is said in place of a text.
    /// - Returns: The refusal, of the same rule and about the same field.
    package func replacingTexts(_ replace: (String) throws -> String) rethrows -> Refusal {
        var replaced = self
        (replaced.value, replaced.sentence, replaced.remedy) = (
            try value.map(replace), try replace(sentence), try replace(remedy)
        )
        return replaced
    }

    /// Names in a remedy: of thousands nobody reads more than the first.
    static func listed(_ names: [String]) -> String {
        names.count > 20
            ? "\(names.prefix(20).joined(separator: ", ")) and \(names.count - 20) more" : names.joined(separator: ", ")
    }

    /// A value of a megabyte says no more than its beginning.
    private static func shortened(_ text: String) -> String {
        text.utf8.count > 1000 ? text.prefix(500) + "…" : text
    }
}

extension Refusal {
    /// The rules of the ledger, by their stable codes.
    public enum Rule: String, CaseIterable, Hashable, Sendable {
        case slugMalformed = "slug-malformed"
        case referenceMalformed = "reference-malformed"
        case referenceOfWrongKind = "reference-of-wrong-kind"
        case referenceUnknown = "reference-unknown"
        case subjectExists = "subject-exists"
        case subjectUnknown = "subject-unknown"
        case dateNotUnderstood = "date-not-understood"
        case dateUnclear = "date-unclear"
        case dateNotInCalendar = "date-not-in-calendar"
        case dateMissing = "date-missing"
        case dateInFuture = "date-in-future"
        case datesInWrongOrder = "dates-in-wrong-order"
        case intervalNotUnderstood = "interval-not-understood"
        case textEmpty = "text-empty"
        case textTooLong = "text-too-long"
        case fieldUnknown = "field-unknown"
        case fieldMissing = "field-missing"
        case fieldMalformed = "field-malformed"
        case choiceUnknown = "choice-unknown"
        case commandUnknown = "command-unknown"
        case nameTaken = "name-taken"
        case nameLooksTaken = "name-looks-taken"
        case lettersMixed = "letters-mixed"
        case agencyNotExisting = "agency-not-existing"
        case nothingPlanned = "nothing-planned"
        case bodyNotExisting = "body-not-existing"
        case seatNotExisting = "seat-not-existing"
        case seatTaken = "seat-taken"
        case officeVacant = "office-vacant"
        case postExpected = "post-expected"
        case belongsToItself = "belongs-to-itself"
        case decisionBeforeMeeting = "decision-before-meeting"
        case decisionAfterMeeting = "decision-after-meeting"
        case decisionByAnotherBody = "decision-by-another-body"
        case decisionNotMade = "decision-not-made"
        case decisionMade = "decision-made"
        case decisionHadPower = "decision-had-power"
        case powerNotDelegated = "power-not-delegated"
        case decisionWithoutEffect = "decision-without-effect"
        case conditionSettled = "condition-settled"
        case callInNotOpen = "call-in-not-open"
        case votesDoNotAdd = "votes-do-not-add"
        case meetingInquorate = "meeting-inquorate"
        case meetingCancelled = "meeting-cancelled"
        case meetingHeld = "meeting-held"
        case meetingsNotInCommon = "meetings-not-in-common"
        case attendanceContradicts = "attendance-contradicts"
        case interestsContradict = "interests-contradict"
        case minutesNotConfirmed = "minutes-not-confirmed"
        case minutesBeforeMeeting = "minutes-of-later-meeting"
        case minutesAlreadyConfirmed = "minutes-already-confirmed"
        case authorityDoesNotAuthorise = "authority-does-not-authorise"
        case regimeDoesNotFit = "regime-does-not-fit"
        case verbDoesNotFit = "verb-does-not-fit"
        case namedTwice = "named-twice"
        case partUnknown = "part-unknown"
        case partExists = "part-exists"
        case stepNotForApproval = "step-not-for-approval"
        case stepAlreadyClosed = "step-already-closed"
        case leadTaken = "lead-taken"
        case leadUnknown = "lead-unknown"
        case leadIsJoint = "lead-is-joint"
        case contributorUnknown = "contributor-unknown"
        case gapClosed = "gap-closed"
        case gapFieldUnknown = "gap-field-unknown"
        case versionMoved = "version-moved"
        case recordTooLarge = "record-too-large"
        case recordUnknown = "record-unknown"
        case recordOfAnotherSubject = "record-of-another-subject"
        case recordOfAnotherChange = "record-of-another-change"
        case recordAmends = "record-amends"
        case recordWithdrawn = "record-withdrawn"
        case recordRelied = "record-relied-on"
        case recordedOtherwise = "recorded-otherwise"
        case recordedTwice = "recorded-twice"
        case replacedSince = "replaced-since"
        case groundUnknown = "ground-unknown"
        case groundDoesNotHold = "ground-does-not-hold"
        case exemptionLifted = "exemption-lifted"
        case accessNotRequested = "access-not-requested"
        case nameProtected = "name-protected"
        case personErased = "person-erased"
        case keyNotHere = "key-not-here"
        case markForged = "mark-forged"
        case sheetNotComparable = "sheet-not-comparable"
    }
}

extension Refusal: CustomStringConvertible {
    /// The sentence, the remedy and the rule's code.
    public var description: String { "\(sentence) \(remedy) (rule: \(rule.rawValue))" }
}
