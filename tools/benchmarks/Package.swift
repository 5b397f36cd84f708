// swift-tools-version: 6.2
import PackageDescription

// Its own package, so that who uses the ledger never builds it. tools/bench runs it; some benchmarks are run by hand:
//     swift run --package-path tools/benchmarks -c release LedgerBenchmarks [json] [sheets] [log] [ledger]
let package = Package(
    name: "LedgerBenchmarks",
    dependencies: [.package(name: "BoardLedger", path: "../..")],
    targets: [
        .executableTarget(
            name: "LedgerBenchmarks",
            dependencies: ["BoardLedger", "CanonicalJSON", "EventLog", "LMDB", "TransparencyLog"].map {
                .product(name: $0, package: "BoardLedger")
            }
        )
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
        .enableUpcomingFeature("ExistentialAny"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
        .enableUpcomingFeature("MemberImportVisibility"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
        .enableUpcomingFeature("InternalImportsByDefault"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0480-swiftpm-warning-control.md
        .treatAllWarnings(as: .error),
    ]
}
