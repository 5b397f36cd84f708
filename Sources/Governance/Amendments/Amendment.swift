/// That a record says anew what an earlier record of its subject said: the earlier one stays, and no longer counts.
package struct Amendment: Hashable, Sendable, Codable {
    /// Why it is said anew.
    package enum Manner: String, Codable, Hashable, Sendable {
        /// The earlier record is wrong.
        case correction
        /// The earlier record says less than is known now.
        case addition
        /// The earlier record says in clear what is withheld from now on.
        case withholding
        /// The earlier record withholds what is public from now on.
        case opening
    }

    /// What proves that words are those that a record stored protected.
    package struct Opening: Hashable, Sendable, Codable {
        /// The position of the record.
        package var record: UInt64
        /// The way to the field in its data.
        package var field: String
        /// The key of this value alone: 32 bytes in base64.
        package var key: String

        package init(record: UInt64, field: String, key: String) {
            (self.record, self.field, self.key) = (record, field, key)
        }

        static let forms: [FieldForm] = [
            .required("record", .integer, "The position of the record that stored the words protected."),
            .required("field", .text, "The way to the field in its data, such as text or citation.words."),
            .required("key", .text, "The key of this value alone: 32 bytes in base64."),
        ]
    }

    /// The position of the earlier record.
    package var record: UInt64
    package var manner: Manner
    /// Why the earlier record is wrong.
    package var reason: String?
    /// The decision that allows the correction.
    package var authority: Ref<Decision>?
    /// The meeting whose minutes were confirmed as amended, and so correct the record.
    package var minutes: Ref<Meeting>?
    /// What proves that the words which are now in clear are those that were protected.
    package var openings: [Opening]?

    package init(
        record: UInt64,
        manner: Manner,
        reason: String? = nil,
        authority: Ref<Decision>? = nil,
        minutes: Ref<Meeting>? = nil,
        openings: [Opening]? = nil
    ) {
        self.openings = openings
        self.record = record
        self.manner = manner
        self.reason = reason
        self.authority = authority
        self.minutes = minutes
    }

    /// As records hold it.
    package static let fields: [FieldForm] = [
        .required("record", .integer, "The position of the earlier record, which no longer counts."),
        .required(
            "manner",
            .choice([
                Manner.correction.rawValue, Manner.addition.rawValue, Manner.withholding.rawValue,
                Manner.opening.rawValue,
            ]),
            "Whether the earlier record is wrong, says less than is known now, says what is withheld, or withholds what is public."
        ),
        .optional("reason", .text, "Why the earlier record is wrong.", .protectable),
        .optional("authority", .reference([.decision]), "The decision that allows the correction."),
        .optional(
            "minutes",
            .reference([.meeting]),
            "The meeting whose minutes were confirmed as amended, and so correct the record."
        ),
        .optional(
            "openings",
            .list(.object(Opening.forms)),
            "What proves that words which are now in clear are those that were stored protected."
        ),
    ]
}

/// What an entry asks for that says an earlier record anew.
package struct CorrectionRequest: Hashable, Sendable, Codable {
    package var record: UInt64
    package var reason: String
    package var authority: Ref<Decision>?
    package var minutes: Ref<Meeting>?

    package init(
        record: UInt64,
        reason: String,
        authority: Ref<Decision>? = nil,
        minutes: Ref<Meeting>? = nil
    ) {
        self.record = record
        self.reason = reason
        self.authority = authority
        self.minutes = minutes
    }

    /// Refuses minutes that nobody confirmed: until then they correct nothing.
    package func checkMinutes(_ register: some Register) throws(Refusal) {
        guard let minutes else { return }
        let meeting = try register.require(minutes, "corrects.minutes")
        guard meeting.minutesConfirmed == nil else { return }
        throw Refusal(
            .minutesNotConfirmed,
            field: "corrects.minutes",
            value: minutes.id.description,
            "No record says that the minutes of \(minutes.id) were confirmed.",
            remedy: "Record it first with “meeting confirm-minutes”, earlier in the same sheet if you like."
        )
    }

    package static let fields: [FieldForm] = [
        .required("record", .integer, "The position of the record that is wrong, as `show` and `audit` print it."),
        .required("reason", .text, "What is wrong with it.", .protectable),
        .optional("authority", .reference([.decision]), "The decision that allows the correction."),
        .optional(
            "minutes",
            .reference([.meeting]),
            "The meeting whose minutes, confirmed as amended, say otherwise than the record."
        ),
    ]
}

/// What a record says of an earlier record without saying it anew.
package enum RecordNote: Hashable, Sendable {
    /// It was recorded in error.
    case withdrawal(UInt64, reason: String)
    /// Its source misspells something.
    case spelling(UInt64, written: String, meant: String)

    /// The position of the earlier record.
    package var record: UInt64 {
        switch self {
        case .withdrawal(let record, _), .spelling(let record, _, _): record
        }
    }

    /// The position of the record that it withdraws; nil where it does not.
    package var withdrawn: UInt64? {
        if case .withdrawal(let record, _) = self { record } else { nil }
    }
}
