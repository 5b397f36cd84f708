import TestSupport
import Testing

@testable import BoardLedger

/// Runs of sorted entries, read as one, are what a plain dictionary of the first entry of each key gives.
struct SortedRunsTests {
    /// Keys that are short, empty behind their beginning, begin alike, or differ only far behind.
    private func keys(_ numbers: inout SeededGenerator) -> [UInt8] {
        let stem: [UInt8] =
            [
                [], [0], [0, 0], Array("health".utf8), Array("health and well".utf8),
                Array("health and wellbeing board".utf8),
            ].randomElement(using: &numbers) ?? []
        return stem
            + (0..<Int.random(in: 0...3, using: &numbers)).map { _ in
                [0, 1, 0x61, 0xFF].randomElement(using: &numbers) ?? 0
            }
    }

    @Test(arguments: 0..<20) func `the first entry of each key, in the order of keys`(_ number: UInt64) throws {
        var numbers = SeededGenerator(seed: number)
        let folder = try TemporaryDirectory("runs")
        let runs = try SortedRuns(in: folder.path)
        var first: [[UInt8]: [UInt8]] = [:]
        for piece in 0..<UInt32.random(in: 0...9, using: &numbers) {
            var rows = Rows()
            for place in 0..<Int.random(in: 0...200, using: &numbers) {
                let (key, value) = (keys(&numbers), [UInt8(piece), UInt8(place)])
                rows.add(.words, key: { $0.append(key) }, value: { $0.append(value) })
                if first[key] == nil { first[key] = value }
            }
            try runs.add(rows, piece: piece)
        }
        var stream = DigestStream()
        let expected = first.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (key, value) in expected { stream.add(key.span.bytes, value.span.bytes) }

        // In parts of one entry, of a few, and whole.
        let merged = try runs.merged(bytesInPart: [1, 200, 4 << 20][Int(number % 3)])
        defer { merged.stop() }
        var (found, digests): ([[UInt8]], [Projection: Digest]) = ([], [:])
        while let part = try merged.next() {
            switch part {
            case .entries(let projection, let run):
                #expect(projection == .words)
                SortedEntry.forEach(in: run) { key, value in
                    found.append(key.withUnsafeBytes { Array($0) } + [0xEE] + value.withUnsafeBytes { Array($0) })
                }
            case .end(let projection, let digest): digests[projection] = digest
            }
        }
        #expect(found == expected.map { $0.key + [0xEE] + $0.value }, "seed \(number)")
        #expect(digests[.words] == stream.value, "seed \(number)")
        #expect(digests.count == Projection.allCases.count)
    }
}
