internal import Glibc

/// How long somebody waits for another program, and who is told of it.
struct Patience: Sendable {
    /// As long as the wait may last; nil where that depends on what is waited for.
    let limit: Duration?
    /// Told once, of a wait that a person notices, with the number of the other process where that is known.
    let notice: (@Sendable (CInt?) -> Void)?

    /// From when on a person wonders what the program is doing.
    static let noticeable = Duration.milliseconds(100)

    /// Begins to wait, as long as is usual where no limit is set.
    func begin(usual: Duration) -> Wait { Wait(limit: limit ?? usual, notice: notice) }

    /// One wait, which looks again at intervals that grow with it.
    struct Wait {
        let limit: Duration
        private let notice: (@Sendable (CInt?) -> Void)?
        private let start = SuspendingClock.now
        private var interval = Duration.microseconds(50)
        private var hasTold = false

        private static let longestInterval = Duration.milliseconds(2)

        fileprivate init(limit: Duration, notice: (@Sendable (CInt?) -> Void)?) {
            self.limit = limit
            self.notice = notice
        }

        /// Sleeps until it is time to look again.
        ///
        /// - Parameter process: the number of the process that is in the way; 0 or nil where it is not known.
        /// - Returns: false where the time is over.
        mutating func goOn(_ process: pid_t?) -> Bool {
            let waited = SuspendingClock.now - start
            guard waited < limit else { return false }
            if !hasTold, waited >= Patience.noticeable {
                hasTold = true
                notice?(process)
            }
            usleep(UInt32(max(1, min(interval, limit - waited) / .microseconds(1))))
            interval = min(interval * 2, Self.longestInterval)
            return true
        }
    }
}
