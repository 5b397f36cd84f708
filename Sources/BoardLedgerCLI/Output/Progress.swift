internal import Foundation

/// One line on a terminal that says how far long work has come: count, rate and time left.
struct Progress {
    private let what: String
    private let start = DispatchTime.now().uptimeNanoseconds
    private var lastShown: UInt64 = 0

    init(_ what: String) {
        self.what = what
    }

    mutating func show(_ done: UInt64, of all: UInt64) {
        let now = DispatchTime.now().uptimeNanoseconds
        guard Terminal.showsMessages, now - lastShown > 100_000_000 else { return }
        lastShown = now
        let seconds = Double(now - start) / 1e9
        let rate = seconds > 0 ? Double(done) / seconds : 0
        let left = rate > 0 ? Int(Double(all - min(done, all)) / rate) : 0
        Output.message("\r\u{1B}[K\(what): \(done) of \(all), \(Int(rate)) a second, \(left) s left", terminator: "")
    }

    static func clear() {
        if Terminal.showsMessages { Output.message("\r\u{1B}[K", terminator: "") }
    }
}
