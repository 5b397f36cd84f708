/// Who holds a post: the post owns the work, and its holder answers for the post.
extension Person {
    package struct PostFilled: Change {
        package var who: [Ref<Person>]
        package var sharing: Holders.Sharing?
        package var reason: String?

        package static let type = "person.post-filled.v1"
        package static let command = "person fill-post"
        // From the decision that delegated to the post to what was made under it.
        package static let reachesBack: [[Role]] = [[.delegate, .about]]
        package static let meaning = "These held the post from then on; who held it before no longer does."
        package static let purpose =
            "Record who holds a post, from `occurred` on. What the post owns stays with the post."
        package static let subjectMeaning = "The post."
        package static let fields = [
            Field("who", \Self.who, "The persons who hold it.", .part(.postHolder)),
            Field(
                "sharing",
                \Self.sharing,
                "Whether each of several holds it, or one of them and the source does not say which; without it, each."
            ),
            Field("reason", \Self.reason, "Why, or as what, such as “interim”.", .words),
        ]
        package static let example = """
            - command: person fill-post
              person: director-of-adult-social-services
              who: [your-person]
              occurred: 1 April 2009
            """
        package var line: String { "post held by \(holders.words)\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Person>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try state.requirePost(request.subject.id)
            try register.requireExist(who, "who")
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            guard !who.isEmpty, Set(who).count == who.count, !who.contains(request.subject) else {
                throw Refusal(
                    .fieldMalformed,
                    field: "who",
                    value: holders.words,
                    "The field “who” names nobody, somebody twice, or the post itself.",
                    remedy: "Name each person who holds the post once; where nobody does, use “\(PostLeft.command)”."
                )
            }
            if try request.knowsOrTakes(state.holders, holders) { return [] }
            if let date = request.occurred, date.isExact, let last = state.holders.lastEntry(from: date),
                let other = last.value, !other.all.allSatisfy(holders.all.contains)
            {
                let position = last.mark.position
                throw Refusal(
                    .seatTaken,
                    field: "who",
                    value: holders.words,
                    "\(request.subject.id) is held by \(other.words) from the same day, \(date.words), by record \(position).",
                    remedy: "Where they hold it together, name all of them; where one came later, give the later day. "
                        + Refusal.correcting("record \(position)", by: "\(position)")
                )
            }
            try register.refuseCircle(request.subject.id, heldBy: who.map(\.id), on: request.occurred)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.holders.set(holders, stamp) }

        /// What others made under a power of the post on a later day was made without it.
        package func addTraces(_ traces: inout Traces) { traces.dues.append(nil) }

        private var holders: Holders { Holders(who.map(\.id), sharing) }
    }

    package struct PostLeft: Change {
        package var reason: String?

        package static let type = "person.post-left.v1"
        package static let command = "person vacate-post"
        // From the decision that delegated to the post to what was made under it.
        package static let reachesBack: [[Role]] = [[.delegate, .about]]
        package static let meaning = "Nobody held the post from then on."
        package static let purpose =
            "Record that whoever held a post no longer does, and nobody comes after; `occurred` is the first day without a holder."
        package static let subjectMeaning = "The post."
        package static let fields = [
            Field("reason", \Self.reason, "Why they left, where the source says.", .words)
        ]
        package static let example = """
            - command: person vacate-post
              person: director-of-adult-social-services
              occurred: 1 October 2010
            """
        package var line: String { "post vacant\(reason.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Person>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try state.requirePost(request.subject.id)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            let date = try request.now.requireOccurred("a post is left on a day")
            if let last = state.holders.lastEntry(from: date), last.value == nil, request.isKnown(by: last.mark) {
                return []
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.holders.set(nil, stamp) }

        /// What others made under a power of the post on a later day was made without it.
        package func addTraces(_ traces: inout Traces) { traces.dues.append(nil) }
    }
}

extension Register {
    /// Refuses holders of a post who are posts that it holds itself on that day, also through others.
    fileprivate func refuseCircle(_ post: SubjectID, heldBy holders: [SubjectID], on date: EDTFDate?) throws(Refusal) {
        for holder in holders {
            let way = way(from: holder, to: post) { held in
                state(of: held, as: Person.self)?.holders(on: date) ?? []
            }
            guard let way else { continue }
            throw Refusal.circle(
                "who",
                way.map(\.description),
                "is held by",
                remedy: "Name the person who holds the post, or correct the record of the other post first."
            )
        }
    }
}

extension Person.State {
    /// Each that held the post, or may have, on any day of a date; whoever ever did where there is none.
    package func holders(on date: EDTFDate?) -> [SubjectID] {
        let holders = date.map(holders.values) ?? holders.entries.compactMap(\.value)
        var found: [SubjectID] = []
        for holder in holders.flatMap(\.all) where !found.contains(holder) { found.append(holder) }
        return found
    }

    /// Whether somebody held the post on the whole of a date; nil where they perhaps did, or for a part of it.
    package func isHeld(by somebody: SubjectID, on date: EDTFDate?) -> Bool? {
        guard holders(on: date).contains(somebody) else { return false }
        guard let date else { return true }
        return holders.certainlyStands(throughout: date) { !$0.isEither && $0.all.contains(somebody) } ? true : nil
    }

    fileprivate func requirePost(_ id: SubjectID) throws(Refusal) {
        guard form != .post else { return }
        throw Refusal(
            .postExpected,
            field: "person",
            value: id.description,
            "\(id) is a person, not a post that persons hold.",
            remedy: "Put the post on record with “\(Person.Registered.command)” and “form: post”, and name it here."
        )
    }
}
