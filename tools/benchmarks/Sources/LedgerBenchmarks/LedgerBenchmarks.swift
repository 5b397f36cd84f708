/// Benchmarks a person runs by hand: `swift run -c release LedgerBenchmarks [--records N] [NAME]…`; without a name, all
/// of them.
@main
struct LedgerBenchmarks {
    private static let all: [(name: String, run: @Sendable (_ records: Int) throws -> Void)] = [
        ("json", { _ in try JSONBenchmark.run() }),
        ("sheets", { _ in try SheetBenchmark.run() }),
        ("log", { records in try LogBenchmark.run(records: records) }),
        ("ledger", { records in try LedgerBenchmark.run(records: records) }),
    ]

    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var records = 1_000_000
        if let option = arguments.firstIndex(of: "--records") {
            guard option + 1 < arguments.count, let number = Int(arguments[option + 1]), number >= 1_000 else {
                print("--records wants a number from 1000, such as --records 1000000.")
                return
            }
            records = number
            arguments.removeSubrange(option...option + 1)
        }
        if let unknown = arguments.first(where: { name in !all.contains { $0.name == name } }) {
            print("There is no benchmark named \(unknown). There are: \(all.map(\.name).joined(separator: ", ")).")
            return
        }
        for benchmark in all where arguments.isEmpty || arguments.contains(benchmark.name) {
            try benchmark.run(records)
        }
    }
}
