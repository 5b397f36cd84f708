import Dispatch
import Foundation
import Governance
import Synchronization
import TestSupport
import Testing

@testable import BoardLedger

/// Whatever is recorded, in whatever order: all ways to the projections lead to the same entries.
///
/// `BOARDLEDGER_HISTORIES=10000` in the environment makes so many histories in place of a few hundred, and
/// `BOARDLEDGER_SEED=331` only the one of that seed.
struct RandomHistoryTests {
    /// What became of many histories.
    private struct Findings {
        var problems: [String] = []
        var types: Set<String> = []
        var recorded = 0
        var refused = 0
        var amended = 0
        var told = 0
        var followed = 0
        var secrets = 0
    }

    private static let count = ProcessInfo.processInfo.environment["BOARDLEDGER_HISTORIES"].flatMap(Int.init) ?? 500

    @Test func `recording, rebuilding, taking in and a plain model give the same entries`() async throws {
        try await onOwnThread { Self.checkAll() }
    }

    private static func checkAll() {
        let findings = Mutex(Findings())
        // Pieces, so that no thread has a moment without work.
        let only = ProcessInfo.processInfo.environment["BOARDLEDGER_SEED"].flatMap(UInt64.init)
        DispatchQueue.concurrentPerform(iterations: only == nil ? Self.count : 1) { number in
            let seed = only ?? UInt64(number)
            do {
                let history = try Self.history(seed: seed)
                findings.withLock { findings in
                    findings.problems += history.problems
                    findings.types.formUnion(history.types)
                    findings.recorded += history.records.values.reduce(0, +)
                    findings.refused += history.refused
                    findings.amended += history.amended
                    findings.told += history.told
                    findings.followed += history.followed
                    findings.secrets += history.found
                }
            } catch {
                findings.withLock { $0.problems.append("seed \(seed): \(error)") }
            }
        }
        let found = findings.withLock { $0 }
        #expect(found.problems.isEmpty, "\(found.problems.prefix(20).joined(separator: "\n"))")
        // Histories that rules mostly refuse, or that some changes never occur in, would show little.
        #expect(found.recorded > 10 * Self.count, "\(found.recorded) recorded, \(found.refused) refused")
        #expect(found.refused > Self.count)
        #expect(found.secrets > Self.count, "\(found.secrets) secrets were told to those who may know them")
        #expect(found.told > Self.count / 2, "\(found.told) records took effect after a day that was asked about")
        #expect(found.followed > Self.count / 50, "\(found.followed) actions went on to other agencies")
        let (ofRecords, ofSubjects) = (
            found.types.filter(ChangeCatalogue.isNote), found.types.filter { !ChangeCatalogue.isNote($0) }
        )
        #expect(ofRecords.count > SubjectKind.allCases.count, "\(ofRecords.sorted())")
        #expect(found.amended > Self.count / 5, "\(found.amended) records said anew")
        let every = Set(RandomEntries.changes.map { $0.type }.filter { !ChangeCatalogue.isNote($0) })
        let missing = every.subtracting(ofSubjects)
        // Approvals need a step, a decision and a body that fit each other: a few hundred histories may miss them.
        // A short run shows that most are drawn, and ten thousand that all are.
        let mostMissing = Self.count < 10_000 ? 8 : 0
        #expect(missing.count <= mostMissing, "never recorded: \(missing.sorted())")
    }

    private static func history(seed: UInt64) throws -> RandomHistory {
        var random = SeededGenerator(seed: seed &* 31)
        let history = try RandomHistory(seed: seed)
        try history.check()
        for step in 1...Int.random(in: 2...6, using: &random) {
            // Some go far with one subject: much can only happen to it after much else.
            if step == 3 { history.settle(on: (SubjectKind.allCases + [.plan, .plan, .plan]).random(&random)) }
            try history.grow(by: [1, 1, 3, 10, 25, 60].random(&random))
            if Int.random(in: 0..<3, using: &random) == 0 { try history.check() }
        }
        try history.check()
        try history.checkEarlierAnswers()
        try history.checkDays()
        try history.checkThatWhatIsToComeIsNotTold()
        if seed % 4 == 0 { try history.checkViews() }
        try history.check()
        return history
    }

    @Test func `states are stored on time where each record of a long history comes in a sheet of its own`()
        async throws
    {
        try await onOwnThread { try Self.recordOneByOne() }
    }

    private static func recordOneByOne() throws {
        let passing = try PassingLedger()
        passing.setClock(0)
        func record(_ entry: String) throws { _ = try passing.ledger.record(Sheet(yaml: WrittenSheet(entry).bytes)) }
        try record("- {command: plan draft, plan: long, title: A long plan}")
        for number in 1...1_040 { try record("- {command: plan record-finding, plan: long, words: Finding \(number)}") }
        let check = try passing.ledger.verify()
        #expect(check.isSound)
        #expect(
            try PlainModel(lines: passing.export()).entries
                == PlainModel(lines: passing.export()).entries(of: passing.ledger)
        )
    }

    /// After 256 and after 1,024 records of a subject, states are stored less often; a sheet may cross several such steps.
    @Test(arguments: [(UInt64(1), SubjectKind.action), (2, .plan), (4, .review)])
    func `the same holds where one subject has hundreds of records`(seed: UInt64, kind: SubjectKind) async throws {
        try await onOwnThread { try Self.goFar(seed: seed, with: kind) }
    }

    private static func goFar(seed: UInt64, with kind: SubjectKind) throws {
        var random = SeededGenerator(seed: seed)
        let history = try RandomHistory(seed: seed)
        history.protectNoWords()
        try history.grow(by: 120)
        try history.grow(by: 120)
        history.settle(on: kind)
        while history.records.values.max() ?? 0 <= 1_100 {
            let (before, entries) = (history.recordsOfFavourite, [1, 7, 60, 700].random(&random))
            try history.grow(by: entries)
            let size = history.records.values.reduce(0, +)
            try #require(size < 30_000, "\(kind) \(history.recordsOfFavourite)")
            // Rules refuse nearly all of what is said of some, such as one whose first record was withdrawn.
            if history.recordsOfFavourite - before < entries / 8 { history.settle(on: kind) }
            if Int.random(in: 0..<4, using: &random) == 0 { try history.check() }
        }
        try history.check()
        try history.checkEarlierAnswers()
        #expect(history.problems.isEmpty, "\(history.problems.prefix(20).joined(separator: "\n"))")
    }
}
