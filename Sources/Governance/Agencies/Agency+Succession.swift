/// Who takes over from an agency.
extension Agency {
    /// How one agency came after another.
    package enum Manner: String, Choice {
        case merged, replaced
        case splitByFunction = "split-by-function"
        case splitByArea = "split-by-area"
        case functionsTransferred = "functions-transferred"
        case continuedByLaw = "continued-by-law"

        var words: String {
            switch self {
            case .merged: "merged into"
            case .replaced: "replaced by"
            case .splitByFunction: "split by function, to"
            case .splitByArea: "split by area, to"
            case .functionsTransferred: "functions transferred to"
            case .continuedByLaw: "continued by law as"
            }
        }
    }

    /// Whether several successors answer together.
    package enum Sharing: String, Choice {
        /// All of them, because the law or the order says so.
        case each
        /// One of them.
        case one
    }

    /// How far a succession has come.
    package enum Certainty: String, Choice {
        /// It was announced; no source says that it happened.
        case planned
        case confirmed
    }

    /// An agency that takes over from another.
    package struct Successor: StateValue, Marked, Hashable, Sendable {
        package var agency: SubjectID
        package var manner: Manner
        /// All of them where none is named.
        package var functions: [SubjectID]
        /// All of them where none is named.
        package var areas: [SubjectID]
        package var sharesWithOthers: Bool
        package var isPlanned: Bool
        package var from: EDTFDate?
        package var mark: Mark

        package static let unread = Successor(
            agency: .unread,
            manner: .unread,
            functions: [],
            areas: [],
            sharesWithOthers: false,
            isPlanned: false,
            from: nil,
            mark: .unread
        )

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&agency)
            coder.code(&manner)
            coder.code(&functions)
            coder.code(&areas)
            coder.code(&sharesWithOthers)
            coder.code(&isPlanned)
            coder.code(&from)
            coder.code(&mark)
        }

        func facts(on day: Day) -> [Fact] {
            guard from.hasCome(by: day) else { return [] }
            let scope = functions + areas
            let of = scope.isEmpty ? "" : " (\(scope.map(\.description).joined(separator: ", ")))"
            let planned = isPlanned ? ", planned, not confirmed" : ""
            return [
                Fact(
                    label: "successor",
                    value: "\(manner.words) \(agency)\(of)\(planned)",
                    since: from,
                    mark: mark
                )
            ]
        }
    }

    package struct SuccessorStated: Change {
        package var successor: Ref<Agency>
        package var manner: Manner
        package var functions: [Ref<Function>]?
        package var areas: [Ref<Area>]?
        package var sharing: Sharing?
        package var certainty: Certainty?
        package var evidence: SourceTag?
        package var rule: String?

        package static let type = "agency.successor-stated.v1"
        package static let command = "agency state-successor"
        package static let meaning =
            "Another agency took over from this one: it answers from the day the record says it occurred."
        package static let purpose =
            "Record which agency takes over from another, and of what; `occurred` is the first day on which the successor answers."
        package static let needsAuthority = false
        package static let subjectMeaning = "The agency from which another takes over."
        package static let fields = [
            Field(
                "successor",
                \Self.successor,
                "The agency that takes over; it must exist on that date.",
                .part(.succeeds)
            ),
            Field("manner", \Self.manner, "How, as the source says."),
            Field("functions", \Self.functions, "The functions that go to it; left out, all of them."),
            Field("areas", \Self.areas, "The areas that go to it; left out, all of them."),
            Field(
                "sharing",
                \Self.sharing,
                "Where work goes to several: each, where the law or the order says that each answers; left out, one of them does."
            ),
            Field(
                "certainty",
                \Self.certainty,
                "Planned, as long as no source says that it happened; left out, confirmed."
            ),
            Field("evidence", \Self.evidence, "How much of it was read."),
            Field("rule", \Self.rule, "The regulation, order or scheme under which.", .words),
        ]
        package static let example = """
            - command: agency state-successor
              agency: nhs-leeds
              successor: leeds-city-council
              manner: split-by-function
              functions: [public-health]
              rule: SI 2013/160 article 7
              occurred: 1 April 2013
            """
        package var line: String {
            let scope = (functions ?? []).map(\.id) + (areas ?? []).map(\.id)
            let of = scope.isEmpty ? "" : " (\(scope.map(\.description).joined(separator: ", ")))"
            return "\(manner.words) \(successor.id)\(of)\(certainty == .planned ? ", planned" : "")"
        }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            // What is planned may have no day yet.
            let date =
                certainty == .planned
                ? request.occurred : try request.now.requireOccurred("a successor takes over on a day")
            guard successor != request.subject else {
                throw Refusal(
                    .belongsToItself,
                    field: "successor",
                    value: successor.id.description,
                    "\(successor.id) cannot succeed itself.",
                    remedy: "Name the agency that takes over. A new name of the same agency is “agency rename”."
                )
            }
            let lifespan = try register.require(successor, "successor").lifespan
            try register.requireExist(functions, "functions")
            try register.requireExist(areas, "areas")
            if let rule { try Text.check(rule, "rule") }
            if request.knows(state.successors, where: { says($0, from: date) }) { return [] }
            guard let date else { return [self] }
            try lifespan.check(successor.id, on: date, "successor", rule: .agencyNotExisting)
            if let began = state.lifespan.began, began.isCertainlyAfter(date) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "occurred",
                    value: date.words,
                    "\(request.subject.id) began \(began.phrase); nobody can take over from it \(date.phrase).",
                    remedy: "Check both dates against the papers."
                )
            }
            var handedOver = HandedOver()
            (handedOver.functions, handedOver.areas) = ((functions ?? []).map(\.id), (areas ?? []).map(\.id))
            if let way = register.handover(of: handedOver, from: successor.id, to: request.subject.id, on: date) {
                throw Refusal.circle(
                    "successor",
                    way.map(\.description),
                    "hands the same over, \(date.phrase) too, to",
                    outcome: "take over from itself",
                    remedy:
                        "Check which of them took over and on which day; name the functions or areas of each where they "
                        + "handed different ones to each other."
                )
            }
            return [self]
        }

        private func says(_ known: Successor, from date: EDTFDate?) -> Bool {
            known.agency == successor.id && known.from == date && known.manner == manner
                && known.functions == (functions ?? []).map(\.id) && known.areas == (areas ?? []).map(\.id)
                && known.sharesWithOthers == (sharing == .each) && known.isPlanned == (certainty == .planned)
        }

        /// What was planned, and is said again as confirmed, is one succession.
        package func evolve(_ state: inout State, _ stamp: Stamp) {
            let stated = Successor(
                agency: successor.id,
                manner: manner,
                functions: (functions ?? []).map(\.id),
                areas: (areas ?? []).map(\.id),
                sharesWithOthers: sharing == .each,
                isPlanned: certainty == .planned,
                from: stamp.occurred,
                mark: stamp.mark
            )
            state.successors.append(stated)
        }
    }
}

