internal import BoardLedger

/// The progress of a check, stage by stage.
struct CheckProgress {
    private let what: String
    private var current: (stage: Ledger.Stage, progress: Progress)

    /// Begins with the first stage.
    ///
    /// - Parameter what: What is checked: “the ledger”.
    init(of what: String) {
        self.what = what
        current = (.log, Self.begin(.log, of: what))
    }

    mutating func show(_ stage: Ledger.Stage, _ done: UInt64, of all: UInt64) {
        if current.stage != stage { current = (stage, Self.begin(stage, of: what)) }
        current.progress.show(done, of: all)
    }

    private static func begin(_ stage: Ledger.Stage, of what: String) -> Progress {
        Progress("verifying \(what), \(stage.words)")
    }
}

extension Ledger.Stage {
    fileprivate var words: String {
        switch self {
        case .log: "records and hashes"
        case .projections: "what is projected"
        }
    }
}
