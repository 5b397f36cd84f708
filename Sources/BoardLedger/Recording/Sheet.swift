public import Governance

/// A request to record: who asks, as what, and the commands to carry out together.
public struct Sheet: Sendable {
    /// What it is called.
    public let title: String
    /// Names it, so that it is recorded only once; nil: its content does.
    public let id: String?
    /// Who records it.
    public let actor: String
    /// As what they record it.
    public let capacity: Capacity
    /// What is to be done, in order.
    public let entries: [Entry]
    /// Everything that makes the sheet what it is.
    public let content: [UInt8]
    /// What its header says once for the entries that do not say it themselves.
    package var header: SheetHeader?

    /// As what somebody records.
    public enum Capacity: String, CaseIterable, Codable, Hashable, Sendable {
        case secretariat, scrutiny, officer
        case `import`
    }

    /// One entry: a command, or why it could not be read.
    public struct Entry: Sendable {
        /// Its number in the sheet, from 1.
        public let number: Int
        /// Where it stands in the text, from 1.
        public let place: TextPlace?
        /// The command's name as written.
        public let command: String
        package let content: Result<Instruction, Problem>
        /// What it was to be read from, where it could not be.
        var unread: UnreadEntry?
        /// The private persons whom it names by their names.
        var named: Set<SubjectID> = []
    }
}

/// A place in a text, counted from 1.
public struct TextPlace: Hashable, Sendable, Codable {
    /// The line.
    public var line: Int
    /// The column, in characters.
    public var column: Int
}

/// A change that is asked for, with everything an entry may say beside it.
package struct Instruction: Sendable {
    package var subject: SubjectID
    package var change: any Change
    package var occurred: EDTFDate?
    package var authority: Ref<Decision>?
    package var citation: Citation?
    /// How many records the subject must have.
    package var expect: UInt64?
    /// The record that it corrects.
    package var corrects: CorrectionRequest?
    /// Which of its words only a few may read.
    package var protect: ProtectionRequest?
    /// Where each field stands, so that a refusal can point to it.
    package var places: [String: TextPlace] = [:]
    /// What the sheet’s header says where the entry does not.
    package var offer: HeaderOffer?
    /// What it says because the sheet’s header does.
    package var taken: [HeaderValue] = []
}

/// Why an entry is refused: where it stands, which rule refuses it and how to mend it.
public struct Problem: Error, Hashable, Sendable {
    /// Where, in the text.
    public var place: TextPlace?
    /// What the rule says.
    public var refusal: Refusal
}
