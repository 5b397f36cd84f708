import BoardLedger
import Dispatch
import Synchronization

/// What keeping a ledger costs: opening, checking, rebuilding, signing.
enum Keeping {
    /// Opens it and closes it again.
    static func open(_ parameters: Parameters) throws -> Findings {
        let directory = try parameters.text("ledger")
        var findings = Findings()
        try findings.time("open", atMost: 50) { _ in
            try withExtendedLifetime(Ledger.open(at: directory, access: .recording)) {}
        }
        return findings
    }

    /// Checks everything.
    static func verify(_ parameters: Parameters) throws -> Findings {
        let directory = try parameters.text("ledger")
        var findings = Findings()
        try findings.time("verify", atMost: try parameters.number("rounds", 3), seconds: 300) { _ in
            guard try Ledger.verify(at: directory, .everything).isSound else {
                throw Parameters.Unusable("The ledger is not sound.")
            }
        }
        return findings
    }

    /// Makes all projections again, digests included.
    static func rebuild(_ parameters: Parameters) throws -> Findings {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .recording)
        var findings = Findings()
        var records: UInt64 = 0
        try findings.time("rebuild", atMost: try parameters.number("rounds", 3), seconds: 120) { _ in
            let result = try ledger.rebuild()
            records = result.size
            guard result.projections.allSatisfy({ $0.digest == $0.digestBefore }) else {
                throw Parameters.Unusable("The rebuilt projections are not those that recording made.")
            }
        }
        findings.numbers = ["records": Double(records)]
        return findings
    }

    /// Records one durable record after another for as long as a rebuild of the same ledger takes.
    static func beside(_ parameters: Parameters) throws -> Findings {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .recording)
        var source = try parameters.source()
        let end = Mutex<Result<Void, any Error>?>(nil)
        let group = DispatchGroup()
        DispatchQueue(label: "rebuild").async(group: group) {
            let result = Result { _ = try ledger.rebuild() }
            end.withLock { $0 = result }
        }
        var findings = Findings()
        while end.withLock({ $0 == nil }) {
            let number = findings.series["recording", default: []].count
            try Recorder(ledger: ledger).record(source.next(1), title: "Beside \(number)", &findings)
        }
        group.wait()
        try end.withLock { try $0?.get() }
        return findings
    }

    /// Signs a checkpoint: the first of the ledger, then one after so many subjects have had a record.
    static func checkpoint(_ parameters: Parameters) throws -> Findings {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .recording)
        var town = try parameters.source().town
        var findings = Findings()
        _ = try findings.time("first") { try ledger.checkpoint() }
        var next = 0
        for touched in [1, 10, 100, 1_000, 1, 10, 100, 1_000, 1, 10, 100, 1_000] where touched <= town.actions.count {
            let entries = (next..<next + touched).map { town.report($0 % town.actions.count) }
            next += touched
            var other = Findings()
            try Recorder(ledger: ledger).record(entries, title: "Before checkpoint \(next)", &other)
            _ = try findings.time("after \(touched)") { try ledger.checkpoint() }
        }
        return findings
    }
}
