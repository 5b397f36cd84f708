import GovernanceSupport
import TestSupport
import Testing

@testable import Governance

/// A state is written as bytes and read back; what is not the bytes of a state is never taken for the state it was.
struct StateCoderTests {
    private static let seeds = 1...8 as ClosedRange<UInt64>
    private static let fewSeeds = 1...3 as ClosedRange<UInt64>

    // MARK: There and back

    @Test(arguments: SubjectKind.allCases, seeds) func aStateComesBackAsItWas(_ kind: SubjectKind, seed: UInt64) throws
    {
        func check<D: Decider>(_: D.Type) throws {
            var changes = RandomChanges(seed: seed)
            for count in [0, 1, 5, 40] {
                let state = try changes.state(of: D.self, changes: count)
                let bytes = written(state)
                let again = try #require(read(bytes, as: D.State.self), "seed \(seed)")
                #expect(again == state, "seed \(seed)")
                #expect(written(again) == bytes, "seed \(seed)")
            }
        }
        try check(kind.decider)
    }

    @Test(arguments: SubjectKind.allCases) func equalStatesHaveEqualBytesAndOthersHaveNot(_ kind: SubjectKind) throws {
        func check<D: Decider>(_: D.Type) throws {
            let states = try Self.seeds.map { seed in
                var changes = RandomChanges(seed: seed)
                return try changes.state(of: D.self, changes: 5)
            }
            for (one, other) in states.flatMap({ one in states.map { (one, $0) } }) {
                #expect((written(one) == written(other)) == (one == other))
            }
            var changes = RandomChanges(seed: Self.seeds.lowerBound)
            let rebuilt = try changes.state(of: D.self, changes: 5)
            #expect(rebuilt == states[0])
            #expect(written(rebuilt) == written(states[0]))
        }
        try check(kind.decider)
    }

    @Test func statesFollowOneAnotherInTheSameBytes() throws {
        var changes = RandomChanges(seed: 1)
        var (first, second) = try (
            changes.state(of: Action.self, changes: 20), changes.state(of: Plan.self, changes: 20)
        )
        var writer = StateCoder()
        writer.code(&first)
        let border = writer.bytes.count
        writer.code(&second)
        #expect(Array(writer.bytes[..<border]) == written(first))

        var (plan, reader) = (Plan.State(), StateCoder(reading: writer.bytes, from: border))
        reader.code(&plan)
        #expect(plan == second)
        #expect(reader.isAtEnd && !reader.isMalformed)
        var (action, all) = (Action.State(), StateCoder(reading: writer.bytes))
        all.code(&action)
        #expect(action == first)
        #expect(!all.isAtEnd && !all.isMalformed)

        writer.clear()
        writer.code(&second)
        #expect(writer.bytes == written(second))
    }

