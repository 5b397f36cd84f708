/// Two or more ways to do the same work, timed in turns in one process, so that whatever slows the machine slows all.
struct PairedRun {
    /// One way to do the work.
    struct Contender {
        let name: String
        let work: () throws -> Int
    }

    let title: String
    let contenders: [Contender]

    /// Prints the median time of each contender, and how many times that of the first it takes: the median of the
    /// ratios within each round.
    ///
    /// - Parameters:
    ///   - rounds: How many times each contender has its turn.
    ///   - repetitions: How many times the work is done in one turn; a turn should take about a millisecond.
    /// - Throws: What the work throws.
    func print(rounds: Int = 401, repetitions: Int = 200) throws {
        var times = contenders.map { _ in [Duration]() }
        var checksum = 0
        for round in 0...rounds {
            for (index, contender) in contenders.enumerated() {
                let time = try ContinuousClock().measure {
                    for _ in 0..<repetitions { checksum &+= try contender.work() }
                }
                // The first round warms caches.
                if round > 0 { times[index].append(time / repetitions) }
            }
        }
        Swift.print("\(title) (\(rounds) rounds of \(repetitions); checksum \(checksum))")
        for (contender, own) in zip(contenders, times) {
            let ratio = zip(own, times[0]).map { $0 / $1 }.sorted()[rounds / 2]
            let median = own.sorted()[rounds / 2]
            Swift.print("  \(contender.name): \(median.formatted), \((ratio * 100).rounded() / 100) times the first")
        }
    }
}

extension Duration {
    /// Nanoseconds with thousands separated by spaces.
    fileprivate var formatted: String {
        let digits = String(components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000)
        let grouped = digits.reversed().enumerated().map { $0 > 0 && $0 % 3 == 0 ? "\($1) " : "\($1)" }
        return grouped.reversed().joined() + " ns"
    }
}
