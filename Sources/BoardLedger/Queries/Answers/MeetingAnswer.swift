public import Governance

/// Somebody at a meeting, or expected there.
public struct AttendanceAnswer: Codable, Hashable, Sendable {
    /// The person, or the post.
    public var who: Named
    /// `present`, `apologies` or `absent`.
    public var presence: String
    /// As what: `member`, `substitute`, `in-attendance` or `observer`.
    public var attendingAs: String
    /// How: `in-person` or `remote`; null where no source says.
    @Nullable public var mode: String?
    /// For whom a substitute sat; null for others.
    @Nullable public var sitsFor: Named?
    /// What that one is at the table: `member`, `co-optee`, `observer` or `adviser`; null where no source says.
    ///
    /// A substitute of the last two is no member.
    @Nullable public var sitsAs: String?
    /// What the minutes call it, where they do not speak of a substitute; null otherwise.
    @Nullable public var called: String?
    /// Position of the record in the log.
    public var record: UInt64
}

/// Something that happened at a meeting, or is said of it, in words.
public struct MeetingNote: Codable, Hashable, Sendable {
    /// In words.
    public var words: String
    /// When; null where no date is stated.
    @Nullable public var occurred: EDTFDate?
    /// Position of the record in the log.
    public var record: UInt64
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
}

/// What a meeting decided.
public struct MeetingDecision: Codable, Hashable, Sendable {
    /// The decision.
    public var decision: SubjectID
    /// What was done, in the verbs of the minutes.
    public var verbs: [String]
    /// The resolution.
    public var text: String
    /// To whom it was recommended or referred; null where nobody is named.
    @Nullable public var to: Named?
    /// The reasons given; null where none are on record.
    @Nullable public var reasons: String?
    /// The alternatives that were rejected.
    public var alternatives: [String]
    /// The conflicts of interest declared in it, in words.
    public var conflicts: [String]
    /// How it was voted on, in words.
    public var votes: [String]
    /// What power it gave to others, in words.
    public var delegations: [String]
    /// How it stands besides having been made; null where there is nothing to say.
    @Nullable public var standing: String?
    /// What records say of earlier ones of the decision, oldest first, without those that were withdrawn themselves.
    public var amended: [AmendmentAnswer]
}

/// An item of a meeting's business.
public struct MeetingItem: Codable, Hashable, Sendable {
    /// Its short name within the meeting.
    public var item: String
    /// As the agenda numbers it; null where no source says.
    @Nullable public var number: String?
    /// As the agenda writes it.
    public var title: String
    /// How many items it is part of.
    public var depth: Int
    /// Whether it was taken although it was not on the agenda.
    public var isLate: Bool
    /// The special circumstances; null where it is not late, or none are on record.
    @Nullable public var circumstances: String?
    /// The reports before the meeting under it.
    public var reports: [Named]
    /// What became of it where it was not taken, in words; null otherwise.
    @Nullable public var notTaken: String?
    /// What was decided under it.
    public var decisions: [MeetingDecision]
    /// What later records say of the one that it comes from, oldest first.
    public var amended: [AmendmentAnswer]
}

/// A question put at a meeting.
public struct MeetingQuestion: Codable, Hashable, Sendable {
    /// Its short name within the meeting.
    public var question: String
    /// The question.
    public var text: String
    /// Who asked; null where no source says.
    @Nullable public var by: Named?
    /// Who is to answer; null where no source says.
    @Nullable public var to: Named?
    /// The answers on record.
    public var answers: [String]
}

/// A meeting, as minutes would tell it.
public struct MeetingAnswer: Codable, Hashable, Sendable {
    /// The meeting.
    public var meeting: Named
    /// The body that met.
    @Nullable public var body: Named?
    /// The day it is called for; null where it was put off to a day not on record.
    @Nullable public var date: EDTFDate?
    /// The time of day, as the notice writes it; null where no source says.
    @Nullable public var time: String?
    /// Where it meets; null where no source says.
    @Nullable public var place: String?
    /// `convened`, `held` or `cancelled`.
    public var status: String
    /// That notice of it was given.
    public var notices: [MeetingNote]
    /// That it was put off.
    public var postponements: [MeetingNote]
    /// The meetings of other bodies with which it was held in common, each body deciding for itself.
    public var inCommonWith: [Named]
    /// Who presided, in the order of the records.
    public var chairs: [MeetingNote]
    /// Who was there, and who was not.
    public var attendance: [AttendanceAnswer]
    /// Who came and went.
    public var movements: [MeetingNote]
    /// The quorum of the body on that day, in its document's words; null where none is on record.
    @Nullable public var quorum: String?
    /// Whether there was a quorum.
    public var quorumFindings: [MeetingNote]
    /// What was declared.
    public var interests: [MeetingNote]
    /// Whether the minutes say that nobody declared an interest.
    public var saysNoInterests: Bool
    /// Who was allowed to take part all the same.
    public var dispensations: [MeetingNote]
    /// Its business, each item behind the one that it is part of.
    public var items: [MeetingItem]
    /// Decisions that no record puts under an item.
    public var otherDecisions: [MeetingDecision]
    /// Reports put before it that stand under no item.
    public var otherReports: [Named]
    /// That the public were excluded.
    public var exclusions: [MeetingNote]
    /// What was asked.
    public var questions: [MeetingQuestion]
    /// That it broke off.
    public var adjournments: [MeetingNote]
    /// The later sittings at which it went on.
    public var laterSittings: [Named]
    /// The meetings that broke off and went on at it.
    public var earlierSittings: [Named]
    /// What became of its minutes: drafted, confirmed, signed.
    public var minutes: [MeetingNote]
    /// How they were amended when they were confirmed; null where no record says.
    @Nullable public var minutesAmended: String?
    /// The meetings whose minutes it confirmed.
    public var confirmedMinutes: [Named]
    /// What is not on record of it, and of what it decided.
    public var gaps: [GapAnswer]
    /// What records say of earlier ones of the meeting, oldest first, without those that were withdrawn themselves; what
    /// they say of its decisions stands with each.
    public var amended: [AmendmentAnswer]
}
