/// What every command may say besides its own fields, and the day it is recorded.
package struct Circumstances: Hashable, Sendable {
    /// When it happened or took effect.
    package var occurred: EDTFDate?
    /// The decision that allows it.
    package var authority: Ref<Decision>?
    /// Where it was read.
    package var citation: Citation?
    /// The day on which the ledger is told, in UTC.
    package var today: Day
    /// Whether it says anew what a record says without a date.
    package var restatesUndated = false
    /// Whether it says anew, in full, what a record says: then what it leaves out is not taken from others.
    package var saysAnew = false

    package init(
        occurred: EDTFDate? = nil,
        authority: Ref<Decision>? = nil,
        citation: Citation? = nil,
        today: Day
    ) {
        self.occurred = occurred
        self.authority = authority
        self.citation = citation
        self.today = today
    }

    /// The fields that every entry of a sheet may have.
    package static let fields: [FieldForm] = [
        .optional(
            "occurred",
            .date,
            "When it happened or took effect, as precisely as the paper says. Leave it out where the paper does not say."
        ),
        .optional(
            "authority",
            .reference([.decision]),
            "The decision that allows it. Without one, a change that needs one is listed by `unauthorised`."
        ),
        .optional(
            "citation",
            .object(Citation.fields),
            "Where it was read. The sheet’s `document` stands in where the citation names none.",
            .protectable
        ),
        .optional(
            "expect",
            .integer,
            "Record only if the subject still has this many records: somebody else’s change in between refuses the entry."
        ),
        .optional(
            "corrects",
            .object(CorrectionRequest.fields),
            "The record that the entry corrects. The entry then says in full what that record should have said.",
            .protectable
        ),
        .optional(
            "protect",
            .object(ProtectionRequest.forms),
            "Which of its words are stored unreadable, for those alone who may see them."
        ),
    ]

    /// Rules that hold for every command: the authority is a decision that can authorise; sources are on record.
    package func check(_ register: some Register) throws(Refusal) {
        if let document = citation?.document { try register.requireExists(document, "citation.document") }
        if let words = citation?.words { try Text.check(words, "citation.words", longest: Text.longestWords) }
        if let place = citation?.place { try Text.check(place, "citation.place") }
        guard let authority else { return }
        let decision = try register.require(authority, "authority")
        guard decision.authorises else {
            throw Refusal(
                .authorityDoesNotAuthorise,
                field: "authority",
                value: authority.id.description,
                decision.isMade
                    ? "\(authority.id) only \(decision.verb.rawValue) its matter; that allows no change."
                    : "\(authority.id) is on record as planned only; that allows no change.",
                remedy:
                    "Name a decision that agreed or approved the change, or leave authority out: the change is then listed as unauthorised."
            )
        }
    }

    /// Refuses a date still to come for something that has happened.
    func requirePast(_ date: EDTFDate?, _ field: String = "occurred", what: String) throws(Refusal) {
        guard let date, date.isCertainlyAfter(today) else { return }
        throw Refusal(
            .dateInFuture,
            field: field,
            value: date.words,
            "\(what) \(date.phrase) cannot be on record before it happens: today is \(today.words).",
            remedy: "Check the year against the paper, or record it when it has happened."
        )
    }

    /// The date given, which this command cannot do without.
    func requireOccurred(_ why: String) throws(Refusal) -> EDTFDate {
        guard let occurred else {
            throw Refusal(
                .dateMissing,
                field: "occurred",
                "The date is missing: \(why).",
                remedy: "Add “occurred:” with the date, as precisely as the paper says."
            )
        }
        return occurred
    }
}

/// Rules for words that people type.
package enum Text {
    /// The longest title or name, in bytes of UTF-8.
    package static let longest = 500
    /// The longest quotation, in bytes of UTF-8.
    package static let longestWords = 20_000

    /// Whether a character leaves anything on paper.
    private static func shows(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar.value > 32
            : !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
    }

    package static func check(_ text: String, _ field: String, longest: Int = longest) throws(Refusal) {
        guard text.unicodeScalars.contains(where: shows) else {
            throw Refusal(
                .textEmpty,
                field: field,
                value: text,
                "The field “\(field)” is empty.",
                remedy: "Write the words, or leave the field out where the paper has none."
            )
        }
        guard text.utf8.count <= longest else {
            throw Refusal(
                .textTooLong,
                field: field,
                value: String(text.prefix(40)) + "…",
                "The field “\(field)” holds \(text.utf8.count) bytes; the longest it takes is \(longest).",
                remedy: "Quote the part that matters and cite the place of the rest."
            )
        }
    }
}
