public import Governance
internal import LMDB

/// One subject of a list.
public struct ListedAnswer: Codable, Hashable, Sendable {
    /// Its reference and its name; marked where it has ended.
    public var subject: Named
    /// How it stands, in a word or two, such as `completed`, `cancelled` or `open`; null where no record says.
    @Nullable public var state: String?
    /// Why that is not certain; null where it is.
    @Nullable public var doubt: String?
    /// What records say of earlier ones of the subject, oldest first, without those that were withdrawn themselves.
    public var amended: [AmendmentAnswer]
}

/// The subjects of one kind.
public struct ListAnswer: Codable, Hashable, Sendable {
    /// The kind.
    public var kind: SubjectKind
    /// The day asked about.
    public var asOf: Day
    /// The subjects, by their references.
    public var subjects: [ListedAnswer]
    /// The last of them, after which the list goes on; null where it ends.
    @Nullable public var next: SubjectID?
}

extension Ledger {
    /// Every subject of a kind that is on record, by its reference.
    ///
    /// Cost: the state of each subject told, and of one more; those that come before are passed over unread. Of a meeting
    /// of which no record of its own says that it took place also the states of what names it, and of what was corrected its
    /// records. Of a moment in the past also a look at each that was not on record yet.
    ///
    /// - Parameters:
    ///   - kind: The kind.
    ///   - last: Only subjects whose reference comes after this one, which need not be on record; nil for all.
    ///   - limit: How many subjects are enough.
    ///   - moment: The moment asked about: subjects not yet on record then are left out.
    /// - Returns: The subjects, and whether there are more.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    public func list(
        _ kind: SubjectKind,
        after last: SubjectID? = nil,
        limit: Int = .max,
        _ moment: Moment
    ) throws -> ListAnswer {
        try ask(moment) { question in
            var answer = ListAnswer(kind: kind, asOf: moment.asOf, subjects: [])
            try question.visit(kind, after: last) { id in
                guard answer.subjects.count < limit else {
                    answer.next = answer.subjects.last?.subject.id
                    return false
                }
                let standing = try question.toldState(of: id)?.standing(on: moment.asOf, question)
                answer.subjects.append(
                    ListedAnswer(
                        subject: try question.named(id),
                        state: standing?.value,
                        doubt: standing?.doubt,
                        amended: try question.amendments(within: id)
                    )
                )
                return true
            }
            return answer
        }
    }
}

extension Question {
    /// Visits the subjects of a kind that are on record and that the view may know of, in the order of their names.
    fileprivate func visit(_ kind: SubjectKind, after last: SubjectID?, _ body: (SubjectID) throws -> Bool) throws {
        try log.subjects(startingWith: "\(kind.rawValue)/", after: last?.description, txn) { name in
            let id = try SubjectID(parsing: name)
            return try !isKnown(id) || body(id)
        }
    }
}
