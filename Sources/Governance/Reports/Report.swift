/// A paper put before bodies: what later records cite.
package enum Report: Decider {
    package static let kind = SubjectKind.report

    package struct State: SubjectState {
        package var name = ""
        package var author: SubjectID?
        package var date: EDTFDate?
        /// The meetings it went to.
        package var meetings: [Sourced<SubjectID>] = []

        package var title: String { name }
        package var names: [String] { [] }
        package var otherWords: [String] { [] }
        package var parts: [Part] {
            [author].compactMap(\.self).map { Part(owner: $0, role: .partOf) }
                + meetings.map { Part(owner: $0.value, role: .partOf) }
        }
        package var dues: [Due] { [] }
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        var state = state
        switch event {
        case .prepared(let prepared):
            state.name = prepared.title
            state.author = prepared.author?.id
            state.date = stamp.occurred
        case .submitted(let submitted):
            state.meetings.append(Sourced(submitted.to.id, stamp))
        }
        return state
    }
}

extension Report {
    package enum Event: SubjectEvent {
        case prepared(Prepared)
        case submitted(Submitted)

        package enum Kind: String, CaseIterable, Sendable {
            case prepared = "report.prepared.v1"
            case submitted = "report.submitted.v1"
        }

        package var kind: Kind {
            switch self {
            case .prepared: .prepared
            case .submitted: .submitted
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .prepared(let payload): payload
            case .submitted(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .prepared: Prepared.self
            case .submitted: Submitted.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .prepared: self = .prepared(try Prepared(from: decoder))
            case .submitted: self = .submitted(try Submitted(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .prepared, .submitted: false
            }
        }
    }

    package struct Prepared: EventPayload {
        package var title: String
        package var author: Ref<Person>?

        package static let meaning = "A report came onto the record; it occurred when the report is dated."
        package static let fields: [Field] = [
            .required("title", .text, "Its subject, as the report writes it."),
            .optional("author", .reference([.person]), "The person or post whose report it is."),
        ]
        package static var example: Prepared {
            get throws(Refusal) {
                Prepared(
                    title: "Draft Health and Wellbeing Partnership Plan 2009 to 2012",
                    author: try Ref(parsing: "director-of-adult-social-services")
                )
            }
        }
        package var mentions: [SubjectID] { author.map { [$0.id] } ?? [] }
        package var line: String { "report: \(title)" }
    }

    package struct Submitted: EventPayload {
        package var to: Ref<Meeting>

        package static let meaning = "The report was put before a meeting."
        package static let fields: [Field] = [.required("to", .reference([.meeting]), "The meeting.")]
        package static var example: Submitted {
            get throws(Refusal) { Submitted(to: try Ref(parsing: "scrutiny-board-health-2009-02-17")) }
        }
        package var mentions: [SubjectID] { [to.id] }
        package var line: String { "submitted to \(to.id)" }
    }
}

extension Report {
    package enum CommandName: String, CaseIterable {
        case prepare = "report prepare"
        case submit = "report submit"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .prepare: Prepare.self
        case .submit: Submit.self
        }
    }

    package struct Prepare: Command {
        package var report: Ref<Report>
        package var title: String
        package var author: Ref<Person>?

        package static let meaning = "Put a report on record, so that other entries can cite it."
        package static let fields: [Field] = [
            .required("report", .slug, "A short name for it, used to cite it."),
            .required("title", .text, "Its subject, as the report writes it."),
            .optional("author", .reference([.person]), "The person or post whose report it is."),
        ]
        package static let example = """
            - command: report prepare
              report: draft-plan-2009
              title: Draft Health and Wellbeing Partnership Plan 2009 to 2012
              author: director-of-adult-social-services
              occurred: 11 February 2009
            """
        package var subject: Ref<Report> { report }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            if let state {
                if state.name == title, state.author == author?.id, state.date == now.occurred { return [] }
                try refuseExisting(state, called: title)
            }
            try Text.check(title, "title")
            if let author { try register.requireExists(author, "author") }
            return [.prepared(Prepared(title: title, author: author))]
        }
    }

    package struct Submit: Command {
        package var report: Ref<Report>
        package var to: Ref<Meeting>

        package static let meaning = "Record that a report was put before a meeting; one report may go to several."
        package static let fields: [Field] = [
            .required("report", .reference([.report]), "The report."),
            .required("to", .reference([.meeting]), "The meeting."),
        ]
        package static let example = """
            - command: report submit
              report: draft-plan-2009
              to: scrutiny-board-health-2009-02-17
              citation: {place: heading}
            """
        package var subject: Ref<Report> { report }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            if state.meetings.contains(where: { $0.value == to.id }) { return [] }
            try register.require(to, "to").refuseCancelled(to.id, "to")
            return [.submitted(Submitted(to: to))]
        }

        package func occurred(_ state: State?, _ now: Circumstances, _ register: some Register) -> EDTFDate? {
            now.occurred ?? register.state(of: to.id, as: Meeting.self)?.date
        }
    }
}
