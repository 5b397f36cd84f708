import CanonicalJSON
import Testing

@Suite("Values too large, too deep or at odds with themselves are refused, never a crash")
struct EncoderLimitsTests {
    @Test("Depth: what the decoder refuses is not written")
    func depth() throws {
        func nested(_ depth: Int) -> JSONValue {
            (0..<depth).reduce(.null) { value, _ in .array([value]) }
        }
        #expect(try json(nested(64)).count == 2 * 64 + 4)
        expect(.tooDeep(limit: 64, path: String(repeating: "/0", count: 64))) { try json(nested(65)) }
        let deepest = CanonicalJSONEncoder(maximumDepth: .max)
        #expect(try json(nested(512), with: deepest).count == 2 * 512 + 4)
        #expect(throws: CanonicalJSONError.self) { try json(nested(513), with: deepest) }
        #expect(try json(1, with: CanonicalJSONEncoder(maximumDepth: 0)) == "1")
        expect(.tooDeep(limit: 0, path: "")) { try json([1], with: CanonicalJSONEncoder(maximumDepth: 0)) }
        expect(.tooDeep(limit: 1, path: "/a")) { try json(["a": [1]], with: CanonicalJSONEncoder(maximumDepth: 1)) }
        expect(.tooDeep(limit: -1, path: "")) { try json([1], with: CanonicalJSONEncoder(maximumDepth: -1)) }
    }

    @Test("Depth holds for nested containers as for nested values")
    func nestedContainerDepth() {
        struct Nesting: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                for _ in 0..<100 { container = container.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey("n")) }
            }
        }
        expect(.tooDeep(limit: 64, path: String(repeating: "/n", count: 64))) { try json(Nesting()) }
    }

    @Test("Size counts the bytes of the document")
    func size() throws {
        let value = ["a": ["xy", "\n"]]
        let text = #"{"a":["xy","\n"]}"#
        #expect(try json(value, with: CanonicalJSONEncoder(maximumSize: text.utf8.count)) == text)
        for limit in -1..<text.utf8.count {
            #expect(throws: CanonicalJSONError.self, "\(limit)") {
                try json(value, with: CanonicalJSONEncoder(maximumSize: limit))
            }
        }
        expect(.tooLarge(limit: 10, path: "/a/0")) {
            try json(["a": [String(repeating: "x", count: 1_000_000)]], with: CanonicalJSONEncoder(maximumSize: 10))
        }
    }

    @Test("Types that contain themselves end in an error")
    func endless() {
        final class Cycle: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                try container.encode(self, forKey: AnyKey("next"))
            }
        }
        struct Itself: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(self)
            }
        }
        expect(.tooDeep(limit: 64, path: String(repeating: "/next", count: 64))) { try json(Cycle()) }
        expect(.invalid(reason: "Its type encodes itself without end.", path: "/0")) { try json([Itself()]) }
    }

    @Test("A type that writes no value is refused")
    func nothing() {
        struct Silent: Encodable {
            func encode(to encoder: any Encoder) throws {}
        }
        struct HalfSilent: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: AnyKey.self)
                _ = container.superEncoder()
            }
        }
        expect(.invalid(reason: "Its type writes no value.", path: "")) { try json(Silent()) }
        expect(.invalid(reason: "Its type writes no value.", path: "/a/0")) { try json(["a": [Silent()]]) }
        expect(.invalid(reason: "Its type writes no value.", path: "/0/super")) { try json([HalfSilent()]) }
    }

    @Test("A type that writes two kinds of value in one place is refused, also where Codable lets it not throw")
    func twoKinds() {
        struct Torn: Encodable {
            let steps: [@Sendable (any Encoder) throws -> Void]

            func encode(to encoder: any Encoder) throws {
                for step in steps { try step(encoder) }
            }
        }
        let keyed: @Sendable (any Encoder) throws -> Void = { encoder in
            var container = encoder.container(keyedBy: AnyKey.self)
            try? container.encode(1, forKey: AnyKey("a"))
        }
        let unkeyed: @Sendable (any Encoder) throws -> Void = { encoder in
            var container = encoder.unkeyedContainer()
            try? container.encode(1)
            _ = container.count
        }
        let single: @Sendable (any Encoder) throws -> Void = { encoder in
            var container = encoder.singleValueContainer()
            try container.encode(1)
        }
        let kinds = "Its type writes more than one kind of value in the same place."
        let values = "Its type writes more than one value in the same place."
        expect(.invalid(reason: kinds, path: "/0")) { try json([Torn(steps: [keyed, unkeyed])]) }
        expect(.invalid(reason: kinds, path: "/0")) { try json([Torn(steps: [unkeyed, keyed])]) }
        expect(.invalid(reason: kinds, path: "/0")) { try json([Torn(steps: [single, keyed])]) }
        expect(.invalid(reason: values, path: "/0")) { try json([Torn(steps: [keyed, single])]) }
        expect(.invalid(reason: values, path: "/0")) { try json([Torn(steps: [single, single])]) }
        expect(.invalid(reason: kinds, path: "")) { try json(Torn(steps: [keyed, unkeyed])) }
    }

    @Test("A container used after its value is complete, or while a part of it is written, is refused")
    func stale() throws {
        final class Kept: Encodable {
            var container: KeyedEncodingContainer<AnyKey>?
            var encoder: (any Encoder)?

            func encode(to encoder: any Encoder) throws {
                self.encoder = encoder
                container = encoder.container(keyedBy: AnyKey.self)
                try container?.encode(1, forKey: AnyKey("a"))
            }
        }
        struct Meddling: Encodable {
            let kept: Kept

            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                try list.encode("before")
                try kept.container?.encode("late", forKey: AnyKey("late"))
            }
        }
        let stale = CanonicalJSONError.invalid(
            reason: "A type writes to a container that is already complete.",
            path: ""
        )
        let kept = Kept()
        #expect(try json([kept]) == #"[{"a":1}]"#)
        expect(stale) { try kept.container?.encode(2, forKey: AnyKey("b")) }
        expect(stale) { try kept.encoder.map { try 3.encode(to: $0) } }
        #expect(kept.container?.codingPath.isEmpty == true)
        _ = kept.encoder?.unkeyedContainer()

        struct Pair: Encodable {
            let kept: Kept

            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                try list.encode(kept)
                try list.encode(Meddling(kept: kept))
            }
        }
        expect(stale) { try json(Pair(kept: kept)) }

        struct Outer: Encodable {
            func encode(to encoder: any Encoder) throws {
                let kept = Kept()
                var container = encoder.container(keyedBy: AnyKey.self)
                kept.container = container
                try container.encode(Meddling(kept: kept), forKey: AnyKey("inner"))
            }
        }
        expect(stale) { try json(Outer()) }
    }

    @Test("Coding paths lead to the value being written")
    func codingPaths() throws {
        struct Spy: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                let path = encoder.codingPath.map { $0.intValue.map { "#\($0)" } ?? $0.stringValue }
                try container.encode(path.joined(separator: "."))
            }
        }
        #expect(try json(["a": [[Spy()], [Spy(), Spy()]]]) == #"{"a":[["a.#0.#0"],["a.#1.#0","a.#1.#1"]]}"#)
        #expect(try json(Spy()) == #""""#)
    }
}
