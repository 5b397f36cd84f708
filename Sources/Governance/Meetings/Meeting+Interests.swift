/// What members and others declare, and how they may take part all the same.
extension Meeting {
    /// What sort of interest it is, as the code of conduct of the day calls it.
    package enum InterestKind: String, Choice {
        case personal, prejudicial
        case disclosablePecuniary = "disclosable-pecuniary"
        case registrable
        case nonRegistrable = "non-registrable"
        case other

        package var words: String { rawValue.replacing("-", with: " ") }
    }

    /// What who declared it did while the matter was dealt with.
    package enum Conduct: String, Choice {
        case stayed
        case leftTheRoom = "left-the-room"
        case tookNoPart = "took-no-part"

        package var words: String { rawValue.replacing("-", with: " ") }
    }

    package struct Interest: Hashable, Sendable, LookedUp {
        package var who: SubjectID
        package var kind: InterestKind?
        package var item: String?
        /// The item during which it was declared, where that was not at the beginning.
        package var during: String?
        package var how: String?
        package var conduct: Conduct?

        package static let unread = Interest(who: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&who)
            coder.code(&kind)
            coder.code(&item)
            coder.code(&during)
            coder.code(&how)
            coder.code(&conduct)
        }

        package var lookedUpBy: String { words }
        package var words: String {
            let kind = kind.map { ", \($0.words)" } ?? ""
            let item = item.map { ", in item “\($0)”" } ?? ""
            let during = during.map { ", declared during item “\($0)”" } ?? ""
            let conduct = conduct.map { "; \($0.words)" } ?? ""
            return "\(who)\(kind)\(item)\(during)\(how.map { ": \($0)" } ?? "")\(conduct)"
        }
    }

    package struct Dispensation: Hashable, Sendable, StateValue {
        package var who: SubjectID
        package var by: SubjectID?
        package var how: String?

        package static let unread = Dispensation(who: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&who)
            coder.code(&by)
            coder.code(&how)
        }

        package var words: String {
            "\(who)\(by.map { ", granted by \($0)" } ?? "")\(how.map { ": \($0)" } ?? "")"
        }
    }

    package struct InterestDeclared: SittingChange {
        package var who: Ref<Person>
        package var kind: InterestKind?
        package var item: Slug?
        package var during: Slug?
        package var how: String?
        package var conduct: Conduct?

        package static let type = "meeting.interest-declared.v1"
        package static let command = "meeting declare-interest"
        package static let what = "A declaration of interest"
        package static let meaning = "Somebody declared an interest at the meeting."
        package static let purpose = "Record that somebody declared an interest, and what they did then."
        package static let fields = [
            Field("who", \Self.who, "The person, or the post, that declared it.", .part(.attended)),
            Field("kind", \Self.kind, "What sort of interest, as the minutes call it."),
            Field("item", \Self.item, "The item that it concerns, by its short name."),
            Field("during", \Self.during, "The item during which it was declared, where not at the beginning."),
            Field("how", \Self.how, "The interest, in the minutes’ words.", .words),
            Field("conduct", \Self.conduct, "What they did while the matter was dealt with, where the minutes say."),
        ]
        package static let example = """
            - command: meeting declare-interest
              meeting: your-meeting
              who: your-member
              kind: personal
              how: as a member of a voluntary organisation
            """
        package var line: String { "interest declared: \(interest.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            try register.requireExists(who, "who")
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            try state.requireItem(item, request)
            try state.requireItem(during, request, "during")
            if let none = state.noInterests { throw Refusal.interestsContradict(none.mark) }
            return request.knows(state.interests, interest) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.interests.append(Sourced(interest, stamp)) }

        private var interest: Interest {
            Interest(
                who: who.id,
                kind: kind,
                item: item?.text,
                during: during?.text,
                how: how,
                conduct: conduct
            )
        }
    }

    package struct NoInterestsDeclared: SittingChange {
        package var how: String?

        package static let type = "meeting.no-interests-declared.v1"
        package static let command = "meeting declare-no-interests"
        package static let what = "That nobody declared an interest"
        package static let meaning = "Nobody declared an interest at the meeting."
        package static let purpose = "Record that the minutes say nobody declared an interest."
        package static let fields = [Field("how", \Self.how, "What the minutes say, in their words.", .words)]
        package static let example = """
            - command: meeting declare-no-interests
              meeting: your-meeting
              how: There were no declarations of interest.
            """
        package var line: String { "no interests declared\(how.map { ": \($0)" } ?? "")" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            if let known = state.noInterests, known.value.how == how, request.isKnown(by: known.mark) { return [] }
            if let declared = state.interests.first { throw Refusal.interestsContradict(declared.mark) }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.noInterests = Sourced(Remark(how: how), stamp)
        }
    }

    package struct DispensationGranted: Change {
        package var who: Ref<Person>
        package var by: Ref<Owner>?
        package var how: String?

        package static let type = "meeting.dispensation-granted.v1"
        package static let command = "meeting grant-dispensation"
        package static let meaning = "Somebody was allowed to take part in spite of an interest."
        package static let purpose =
            "Record that somebody was allowed to take part in a meeting in spite of an interest, and by whom."
        package static let fields = [
            Field("who", \Self.who, "The person, or the post, that was allowed to.", .part(.attended)),
            Field("by", \Self.by, "Who allowed it, such as the head of paid service.", .part(.about)),
            Field("how", \Self.how, "What the record of it says, in its words.", .words),
        ]
        package static let example = """
            - command: meeting grant-dispensation
              meeting: your-meeting
              who: your-member
              how: to speak and vote on the item
            """
        package var line: String { "dispensation: \(dispensation.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try register.requireExists(who, "who")
            if let by { try register.requireExists(by, "by") }
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            return request.knows(state.dispensations) { $0.value == dispensation } ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            state.dispensations.append(Sourced(dispensation, stamp))
        }

        private var dispensation: Dispensation { Dispensation(who: who.id, by: by?.id, how: how) }
    }
}

extension Refusal {
    fileprivate static func interestsContradict(_ mark: Mark) -> Refusal {
        Refusal(
            .interestsContradict,
            field: "meeting",
            "Record \(mark.position) says otherwise: that nobody declared an interest, or that somebody did.",
            remedy: correcting("record \(mark.position)", by: "\(mark.position)")
        )
    }
}
