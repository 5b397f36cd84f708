import LMDB
import Testing

@testable import BoardLedger
@testable import Governance

/// What is stored of a state is read again, or not at all.
@Suite struct StateEntryTests {
    private let entry: [UInt8]
    private let state: Action.State

    init() throws {
        let fixture = try LedgerFixture.leeds()
        let ledger = fixture.ledger
        let kept = try ledger.log.environment.read { txn in
            let projections = try ledger.projections(txn)
            return try txn.lend { txn in
                let store = StateStore(ledger, projections)
                let actions = try #require(try Self.actions(ledger, txn).first)
                return try store.state(of: actions, as: Action.self, txn)
            }
        }
        state = try #require(kept)
        entry = StateEntry.bytes(3, .amended, [17, 4], state)
    }

    private static func actions(_ ledger: Ledger, _ txn: LentTransaction) throws -> [SubjectID] {
        var actions: [SubjectID] = []
        try ledger.log.subjects(startingWith: "action/", txn) { name in
            actions.append(try SubjectID(parsing: name))
            return true
        }
        return actions
    }

    @Test func `what was written is read`() throws {
        let (version, standing, amended, read) = try #require(StateEntry.read(entry, as: Action.State.self))
        #expect(version == 3 && standing == .amended && amended == [17, 4])
        #expect(StateEntry.bytes(version, standing, amended, read) == entry)
        #expect(StateEntry.title(entry.span.bytes).map(\.title) == state.title)
    }

    @Test func `what was withdrawn has no title`() {
        #expect(StateEntry.title(StateEntry.bytes(3, .withdrawn, [1], state).span.bytes) == nil)
    }

    @Test func `of no entry a bit may differ`() {
        for bit in 0..<entry.count * 8 {
            var damaged = entry
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(StateEntry.read(damaged, as: Action.State.self) == nil, "bit \(bit)")
        }
    }

    @Test func `no entry may be cut short or go on`() {
        for count in 0..<entry.count {
            #expect(StateEntry.read(Array(entry.prefix(count)), as: Action.State.self) == nil, "\(count) bytes")
        }
        #expect(StateEntry.read(entry + [0], as: Action.State.self) == nil)
    }
}
