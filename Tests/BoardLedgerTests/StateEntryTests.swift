import GovernanceSupport
import LMDB
import Testing

@testable import BoardLedger
@testable import Governance

/// What is stored of a state is read again, or not at all.
@Suite struct StateEntryTests {
    private let entry: [UInt8]
    private let state: Action.State
    private static let head = StateEntry.Head(version: 3, standing: .amended, amended: [17, 4], lastDay: "2013-04-01")

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
        entry = StateEntry.bytes(Self.head, state)
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
        let (head, read) = try #require(StateEntry.read(entry, as: Action.State.self))
        #expect(head == Self.head && read == state)
        #expect(StateEntry.bytes(head, read) == entry)
        let stored = StateEntry.title(entry.span.bytes)
        #expect(stored?.title == state.title && stored?.head == head)
    }

    @Test func `what was withdrawn has no title`() {
        let head = StateEntry.Head(version: 3, standing: .withdrawn, amended: [1])
        #expect(StateEntry.title(StateEntry.bytes(head, state).span.bytes) == nil)
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
