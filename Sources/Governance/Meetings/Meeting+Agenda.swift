/// The business put to a meeting.
extension Meeting {
    package struct Item: Hashable, Sendable, LookedUp {
        package var slug: String
        package var title: String
        /// As the agenda numbers it, such as “7” or “7.1”.
        package var number: String?
        /// The item that it is part of.
        package var under: String?
        package var reports: [SubjectID] = []
        /// Whether it was taken although it was not on the agenda, and why, as far as the minutes say.
        package var isLate = false
        package var circumstances: String?

        package static let unread = Item(slug: "", title: "")

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&slug)
            coder.code(&title)
            coder.code(&number)
            coder.code(&under)
            coder.code(&reports)
            coder.code(&isLate)
            coder.code(&circumstances)
        }

        package var lookedUpBy: String { slug }
        package var words: String {
            let late = isLate ? " (late item\(circumstances.map { ": \($0)" } ?? ""))" : ""
            return "\(number.map { "\($0) " } ?? "")\(title)\(late)"
        }
    }

    /// What became of an item that was not taken.
    package enum Outcome: String, Choice {
        case deferred, withdrawn, transferred
        case notReached = "not-reached"

        package var words: String { rawValue.replacing("-", with: " ") }
    }

    package struct NotTaken: Hashable, Sendable, LookedUp {
        package var item: String
        package var outcome: Outcome
        package var to: SubjectID?
        package var reason: String?

        package static let unread = NotTaken(item: "", outcome: .deferred)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&item)
            coder.code(&outcome)
            coder.code(&to)
            coder.code(&reason)
        }

        /// What became of it, without its name.
        package var fate: String {
            "\(outcome.words)\(to.map { " to \($0)" } ?? "")\(reason.map { ": \($0)" } ?? "")"
        }
        package var words: String { "“\(item)” \(fate)" }
        package var lookedUpBy: String { words }
    }

    package struct ItemAdded: AgendaChange {
        package var item: Slug
        package var title: String
        package var number: String?
        package var under: Slug?
        package var reports: [Ref<Report>]?

        package static let type = "meeting.item-added.v1"
        package static let command = "meeting add-item"
        package static let takesSheetDate = false
        package static let meaning = "The meeting’s agenda had this item."
        package static let purpose = "Record an item of a meeting’s agenda."
        package static let fields = [
            Field(
                "item",
                \Self.item,
                "A short name for the item within the meeting.",
                stored: "A short name for it within the meeting."
            ),
            Field("title", \Self.title, "The item, as the agenda writes it.", .words),
            Field("number", \Self.number, "As the agenda numbers it."),
            Field("under", \Self.under, "The item that it is part of, by its short name."),
            Field("reports", \Self.reports, "The reports before the meeting under it.", .part(.partOf)),
        ]
        package static let example = """
            - command: meeting add-item
              meeting: scrutiny-board-health-2009-02-17
              item: draft-plan
              number: "7"
              title: Draft Health and Wellbeing Partnership Plan 2009 to 2012
              reports: [draft-plan-2009]
            """
        package var line: String { "item: \(entry.words)" }
        package var circumstances: String? { nil }
    }

    package struct LateItemAdmitted: AgendaChange {
        package var item: Slug
        package var title: String
        package var circumstances: String?
        package var number: String?
        package var under: Slug?
        package var reports: [Ref<Report>]?

        package static let type = "meeting.late-item-admitted.v1"
        package static let command = "meeting admit-late-item"
        package static let meaning = "The meeting took an item that was not on its agenda."
        package static let purpose =
            "Record an item that was not on the agenda, with the special circumstances for which it was taken all the same (Local Government Act 1972 s.100B(4)(b))."
        package static let fields = [
            Field(
                "item",
                \Self.item,
                "A short name for the item within the meeting.",
                stored: "A short name for it within the meeting."
            ),
            Field("title", \Self.title, "The item, as the minutes write it.", .words),
            Field(
                "circumstances",
                \Self.circumstances,
                "Why it could not wait, in the minutes’ words; left out where they do not say.",
                stored: "Why it could not wait, in the minutes’ words.",
                .words
            ),
            Field("number", \Self.number, "As the minutes number it."),
            Field("under", \Self.under, "The item that it is part of, by its short name."),
            Field("reports", \Self.reports, "The reports before the meeting under it.", .part(.partOf)),
        ]
        package static let example = """
            - command: meeting admit-late-item
              meeting: your-meeting
              item: late-report
              title: your late item
              circumstances: your special circumstances, in the minutes’ words
            """
        package var line: String { "late item: \(title)\(circumstances.map { ": \($0)" } ?? "")" }
        package var isLate: Bool { true }
    }

    package struct ItemNotTaken: Change {
        package var item: Slug
        package var outcome: Outcome
        package var to: Ref<Venue>?
        package var reason: String?

        package static let type = "meeting.item-not-taken.v1"
        package static let command = "meeting leave-item"
        package static let meaning = "The meeting did not take an item of its agenda."
        package static let purpose =
            "Record that an item was deferred, withdrawn, transferred to others, or not reached."
        package static let fields = [
            Field("item", \Self.item, "The item, by its short name within the meeting."),
            Field("outcome", \Self.outcome, "What became of it.", .words),
            Field("to", \Self.to, "The meeting or body to which it was put off or transferred.", .part(.about)),
            Field("reason", \Self.reason, "Why, in the document’s words.", .words),
        ]
        package static let example = """
            - command: meeting leave-item
              meeting: your-meeting
              item: your-item
              outcome: deferred
              reason: in view of the time
            """
        package var line: String { "item \(notTaken.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            if let to { try register.requireExists(to, "to") }
            try state.requireItem(item, request)
            return request.knows(state.notTaken, notTaken) ? [] : [self]
        }

        package func occurred(_ request: Request<Meeting>, _ register: some Register) -> EDTFDate? {
            request.occurred ?? request.state?.date
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.notTaken.append(Sourced(notTaken, stamp)) }

        private var notTaken: NotTaken {
            NotTaken(item: item.text, outcome: outcome, to: to?.id, reason: reason)
        }
    }

    /// Where business can go: to a meeting, or to a body.
    package enum Venue: Referable {
        package static let kinds: [SubjectKind] = [.meeting, .body]
    }
}

