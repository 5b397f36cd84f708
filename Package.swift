// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "BoardLedger",
    products: [
        .executable(name: "boardledger", targets: ["BoardLedgerCLI"]),
        .library(name: "BoardLedger", targets: ["BoardLedger"]),
        .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
        .library(name: "CanonicalJSON", targets: ["CanonicalJSON"]),
        .library(name: "EventLog", targets: ["EventLog"]),
        .library(name: "LMDB", targets: ["LMDB"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .target(name: "LMDB", dependencies: ["CLMDB"]),
        .target(name: "CanonicalJSON"),
        .target(name: "TransparencyLog", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "EventLog", dependencies: ["LMDB", "CanonicalJSON", "TransparencyLog"]),
        .target(name: "Governance"),
        .target(
            name: "BoardLedger",
            dependencies: [
                "EventLog", "Governance", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("Examples")]
        ),
        .executableTarget(
            name: "BoardLedgerCLI",
            dependencies: ["BoardLedger", .product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),
        // No product: who uses the ledger never builds it. tools/bench runs it.
        .executableTarget(
            name: "LedgerBenchmarks",
            dependencies: ["BoardLedger", "CanonicalJSON", "EventLog", "LMDB", "TransparencyLog"],
            path: "tools/benchmarks/LedgerBenchmarks"
        ),
        .target(name: "TestSupport", path: "Tests/Support/TestSupport"),
        .target(name: "GovernanceSupport", dependencies: ["Governance"], path: "Tests/Support/GovernanceSupport"),
        .testTarget(
            name: "CanonicalJSONTests",
            dependencies: ["CanonicalJSON", "TestSupport"],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(name: "LMDBTests", dependencies: ["LMDB", "CLMDB", "TestSupport"]),
        .testTarget(
            name: "EventLogTests",
            dependencies: ["EventLog", "LMDB", "CanonicalJSON", "TransparencyLog", "TestSupport"]
        ),
        .testTarget(
            name: "BoardLedgerCLITests",
            dependencies: ["BoardLedgerCLI", "BoardLedger", "LMDB", "TestSupport"],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(
            name: "BoardLedgerTests",
            dependencies: [
                "BoardLedger", "EventLog", "LMDB", "CanonicalJSON", "TransparencyLog", "GovernanceSupport",
                "TestSupport",
            ]
        ),
        .testTarget(name: "GovernanceTests", dependencies: ["Governance", "GovernanceSupport", "TestSupport"]),
        .testTarget(
            name: "TransparencyLogTests",
            dependencies: ["TransparencyLog", "TestSupport"],
            resources: [.copy("Fixtures")]
        ),
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
        // A generic type is asked for with the conformances that the compiler knows of. Found by its name at run time, each
        // costs a search through all conformances of the program at first use: half of what a short command takes. From
        // tools version 6.2 on, SwiftPM takes such flags in packages that others depend on too.
        .unsafeFlags(["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"]),
    ]
}

// Tests are not worth optimising: that takes longer than they do.
for target in package.targets where target.type == .test {
    target.swiftSettings?.append(.unsafeFlags(["-Onone"]))
}
