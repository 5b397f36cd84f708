internal import Foundation
internal import Synchronization

/// One line on a terminal that says how far long work has come: count, rate and time left.
final class Progress: Sendable {
    private let what: String
    private let start = DispatchTime.now().uptimeNanoseconds
    private let lastShown = Mutex<UInt64>(0)
    private static let isOnScreen = Mutex(false)

    init(_ what: String) {
        self.what = what
    }

    func show(_ done: UInt64, of all: UInt64) {
        let now = DispatchTime.now().uptimeNanoseconds
        let isTime = lastShown.withLock { last in
            guard now - last > 100_000_000 else { return false }
            last = now
            return true
        }
        guard isTime, Terminal.showsMessages, !Terminal.isDumb else { return }
        Self.isOnScreen.withLock { $0 = true }
        let seconds = Double(now - start) / 1e9
        let rate = seconds > 0 ? Double(done) / seconds : 0
        let left = rate > 0 ? Int(Double(all - min(done, all)) / rate) : 0
        Output.message("\r\u{1B}[K\(what): \(done) of \(all), \(Int(rate)) a second, \(left) s left", terminator: "")
    }

    static func clear() {
        let wasOnScreen = isOnScreen.withLock { isOnScreen in
            defer { isOnScreen = false }
            return isOnScreen
        }
        if wasOnScreen { Output.message("\r\u{1B}[K", terminator: "") }
    }
}
