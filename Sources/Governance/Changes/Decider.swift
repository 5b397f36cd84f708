/// One kind of subject: the changes that can happen to it, and the state they add up to.
///
/// Everything here is pure: no clock, no randomness, no storage.
package protocol Decider: Referable {
    associatedtype State: SubjectState

    static var kind: SubjectKind { get }
    /// The changes of this kind alone, in the order in which people see them.
    static var changes: [any Change<Self>.Type] { get }
    /// What can be missing of a subject of this kind.
    static var gapFields: [Gap.Field] { get }
    /// Where the blanks of subjects of this kind come in a list, lowest first; nil where none are ever noticed, so that
    /// nobody looks for them.
    static var rankOfBlanks: Int? { get }
    /// Whether a subject belongs to a plan where something that is about the subject does.
    static var belongsWithWhatIsAboutIt: Bool { get }
    /// Whether a subject of this kind may cease to exist, which is told wherever it is named.
    static var mayEnd: Bool { get }
    /// Whether others may take over from a subject of this kind.
    static var mayBeSucceeded: Bool { get }
}

extension Decider {
    /// Every change of this kind: its own, and those that every kind has.
    package static var everyChange: [any Change<Self>.Type] {
        changes + [RecordWithdrawn<Self>.self, SpellingNoted<Self>.self]
    }

    package static var kinds: [SubjectKind] { [kind] }
    package static var gapFields: [Gap.Field] { [.other] }
    package static var belongsWithWhatIsAboutIt: Bool { false }
    package static var mayEnd: Bool { false }
    package static var mayBeSucceeded: Bool { false }
}
