import TestSupport
import Testing
import TransparencyLog

@testable import EventLog

/// The map that seals commit to, against the plain recursion of its specification.
struct ProofsSubjectMapTests {
    private func entries(_ counts: [String: UInt64]) -> [ReferenceMap.Entry] {
        counts.map { ReferenceMap.Entry($0.key, $0.value) }
    }

    private func check(
        _ map: SubjectMap,
        _ counts: [String: UInt64],
        proving subjects: some Sequence<String>,
        _ note: String
    ) {
        let entries = entries(counts)
        let root = ReferenceMap.root(entries)
        #expect(map.root == root, "\(note)")
        #expect(map.count == counts.count, "\(note)")
        for subject in subjects {
            let entry = ReferenceMap.Entry(subject, counts[subject] ?? 0)
            let proof = map.proof(for: subject)?.proof
            #expect(proof == ReferenceMap.siblings(of: entry, in: entries), "\(note), \(subject)")
            #expect(ReferenceMap.root(from: entry, siblings: proof ?? []) == root, "\(note), \(subject)")
        }
        #expect(map.proof(for: "nobody") == nil, "\(note)")
    }

    @Test func `the map of nothing is 32 zero bytes, and proves nothing`() {
        let map = SubjectMap()
        #expect(map.root.bytes == ReferenceMap.zero)
        #expect(map.count == 0)
        #expect(map.proof(for: "action/a") == nil)
    }

    @Test func `the map of one subject is the hash of its entry, and its proof is empty`() {
        var map = SubjectMap()
        map.set(Array("action/a".utf8), to: .records(3))
        #expect(map.root == ReferenceMap.Entry("action/a", 3).hash)
        #expect(map.proof(for: "action/a")?.proof == [])
        #expect(map.proof(for: "action/b") == nil)
    }

    /// Subjects are set in any order, again and again, and asked about in between, so that hashes are kept and forgotten.
    @Test(arguments: 0..<60)
    func `it agrees with the recursion after every change`(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var map = SubjectMap()
        var counts: [String: UInt64] = [:]
        let subjects = (0..<Int.random(in: 1...40, using: &generator)).map { "action/\($0)-\(generator.next())" }
        for step in 0..<80 {
            let subject = subjects.randomElement(using: &generator) ?? ""
            let count = Bool.random(using: &generator) ? (counts[subject] ?? 0) + 1 : generator.next()
            map.set(Array(subject.utf8), to: .records(count))
            counts[subject] = count
            guard step % Int.random(in: 1...8, using: &generator) == 0 else { continue }
            check(map, counts, proving: [subject], "seed \(seed), step \(step)")
        }
        check(map, counts, proving: counts.keys, "seed \(seed), end")
        var atOnce = SubjectMap(counts.map { (subject: Array($0.key.utf8), counts: .records($0.value)) })
        check(atOnce, counts, proving: counts.keys, "seed \(seed), at once")
        atOnce.set(Array("plan/later".utf8), to: .records(1))
        counts["plan/later"] = 1
        check(atOnce, counts, proving: counts.keys, "seed \(seed), at once and one more")
    }

    @Test func `it agrees for a few thousand subjects, whose keys share long beginnings`() {
        var map = SubjectMap()
        var counts: [String: UInt64] = [:]
        for number in 0..<3000 {
            counts["agency/\(number)"] = UInt64(number) + 1
            map.set(Array("agency/\(number)".utf8), to: .records(UInt64(number) + 1))
        }
        let some = (0..<20).map { "agency/\($0 * 149)" }
        check(map, counts, proving: some, "3,000 subjects")
        let atOnce = SubjectMap(counts.map { (subject: Array($0.key.utf8), counts: .records($0.value)) })
        check(atOnce, counts, proving: some, "3,000 subjects at once")
    }

    @Test func `the order in which subjects come makes no difference, their counts and names do`() {
        func root(_ counts: [(String, UInt64)]) -> Hash {
            var map = SubjectMap()
            for (subject, count) in counts { map.set(Array(subject.utf8), to: .records(count)) }
            return map.root
        }
        let counts = (0..<50).map { ("body/\($0)", UInt64($0)) }
        #expect(root(counts) == root(counts.reversed()))
        #expect(root(counts) == root(counts.map { ($0.0, 99) } + counts))
        #expect(root(counts) != root(counts.dropLast()))
        #expect(root(counts) != root(counts.dropLast() + [("body/49", 50)]))
        #expect(root(counts) != root(counts.dropLast() + [("body/4９", 49)]))
        #expect(root([("é", 1)]) != root([("e\u{301}", 1)]), "names are their bytes")
    }

    @Test func `a proof of one count is none of another, nor of another subject`() {
        var map = SubjectMap()
        for number in 0..<20 { map.set(Array("plan/\(number)".utf8), to: .records(2)) }
        let proof = map.proof(for: "plan/7")?.proof ?? []
        #expect(!proof.isEmpty)
        #expect(ReferenceMap.root(from: .init("plan/7", 2), siblings: proof) == map.root)
        for wrong in [ReferenceMap.Entry("plan/7", 1), .init("plan/7", 3), .init("plan/8", 2), .init("plan/99", 2)] {
            #expect(ReferenceMap.root(from: wrong, siblings: proof) != map.root)
        }
    }
}

extension SubjectCounts {
    /// What seals of the first version count.
    fileprivate static func records(_ records: UInt64) -> SubjectCounts {
        SubjectCounts(records: records, namings: nil)
    }
}
