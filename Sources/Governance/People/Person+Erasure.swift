/// That what the ledger keeps protected of a person was made unreadable for good.
extension Person {
    /// Why erasure is asked for: UK GDPR, Article 17(1).
    package enum ErasureGround: String, Choice {
        case noLongerNeeded = "no-longer-needed"
        case consentWithdrawn = "consent-withdrawn"
        case objection
        case unlawful
        case legalObligation = "legal-obligation"

        /// Whether the law takes it away again where a public task needs what is recorded: UK GDPR, Article 17(3)(b).
        package var yieldsToPublicTask: Bool {
            switch self {
            case .noLongerNeeded, .consentWithdrawn, .objection: true
            case .unlawful, .legalObligation: false
            }
        }

        var words: String {
            switch self {
            case .noLongerNeeded: "no longer needed (UK GDPR, Article 17(1)(a))"
            case .consentWithdrawn: "consent withdrawn (UK GDPR, Article 17(1)(b))"
            case .objection: "objection (UK GDPR, Article 17(1)(c))"
            case .unlawful: "processed unlawfully (UK GDPR, Article 17(1)(d))"
            case .legalObligation: "a legal obligation to erase (UK GDPR, Article 17(1)(e))"
            }
        }
    }

    package struct Erasure: StateValue, Hashable, Sendable {
        package var ground: ErasureGround
        package var on: EDTFDate?
        package var mark: Mark

        package static let unread = Erasure(ground: .unread, mark: .unread)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&ground)
            coder.code(&on)
            coder.code(&mark)
        }
    }

    package struct Erased: Change {
        package var ground: ErasureGround
        package var override: String?

        package static let type = "person.erased.v1"
        package static let command = "person erase"
        package static let takesSheetDate = false
        package static let meaning =
            "The key to all that was protected of the person was destroyed: none of it can be read any more."
        package static let purpose =
            "Destroy the key to all that is protected of a person, for good. What stands in clear stays: the log is append-only."
        package static let needsAuthority = true
        package static let happensOnce = true
        package static let fields = [
            Field("ground", \Self.ground, "Why it is erased."),
            Field(
                "override",
                \Self.override,
                "Why it is erased although it is kept for a public task, or for archiving in the public interest.",
                .words
            ),
        ]
        package static let example = """
            - command: person erase
              person: your-person
              ground: objection
              override: your reason, which only a person of public standing needs
            """
        package var line: String {
            "erased: \(ground.words)\(override.map { "; in spite of the public task: \($0)" } ?? "")"
        }

        package func decide(_ request: Request<Person>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let erased = state.erased, request.isKnown(by: erased.mark) { return [] }
            if let override { try Text.check(override, "override", longest: Text.longestWords) }
            // A ground that the law takes away again: UK GDPR, Article 17(3)(b) and (d).
            guard state.isPrivate || !yieldsToPublicTask else {
                throw groundDoesNotHold(request.subject.id, "has a public standing")
            }
            return [self]
        }

        /// Whether it is refused to whoever acts for the public.
        package var yieldsToPublicTask: Bool { ground.yieldsToPublicTask && override == nil }

        /// That somebody acts for the public, and is not erased on this ground.
        package func groundDoesNotHold(_ id: SubjectID, _ why: String) -> Refusal {
            Refusal(
                .groundDoesNotHold,
                field: "ground",
                value: ground.rawValue,
                "\(id) \(why): what is recorded of a public task, or archived in the public interest, need not be erased "
                    + "(UK GDPR, Article 17(3)(b) and (d)).",
                remedy: "Leave it, or say with “override” why it is to be erased all the same."
            )
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            let day = EDTFDate(stamp.recorded)
            state.erased = Erasure(ground: ground, on: stamp.occurred ?? day, mark: stamp.mark)
        }
    }
}

extension Person.State {
    /// Refuses to keep more of a person who was erased.
    package func refuseErased(_ id: SubjectID, _ field: String) throws(Refusal) {
        guard let erased else { return }
        throw Refusal(
            .personErased,
            field: field,
            value: id.description,
            "What was protected of \(id) was erased by record \(erased.mark.position).",
            remedy: "Register the person anew if the law lets you keep what you know."
        )
    }
}
