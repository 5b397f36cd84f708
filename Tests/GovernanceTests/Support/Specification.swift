import Foundation
import Testing

@testable import Governance

// Given what is on record, when a command is given, then: an event, nothing, or a refusal.

extension TestLedger {
    /// What is on record already.
    func given(
        _ command: some Command,
        on occurred: EDTFDate? = nil,
        authority: Ref<Decision>? = nil,
        today: Day = TestLedger.today,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws(Refusal) -> TestLedger {
        var ledger = self
        let events = try ledger.record(command, Circumstances(occurred: occurred, authority: authority, today: today))
        #expect(!events.isEmpty, "nothing came onto the record", sourceLocation: sourceLocation)
        return ledger
    }

    /// The command that the specification is about.
    func when<C: Command>(
        _ command: C,
        on occurred: EDTFDate? = nil,
        authority: Ref<Decision>? = nil,
        citation: Citation? = nil,
        today: Day = TestLedger.today
    ) -> Attempt<C> {
        let now = Circumstances(occurred: occurred, authority: authority, citation: citation, today: today)
        var ledger = self
        let result = Result { () throws(Refusal) in try ledger.record(command, now) }
        return Attempt(command: command, now: now, ledger: ledger, result: result)
    }
}

/// What became of a command.
struct Attempt<C: Command> {
    typealias Event = C.Subject.Event

    let command: C
    let now: Circumstances
    /// The ledger after the command.
    let ledger: TestLedger
    let result: Result<[Event], Refusal>

    /// The date that the latest record of the subject bears.
    var occurred: EDTFDate? {
        ledger.history(of: command.subject.id, as: C.Subject.self).last?.stamp.occurred
    }

    /// The command gave exactly this event; the state after it is returned.
    ///
    /// Checks besides: given again, the command says nothing new; what is stored is enough to fold the same state again;
    /// and everything the event mentions, or the state points to, is on record.
    @discardableResult
    func then(_ expected: Event, sourceLocation: SourceLocation = #_sourceLocation) throws -> C.Subject.State {
        let events = try #require(outcome(sourceLocation), sourceLocation: sourceLocation)
        #expect(events == [expected], sourceLocation: sourceLocation)

        var again = ledger
        let repeated = try again.record(command, now)
        #expect(repeated == [], "given twice, it is recorded twice", sourceLocation: sourceLocation)
        for mention in expected.payload.mentions {
            #expect(ledger.exists(mention), "\(mention) is not on record", sourceLocation: sourceLocation)
        }
        let id = command.subject.id
        let state = try #require(ledger.state(of: id, as: C.Subject.self), sourceLocation: sourceLocation)
        for part in state.parts {
            #expect(ledger.exists(part.owner), "\(part.owner) is not on record", sourceLocation: sourceLocation)
        }
        var refolded = C.Subject.initial
        for (event, stamp) in ledger.history(of: id, as: C.Subject.self) {
            refolded = C.Subject.evolve(refolded, try stored(event), stamp)
        }
        #expect(refolded == state, "the stored events fold to another state", sourceLocation: sourceLocation)
        #expect(try stored(state) == state, "the state is not stored whole", sourceLocation: sourceLocation)
        return state
    }

    /// The ledger already says so.
    func thenNothing(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let events = try #require(outcome(sourceLocation), sourceLocation: sourceLocation)
        #expect(events == [], sourceLocation: sourceLocation)
    }

    /// A rule refused the command, about this field, in a sentence that holds these words; the refusal is returned.
    @discardableResult
    func thenRefused(
        _ rule: Refusal.Rule,
        field: String,
        saying words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Refusal? {
        switch result {
        case .success(let events):
            Issue.record("expected a refusal, not \(events)", sourceLocation: sourceLocation)
            return nil
        case .failure(let refusal):
            #expect(refusal.rule == rule, sourceLocation: sourceLocation)
            #expect(refusal.field == field, sourceLocation: sourceLocation)
            for words in words {
                #expect(refusal.sentence.contains(words), sourceLocation: sourceLocation)
            }
            #expect(!words.isEmpty, "say which of the reader’s words it holds", sourceLocation: sourceLocation)
            #expect(refusal.sentence.hasSuffix(".") && refusal.remedy.hasSuffix("."), sourceLocation: sourceLocation)
            let known = (C.fields + Circumstances.fields).map(\.name)
            let top = String(field.prefix { $0 != "." })
            #expect(known.contains(top), "“\(field)” is no field of the command", sourceLocation: sourceLocation)
            return refusal
        }
    }

    private func outcome(_ sourceLocation: SourceLocation) -> [Event]? {
        switch result {
        case .success(let events): return events
        case .failure(let refusal):
            Issue.record("refused: \(refusal)", sourceLocation: sourceLocation)
            return nil
        }
    }
}

extension SubjectState {
    /// Its parts that make somebody answerable for something.
    var owners: [Part] { parts.filter(\.role.isOwnership) }
}

/// The value as it comes back from its stored form.
func stored<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
}

/// The event as it comes back from its kind and its stored fields.
func stored<Event: SubjectEvent>(_ event: Event) throws -> Event {
    try readEvent(event.kind, from: JSONEncoder().encode(event.payload))
}

/// The event that a kind and stored fields make.
func readEvent<Event: SubjectEvent>(_ kind: Event.Kind, from fields: Data) throws -> Event {
    try JSONDecoder().decode(Reader<Event>.self, from: fields, configuration: kind).event
}

private struct Reader<Event: SubjectEvent>: DecodableWithConfiguration {
    let event: Event

    init(from decoder: any Decoder, configuration kind: Event.Kind) throws {
        event = try Event(kind, from: decoder)
    }
}
