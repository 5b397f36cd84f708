/// Who holds a seat, is to hold it, or sits for who does.
extension Seat {
    package struct LeftToBeAdvised: Change {
        package var words: String?

        package static let type = "seat.left-to-be-advised.v1"
        package static let command = "seat leave-to-be-advised"
        package static let meaning = "Who holds the seat was left open: “to be advised”."
        package static let purpose = "Record that a paper leaves open who holds a seat: “to be advised”."
        package static let fields = [
            Field("words", \Self.words, "What the paper says instead of a name.", .words)
        ]
        package static let example = """
            - command: seat leave-to-be-advised
              seat: your-other-seat
              words: to be advised
              occurred: 11 February 2009
            """
        package var line: String { "holder to be advised\(words.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Seat>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let words { try Text.check(words, "words", longest: Text.longestWords) }
            return try request.knowsOrTakes(state.tenures, tenure) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.tenures.set(tenure, stamp) }

        private var tenure: Tenure { Tenure(standing: .toBeAdvised, holders: Holders([])) }
    }

    package struct Nominated: Change {
        package var who: [Ref<Person>]
        package var sharing: Holders.Sharing?
        package var by: Ref<Owner>?

        package static let type = "seat.holder-nominated.v1"
        package static let command = "seat nominate"
        package static let meaning = "Somebody was named for the seat; that the seat was filled is another record."
        package static let purpose = "Record who is named for a seat, without a record that the seat was filled."
        package static let fields = [
            Field("who", \Self.who, "The persons or posts that are named.", .part(.nominee)),
            Field("sharing", \Self.sharing, sharingMeaning),
            Field("by", \Self.by, "Who named them, where the source says."),
        ]
        package static let example = """
            - command: seat nominate
              seat: your-seat
              who: [director-of-adult-social-services]
              by: agency/nhs-leeds
              occurred: 11 February 2009
            """
        package var line: String { "nominated: \(tenure.holders.words)" }

        package func decide(_ request: Request<Seat>, _ register: some Register) throws(Refusal) -> [Self] {
            try request.takesTenure(tenure, by, register) ? [self] : []
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.tenures.set(tenure, stamp) }

        private var tenure: Tenure { Tenure(standing: .nominated, holders: Holders(who.map(\.id), sharing)) }
    }

    package struct Filled: Change {
        package var who: [Ref<Person>]
        package var sharing: Holders.Sharing?
        package var by: Ref<Owner>?
        package var reason: String?

        package static let type = "seat.filled.v1"
        package static let command = "seat fill"
        package static let meaning = "These held the seat from then on; who held it before no longer does."
        package static let purpose =
            "Record who holds a seat, from `occurred` on: a person or a post, or several as the paper has them."
        package static let fields = [
            Field("who", \Self.who, "The persons or posts that hold it.", .part(.seatHolder)),
            Field("sharing", \Self.sharing, sharingMeaning),
            Field("by", \Self.by, "Who appointed them, where the source says."),
            Field("reason", \Self.reason, "Why they joined, where the source says.", .words),
        ]
        package static let example = """
            - command: seat fill
              seat: your-seat
              who: [director-of-adult-social-services]
              by: agency/nhs-leeds
              occurred: 11 February 2009
            """
        package var line: String { "seat held by \(tenure.holders.words)\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Seat>, _ register: some Register) throws(Refusal) -> [Self] {
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            return try request.takesTenure(tenure, by, register) ? [self] : []
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.tenures.set(tenure, stamp) }

        private var tenure: Tenure { Tenure(standing: .filled, holders: Holders(who.map(\.id), sharing)) }
    }

