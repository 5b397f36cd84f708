import Foundation
import Testing
import TransparencyLog

/// `derived_merkle.json`: roots, proofs and tiles of the log of records `event-<i>`.
struct MerkleFixture: Decodable {
    struct Inclusion: Decodable {
        let index: UInt64
        let size: UInt64
        let proof: [String]
    }

    struct Consistency: Decodable {
        let size1: UInt64
        let size2: UInt64
        let proof: [String]
    }

    struct Tiles: Decodable {
        let sha256_of: [String: String]
    }

    let roots: [String: String]
    let inclusion: [Inclusion]
    let consistency: [Consistency]
    let tiles_70000: Tiles

    static func load() throws -> MerkleFixture {
        try decodeFixture("derived_merkle.json")
    }
}

/// `derived_governance.json`: five board events, their log, its checkpoint, witness and proofs.
struct GovernanceFixture: Decodable {
    struct Proof: Decodable {
        let index: UInt64
        let proof: String
    }

    let log_seed_hex: String
    let witness_seed_hex: String
    let origin: String
    let log_vkey: String
    let log_skey: String
    let witness_vkey: String
    let leaves_jcs: [String]
    let leaf_hashes: [String]
    let roots_by_size: [String]
    let checkpoint: String
    let cosignature_unix: UInt64
    let cosignature_line: String
    let cosigned_checkpoint: String
    let tlog_proofs: [Proof]
    let consistency: [MerkleFixture.Consistency]
    let witness_add_checkpoint_body: String

    static func load() throws -> GovernanceFixture {
        try decodeFixture("derived_governance.json")
    }

    func logKey() throws -> VerifierKey { try VerifierKey(parsing: log_vkey.utf8) }
    func witnessKey() throws -> VerifierKey { try VerifierKey(parsing: witness_vkey.utf8) }
    func signingKey() throws -> SigningKey { try SigningKey(parsing: log_skey.utf8) }

    func cosigningKey() throws -> SigningKey {
        let seed = Array(try #require(Hash(hex: witness_seed_hex)).bytes)
        return try SigningKey(name: witnessKey().name, type: .cosignature, seed: seed)
    }

    /// Trusts the log, and needs the witness.
    func policy() throws -> Policy {
        try Policy(parsing: "log \(log_vkey)\nwitness scrutiny \(witness_vkey)\nquorum scrutiny\n".utf8)
    }

    func log() throws -> TestLog {
        try TestLog(leaves_jcs.map { Array($0.utf8) })
    }
}

private func decodeFixture<Value: Decodable>(_ name: String) throws -> Value {
    let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
    return try JSONDecoder().decode(Value.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
}

func hashes(_ hex: [String]) throws -> [Hash] {
    try hex.map { try #require(Hash(hex: $0)) }
}
