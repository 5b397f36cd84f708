/// Who asks to see what is withheld, and what becomes of that.
extension Exemption {
    package struct AccessRequested: Change {
        package var by: Ref<Body>

        package static let type = "exemption.access-requested.v1"
        package static let command = "exemption request-access"
        package static let meaning = "A scrutiny body asked to see what is withheld."
        package static let purpose = "Record that a scrutiny body asked to see what an item withholds."
        package static let fields = [Field("by", \Self.by, "The body that asked.", .part(.about))]
        package static let example = """
            - command: exemption request-access
              exemption: your-exemption
              by: scrutiny-board-health
              occurred: 17 February 2009
            """
        package var line: String { "access requested by \(by.id)" }

        package func decide(_ request: Request<Exemption>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExists(by, "by")
            let isKnown = request.knows(state.accesses) { access in
                access.by == by.id && access.outcome == nil && access.occurred == request.occurred
            }
            return isKnown ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.accesses.append(Access(by: by.id, occurred: stamp.occurred, mark: stamp.mark))
        }
    }

    package struct AccessDecided: Change {
        package var by: Ref<Body>
        package var outcome: Outcome
        package var reason: String?

        package static let type = "exemption.access-decided.v1"
        package static let command = "exemption decide-access"
        package static let meaning = "A scrutiny body was let see what is withheld, or was refused."
        package static let purpose =
            "Record whether a scrutiny body that asked may see what an item withholds; the last decision counts."
        package static let fields = [
            Field("by", \Self.by, "The body that asked.", .part(.about)),
            Field("outcome", \Self.outcome, "Whether it may see it."),
            Field("reason", \Self.reason, "Why, where the record says so.", .words),
        ]
        package static let example = """
            - command: exemption decide-access
              exemption: your-exemption
              by: scrutiny-board-health
              outcome: granted
              occurred: 20 February 2009
            """
        package var line: String { "access \(outcome.rawValue) to \(by.id)\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Exemption>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExists(by, "by")
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            guard state.accesses.contains(where: { $0.by == by.id && $0.outcome == nil }) else {
                throw Refusal(
                    .accessNotRequested,
                    field: "by",
                    value: by.id.description,
                    "No record says that \(by.id) asked to see what \(request.subject.id) withholds.",
                    remedy: "Record it first with “exemption request-access”, earlier in the same sheet if you like."
                )
            }
            let isKnown = request.knows(state.accesses) { access in
                access.by == by.id && access.outcome == outcome && access.occurred == request.occurred
            }
            return isKnown ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.accesses.append(
                Access(by: by.id, outcome: outcome, occurred: stamp.occurred, mark: stamp.mark)
            )
        }
    }
}
