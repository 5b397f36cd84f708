import GovernanceSupport
import Testing

@testable import Governance

// Given what is on record, when a change is asked for, then: a record, nothing, or a refusal.

extension TestLedger {
    /// What is on record already.
    func given(
        _ asked: Asked<some Change>,
        on occurred: EDTFDate? = nil,
        authority: Ref<Decision>? = nil,
        today: Day = TestLedger.today,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws(Refusal) -> TestLedger {
        var ledger = self
        let now = Circumstances(occurred: occurred, authority: authority, today: today)
        let changes = try ledger.record(asked, now, sourceLocation: sourceLocation)
        #expect(!changes.isEmpty, "nothing came onto the record", sourceLocation: sourceLocation)
        return ledger
    }

    /// The change that the specification is about.
    func when<C: Change>(
        _ asked: Asked<C>,
        on occurred: EDTFDate? = nil,
        authority: Ref<Decision>? = nil,
        citation: Citation? = nil,
        today: Day = TestLedger.today,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Attempt<C> {
        let now = Circumstances(occurred: occurred, authority: authority, citation: citation, today: today)
        var ledger = self
        let result = Result { () throws(Refusal) in try ledger.record(asked, now, sourceLocation: sourceLocation) }
        return Attempt(asked: asked, now: now, ledger: ledger, result: result)
    }
}

/// What became of a change that was asked for.
struct Attempt<C: Change> {
    let asked: Asked<C>
    let now: Circumstances
    /// The ledger afterwards.
    let ledger: TestLedger
    let result: Result<[C], Refusal>

    /// The date that the latest record of the subject bears.
    var occurred: EDTFDate? { ledger.history(of: asked.subject.id).last?.stamp.occurred }

    /// What all records of the subject let it be found by.
    var traces: Traces { ledger.traces(of: asked.subject.id) }

    /// Who, by all records of the subject, is or was answerable for something in it.
    var owners: [Traces.Part] { traces.parts.filter(\.role.isOwnership) }

    /// Exactly the change that was asked for came onto the record; the state after it is returned.
    @discardableResult
    func then(sourceLocation: SourceLocation = #_sourceLocation) throws -> C.Subject.State {
        try then(asked.change, sourceLocation: sourceLocation)
    }

    /// Exactly this change came onto the record; the state after it is returned.
    ///
    /// Checks besides: asked again, it says nothing new, and neither does what was recorded; what is stored is enough to
    /// fold the same state again; and everything that the change mentions is on record.
    @discardableResult
    func then(_ expected: C, sourceLocation: SourceLocation = #_sourceLocation) throws -> C.Subject.State {
        let changes = try #require(outcome(sourceLocation), sourceLocation: sourceLocation)
        #expect(changes == [expected], sourceLocation: sourceLocation)

        let id = asked.subject.id
        var again = ledger
        for asked in [asked, expected.of(asked.subject)] {
            let repeated = try again.record(asked, now, sourceLocation: sourceLocation)
            #expect(repeated == [], "asked twice, it is recorded twice", sourceLocation: sourceLocation)
        }
        for mention in expected.mentions + expected.traces.parts.map(\.holder) {
            #expect(ledger.exists(mention), "\(mention) is not on record", sourceLocation: sourceLocation)
        }
        let state = try #require(ledger.state(of: id, as: C.Subject.self), sourceLocation: sourceLocation)
        var refolded = C.Subject.State()
        for record in ledger.history(of: id) {
            let again = try storedByType(record.change) as? any Change<C.Subject>
            let change = try #require(again, sourceLocation: sourceLocation)
            #expect(type(of: change) == type(of: record.change), sourceLocation: sourceLocation)
            change.evolve(&refolded, record.stamp)
        }
        #expect(refolded == state, "the stored changes fold to another state", sourceLocation: sourceLocation)
        return state
    }

    /// The ledger already says so.
    func thenNothing(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let changes = try #require(outcome(sourceLocation), sourceLocation: sourceLocation)
        #expect(changes == [], sourceLocation: sourceLocation)
    }

    /// A rule refused the change, about this field, in a sentence that holds these words; the refusal is returned.
    @discardableResult
    func thenRefused(
        _ rule: Refusal.Rule,
        field: String,
        saying words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Refusal? {
        switch result {
        case .success(let changes):
            Issue.record("expected a refusal, not \(changes)", sourceLocation: sourceLocation)
            return nil
        case .failure(let refusal):
            #expect(refusal.rule == rule, sourceLocation: sourceLocation)
            #expect(refusal.field == field, sourceLocation: sourceLocation)
            for words in words {
                #expect(refusal.sentence.contains(words), sourceLocation: sourceLocation)
            }
            #expect(!words.isEmpty, "say which of the reader’s words it holds", sourceLocation: sourceLocation)
            #expect(refusal.sentence.hasSuffix(".") && refusal.remedy.hasSuffix("."), sourceLocation: sourceLocation)
            let known = (C.commandFields + Circumstances.fields).map(\.name)
            let top = String(field.prefix { $0 != "." })
            #expect(known.contains(top), "“\(field)” is no field of the command", sourceLocation: sourceLocation)
            return refusal
        }
    }

    private func outcome(_ sourceLocation: SourceLocation) -> [C]? {
        switch result {
        case .success(let changes): return changes
        case .failure(let refusal):
            Issue.record("refused: \(refusal)", sourceLocation: sourceLocation)
            return nil
        }
    }
}
