/// What a measurement was told: `--name value` pairs.
struct Parameters {
    private var values: [String: String] = [:]

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        while let name = rest.popFirst() {
            guard name.hasPrefix("--"), let value = rest.popFirst() else { throw Unusable("“\(name)” has no value.") }
            values[String(name.dropFirst(2))] = value
        }
    }

    func text(_ name: String) throws -> String {
        guard let value = values[name] else { throw Unusable("--\(name) is missing.") }
        return value
    }

    func number(_ name: String, _ otherwise: Int? = nil) throws -> Int {
        guard let value = values[name] else {
            if let otherwise { return otherwise }
            throw Unusable("--\(name) is missing.")
        }
        guard let number = Int(value), number >= 0 else { throw Unusable("--\(name) wants a number, not “\(value)”.") }
        return number
    }

    /// The entries of the ledger, from the first one that is not recorded yet, or from another one.
    func source(from first: Int? = nil) throws -> Source {
        let shape: Source.Shape
        switch try text("shape") {
        case "scattered": shape = .scattered
        case "plan": shape = .plan(actions: try number("actions"))
        case "hot": shape = .hot(records: try number("hot"), others: try number("others"))
        case "subjects": shape = .subjects(try number("subjects"))
        case let other: throw Unusable("There is no shape “\(other)”.")
        }
        var source = Source(shape, seed: UInt64(try number("seed", 1)))
        var recorded = try first ?? number("recorded", 0)
        while recorded > 0 {
            let entries = source.next(min(recorded, 10_000))
            if entries.isEmpty { break }
            recorded -= entries.count
        }
        return source
    }

    struct Unusable: Error, CustomStringConvertible {
        var description: String
        init(_ description: String) { self.description = description }
    }
}
