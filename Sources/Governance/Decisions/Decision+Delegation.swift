/// Power that a decision gives to others.
extension Decision {
    package struct Delegation: Hashable, Sendable, LookedUp {
        package var slug: String
        package var to: SubjectID
        package var inConsultationWith: [SubjectID] = []
        package var power: String

        package static let unread = Delegation(slug: "", to: .unread, power: "")

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&slug)
            coder.code(&to)
            coder.code(&inConsultationWith)
            coder.code(&power)
        }

        package var lookedUpBy: String { slug }
        package var words: String {
            let with =
                inConsultationWith.isEmpty
                ? "" : " in consultation with \(inConsultationWith.map(\.description).joined(separator: ", "))"
            return "to \(to)\(with): \(power)"
        }
    }

    package struct DelegationEnd: Hashable, Sendable, StateValue {
        package var delegation: String
        package var reason: String?

        package static let unread = DelegationEnd(delegation: "")

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&delegation)
            coder.code(&reason)
        }

        package var words: String { "“\(delegation)”\(reason.map { ": \($0)" } ?? "")" }
    }

    package struct PowerDelegated: DecisionChange {
        package var delegation: Slug
        package var to: Ref<Owner>
        package var inConsultationWith: [Ref<Owner>]?
        package var power: String

        package static let type = "decision.power-delegated.v1"
        package static let command = "decision delegate"
        package static let meaning = "The decision gave a power to somebody."
        package static let purpose =
            "Record a power that a decision gives to an officer, a post or a body; “decision take” with `under` uses it."
        package static let fields = [
            Field(
                "delegation",
                \Self.delegation,
                "A short name for the delegation within the decision.",
                stored: "A short name for it within the decision."
            ),
            Field("to", \Self.to, "To whom.", .part(.delegate)),
            Field("inConsultationWith", \Self.inConsultationWith, "Whom they have to consult.", .part(.about)),
            Field("power", \Self.power, "To do what, in the resolution’s words.", .words),
        ]
        package static let example = """
            - command: decision delegate
              decision: your-decision
              delegation: final-text
              to: person/director-of-adult-social-services
              inConsultationWith: [body/healthy-leeds-partnership]
              power: your power, in the resolution’s words
            """
        package var line: String { "delegated \(given.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            try Text.check(power, "power", longest: Text.longestWords)
            try register.requireExists(to, "to")
            guard state.authorises else {
                throw Refusal(
                    .authorityDoesNotAuthorise,
                    field: "decision",
                    value: request.subject.id.description,
                    "\(request.subject.id) only \(state.verb.rawValue) its matter; that gives nobody a power.",
                    remedy:
                        "Name the decision that did, or, where the same resolution delegated it too, correct its record "
                        + "with “also: [delegated]”."
                )
            }
            guard to.id != state.decider else {
                throw Refusal(
                    .belongsToItself,
                    field: "to",
                    value: to.id.description,
                    "\(to.id) made the decision; it gives no power to itself.",
                    remedy: "Name whom the power was given to."
                )
            }
            try register.requireExist(inConsultationWith, "inConsultationWith")
            guard let known = state.delegations.first(delegation.text) else {
                let date = occurred(request, register)
                try register.refuseEnded([to], by: date, "to")
                try register.refuseEnded(inConsultationWith, by: date, "inConsultationWith")
                return [self]
            }
            if known.value == given, request.isKnown(by: known.mark) { return [] }
            throw request.partExists("delegation", delegation, known.value.power, by: known.mark)
        }

        package func occurred(_ request: Request<Decision>, _ register: some Register) -> EDTFDate? {
            request.occurred ?? request.state?.date
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.delegations.append(Sourced(given, stamp)) }

        private var given: Delegation {
            Delegation(
                slug: delegation.text,
                to: to.id,
                inConsultationWith: (inConsultationWith ?? []).map(\.id),
                power: power
            )
        }
    }

    package struct DelegationRevoked: DecisionChange {
        package var delegation: Slug
        package var reason: String?

        package static let type = "decision.delegation-revoked.v1"
        package static let command = "decision revoke-delegation"
        package static let reachesBack: [[Role]] = [[.about]]
        package static let needsAuthority = true
        package static let meaning = "The power was taken back; it occurred on the first day without it."
        package static let purpose =
            "Record that a power given by a decision was taken back; `occurred` is the first day without it."
        package static let fields = [
            Field("delegation", \Self.delegation, "The delegation, by its short name within the decision."),
            Field("reason", \Self.reason, "Why, in the document’s words.", .words),
        ]
        package static let example = """
            - command: decision revoke-delegation
              decision: your-decision
              delegation: your-delegation
              occurred: 1 April 2010
            """
        package var line: String { "delegation revoked: \(end.words)" }

        package func decide(_ request: Request<Decision>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try made(request, register)
            if request.now.authority == request.subject {
                throw Refusal(
                    .belongsToItself,
                    field: "authority",
                    value: request.subject.id.description,
                    "\(request.subject.id) gave the power: it does not take it back itself.",
                    remedy: "Name the later decision that took it back, or leave “authority” out."
                )
            }
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            guard state.delegations.first(delegation.text) != nil else {
                throw request.partUnknown("delegation", delegation, state.delegations.map(\.value.slug))
            }
            try check(request.occurred, notBefore: state, what: "The end of a delegation")
            return request.knowsEvent(state.delegationsRevoked) { $0 == end } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.delegationsRevoked.append(Sourced(end, stamp))
        }

        /// What was made under the power after that was made without it: it is found beside what has no effect.
        package func addTraces(_ traces: inout Traces) { traces.dues.append(nil) }

        private var end: DelegationEnd { DelegationEnd(delegation: delegation.text, reason: reason) }
    }
}
