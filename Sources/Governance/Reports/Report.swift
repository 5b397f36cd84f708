/// A paper put before bodies: what later records cite.
package enum Report: Decider {
    package static let kind = SubjectKind.report
    package static let rankOfBlanks: Int? = nil
    package static let changes: [any Change<Report>.Type] = [Prepared.self, Submitted.self]
    package static let gapFields: [Gap.Field] = [.author, .date, .other]
    /// It belongs to a plan where a review does that had it before it.
    package static let belongsWithWhatIsAboutIt = true

    package struct State: SubjectState {
        package var name = ""
        package var author: SubjectID?
        package var date: EDTFDate?
        /// The meetings it went to.
        package var meetings = LongList<Sourced<SubjectID>>()

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&author)
            coder.code(&date)
            coder.code(&meetings)
        }

        package var title: String { name }

        package func facts(on day: Day, _ register: some Register) -> [Fact] {
            Fact.value("author", author?.description) + Fact.value("date", date?.words)
                + meetings.map { Fact.sourced("put before", $0, \.description) }
        }
    }
}

extension Report {
    package struct Prepared: Change {
        package var title: String
        package var author: Ref<Person>?

        package static let type = "report.prepared.v1"
        package static let command = "report prepare"
        package static let takesSheetDate = false
        package static let meaning = "A report came onto the record; it occurred when the report is dated."
        package static let purpose = "Put a report on record, so that other entries can cite it."
        package static let opens: String? = "A short name for it, used to cite it."
        package static let fields = [
            Field("title", \Self.title, "Its subject, as the report writes it.", .title),
            Field("author", \Self.author, "The person or post whose report it is.", .part(.partOf)),
        ]
        package static let example = """
            - command: report prepare
              report: draft-plan-2009
              title: Draft Health and Wellbeing Partnership Plan 2009 to 2012
              author: director-of-adult-social-services
              occurred: 11 February 2009
            """
        package var line: String { "report: \(title)" }

        package func decide(_ request: Request<Report>, _ register: some Register) throws(Refusal) -> [Self] {
            let isThere = try request.repeats(called: title) {
                $0.name == title && $0.author == author?.id && $0.date == request.occurred
            }
            if isThere { return [] }
            try Text.check(title, "title")
            if let author { try register.requireExists(author, "author") }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.name = title
            state.author = author?.id
            state.date = stamp.occurred
        }
    }

    package struct Submitted: Change {
        package var to: Ref<Meeting>

        package static let type = "report.submitted.v1"
        package static let command = "report submit"
        package static let meetingField: String? = "to"
        package static let meaning = "The report was put before a meeting."
        package static let purpose = "Record that a report was put before a meeting; one report may go to several."
        package static let fields = [Field("to", \Self.to, "The meeting.", .part(.partOf))]
        package static let example = """
            - command: report submit
              report: draft-plan-2009
              to: scrutiny-board-health-2009-02-17
              citation: {place: heading}
            """
        package var line: String { "submitted to \(to.id)" }

        package func decide(_ request: Request<Report>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if request.knows(state.meetings, where: { $0.value == to.id }) { return [] }
            try register.require(to, "to").refuseCancelled(to.id, "to")
            return [self]
        }

        package func occurred(_ request: Request<Report>, _ register: some Register) -> EDTFDate? {
            register.date(request.occurred, orOf: to)
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.meetings.append(Sourced(to.id, stamp)) }
    }
}
