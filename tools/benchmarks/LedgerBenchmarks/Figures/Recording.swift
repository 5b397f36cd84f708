import BoardLedger
import Foundation
import Synchronization

/// What one durable record costs, alone and with many clients.
enum Recording {
    /// `--count` sheets of one entry each; before each the same as a preview, which does all but the commit.
    static func singles(_ parameters: Parameters) throws -> Findings {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .recording)
        var source = try parameters.source()
        var findings = Findings()
        let count = try parameters.number("count")
        let end = ContinuousClock.now + .seconds(60)
        for number in 0..<count where ContinuousClock.now < end {
            let entries = source.next(1)
            let sheet = try Sheet(yaml: Entry.sheet(entries, title: "Single \(number)"))
            _ = try findings.time("preview") { try ledger.preview(sheet) }
            try Recorder(ledger: ledger).record(entries, title: "Single \(number)", &findings)
        }
        return findings
    }

    /// One durable record at a time, and sheets of 1,000 entries, in turns onto the subject of many records and onto those of ten.
    static func onto(_ parameters: Parameters) throws -> Findings {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .recording)
        var town = try parameters.source().town
        let (others, rounds) = (try parameters.number("others"), try parameters.number("rounds", 3))
        let recorder = Recorder(ledger: ledger)
        var findings = Findings()
        var end = ContinuousClock.now + .seconds(60)
        for number in 0..<(try parameters.number("singles", 100)) where ContinuousClock.now < end {
            let other = Source.firstOther + number % others
            try recorder.record([town.report(Source.hotAction)], title: "Many \(number)", &findings, under: "many ")
            try recorder.record([town.report(other)], title: "Few \(number)", &findings, under: "few ")
        }
        end = ContinuousClock.now + .seconds(240)
        for round in 0..<rounds where ContinuousClock.now < end {
            let few = (0..<others).map { town.report(Source.firstOther + $0) }
            try recorder.record(few, title: "Sheet onto few \(round)", &findings, under: "sheet few ")
            let many = (0..<others).map { _ in town.report(Source.hotAction) }
            try recorder.record(many, title: "Sheet onto many \(round)", &findings, under: "sheet many ")
        }
        return findings
    }

    /// Sheets of `--batch` entries that come as files do, `--together` to a commit: once each is read while those before it
    /// are recorded, and once all are read already.
    static func series(_ parameters: Parameters) throws -> Findings {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .recording)
        var source = try parameters.source()
        let (batch, together) = (try parameters.number("batch", 1_000), try parameters.number("together", 5))
        let rounds = try parameters.number("rounds", 8)
        var findings = Findings()
        var number = 0
        func files() -> [[UInt8]] {
            (0..<together).map { _ in
                number += 1
                return Entry.sheet(source.next(batch), title: "Series \(number)")
            }
        }
        func record(_ sheets: [Sheet]) throws {
            if let error = try ledger.record(sheets).stoppedBy { throw error }
        }

        let read = try (0..<rounds).map { _ in try files().map { try Sheet(yaml: $0) } }
        for sheets in read { try findings.time("read already") { try record(sheets) } }

        let unread = (0...rounds).map { _ in files() }
        var next = try unread[0].map { try Sheet(yaml: $0) }
        for files in unread.dropFirst() {
            try findings.time("read meanwhile") {
                let sheets = next
                let reading = Mutex<Result<[Sheet], any Error>?>(nil)
                let isRead = DispatchSemaphore(value: 0)
                Thread {
                    let result = Result { try files.map { try Sheet(yaml: $0) } }
                    reading.withLock { $0 = result }
                    isRead.signal()
                }.start()
                try record(sheets)
                isRead.wait()
                next = try reading.withLock { try $0?.get() ?? [] }
            }
        }
        findings.numbers = ["entries": Double(batch * together)]
        return findings
    }

    /// Clients of one process, each of which waits for its record to be durable before it asks for the next.
    ///
    /// Each reports on an action of its own, so that no order between them matters.
    static func clients(_ parameters: Parameters) throws -> Findings {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .recording)
        var town = try parameters.source().town
        let (clients, each) = (try parameters.number("clients"), try parameters.number("each"))
        var findings = Findings()
        for (name, count, own) in [
            ("one", 1, each * 4), ("many", clients, each), ("one", 1, each * 4), ("many", clients, each),
        ] {
            let sheets = try (0..<count).map { client in
                try (0..<own).map { number in
                    try Sheet(
                        yaml: Entry.sheet(
                            [town.report(client)],
                            title: "Client \(name) \(client) \(number) \(findings.series.count)"
                        )
                    )
                }
            }
            let failures = Mutex<[String]>([])
            let seconds = time {
                let threads = sheets.map { own in
                    let isDone = DispatchSemaphore(value: 0)
                    Thread {
                        for sheet in own {
                            do { _ = try ledger.record(sheet) } catch { failures.withLock { $0.append("\(error)") } }
                        }
                        isDone.signal()
                    }.start()
                    return isDone
                }
                for isDone in threads { isDone.wait() }
            }
            if let failure = failures.withLock({ $0.first }) { throw Parameters.Unusable(failure) }
            findings.series[name, default: []].append(seconds / Double(count * own))
        }
        return findings
    }

    private static func time(_ work: () -> Void) -> Double {
        let start = ContinuousClock.now
        work()
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
