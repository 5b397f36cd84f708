internal import BoardLedger

extension Failure {
    /// The failure behind what could not be signed, proved, copied or taken in.
    init(_ error: ProofFailure) {
        switch error {
        case .noKey:
            self.init(
                code: .failed,
                what: error.description,
                why: "Backups and restored ledgers have none.",
                next: "copy the ledger’s folder “keys” here, or boardledger key new"
            )
        case .keyDamaged:
            self.init(
                code: .failed,
                what: error.description,
                why: "Nothing was signed. The records are not concerned.",
                next: "the copy of “keys” that is kept safe; or move “signing-key” away, then boardledger key new"
            )
        case .keyExists:
            self.init(
                code: .refused,
                what: error.description,
                why: "Nothing was changed.",
                next: "boardledger key show"
            )
        case .noVault:
            self.init(
                code: .failed,
                what: error.description,
                why: "They lie in the ledger’s folder “protected”, and in no backup of the ledger.",
                next: "the directory that “boardledger vault backup” made"
            )
        case .exists:
            self.init(
                code: .refused,
                what: error.description,
                why: "Nothing was changed.",
                next: "another name, or move away what is there"
            )
        case .signedMore:
            self.init(
                code: .refused,
                what: error.description,
                why:
                    "Signing it would put one signature under two histories, and everybody who kept the later checkpoint would see a forgery.",
                next: "restore a newer backup, or import the missing lines from an export"
            )
        case .signedOther:
            self.init(
                code: .notVerified,
                what: error.description,
                why: "Signing it would put one signature under two histories.",
                next: "boardledger verify, and restore the ledger that the checkpoint was made from"
            )
        case .foreignCheckpoint, .inconsistent:
            self.init(
                code: .notVerified,
                what: error.description,
                why: nil,
                next: "check that the file is a checkpoint of this ledger, unchanged"
            )
        case .noDigests:
            self.init(
                code: .refused,
                what: error.description,
                why: nil,
                next: "boardledger rebuild, then the same again"
            )
        case .noteOfOtherRecords:
            self.init(
                code: .notVerified,
                what: error.description,
                why: "Digests are the same only of the same records, projected by the same version.",
                next: "import the first records of an export into an empty ledger, as many as the note is over"
            )
        case .importRefused:
            self.init(
                code: .refused,
                what: error.description,
                why: "The ledger holds only lines that fit, in whole portions of 1,000.",
                next: "tools/check-evidence on the file, then the same import with an export that passes"
            )
        case .badCosignature, .malformed:
            self.init(code: .refused, what: error.description, why: nil, next: nil)
        }
    }
}
