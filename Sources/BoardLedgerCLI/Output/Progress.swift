internal import Foundation
internal import Synchronization

/// One line on a terminal that says how far long work has come: count, rate and time left.
final class Progress: Sendable {
    private let what: String
    private let start: UInt64
    private let lastShown: Mutex<UInt64>
    private static let isOnScreen = Mutex(false)

    init(_ what: String) {
        self.what = what
        start = DispatchTime.now().uptimeNanoseconds
        // Work that is done at once shows nothing, and no rate is told before it can be measured.
        lastShown = Mutex(start)
    }

    /// Shows how far the work has come; where nobody knows how much there is, without the time left.
    func show(_ done: UInt64, of all: UInt64? = nil) {
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
        var line = "\(what): \(done)\(all.map { " of \($0)" } ?? ""), \(Int(rate)) a second"
        if let all, rate > 0 { line += ", \(Int(Double(all - min(done, all)) / rate)) s left" }
        Output.message("\r\u{1B}[K\(line)", terminator: "")
    }

    static func clear() {
        let wasOnScreen = isOnScreen.withLock { isOnScreen in
            defer { isOnScreen = false }
            return isOnScreen
        }
        if wasOnScreen { Output.message("\r\u{1B}[K", terminator: "") }
    }
}
