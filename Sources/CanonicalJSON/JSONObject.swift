/// A JSON object: members with unique names, in canonical order.
public struct JSONObject: Hashable, Sendable {
    /// One name with its value.
    public struct Member: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public let value: JSONValue

        /// Makes a member.
        ///
        /// - Parameters:
        ///   - name: The name.
        ///   - value: The value.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }

        /// Compares two members, names by their bytes.
        ///
        /// - Parameters:
        ///   - lhs: The one member.
        ///   - rhs: The other member.
        /// - Returns: Whether names and values are the same.
        public static func == (lhs: Member, rhs: Member) -> Bool {
            lhs.name.utf8.elementsEqual(rhs.name.utf8) && lhs.value == rhs.value
        }

        /// Feeds the member to a hasher, the name by its bytes.
        ///
        /// - Parameter hasher: The hasher to feed.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(Array(name.utf8))
            hasher.combine(value)
        }
    }

    /// The members, sorted by the UTF-16 code units of their names.
    public let members: [Member]

    /// Makes an object from members in any order.
    ///
    /// - Parameter members: The members.
    /// - Throws: `CanonicalJSONError.duplicateName` where two names are the same, byte for byte.
    public init(_ members: some Sequence<Member>) throws(CanonicalJSONError) {
        let sorted = members.sorted { NameOrder.precedes($0.name, $1.name) }
        for (previous, member) in zip(sorted, sorted.dropFirst())
        where !NameOrder.precedes(previous.name, member.name) {
            throw .duplicateName(member.name, path: "")
        }
        self.members = sorted
    }

    /// The object with the value of each member replaced.
    ///
    /// - Parameter replace: What stands in place of a value.
    /// - Returns: An object with the same names.
    /// - Throws: What the closure throws.
    public func replacingValues(_ replace: (JSONValue) throws -> JSONValue) rethrows -> JSONObject {
        JSONObject(sorted: try members.map { Member(name: $0.name, value: try replace($0.value)) })
    }

    init(sorted members: [Member]) {
        self.members = members
    }

    /// The value of a member, or nothing where there is none of that name, byte for byte.
    ///
    /// Takes time logarithmic in the number of members.
    /// - Parameter name: The name to look for.
    public subscript(name: String) -> JSONValue? {
        var candidates = members[...]
        while !candidates.isEmpty {
            let middle = candidates.startIndex + candidates.count / 2
            if NameOrder.precedes(candidates[middle].name, name) {
                candidates = candidates[(middle + 1)...]
            } else if NameOrder.precedes(name, candidates[middle].name) {
                candidates = candidates[..<middle]
            } else {
                return candidates[middle].value
            }
        }
        return nil
    }
}