    package struct Vacated: Change {
        package var reason: String?

        package static let type = "seat.vacated.v1"
        package static let command = "seat vacate"
        package static let meaning = "Nobody held the seat from then on."
        package static let purpose =
            "Record that whoever held a seat no longer does, and nobody comes after; `occurred` is the first day on which it is vacant."
        package static let fields = [
            Field("reason", \Self.reason, "Why they left, where the source says.", .words)
        ]
        package static let example = """
            - command: seat vacate
              seat: your-seat
              reason: promotion
              occurred: 1 May 2009
            """
        package var line: String { "seat vacant\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Seat>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            let date = try request.now.requireOccurred("a seat is vacated on a day")
            if let last = state.tenures.lastEntry(from: date), last.value == nil, request.isKnown(by: last.mark) {
                return []
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.tenures.set(nil, stamp) }
    }

    package struct SubstitutesNamed: Change {
        package var who: [Ref<Person>]

        package static let type = "seat.substitutes-named.v1"
        package static let command = "seat name-substitutes"
        package static let meaning =
            "These may sit for the holder of the seat, from then on; none, where none is named."
        package static let purpose =
            "Record who may sit for the holder of a seat, from `occurred` on. Name all of them; an empty list is none."
        package static let fields = [
            Field("who", \Self.who, "The persons or posts that may sit instead.", .part(.substitute))
        ]
        package static let example = """
            - command: seat name-substitutes
              seat: your-seat
              who: [your-substitute]
              occurred: 11 February 2009
            """
        package var line: String { who.isEmpty ? "no substitutes" : "substitutes: \(holders.words)" }

        package func decide(_ request: Request<Seat>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExist(who, "who")
            try refuseHolders(state, request.subject, request.occurred)
            guard who.isEmpty else { return try request.knowsOrTakes(state.substitutes, holders) ? [] : [self] }
            try request.requireDate(state.substitutes)
            let last = state.substitutes.lastEntry(from: request.occurred)
            return last.map { $0.value == nil && request.isKnown(by: $0.mark) } ?? false ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.substitutes.set(who.isEmpty ? nil : holders, stamp)
        }

        private var holders: Holders { Holders(who.map(\.id)) }

        /// Nobody sits for themselves.
        private func refuseHolders(_ state: State, _ seat: Ref<Seat>, _ date: EDTFDate?) throws(Refusal) {
            guard let date, date.isExact, let held = state.tenures.standing(on: date.earliest), held.isCertain,
                held.value.standing == .filled,
                let own = who.first(where: { held.value.holders.all.contains($0.id) })
            else { return }
            throw Refusal(
                .belongsToItself,
                field: "who",
                value: own.id.description,
                "\(own.id) holds \(seat.id) \(date.phrase), by record \(held.entry.mark.position): nobody sits for "
                    + "themselves.",
                remedy: "Leave \(own.id) out, or check who held the seat."
            )
        }
    }

    fileprivate static let sharingMeaning =
        "Whether each of several holds it (“jointly”), or one of them and the paper does not say which (“A/B”); without it, each."
}

extension Request<Seat> {
    /// Whether somebody comes to hold a seat, or to be named for it; false where it is on record.
    fileprivate func takesTenure(_ tenure: Seat.Tenure, _ by: Ref<Owner>?, _ register: some Register) throws(Refusal)
        -> Bool
    {
        let state = try existing(register)
        for holder in tenure.holders.all { try register.requireExists(Ref<Person>(holder), "who") }
        if let by { try register.requireExists(by, "by") }
        guard !tenure.holders.all.isEmpty, Set(tenure.holders.all).count == tenure.holders.all.count else {
            throw Refusal(
                .fieldMalformed,
                field: "who",
                value: tenure.holders.words,
                tenure.holders.all.isEmpty
                    ? "The field “who” names nobody." : "The field “who” names one of them twice.",
                remedy: "Name each once; where nobody holds the seat, use “\(Seat.Vacated.command)”."
            )
        }
        if try knowsOrTakes(state.tenures, tenure) { return false }
        try state.lifespan.check(subject.id, on: occurred ?? state.lifespan.began, "seat", rule: .seatNotExisting)
        if let body = state.body, let occurred, let seating = register.state(of: body, as: Body.self) {
            try seating.lifespan.check(body, on: occurred, "seat", rule: .bodyNotExisting)
        }
        // Whoever ends may appoint before from a day after.
        askAboutEnded(by?.id, by: occurred, "as appointing", register)
        guard let occurred, occurred.isExact, let last = state.tenures.lastEntry(from: occurred),
            let other = last.value, other.standing == .filled, tenure.standing == .filled,
            !other.holders.all.allSatisfy(tenure.holders.all.contains)
        else { return true }
        let position = last.mark.position
        throw Refusal(
            .seatTaken,
            field: "who",
            value: tenure.holders.words,
            "\(other.holders.words) \(other.holders.areJoint ? "hold" : "holds") \(subject.id) from the same day, \(occurred.words), by record \(position).",
            remedy: "Where they hold it together, name all of them in one entry. "
                + Refusal.correcting("record \(position)", by: "\(position)")
        )
    }
}
