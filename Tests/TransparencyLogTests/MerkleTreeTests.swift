import Testing

@testable import TransparencyLog

struct MerkleTreeTests {
    /// The leaf inputs and roots that RFC 6962 implementations share.
    private static let leafInputs = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    private static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func rootsOfTheSharedLeavesAreKnown() throws {
        let log = try TestLog(Self.leafInputs.map { try #require(Hexadecimal.decode($0.utf8)) })
        for (size, root) in Self.roots.enumerated() {
            #expect(try log.root(size: UInt64(size)).hex == root)
        }
        #expect(MerkleTree.emptyRoot.hex == Self.roots[0])
    }

    @Test func aLeafIsHashedAfterAZeroByte() {
        let record = Array("L123456".utf8)
        let expected = "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
        #expect(MerkleTree.leafHash(record).hex == expected)
        #expect(MerkleTree.leafHash(record.span.bytes).hex == expected)
    }

    @Test func aNodeIsHashedAfterAOneByte() {
        // The shared vector for nodes has four-byte children, which a Hash cannot hold: check the prefix with leaves.
        let left = MerkleTree.leafHash([1])
        let right = MerkleTree.leafHash([2])
        #expect(MerkleTree.nodeHash(left, right) == Hash(sha256: [0x01] + left.bytes + right.bytes))
        #expect(
            Hash(sha256: [0x01] + Array("N123N456".utf8)).hex
                == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
        )
    }

    @Test func rootsOfTheEventLogAreThoseOfTheFixture() throws {
        let log = try SharedLog.get()
        for (size, root) in try MerkleFixture.load().roots {
            #expect(try log.root(size: #require(UInt64(size))).hex == root, "size \(size)")
        }
    }

    @Test func aRootReadsOneHashForEachBitOfTheSize() throws {
        let log = try TestLog(eventCount: 300)
        for size in 0...log.size {
            var reads = 0
            _ = try MerkleTree.root(size: size) { index in
                reads += 1
                return try log.read(index)
            }
            #expect(reads == size.nonzeroBitCount)
        }
    }

    @Test func whatTheReaderThrowsComesThrough() throws {
        let log = try TestLog(eventCount: 4)
        #expect(throws: NotStored(index: 7)) { try log.root(size: 5) }
    }

    @Test func aSizeAboveTheLargestIsRefusedBeforeAnythingIsRead() {
        let size = MerkleTree.maximumSize + 1
        let error = ProofError.sizeTooLarge(size: size)
        func read(_ index: UInt64) throws -> Hash { throw NotStored(index: index) }
        #expect(throws: error) { try MerkleTree.root(size: size, read: read) }
        #expect(throws: error) { try MerkleTree.inclusionProof(index: 0, size: size, read: read) }
        #expect(throws: error) { try MerkleTree.consistencyProof(from: 1, to: size, read: read) }
        #expect(throws: error) { try Frontier(size: size, read: read) }
        #expect(throws: ProofError.sizeTooLarge(size: size - 1)) {
            try MerkleTree.hashesToStore(leaf: MerkleTree.emptyRoot, at: size - 1, read: read)
        }
    }

    @Test func theLargestSizeIsAskedOfTheReaderWithoutOverflow() throws {
        let size = MerkleTree.maximumSize
        let leaf = MerkleTree.emptyRoot
        #expect(try MerkleTree.inclusionProof(index: size - 1, size: size) { _ in leaf }.count == 62)
        #expect(try MerkleTree.inclusionProof(index: 0, size: size) { _ in leaf }.count == 63)
        #expect(try MerkleTree.consistencyProof(from: 1, to: size) { _ in leaf }.count == 63)
    }
}
