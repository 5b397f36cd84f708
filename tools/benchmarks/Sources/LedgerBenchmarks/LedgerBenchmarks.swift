/// Benchmarks a person runs by hand: `swift run -c release LedgerBenchmarks [NAME]…`; without a name, all of them.
@main
struct LedgerBenchmarks {
    private static let all: [(name: String, run: @Sendable () throws -> Void)] = [
        ("json", JSONBenchmark.run)
    ]

    static func main() throws {
        let wanted = CommandLine.arguments.dropFirst()
        if let unknown = wanted.first(where: { name in !all.contains { $0.name == name } }) {
            print("There is no benchmark named \(unknown). There are: \(all.map(\.name).joined(separator: ", ")).")
            return
        }
        for benchmark in all where wanted.isEmpty || wanted.contains(benchmark.name) {
            try benchmark.run()
        }
    }
}
