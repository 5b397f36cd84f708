import Foundation

/// What `tools/bench` runs, each in a process of its own: `LedgerBenchmarks measure NAME --ledger DIR [--option value]…`
/// prints one line of JSON.
///
/// Some need no orchestration and are run by hand: `swift run -c release LedgerBenchmarks [--records N] [json] [log] [ledger]`.
@main
struct LedgerBenchmarks {
    private static let measurements: [String: @Sendable (Parameters) throws -> Findings] = [
        "fill": Filling.fill, "lines": Filling.writeLines, "step": Filling.step,
        "singles": Recording.singles, "series": Recording.series, "onto": Recording.onto, "clients": Recording.clients,
        "owner": Asking.owner, "moments": Asking.moments, "plan": Asking.plan, "search": Asking.search,
        "open": Keeping.open, "verify": Keeping.verify, "rebuild": Keeping.rebuild, "beside": Keeping.beside,
        "checkpoint": Keeping.checkpoint,
        "prepare": FixedRuns.prepare, "perform": FixedRuns.perform, "runs": FixedRuns.list,
    ]

    private static let all: [(name: String, run: @Sendable (_ records: Int) throws -> Void)] = [
        ("json", { _ in try JSONBenchmark.run() }),
        ("sheets", { _ in try SheetBenchmark.run() }),
        ("log", { records in try LogBenchmark.run(records: records) }),
        ("ledger", { records in try LedgerBenchmark.run(records: records) }),
    ]

    static func main() {
        do {
            let arguments = CommandLine.arguments.dropFirst()
            if arguments.first == "measure" {
                try measure(arguments.dropFirst())
            } else {
                try runByHand(Array(arguments))
            }
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func measure(_ arguments: ArraySlice<String>) throws {
        guard let name = arguments.first, let measurement = measurements[name] else {
            throw Parameters.Unusable("The measurements are \(measurements.keys.sorted().joined(separator: ", ")).")
        }
        try measurement(Parameters(arguments.dropFirst())).write()
    }

    private static func runByHand(_ arguments: [String]) throws {
        var arguments = arguments
        var records = 1_000_000
        if let option = arguments.firstIndex(of: "--records") {
            guard option + 1 < arguments.count, let number = Int(arguments[option + 1]), number >= 1_000 else {
                throw Parameters.Unusable("--records wants a number from 1000, such as --records 1000000.")
            }
            records = number
            arguments.removeSubrange(option...option + 1)
        }
        if let unknown = arguments.first(where: { name in !all.contains { $0.name == name } }) {
            let names = all.map(\.name).joined(separator: ", ")
            throw Parameters.Unusable("There is no benchmark named \(unknown). There are: \(names).")
        }
        for benchmark in all where arguments.isEmpty || arguments.contains(benchmark.name) {
            try benchmark.run(records)
        }
    }
}
