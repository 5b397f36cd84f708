/// That another takes over from an agency or a body: one rule for both.
package protocol StatingSuccessor: Change where Subject.State: Institution {
    var successor: Ref<Subject> { get }
    var manner: Succession.Manner { get }
    var functions: [Ref<Function>]? { get }
    var areas: [Ref<Area>]? { get }
    var sharing: Succession.Sharing? { get }
    var certainty: Certainty? { get }
    var evidence: SourceTag? { get }
    var rule: String? { get }
}

extension StatingSuccessor {
    private static var noun: String { Subject.kind.rawValue }

    package static var meaning: String {
        "Another \(noun) took over from this one: it answers from the day the record says it occurred."
    }
    package static var purpose: String {
        "Record which \(noun) takes over from another, and of what; `occurred` is the first day on which the successor answers."
    }
    package static var needsAuthority: Bool { false }
    /// What was decided under a power that came to the successor.
    package static var reachesBack: [[Role]] { [[.delegate, .about]] }
    package static var movesPower: Bool { true }
    package static var subjectMeaning: String { "The \(noun) from which another takes over." }
    package static var fields: [Field<Self>] {
        [
            Field(
                "successor",
                \Self.successor,
                "The \(noun) that takes over; it must exist on that date.",
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
    }
    package var line: String {
        let scope = (functions ?? []).map(\.id) + (areas ?? []).map(\.id)
        let of = scope.isEmpty ? "" : " (\(scope.map(\.description).joined(separator: ", ")))"
        return "\(manner.words) \(successor.id)\(of)\(certainty == .planned ? ", planned" : "")"
    }

    package func decide(_ request: Request<Subject>, _ register: some Register) throws(Refusal) -> [Self] {
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
                remedy:
                    "Name the \(Self.noun) that takes over. A new name of the same \(Self.noun) is “\(Self.noun) rename”."
            )
        }
        let lifespan = try register.require(successor, "successor").lifespan
        try register.requireExist(functions, "functions")
        try register.requireExist(areas, "areas")
        if let rule { try Text.check(rule, "rule") }
        if request.knows(state.succession.stated, where: { says($0, from: date) }) { return [] }
        guard let date else { return [self] }
        try lifespan.check(successor.id, on: date, "successor", rule: Subject.State.notExisting)
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
            // What came back on a later day is no circle; days that are not exact leave that open.
            throw Refusal.circle(
                "successor",
                way.map(\.description),
                "hands the same over, \(date.phrase) too\(date.isExact ? "" : " and perhaps on the same day"), to",
                outcome: "take over from itself" + (date.isExact ? "" : ", if that was one day"),
                remedy: (date.isExact ? "Check which of them took over and on which day" : "Write the day of each")
                    + "; name the functions or areas of each where they handed different ones to each other."
            )
        }
        return [self]
    }

    package func sayingPlanned(insteadOf position: UInt64) -> String? {
        certainty == nil ? Certainty.sayingPlanned(insteadOf: position) : nil
    }

    private func says(_ known: Successor, from date: EDTFDate?) -> Bool {
        known.id == successor.id && known.from == date && known.manner == manner
            && known.functions == (functions ?? []).map(\.id) && known.areas == (areas ?? []).map(\.id)
            && known.sharesWithOthers == (sharing == .each) && known.isPlanned == (certainty == .planned)
    }

    package func evolve(_ state: inout Subject.State, _ stamp: Stamp) {
        state.succession.state(
            Successor(
                id: successor.id,
                manner: manner,
                functions: (functions ?? []).map(\.id),
                areas: (areas ?? []).map(\.id),
                sharesWithOthers: sharing == .each,
                isPlanned: certainty == .planned,
                from: stamp.occurred,
                mark: stamp.mark
            )
        )
    }
}

/// That a planned succession will not come.
package protocol CallingOffSuccession: Change where Subject.State: Institution {
    var successor: Ref<Subject> { get }
    var reason: String? { get }
}

extension CallingOffSuccession {
    private static var noun: String { Subject.kind.rawValue }

    package static var meaning: String {
        "Another \(noun) does not take over from this one, though that was planned."
    }
    package static var purpose: String { "Record that a planned succession will not come." }
    package static var reachesBack: [[Role]] { [[.delegate, .about]] }
    package static var movesPower: Bool { true }
    package static var subjectMeaning: String { "The \(noun) from which the other was to take over." }
    package static var fields: [Field<Self>] {
        [
            Field("successor", \Self.successor, "The \(noun) that was to take over."),
            Field("reason", \Self.reason, "Why, as the source says.", .words),
        ]
    }
    package var line: String { "planned succession called off: \(successor.id)" }

    package func decide(_ request: Request<Subject>, _ register: some Register) throws(Refusal) -> [Self] {
        let state = try request.existing(register)
        _ = try register.require(successor, "successor")
        if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
        if state.succession.links.contains(where: { $0.isPlanned && $0.id == successor.id }) { return [self] }
        if request.knows(state.succession.calledOff, where: { $0.value == successor.id }) { return [] }
        throw Refusal(
            .nothingPlanned,
            field: "successor",
            value: successor.id.description,
            "No record says that \(successor.id) is planned to take over from \(request.subject.id).",
            remedy:
                "“boardledger succession \(request.subject.id)” tells what is planned. What is recorded as confirmed is corrected, not called off."
        )
    }

    package func evolve(_ state: inout Subject.State, _ stamp: Stamp) {
        state.succession.callOff(successor.id, stamp)
    }
}
