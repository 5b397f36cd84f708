/// What changes about a body that stays the same body, and its end.
extension Body {
    /// On what a body stands.
    package enum Status: String, Choice {
        case proposed
        /// It prepares what a later body will do, and decides nothing by law.
        case shadow
        case statutory
        case nonStatutory = "non-statutory"

        var words: String { rawValue.replacing("-", with: " ") }
    }

    package struct Renamed: Renaming {
        package typealias Subject = Body

        package var name: String

        package static let type = "body.renamed.v1"
        package static let command = "body rename"
        package static let purpose = "Record the new name of a body, from `occurred` on. It stays the same body."
        package static let example = """
            - command: body rename
              body: healthy-leeds-partnership
              name: Health and Wellbeing Partnership
              occurred: 1 April 2010
            """
    }

    package struct StatusChanged: Change {
        package var status: Status

        package static let type = "body.status-changed.v1"
        package static let command = "body change-status"
        package static let meaning = "From then on the body stood on this."
        package static let purpose =
            "Record on what a body stands from `occurred` on: that a shadow board became statutory, for example."
        package static let fields = [Field("status", \Self.status, "On what it stands from then on.")]
        package static let example = """
            - command: body change-status
              body: your-shadow-board
              status: statutory
              occurred: 1 April 2013
            """
        package var line: String { "status: \(status.words)" }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if try request.knowsOrTakes(state.status, status) { return [] }
            try state.lifespan.check(request.subject.id, on: request.occurred, "body", rule: .bodyNotExisting)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.status.set(status, stamp) }
    }

    package struct Dissolved: Ending {
        package var reason: String?

        package static let type = "body.dissolved.v1"
        package static let command = "body dissolve"
        package static let meaning =
            "The body ceased to exist; the day on which the record says it occurred was its last."
        package static let purpose = "Record that a body ceased to exist; `occurred` is its last day."
        package static let happensOnce = true
        package static let reachesBack: [[Role]] = [[.partOf], [.succeeds], [.represented]]
        package static let fields = [Field("reason", \Self.reason, "Why, where the source says.", .words)]
        package static let example = """
            - command: body dissolve
              body: task-group
              occurred: 31 July 2009
            """
        package var line: String { "body dissolved\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Body>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            let date = try request.now.requireOccurred("a body is dissolved on a day")
            if state.lifespan.ended == date { return [] }
            try state.lifespan.checkEnd(request.subject.id, date)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.lifespan.ended = stamp.occurred }
    }
}
