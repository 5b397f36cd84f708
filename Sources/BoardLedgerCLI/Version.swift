internal import BoardLedger

/// What the program calls itself.
enum Version {
    static let number = "0.1.0"

    static var text: String { "boardledger \(number) (\(Ledger.storageVersion))" }
}
