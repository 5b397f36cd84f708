import CanonicalJSON
import TestSupport
import Testing

@Suite("One encoder writes many documents, and none shows in another")
struct EncoderReuseTests {
    @Test("Large, small, refused and empty documents in turn")
    func turns() throws {
        let encoder = CanonicalJSONEncoder(maximumSize: 200_000)
        let large = (0..<2_000).map { ["name \($0)": $0] }
        let first = try json(large, with: encoder)
        for _ in 0..<3 {
            #expect(try json(["b": 1, "a": 2], with: encoder) == #"{"a":2,"b":1}"#)
            #expect(throws: CanonicalJSONError.self) { try json(["x": Double.nan], with: encoder) }
            #expect(throws: CanonicalJSONError.self) {
                try json(String(repeating: "x", count: 300_000), with: encoder)
            }
            #expect(try json([Int](), with: encoder) == "[]")
            #expect(try json(large, with: encoder) == first)
        }
    }

    @Test("A container that a type keeps writes nothing into a later document")
    func keptContainer() throws {
        final class Kept {
            var container: KeyedEncodingContainer<AnyKey>?
        }
        struct Keeper: Encodable {
            let kept: Kept

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                try container.encode(1, forKey: AnyKey("own"))
                kept.container = container
            }
        }
        struct Intruder: Encodable {
            let kept: Kept

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                try? kept.container?.encode(2, forKey: AnyKey("foreign"))
                try container.encode(3, forKey: AnyKey("own"))
            }
        }
        let (encoder, kept) = (CanonicalJSONEncoder(), Kept())
        #expect(try json(Keeper(kept: kept), with: encoder) == #"{"own":1}"#)
        #expect(try json(Intruder(kept: kept), with: encoder) == #"{"own":3}"#)
    }

    @Test("Many tasks at once")
    func simultaneous() async throws {
        let encoder = CanonicalJSONEncoder()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for number in 0..<500 {
                        let text = try json(["task": task, "number": number], with: encoder)
                        #expect(text == #"{"number":\#(number),"task":\#(task)}"#)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(
        "Objects of any number of members, written in any order, come out sorted",
        arguments: [2, 23, 24, 25, 26, 400]
    )
    func anyNumberOfMembers(_ count: Int) throws {
        struct Members: Encodable {
            let names: [String]

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                for name in names { try container.encode(name, forKey: AnyKey(name)) }
            }
        }
        var generator = SeededGenerator(seed: UInt64(count))
        let sorted = (0..<count).map { String(1_000 + $0) }
        let expected = "{" + sorted.map { #""\#($0)":"\#($0)""# }.joined(separator: ",") + "}"
        #expect(try json(Members(names: sorted.shuffled(using: &generator))) == expected)
        #expect(try json(Members(names: sorted.reversed())) == expected)
        let doubled = (sorted + [sorted[count / 2]]).shuffled(using: &generator)
        expect(.duplicateName(sorted[count / 2], path: "")) { try json(Members(names: doubled)) }
    }
}
