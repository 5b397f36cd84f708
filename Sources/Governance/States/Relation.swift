/// What a subject names others as, where the role in which they are found says less than that.
///
/// Rows of the indexes keep two roles for many things: what something belongs to, and what it is about in any way. The
/// state knows which of them it is.
package struct Relation {
    /// The role under which they are found.
    package var role: Role
    /// What they are to the subject, as the beginning of a sentence that its title ends: “decided”.
    package var words: String
    package var others: [SubjectID]

    package init(_ role: Role, _ words: String, _ others: [SubjectID?]) {
        (self.role, self.words, self.others) = (role, words, others.compactMap(\.self))
    }
}
