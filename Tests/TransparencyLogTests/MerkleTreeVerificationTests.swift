import TestSupport
import Testing

@testable import TransparencyLog

/// A verifier is worth what it refuses.
struct MerkleTreeVerificationTests {
    /// The parts of an inclusion proof, to be damaged one at a time.
    private struct Inclusion {
        var leaf: Hash
        var index: UInt64
        var size: UInt64
        var proof: [Hash]
        var root: Hash

        var verifies: Bool {
            (try? MerkleTree.verifyInclusion(of: leaf, at: index, size: size, proof: proof, root: root)) != nil
        }

        func changed(_ change: (inout Inclusion) -> Void) -> Inclusion {
            var copy = self
            change(&copy)
            return copy
        }
    }

    /// The parts of a consistency proof, to be damaged one at a time.
    private struct Consistency {
        var from: UInt64
        var fromRoot: Hash
        var to: UInt64
        var toRoot: Hash
        var proof: [Hash]

        var verifies: Bool {
            let verify = MerkleTree.verifyConsistency
            return (try? verify(from, fromRoot, to, toRoot, proof)) != nil
        }

        func changed(_ change: (inout Consistency) -> Void) -> Consistency {
            var copy = self
            change(&copy)
            return copy
        }
    }

    private static let emptyLeaf = MerkleTree.leafHash([])

    @Test func everyDamageToAnInclusionProofIsRefused() throws {
        let log = try SharedLog.get()
        for known in try MerkleFixture.load().inclusion {
            let good = Inclusion(
                leaf: log.leaves[Int(known.index)],
                index: known.index,
                size: known.size,
                proof: try hashes(known.proof),
                root: try log.root(size: known.size)
            )
            try #require(good.verifies)
            var bad = [
                good.changed { $0.proof.append(Self.emptyLeaf) },
                good.changed { $0.proof.append($0.root) },
                good.changed { $0.proof.insert($0.root, at: 0) },
                good.changed { $0.proof.insert(Self.emptyLeaf, at: 0) },
                good.changed { $0.proof.insert(MerkleTree.emptyRoot, at: 0) },
                good.changed { $0.index = $0.size },
                good.changed { $0.index += 1 << 63 },
                good.changed { $0.size = 0 },
                good.changed { $0.leaf = Self.emptyLeaf },
                good.changed { $0.leaf = flipped($0.leaf, bit: 255) },
                good.changed { $0.root = MerkleTree.emptyRoot },
                good.changed { $0.root = flipped($0.root, bit: 0) },
                good.changed { $0.size = .max },
            ]
            if known.index > 0 { bad.append(good.changed { $0.index -= 1 }) }
            if known.size > 1 { bad.append(good.changed { $0.index = ($0.index + 1) % $0.size }) }
            for position in good.proof.indices {
                bad.append(good.changed { $0.proof.remove(at: position) })
                bad.append(good.changed { $0.proof[position] = flipped($0.proof[position], bit: 8 * position) })
            }
            for (number, damaged) in bad.enumerated() {
                #expect(!damaged.verifies, "damage \(number) to leaf \(known.index) of \(known.size)")
            }
        }
    }

    @Test func everyDamageToAConsistencyProofIsRefused() throws {
        let log = try SharedLog.get()
        for known in try MerkleFixture.load().consistency {
            let good = Consistency(
                from: known.size1,
                fromRoot: try log.root(size: known.size1),
                to: known.size2,
                toRoot: try log.root(size: known.size2),
                proof: try hashes(known.proof)
            )
            try #require(good.verifies)
            var bad = [
                good.changed { $0.proof.append(Self.emptyLeaf) },
                good.changed { $0.proof.append($0.toRoot) },
                good.changed { $0.proof.insert($0.fromRoot, at: 0) },
                good.changed { $0.proof.insert($0.toRoot, at: 0) },
                good.changed { $0.from = 0 },
                good.changed { $0.from = $0.to + 1 },
                good.changed { $0.to = $0.from - 1 },
                good.changed { $0.to = 0 },
                good.changed { $0.fromRoot = MerkleTree.emptyRoot },
                good.changed { $0.toRoot = MerkleTree.emptyRoot },
                good.changed { $0.fromRoot = flipped($0.fromRoot, bit: 17) },
                good.changed { $0.toRoot = flipped($0.toRoot, bit: 18) },
                good.changed { $0.to = .max },
            ]
            if known.size1 != known.size2 {
                bad.append(good.changed { $0.proof = [] })
                bad.append(good.changed { swap(&$0.fromRoot, &$0.toRoot) })
            }
            for position in good.proof.indices {
                bad.append(good.changed { $0.proof.remove(at: position) })
                bad.append(good.changed { $0.proof[position] = flipped($0.proof[position], bit: 8 * position) })
            }
            for (number, damaged) in bad.enumerated() {
                #expect(!damaged.verifies, "damage \(number) to consistency from \(known.size1) to \(known.size2)")
            }
        }
    }

