internal import LMDB

/// How long to wait for another program that is in the way, and who is told.
public struct Waiting: Sendable {
    /// The longest wait; nil for 30 seconds where another program records, and one second where programs of another PID
    /// namespace have the ledger open.
    public var longest: Duration?
    /// Told of a wait that a person notices, with the number of the other process where it is known.
    public var notice: (@Sendable (_ process: Int32?) -> Void)?

    /// How to wait.
    ///
    /// - Parameters:
    ///   - longest: The longest wait, from none to a year.
    ///   - notice: Told of a wait once it has lasted 100 milliseconds.
    public init(longest: Duration? = nil, notice: (@Sendable (_ process: Int32?) -> Void)? = nil) {
        self.longest = longest
        self.notice = notice
    }

    var options: Environment.Options { Environment.Options(longestWait: longest, onWait: notice) }
}
