import Foundation
import Synchronization
import TestSupport
import Testing

@testable import BoardLedger

/// Sheets share a commit, and each still stands or falls alone.
struct SharedCommitTests {
    private let fixture: LedgerFixture

    init() throws {
        fixture = try LedgerFixture()
    }

    @Test func `many sheets at once are each recorded once`() async throws {
        let fixture = fixture
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<12 {
                let entry = "- command: agency register\n  agency: a\(number / 2)\n  name: Agency \(number / 2)"
                let sheet = try Sheet(yaml: WrittenSheet(entry).bytes)
                group.addTask { _ = try fixture.ledger.record(sheet) }
            }
            try await group.waitForAll()
        }
        #expect(try fixture.size == 6)
        try fixture.verify()
    }

    @Test func `a sheet that comes while another is carried out shares its commit`() throws {
        let place = try TemporaryDirectory("ledger")
        let late = Mutex<(@Sendable () -> Void)?>(nil)
        let isDone = DispatchSemaphore(value: 0)
        let ticks = Mutex<Int64>(1_250_000_000_000)
        // Each commit asks what time it is, once, before its first sheet.
        let ledger = try Ledger.create(at: place("ledger"), origin: "https://ledger.example/late") {
            late.withLock { late in
                defer { late = nil }
                late?()
            }
            return ticks.withLock { ticks in
                ticks += 1
                return Instant(milliseconds: ticks) ?? .now
            }
        }
        func sheet(_ number: Int) throws -> Sheet {
            try Sheet(
                yaml: WrittenSheet(
                    "- command: agency register\n  agency: a\(number)\n  name: Agency \(number)"
                ).bytes
            )
        }
        let second = try sheet(2)
        late.withLock { late in
            late = {
                Thread.detachNewThread {
                    _ = try? ledger.record(second)
                    isDone.signal()
                }
                while ledger.commits.waitingCount == 0 { Thread.sleep(forTimeInterval: 0.001) }
            }
        }
        let first = try ledger.record(sheet(1))
        isDone.wait()
        let records = try ledger.audit(AuditFilter(), ledger.moment(asOf: nil, knownAt: nil))
        #expect(records.map(\.subject.description).sorted() == ["agency/a1", "agency/a2"])
        #expect(Set(records.map(\.recorded.text)) == [try #require(first.records.first).recordedTime.text])
    }

    /// A sheet for each number; those of negative ones are dated on a day that no calendar has.
    private func sheetsOfAgencies(_ numbers: Int...) throws -> [Sheet] {
        try numbers.map { number in
            let occurred = number < 0 ? "\n  occurred: 30 February 2009" : ""
            let entry = "- command: agency register\n  agency: a\(abs(number))\n  name: Agency \(abs(number))"
            return try Sheet(yaml: WrittenSheet(entry + occurred).bytes)
        }
    }

    @Test func `several sheets are recorded in order, up to the first that is refused`() throws {
        let recorded = try fixture.ledger.record(sheetsOfAgencies(1, 2, -3, 4))
        #expect(recorded.outcomes.map(\.records.count) == [1, 1])
        let refused = try #require(recorded.stoppedBy as? RefusedSheet)
        #expect(refused.outcome.refused.count == 1)
        let records = try fixture.ledger.audit(AuditFilter(), fixture.moment())
        #expect(records.map(\.subject.description).sorted() == ["agency/a1", "agency/a2"])
        try fixture.verify()

        let again = try fixture.ledger.record(sheetsOfAgencies(1, 2, 3, 4))
        #expect(again.stoppedBy == nil)
        #expect(again.outcomes.map(\.isRepeat) == [true, true, false, false])
        #expect(try fixture.size == 4)
        try fixture.verify()
    }

    @Test func `several sheets share one commit`() throws {
        let place = try TemporaryDirectory("ledger")
        let commits = Mutex(0)
        // Each commit asks what time it is, once.
        let ledger = try Ledger.create(at: place("ledger"), origin: "https://ledger.example/series") {
            commits.withLock { $0 += 1 }
            return .now
        }
        let before = commits.withLock { $0 }
        #expect(try ledger.record(sheetsOfAgencies(1, 2, 3)).outcomes.count == 3)
        #expect(commits.withLock { $0 } == before + 1)
        #expect(try ledger.record([]).outcomes.isEmpty)
        #expect(commits.withLock { $0 } == before + 1)
    }

    @Test func `a sheet that is refused stops those behind it when it comes first or alone, too`() throws {
        for numbers in [[-1], [-1, 2]] {
            let sheets = try numbers.flatMap { number in try sheetsOfAgencies(number) }
            let recorded = try fixture.ledger.record(sheets)
            #expect(recorded.outcomes.isEmpty)
            #expect(recorded.stoppedBy is RefusedSheet)
        }
        #expect(try fixture.size == 0)
    }

    @Test func `a steady stream of sheets keeps no thread from its answer`() throws {
        let ledger = fixture.ledger
        let (threads, most) = (16, 1_000)
        let answered = Mutex<Set<Int>>([])
        let recorded = Mutex([Int](repeating: 0, count: threads))
        let work = DispatchGroup()
        for thread in 0..<threads {
            work.enter()
            // Two groups that take turns come about when not all arrive at once.
            Thread.sleep(forTimeInterval: 0.000_3)
            Thread.detachNewThread {
                defer { work.leave() }
                for number in 0..<most where answered.withLock({ $0.count < threads }) {
                    let agency = "a\(thread)-\(number)"
                    let entry = "- command: agency register\n  agency: \(agency)\n  name: Agency \(thread) \(number)"
                    guard let sheet = try? Sheet(yaml: WrittenSheet(entry).bytes), (try? ledger.record(sheet)) != nil
                    else { return }
                    recorded.withLock { $0[thread] += 1 }
                    answered.withLock { _ = $0.insert(thread) }
                }
            }
        }
        work.wait()
        #expect(answered.withLock { $0.count } == threads)
        #expect(recorded.withLock { $0 }.allSatisfy { $0 < most })
        try fixture.verify()
    }
}
