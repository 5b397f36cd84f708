import Dispatch
import EventLog
import Foundation
import LMDB
import Synchronization
import Testing

@testable import BoardLedger

/// Everything that answers questions can be made again from the log, to the last byte.
struct RebuildTests {
    private static let names = ["states", "owners", "calendar", "trail", "words", "names", "amendments"]

    private static let more = "- command: action add\n  action: cycling\n  title: Build cycle lanes"

    /// Sixteen records that fill every projection.
    private static func ledger() throws -> LedgerFixture {
        let fixture = try LedgerFixture.partnership()
        try fixture.record(Partnership.decision)
        try fixture.record(Scrutiny.entries)
        try fixture.record("- {command: plan note-spelling, plan: city-plan, record: 5, written: City, meant: Town}")
        return fixture
    }

    private func differing(_ rebuilding: Rebuilding) -> [String] {
        rebuilding.projections.filter { $0.digestBefore != $0.digest }.map(\.name)
    }

    @Test func `rebuilding gives what stood there, and the answers stay the same`() throws {
        let fixture = try LedgerFixture.leeds()
        let before = try fixture.ledger.digests()
        #expect(before.keys.sorted() == Self.names.sorted())
        let answer = try fixture.ledger.plan("hwb-partnership-plan-2009", fixture.moment())
        for _ in 1...3 {
            let rebuilding = try fixture.ledger.rebuild()
            #expect(rebuilding.projections.map(\.name) == Self.names)
            #expect(differing(rebuilding).isEmpty)
            #expect(rebuilding.size == 142)
            // Nothing of the paper was recorded wrongly.
            #expect(rebuilding.projections.allSatisfy { ($0.entries == 0) == ($0.name == "amendments") })
            #expect(try fixture.ledger.digests() == before)
        }
        #expect(try fixture.ledger.plan("hwb-partnership-plan-2009", fixture.moment()) == answer)
    }

    @Test func `two ledgers told the same have the same projections`() throws {
        #expect(try LedgerFixture.leeds().ledger.digests() == LedgerFixture.leeds().ledger.digests())
    }

    @Test func `an empty ledger can be rebuilt`() throws {
        let fixture = try LedgerFixture()
        let rebuilding = try fixture.ledger.rebuild()
        #expect(rebuilding.size == 0)
        #expect(differing(rebuilding).isEmpty)
        try fixture.record(Partnership.entries)
    }

    @Test func `after everything was deleted nothing answers, and a rebuild brings it all back`() throws {
        let fixture = try LedgerFixture.leeds()
        let before = try fixture.ledger.digests()
        try fixture.ledger.dropProjections()
        #expect(throws: LedgerError.projectionsMissing) { try fixture.ledger.gaps(fixture.moment("2009-03-01")) }
        #expect(throws: LedgerError.projectionsMissing) { try fixture.ledger.digests() }
        let sheet = try Sheet(yaml: WrittenSheet(Partnership.entries).bytes)
        #expect(throws: LedgerError.projectionsMissing) { try fixture.ledger.record(sheet) }
        #expect(throws: LedgerError.projectionsMissing) { try fixture.ledger.preview(sheet) }
        #expect(try !fixture.ledger.verify().isSound)

        let rebuilding = try fixture.ledger.rebuild()
        #expect(rebuilding.projections.allSatisfy { $0.digestBefore == nil || $0.entries == 0 })
        #expect(try fixture.ledger.digests() == before)
        try fixture.verify()
        try fixture.record(Partnership.entries)
    }

    @Test(arguments: Self.names)
    func `one damaged entry is noticed and mended`(name: String) throws {
        let fixture = try Self.ledger()
        let before = try fixture.ledger.digests()
        try fixture.change(table: name) { table, txn in
            let (key, value) = try #require(try table.last(txn))
            try table.set(key, value + [UInt8(ascii: "x")], &txn)
        }
        #expect(try fixture.ledger.digests()[name] != before[name])
        let check = try fixture.ledger.verify()
        #expect(!check.isSound)
        #expect(try differing(fixture.ledger.rebuild()) == [name])
        #expect(try fixture.ledger.digests() == before)
        try fixture.verify()
    }

