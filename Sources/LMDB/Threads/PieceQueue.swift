internal import Dispatch
internal import Synchronization

/// Numbered pieces of work that several threads do, and one of them takes the results of, in order.
final class PieceQueue<Piece: Sendable>: Sendable {
    /// What the thread that takes the results is to do next.
    enum Step {
        case take(Result<Piece, any Error>)
        /// No result is ready: do this piece meanwhile.
        case work(Int)
        case end
    }

    private struct State {
        var unclaimed = 0
        var taken = 0
        var results: [Int: Result<Piece, any Error>] = [:]
        var isStopped = false
        var idleHelpers = 0
        var isTakerIdle = false
    }

    private let count: Int
    /// How many pieces may be done, or be in work, before the first of them is taken: they fill memory.
    private let mostAhead: Int
    private let state = Mutex(State())
    private let helperWoken = DispatchSemaphore(value: 0)
    private let takerWoken = DispatchSemaphore(value: 0)

    init(count: Int, mostAhead: Int = 16) {
        self.count = max(0, count)
        self.mostAhead = mostAhead
    }

    /// A piece for a helper to do, when there is room for its result; nil where there is nothing more to do.
    func claim() -> Int? {
        while true {
            let step = state.withLock { state -> Step? in
                if let number = claim(&state) { return .work(number) }
                if state.isStopped || state.unclaimed == count { return .end }
                state.idleHelpers += 1
                return nil
            }
            switch step {
            case .work(let number): return number
            case .end, .take: return nil
            case nil: helperWoken.wait()
            }
        }
    }

    /// Hands in the result of a piece that was claimed.
    func put(_ result: Result<Piece, any Error>, for number: Int) {
        let wakes = state.withLock { state in
            state.results[number] = result
            defer { state.isTakerIdle = false }
            return state.isTakerIdle
        }
        if wakes { takerWoken.signal() }
    }

    /// What to do next, for the one thread that takes the results.
    func next() -> Step {
        while true {
            let (step, wakes) = state.withLock { state -> (Step?, Bool) in
                if state.taken == count { return (.end, false) }
                if let result = state.results.removeValue(forKey: state.taken) {
                    state.taken += 1
                    guard state.idleHelpers > 0 else { return (.take(result), false) }
                    state.idleHelpers -= 1
                    return (.take(result), true)
                }
                if let number = claim(&state) { return (.work(number), false) }
                state.isTakerIdle = true
                return (nil, false)
            }
            if wakes { helperWoken.signal() }
            if let step { return step }
            takerWoken.wait()
        }
    }

    /// Says that no more results are taken.
    func stop() {
        let idle = state.withLock { state in
            state.isStopped = true
            defer { state.idleHelpers = 0 }
            return state.idleHelpers
        }
        for _ in 0..<idle { helperWoken.signal() }
    }

    private func claim(_ state: inout State) -> Int? {
        guard !state.isStopped, state.unclaimed < count, state.unclaimed - state.taken < mostAhead else { return nil }
        defer { state.unclaimed += 1 }
        return state.unclaimed
    }
}