    @Test func aProofOfAnotherLengthSaysSo() throws {
        let log = try TestLog(eventCount: 6)
        let root = try log.root(size: 6)
        let proof = try log.inclusionProof(2, 6)
        #expect(throws: ProofError.tooFewHashes(count: 2)) {
            let short = Array(proof.dropLast())
            try MerkleTree.verifyInclusion(of: log.leaves[2], at: 2, size: 6, proof: short, root: root)
        }
        #expect(throws: ProofError.tooManyHashes(count: 4)) {
            try MerkleTree.verifyInclusion(of: log.leaves[2], at: 2, size: 6, proof: proof + [root], root: root)
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func aConsistencyProofOfAnotherLengthSaysSo(from: UInt64) throws {
        let log = try TestLog(eventCount: 6)
        let proof = try log.consistencyProof(from, 6)
        func verify(_ proof: [Hash]) throws {
            try MerkleTree.verifyConsistency(
                from: from,
                fromRoot: log.root(size: from),
                to: 6,
                toRoot: log.root(size: 6),
                proof: proof
            )
        }
        #expect(throws: ProofError.tooFewHashes(count: 0)) { try verify([]) }
        #expect(throws: ProofError.tooFewHashes(count: proof.count - 1)) { try verify(proof.dropLast()) }
        #expect(throws: ProofError.tooManyHashes(count: proof.count + 1)) { try verify(proof + [log.leaves[0]]) }
    }

    @Test func equalTreesNeedAnEmptyProofAndEqualRoots() throws {
        let log = try TestLog(eventCount: 3)
        let root = try log.root(size: 3)
        let other = try log.root(size: 2)
        try MerkleTree.verifyConsistency(from: 3, fromRoot: root, to: 3, toRoot: root, proof: [])
        #expect(throws: ProofError.rootMismatch(computed: root, expected: other)) {
            try MerkleTree.verifyConsistency(from: 3, fromRoot: root, to: 3, toRoot: other, proof: [])
        }
        #expect(throws: ProofError.tooManyHashes(count: 1)) {
            try MerkleTree.verifyConsistency(from: 3, fromRoot: root, to: 3, toRoot: root, proof: [root])
        }
    }

    @Test(arguments: [UInt64(0), 1, 5])
    func anEmptyFirstTreeProvesNothing(to: UInt64) throws {
        let root = MerkleTree.emptyRoot
        #expect(throws: ProofError.emptyFirstTree) {
            try MerkleTree.verifyConsistency(from: 0, fromRoot: root, to: to, toRoot: root, proof: [])
        }
    }

    @Test func noSizesOrIndexMakeTheVerifierTrap() {
        let hash = MerkleTree.emptyRoot
        let numbers: [UInt64] = [0, 1, 2, 3, 1 << 32, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 63) + 1, .max - 1, .max]
        for first in numbers {
            for second in numbers {
                for count in [0, 1, 62, 63, 64, 65, 130] {
                    let proof = [Hash](repeating: hash, count: count)
                    let inclusion = Inclusion(leaf: hash, index: first, size: second, proof: proof, root: hash)
                    let consistency = Consistency(from: first, fromRoot: hash, to: second, toRoot: hash, proof: proof)
                    #expect(inclusion.verifies == (first == 0 && second == 1 && count == 0))
                    #expect(consistency.verifies == (first == second && first > 0 && count == 0))
                }
            }
        }
    }

    @Test func aLogThatRewritesItsPastCannotProveConsistency() throws {
        let honest = try TestLog(eventCount: 40)
        for altered in [0, 7, 15, 16, 31, 39] {
            var records = (0..<60).map { Array("event-\($0)".utf8) }
            records[altered] = Array("who owned this action".utf8)
            let forged = try TestLog(records)
            let attempt = Consistency(
                from: 40,
                fromRoot: try honest.root(size: 40),
                to: 60,
                toRoot: try forged.root(size: 60),
                proof: try forged.consistencyProof(40, 60)
            )
            #expect(!attempt.verifies, "record \(altered) was altered")
            // With the honest proof instead, the new root is not reached.
            let grown = try TestLog(eventCount: 60)
            #expect(!attempt.changed { $0.proof = (try? grown.consistencyProof(40, 60)) ?? [] }.verifies)
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func aLogThatSlipsARecordInCannotProveConsistency(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let size = Int.random(in: 2...100, using: &generator)
            var records = (0..<size).map { Array("event-\($0)".utf8) }
            let honest = try TestLog(records)
            records.insert(Array("slipped in".utf8), at: Int.random(in: 0..<size, using: &generator))
            let forged = try TestLog(records)
            let attempt = Consistency(
                from: UInt64(size),
                fromRoot: try honest.root(size: UInt64(size)),
                to: UInt64(size + 1),
                toRoot: try forged.root(size: UInt64(size + 1)),
                proof: try forged.consistencyProof(UInt64(size), UInt64(size + 1))
            )
            #expect(!attempt.verifies, "seed \(seed), size \(size)")
        }
    }

    private func flipped(_ hash: Hash, bit: Int) -> Hash {
        var bytes = hash.bytes
        bytes[bit / 8 % 32] ^= 1 << UInt8(bit % 8)
        return Hash(bytes: bytes) ?? hash
    }
}
