/// That words which stand in a record in clear are withheld from then on: the log still holds them, and says so.
package protocol Withholding: Change where Subject.State: WithholdingState {
    /// The position of the record.
    var record: UInt64 { get }
    /// The fields that hold them; all words of the record where none is named.
    var fields: [String]? { get }
    var reason: String { get }
}

extension Withholding {
    package static var fields: [Field<Self>] {
        [
            Field("record", \Self.record, "The position of the record, as `show` and `audit` print it."),
            Field("fields", \Self.fields, "The fields that hold the words; left out, all words of the record."),
            Field("reason", \Self.reason, "Why they are withheld, in words that the public may read.", .words),
        ]
    }
    package var line: String { "words of record \(record) withheld, which the log still holds: \(reason)" }

    package var withholding: WithheldFields? { WithheldFields(record: record, fields: fields, reason: reason) }

    /// Whether the words of the record are withheld already.
    fileprivate func isKnown(_ request: Request<Subject>, _ state: Subject.State) -> Bool {
        request.knows(state.withheld) { $0.record == record && $0.fields == fields ?? [] }
    }

    package func evolve(_ state: inout Subject.State, _ stamp: Stamp) {
        state.withheld.append(WithheldRecord(record: record, fields: fields ?? [], mark: stamp.mark))
    }
}

/// A state that tells which records have words withheld under its subject.
package protocol WithholdingState: SubjectState {
    var withheld: LongList<WithheldRecord> { get set }
}

/// That words of a record are withheld; all of them where no field is named.
package struct WithheldRecord: StateValue, Marked, Hashable, Sendable {
    package var record: UInt64
    package var fields: [String]
    package var mark: Mark

    package static let unread = WithheldRecord(record: 0, fields: [], mark: .unread)

    package mutating func code(_ coder: inout StateCoder) {
        coder.code(&record)
        coder.code(&fields)
        coder.code(&mark)
    }
}

extension Exemption {
    package struct RecordWithheld: Withholding {
        package var record: UInt64
        package var fields: [String]?
        package var reason: String

        package static let type = "exemption.record-withheld.v1"
        package static let command = "exemption withhold-record"
        package static let takesSheetDate = false
        package static let meaning = "Words that were recorded in clear were found to belong to the item."
        package static let purpose =
            "Withhold words that were recorded in clear, in every view from then on. The log still holds them."
        package static let example = """
            - command: exemption withhold-record
              exemption: your-exemption
              # The number that “boardledger audit decision/your-decision” gives the record.
              record: 17
              fields: [text]
              reason: The resolution quotes the terms.
            """

        package func decide(_ request: Request<Exemption>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(reason, "reason", longest: Text.longestWords)
            try state.refuseLifted(request.subject.id, "exemption")
            return isKnown(request, state) ? [] : [self]
        }
    }
}

extension Person {
    package struct RecordWithheld: Withholding {
        package var record: UInt64
        package var fields: [String]?
        package var reason: String

        package static let type = "person.record-withheld.v1"
        package static let command = "person withhold-record"
        package static let takesSheetDate = false
        package static let meaning = "Words that were recorded in clear were found to be the person’s private affair."
        package static let purpose =
            "Withhold words about a person that were recorded in clear, in every view from then on. The log still holds them."
        package static let example = """
            - command: person withhold-record
              person: director-of-adult-social-services
              # The number that “boardledger audit person/director-of-adult-social-services” gives the record.
              record: 17
              fields: [citation.words]
              reason: The quotation tells of a private matter.
            """

        package func decide(_ request: Request<Person>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            try Text.check(reason, "reason", longest: Text.longestWords)
            return isKnown(request, state) ? [] : [self]
        }
    }
}

/// Which words of which record a change withholds.
package struct WithheldFields: Hashable, Sendable {
    /// Every way in the data of a record to words of a change of some type.
    package static func all<C: Change>(of _: C.Type) -> [String] {
        C.wordFields + Citation.fields.protectable(in: "citation") + Amendment.fields.protectable(in: "amends")
    }

    /// The ways in the data of a record to the words that are withheld of it.
    package func ways<C: Change>(in change: C.Type) -> [String] {
        fields?.map { $0 == "corrects.reason" ? "amends.reason" : $0 } ?? Self.all(of: change)
    }

    package var record: UInt64
    /// All words of the record where none is named.
    package var fields: [String]?
    package var reason: String
}