    @Test(arguments: Self.names)
    func `an entry too many and an entry too few are noticed and mended`(name: String) throws {
        let fixture = try Self.ledger()
        try fixture.change(table: name) { table, txn in
            let (key, _) = try #require(try table.last(txn))
            try table.delete(key, &txn)
        }
        #expect(try !fixture.ledger.verify().isSound)
        #expect(try differing(fixture.ledger.rebuild()) == [name])
        try fixture.change(table: name) { table, txn in
            let (key, value) = try #require(try table.last(txn))
            try table.set(key + [0x7A], value, &txn)
        }
        #expect(try !fixture.ledger.verify().isSound)
        #expect(try differing(fixture.ledger.rebuild()) == [name])
        try fixture.verify()
    }

    /// Of a long state only what is asked for is read: nobody is answered from it where it is damaged elsewhere.
    @Test(arguments: [0.2, 0.4, 0.6, 0.8])
    func `a damaged byte anywhere in a long state is noticed and mended`(part: Double) throws {
        let fixture = try LedgerFixture()
        let reports = (0..<300).map { number in
            let date = "200\(number % 9)-0\(1 + number % 9)-\(10 + number % 19)"
            return
                "- {command: action report-progress, action: long, status: paused, words: R\(number), occurred: \(date)}"
        }
        try fixture.record(
            "- {command: action add, action: long, title: A long action}\n" + reports.joined(separator: "\n")
        )
        try fixture.change(table: "states") { table, txn in
            let (key, stored) = try #require(try table.last(txn))
            var value = stored
            value[Int(Double(value.count) * part)] ^= 0xFF
            try table.set(key, value, &txn)
        }
        #expect(try !fixture.ledger.verify().isSound)
        #expect(throws: LogError.self) { try fixture.ledger.show("action/long", fixture.moment()) }
        #expect(throws: LogError.self) {
            try fixture.ledger.record(Sheet(yaml: WrittenSheet(reports[7] + "\n" + Self.more).bytes))
        }
        #expect(try !fixture.ledger.verify().isSound)
        #expect(try differing(fixture.ledger.rebuild()) == ["states"])
        try fixture.verify()
    }

    @Test func `what is recorded during a rebuild is in it`() throws {
        let fixture = try Self.ledger()
        var steps: [(UInt64, UInt64)] = []
        let rebuilding = try fixture.ledger.rebuild { done, all in
            if steps.isEmpty {
                #expect(throws: Never.self) {
                    _ = try fixture.ledger.record(Sheet(yaml: WrittenSheet(Self.more).bytes))
                }
            }
            steps.append((done, all))
        }
        #expect(steps.map(\.0) == [16])
        #expect(rebuilding.size == 17)
        #expect(differing(rebuilding).isEmpty)
        #expect(try fixture.ledger.find("lanes", fixture.moment()).description == "action/cycling")
        try fixture.verify()
    }

    @Test func `progress goes up to the number of records`() throws {
        let fixture = try LedgerFixture()
        let entries = (1...1_200).map { "- {command: agency register, agency: a\($0), name: Agency \($0)}" }
        _ = try fixture.ledger.record(Sheet(yaml: WrittenSheet(entries.joined(separator: "\n")).bytes))
        var steps: [UInt64] = []
        _ = try fixture.ledger.rebuild { done, all in
            #expect(all == 1_200)
            steps.append(done)
        }
        #expect(steps.count > 1 && steps == steps.sorted() && steps.last == 1_200)
        try fixture.verify()
    }

    @Test(arguments: [
        "1 16", "2 16", "next 16", "\(Projections.version) 15", "\(Projections.version) 17", Projections.version,
        "nonsense", "",
    ])
    func `projections of another version or another length answer nothing until they are rebuilt`(
        marker: String
    ) throws {
        let fixture = try Self.ledger()
        let before = try fixture.ledger.digests()
        try fixture.mark(marker)
        #expect(throws: LedgerError.projectionsOutdated) { try fixture.ledger.find("plan", fixture.moment()) }
        let sheet = try Sheet(yaml: WrittenSheet(Self.more).bytes)
        #expect(throws: LedgerError.projectionsOutdated) { try fixture.ledger.record(sheet) }
        let check = try fixture.ledger.verify()
        if ["1 16", "2 16", "next 16"].contains(marker) {
            // What another version made is no damage.
            #expect(check.isSound && check.projectionsAreOutdated)
        } else {
            #expect(check.damages.map(\.what).joined().contains("boardledger rebuild"))
            #expect(check.concernsProjectionsOnly)
        }
        _ = try fixture.ledger.rebuild()
        #expect(try fixture.ledger.digests() == before)
        try fixture.verify()
    }

    @Test func `a rebuild that is late to clear up leaves alone what another one has filled since`() throws {
        let fixture = try Self.ledger()
        let before = try fixture.ledger.digests()
        let live = try fixture.liveSide()
        // The late one changed sides when the other was not yet there, and was held up before it cleared the old side.
        try fixture.ledger.clear(Projections(fixture.environment, live), of: "rebuild 1 2")
        #expect(try fixture.ledger.digests() == before)
        #expect(try fixture.liveSide() == live)

        let token = "rebuild 3 4"
        try fixture.mark(token, side: live.other)
        try fixture.change(table: "words", side: live.other) { table, txn in try table.set([1], [1], &txn) }
        try fixture.ledger.clear(Projections(fixture.environment, live.other), of: "rebuild 1 2")
        try fixture.change(table: "words", side: live.other) { table, txn in
            let kept = try table.get([1], txn)
            #expect(kept == [1])
        }
        try fixture.ledger.clear(Projections(fixture.environment, live.other), of: token)
        try fixture.change(table: "words", side: live.other) { table, txn in
            let kept = try table.get([1], txn)
            #expect(kept == nil)
        }
        try fixture.verify()
    }

    @Test func `rebuilds of several threads at once leave whole projections, and at least one is done`() throws {
        let fixture = try Self.ledger()
        let before = try fixture.ledger.digests()
        for _ in 1...20 {
            let done = Mutex(0)
            DispatchQueue.concurrentPerform(iterations: 3) { _ in
                do {
                    let rebuilding = try fixture.ledger.rebuild()
                    #expect(differing(rebuilding).isEmpty)
                    done.withLock { $0 += 1 }
                } catch LedgerError.rebuildOvertaken {
                    // Another one began after it, and has the other side now.
                } catch {
                    Issue.record(error)
                }
            }
            #expect(done.withLock { $0 } > 0)
            #expect(try fixture.ledger.digests() == before)
        }
        try fixture.verify()
    }

    @Test func `a rebuild that stopped half-way leaves the old projections in place`() throws {
        let fixture = try Self.ledger()
        let before = try fixture.ledger.digests()
        let live = try fixture.liveSide()
        // What a stopped rebuild leaves behind: some entries of the other side, and its marker.
        try fixture.change(table: "words", side: live.other) { table, txn in
            try table.set(Array("left over".utf8), [1], &txn)
        }
        try fixture.mark("\(Projections.version) 57", side: live.other)
        #expect(try fixture.ledger.digests() == before)
        #expect(try fixture.ledger.verify().isSound)
        try fixture.verify()
        #expect(try fixture.ledger.digests() == before)
    }
}

extension LedgerFixture {
    fileprivate var environment: Environment { ledger.log.environment }

    fileprivate func liveSide() throws -> ProjectionSide {
        let name = try environment.read { txn in try ProjectionMarker.table(environment).get("live", txn) }
        return try #require(name.flatMap(ProjectionSide.init))
    }

    /// Changes the bytes of a projection behind the ledger’s back.
    fileprivate func change(
        table name: String,
        side: ProjectionSide? = nil,
        _ body: (Table<Bytes, Bytes>, inout WriteTransaction) throws -> Void
    ) throws {
        let side = try side ?? liveSide()
        let table = environment.table("\(name).\(side.rawValue)", key: Bytes.self, value: Bytes.self)
        try environment.write { txn in try body(table, &txn) }
    }

    fileprivate func mark(_ text: String, side: ProjectionSide? = nil) throws {
        let side = try side ?? liveSide()
        try environment.write { txn in try ProjectionMarker.table(environment).set(side.rawValue, text, &txn) }
    }
}