/// That a meeting has an item of business: one rule for what stood on the agenda and what came late.
package protocol AgendaChange: Change<Meeting> {
    var item: Slug { get }
    var title: String { get }
    var number: String? { get }
    var under: Slug? { get }
    var reports: [Ref<Report>]? { get }
    var circumstances: String? { get }
    var isLate: Bool { get }
}

extension AgendaChange {
    package var isLate: Bool { false }

    fileprivate var entry: Meeting.Item {
        Meeting.Item(
            slug: item.text,
            title: title,
            number: number,
            under: under?.text,
            reports: (reports ?? []).map(\.id),
            isLate: isLate,
            circumstances: circumstances
        )
    }

    package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
        let state = try request.existing(register)
        try Text.check(title, "title", longest: Text.longestWords)
        if let number { try Text.check(number, "number") }
        if let circumstances { try Text.check(circumstances, "circumstances", longest: Text.longestWords) }
        if !request.now.saysAnew { try state.refuseCancelled(request.subject.id, "meeting") }
        try register.requireExist(reports, "reports")
        if let known = state.item(named: item.text) {
            if known.value == entry, request.isKnown(by: known.mark) { return [] }
            throw request.partExists("item", item, known.value.title, by: known.mark)
        }
        if let under {
            let way = way(from: under.text, to: item.text) { name in
                [state.item(named: name)?.value.under].compactMap(\.self)
            }
            if let way {
                throw Refusal.circle(
                    "under",
                    way.map { "the item “\($0)”" },
                    "is part of",
                    remedy: "Name the larger item, or leave “under” out."
                )
            }
            try state.requireItem(under, request, "under")
        }
        return [self]
    }

    package func occurred(_ request: Request<Meeting>, _ register: some Register) -> EDTFDate? {
        isLate ? request.occurred ?? request.state?.date : request.occurred
    }

    package func evolve(_ state: inout Meeting.State, _ stamp: Stamp) { state.items.append(Sourced(entry, stamp)) }
}

extension Meeting.State {
    /// An item by its short name; nil where the meeting has none of that name.
    func item(named name: String) -> Sourced<Meeting.Item>? { items.first(name) }

    /// Refuses an item that the meeting has not.
    func requireItem(_ item: Slug?, _ request: Request<Meeting>, _ field: String = "item") throws(Refusal) {
        guard let item, self.item(named: item.text) == nil else { return }
        var refusal = request.partUnknown("item", item, items.map(\.value.slug))
        refusal.field = field
        throw refusal
    }
}
