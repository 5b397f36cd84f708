internal import BoardLedger

extension Failure {
    /// The failure of a command to which the storage under the ledger said no.
    init(_ error: StorageError) {
        switch error {
        case .notFound(let path):
            self.init(
                code: .noLedger,
                what: "There is no ledger in \(path).",
                why: nil,
                next: "boardledger init \(path) --origin URI"
            )
        case .busy(_, let process, let waited):
            let (seen, seconds) = (process.flatMap { $0 > 0 ? $0 : nil }, waited / .seconds(1))
            self.init(
                code: .busy,
                what: "Another program\(seen.map { " (process \($0))" } ?? "") is recording in this ledger"
                    + (seconds > 0
                        ? ", and was not done after \(Self.plain(seconds)) \(seconds == 1 ? "second" : "seconds")."
                        : "."),
                why: "One program records at a time; this one waited for its turn, and changed nothing since.",
                next: "the same again when the other is done, or with a longer --wait"
                    + (seen.map { "; “ps -f -p \($0)” shows what it is" } ?? "")
            )
        case .inAnotherNamespace(let path, let process, let host):
            let seen = process.flatMap { $0 > 0 ? "process \($0) here" : nil }
            let who = [host.map { "host or container “\($0)”" }, seen].compactMap(\.self).joined(separator: ", ")
            self.init(
                code: .busy,
                what: "The ledger in \(path) is in use by programs that this one cannot see"
                    + (who.isEmpty ? "." : ": \(who)."),
                why:
                    "They run in another PID namespace, as programs of two containers do. The storage tells programs apart"
                    + " by their numbers, which mean nothing there: both together could damage the ledger.",
                next:
                    "the same again when the others have ended; or run it where they run: in their container (docker exec),"
                    + " or in one that shares their processes (docker run --pid=container:NAME, shareProcessNamespace: true)"
            )
        case .exists(let path):
            self.init(
                code: .refused,
                what: "There is already a ledger in \(path).",
                why: "Nothing was changed.",
                next: "boardledger status --ledger \(path)"
            )
        case .tableMissing, .foreignTable:
            self.init(code: .noLedger, what: error.description, why: nil, next: nil)
        case .notADatabase, .truncated:
            self.init(
                code: .noLedger,
                what: error.description,
                why: "Something lies where the data of a ledger should, but it is none, or not all of it.",
                next: "boardledger restore, from the last backup"
            )
        case .alreadyOpen:
            self.init(code: .busy, what: error.description, why: nil, next: nil)
        case .damaged, .undecodable: self.init(damage: error.description)
        case .commitFailed(let cause) where cause.isDamage:
            self.init(damage: "The ledger’s data file is damaged: \(cause).")
        case .commitFailed, .poisoned:
            self.init(
                code: .failed,
                what: error.description,
                why: "Nothing was acknowledged: the change may or may not be on disk.",
                next: "make room or mend the disk, then “boardledger verify” and record the same sheet again"
            )
        case .system(_, let errno, _): self.init(system: error.description, errno: errno)
        case .unsafeFilesystem, .accessDenied, .readOnly, .badTableName, .badOption, .badKeyLength:
            self.init(code: .failed, what: error.description, why: nil, next: nil)
        }
    }

    /// Seconds as people write them: 30, or 0.5.
    private static func plain(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
    }
}