extension Agency {
    package struct SuccessionCalledOff: Change {
        package var successor: Ref<Agency>
        package var reason: String?

        package static let type = "agency.succession-called-off.v1"
        package static let command = "agency call-off-succession"
        package static let meaning = "Another agency does not take over from this one, though that was planned."
        package static let purpose = "Record that a planned succession will not come."
        package static let subjectMeaning = "The agency from which the other was to take over."
        package static let fields = [
            Field("successor", \Self.successor, "The agency that was to take over."),
            Field("reason", \Self.reason, "Why, as the source says.", .words),
        ]
        package static let example = """
            - command: agency call-off-succession
              agency: your-agency
              successor: your-other-agency
              occurred: 1 December 2026
            """
        package var line: String { "planned succession called off: \(successor.id)" }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            _ = try register.require(successor, "successor")
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            if state.succession.contains(where: { $0.isPlanned && $0.agency == successor.id }) { return [self] }
            if request.knows(state.calledOff, where: { $0.value == successor.id }) { return [] }
            throw Refusal(
                .nothingPlanned,
                field: "successor",
                value: successor.id.description,
                "No record says that \(successor.id) is planned to take over from \(request.subject.id).",
                remedy:
                    "“boardledger succession \(request.subject.id)” tells what is planned. What is recorded as confirmed is corrected, not called off."
            )
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.calledOff.append(Sourced(successor.id, stamp))
        }
    }
}

extension Sourced<SubjectID> {
    /// Whether the planned succession of a successor, said before, is called off.
    fileprivate func calls(off planned: Agency.Successor) -> Bool {
        value == planned.agency && mark.position > planned.mark.position
    }
}

extension Agency.State {
    /// Its successors, where what was planned and then confirmed counts once, in the order of their days.
    package var succession: [Agency.Successor] {
        var standing: [Agency.Successor] = []
        for successor in successors {
            if successor.isPlanned, calledOff.contains(where: { $0.calls(off: successor) }) { continue }
            standing.removeAll { earlier in
                earlier.isPlanned && earlier.agency == successor.agency
                    && Set(earlier.functions) == Set(successor.functions)
                    && Set(earlier.areas) == Set(successor.areas)
            }
            standing.append(successor)
        }
        return standing.sorted { lhs, rhs in
            let (left, right) = (lhs.from?.earliest.packed ?? 0, rhs.from?.earliest.packed ?? 0)
            return (left, lhs.mark.position) < (right, rhs.mark.position)
        }
    }
}