    @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, UInt64(UInt32.max), UInt64.max])
    func aNumberTakesSevenBitsToTheByte(_ number: UInt64) {
        var (value, writer) = (number, StateCoder())
        writer.code(&value)
        #expect(writer.bytes.count == max(1, (64 - number.leadingZeroBitCount + 6) / 7))
        var (again, reader) = (UInt64(1), StateCoder(reading: writer.bytes))
        reader.code(&again)
        #expect(again == number)
        #expect(reader.isAtEnd && !reader.isMalformed)
    }

    @Test(arguments: seeds) func everyDateComesBackAsItWas(seed: UInt64) {
        var changes = RandomChanges(seed: seed)
        let extremes = ["0001", "9999-24", "9999-12-31%", "0001-01-01~", "2000-02-29?"] as [EDTFDate]
        for date in extremes + (0..<200).map({ _ in changes.date() }) {
            #expect(read(written(date), as: EDTFDate.self) == date, "seed \(seed)")
        }
    }

    // MARK: Damage

    @Test(arguments: SubjectKind.allCases, fewSeeds) func whatIsCutShortIsMalformed(_ kind: SubjectKind, seed: UInt64)
        throws
    {
        func check<D: Decider>(_: D.Type) throws {
            var changes = RandomChanges(seed: seed)
            let bytes = written(try changes.state(of: D.self, changes: 6))
            for count in 0..<bytes.count {
                var (state, coder) = (D.State(), StateCoder(reading: Array(bytes[..<count])))
                coder.code(&state)
                #expect(coder.isMalformed, "seed \(seed), \(count) of \(bytes.count)")
            }
        }
        try check(kind.decider)
    }

    @Test(arguments: SubjectKind.allCases, fewSeeds)
    func whatIsAlteredIsNotTakenForTheStateItWas(_ kind: SubjectKind, seed: UInt64) throws {
        func check<D: Decider>(_: D.Type) throws {
            var changes = RandomChanges(seed: seed)
            let state = try changes.state(of: D.self, changes: 6)
            let bytes = written(state)
            let unnoticed = bytes.indices.flatMap { offset in
                (0..<8).filter { bit in
                    var altered = bytes
                    altered[offset] ^= 1 << bit
                    return read(altered, as: D.State.self) == state
                }.map { bit in "bit \(bit) of byte \(offset)" }
            }
            #expect(unnoticed == [], "seed \(seed)")
        }
        try check(kind.decider)
    }

    @Test(arguments: SubjectKind.allCases, fewSeeds) func aHugeCountIsRefused(_ kind: SubjectKind, seed: UInt64) throws
    {
        func check<D: Decider>(_: D.Type) throws {
            var changes = RandomChanges(seed: seed)
            let state = try changes.state(of: D.self, changes: 6)
            let bytes = written(state)
            for huge in [Array(repeating: 0xFF, count: 9) + [0x01], [0xFF, 0xFF, 0xFF, 0xFF, 0x7F]] as [[UInt8]] {
                for offset in bytes.indices {
                    let altered = bytes[..<offset] + huge + bytes[(offset + 1)...]
                    #expect(read(Array(altered), as: D.State.self) != state, "seed \(seed), byte \(offset)")
                }
            }
            // Every state begins with a text: its length cannot be more than is there.
            var (other, coder) = (D.State(), StateCoder(reading: Array(repeating: 0xFF, count: 9) + [0x01] + bytes))
            coder.code(&other)
            #expect(coder.isMalformed, "seed \(seed)")
        }
        try check(kind.decider)
    }

    /// What any bytes say, if they say anything, can be asked everything a state is asked.
    @Test(arguments: SubjectKind.allCases, fewSeeds) func anyBytesAreReadWithoutATrap(_ kind: SubjectKind, seed: UInt64)
        throws
    {
        func check<D: Decider>(_: D.Type) {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<400 {
                // Small numbers are counts, lengths and cases that may stand; large ones mostly may not.
                let largest = ([1, 3, 12, 255] as [UInt8]).randomElement(using: &random) ?? 255
                let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in
                    UInt8.random(in: 0...largest, using: &random)
                }
                var (state, coder) = (D.State(), StateCoder(reading: bytes))
                coder.code(&state)
                for day in ["0001-01-01", "2009-02-17", "9999-12-31"] as [Day] {
                    _ = state.facts(on: day, TestLedger())
                    _ = state.blanks(on: day, TestLedger())
                    _ = (state.parts(on: day), state.dues(on: day))
                }
                #expect(read(written(state), as: D.State.self) == state, "seed \(seed): \(bytes)")
            }
        }
        check(kind.decider)
    }

    @Test func whatIsNoDayNoDateAndNoCaseIsMalformed() {
        func isRefused<Value: StateValue>(_ bytes: [UInt8], as _: Value.Type) -> Bool {
            var (value, coder) = (Value.unread, StateCoder(reading: bytes))
            coder.code(&value)
            return coder.isMalformed
        }
        func number(_ value: Int) -> [UInt8] {
            var (value, coder) = (value, StateCoder())
            coder.code(&value)
            return coder.bytes
        }
        #expect(isRefused(number(2009 << 9 | 2 << 5 | 30), as: Day.self))
        #expect(isRefused(number(0), as: Day.self))
        #expect(isRefused(number(10_000 << 9 | 1 << 5 | 1), as: Day.self))
        #expect(!isRefused(number(2009 << 9 | 2 << 5 | 28), as: Day.self))
        #expect(isRefused([4] + number(2009 << 4 | 13), as: EDTFDate.self))
        #expect(isRefused([8] + number(2009 << 5 | 25), as: EDTFDate.self))
        #expect(isRefused([12] + number(0), as: EDTFDate.self))
        #expect(isRefused([16] + number(0), as: EDTFDate.self))
        #expect(!isRefused([16] + number(2009), as: EDTFDate.self))
        #expect(isRefused([20] + number(2009), as: EDTFDate.self))
        #expect(isRefused([12] + number(1 << 32 | 2009), as: EDTFDate.self))
        #expect(!isRefused([12] + number(2009), as: EDTFDate.self))
        #expect(isRefused([2] + Array("P1".utf8), as: Interval.self))
        #expect(isRefused([UInt8(SubjectKind.allCases.count)], as: SubjectKind.self))
        #expect(isRefused([UInt8(Decision.Verb.allCases.count)], as: Decision.Verb.self))
        #expect(isRefused(Array(repeating: 0x80, count: 11), as: String.self))
    }
}
