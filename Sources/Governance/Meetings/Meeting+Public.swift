/// That the public were sent out of a meeting, and why.
extension Meeting {
    package struct Exclusion: Hashable, Sendable, LookedUp {
        /// The item for which; nil where it is for the rest of the meeting.
        package var item: String?
        package var exemptions: [SubjectID]
        package var how: String?

        package static let unread = Exclusion(exemptions: [])

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&item)
            coder.code(&exemptions)
            coder.code(&how)
        }

        package var lookedUpBy: String { words }

        package var words: String {
            let scope = item.map { "for item “\($0)”" } ?? "for the rest of the meeting"
            let grounds = exemptions.map(\.description).joined(separator: ", ")
            return [scope + (grounds.isEmpty ? "" : ", as \(grounds)"), how].compactMap(\.self).joined(separator: ": ")
        }
    }

    package struct PublicExcluded: SittingChange {
        package var item: Slug?
        package var exemptions: [Ref<Exemption>]?
        package var how: String?

        package static let type = "meeting.public-excluded.v1"
        package static let command = "meeting exclude-public"
        package static let what = "The exclusion of the public"
        package static let meaning = "The public were excluded from the meeting while an item was dealt with."
        package static let purpose =
            "Record that the public were excluded while an item was dealt with, and on which ground (Local Government Act 1972 s.100A(4) and (5); of an executive, SI 2012/2089 reg 4)."
        package static let fields = [
            Field("item", \Self.item, "The item for which, by its short name; left out for the rest of the meeting."),
            Field(
                "exemptions",
                \Self.exemptions,
                "What was withheld, each as “exemption claim” has it with its paragraph of Schedule 12A.",
                .part(.about)
            ),
            Field("how", \Self.how, "The resolution and its ground, in the minutes’ words.", .words),
        ]
        package static let example = """
            - command: meeting exclude-public
              meeting: your-meeting
              how: your minutes’ words
            """
        package var line: String { "public excluded \(exclusion.words)" }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            try register.requireExist(exemptions, "exemptions")
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            try state.requireItem(item, request)
            return request.knows(state.exclusions, exclusion) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.exclusions.append(Sourced(exclusion, stamp)) }

        private var exclusion: Exclusion {
            Exclusion(item: item?.text, exemptions: (exemptions ?? []).map(\.id), how: how)
        }
    }
}

extension Meeting.State {
    /// The resolution has to state the ground, by the description in Schedule 12A (Local Government Act 1972 s.100A(5)).
    var unexplainedExclusions: [Blank] {
        exclusions.filter { $0.value.exemptions.isEmpty && $0.value.how == nil }.map { exclusion in
            Blank(
                field: .minutes,
                words: "The ground on which the public were excluded \(exclusion.value.words) is not on record.",
                since: exclusion.occurred,
                mark: exclusion.mark,
                yieldsToRecordedGap: false
            )
        }
    }
}
