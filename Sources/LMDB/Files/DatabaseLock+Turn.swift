internal import Glibc

extension DatabaseLock {
    /// Locked by whoever writes.
    static let writer = 1 << 40..<1 << 40 + 1
    /// Locked by whoever writes next.
    static let next = 1 << 40 + 1..<1 << 40 + 2

    private static let usualWait = Duration.seconds(30)

    /// Waits for this process's turn to write.
    ///
    /// LMDB's own lock, which still decides, can only be waited for without end and without a word. Whoever has written
    /// must get in line before writing again, so that nobody waits for ever.
    ///
    /// Cost: three calls of the system where nobody else writes.
    func takeTurn(_ patience: Patience) throws(StorageError) {
        var isNext = try tryLock(Self.next)
        defer { if isNext { unlock(Self.next) } }
        if isNext, try tryLock(Self.writer) { return }

        var wait = patience.begin(usual: Self.usualWait)
        while true {
            if !isNext { isNext = try tryLock(Self.next) }
            if isNext, try tryLock(Self.writer) { return }
            let process = holder(of: Self.writer) ?? holder(of: Self.next)
            guard wait.goOn(process) else {
                throw .busy(path: path, process: process, waited: wait.limit)
            }
        }
    }

    /// Gives the turn to whoever is next.
    func passTurn() {
        unlock(Self.writer)
    }
}
