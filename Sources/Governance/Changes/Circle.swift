/// The way from one thing to another along what holds each, both included; nil where there is none.
///
/// Cost: what holds the first, near or far.
///
/// - Parameters:
///   - start: The thing inside.
///   - end: The thing looked for outside.
///   - outer: What holds a thing.
/// - Returns: The way, by the fewest steps.
func way<Name: Hashable>(from start: Name, to end: Name, along outer: (Name) -> [Name]) -> [Name]? {
    var (inner, ring): ([Name: Name], [Name]) = ([:], [start])
    var seen: Set<Name> = [start]
    while !seen.contains(end), !ring.isEmpty {
        var next: [Name] = []
        for name in ring {
            for larger in outer(name) where seen.insert(larger).inserted {
                inner[larger] = name
                next.append(larger)
            }
        }
        ring = next
    }
    guard seen.contains(end) else { return nil }
    var way = [end]
    while way[0] != start, let before = inner[way[0]] { way.insert(before, at: 0) }
    return way
}

extension Refusal {
    /// That something would be part of itself, through others.
    ///
    /// - Parameters:
    ///   - field: The field that names the larger one.
    ///   - way: From the larger one to the thing itself.
    ///   - relation: How each stands to the next, such as “is part of”.
    ///   - outcome: What would become of it then.
    ///   - remedy: What to do.
    /// - Returns: The refusal.
    static func circle(
        _ field: String,
        _ way: [String],
        _ relation: String,
        outcome: String = "be part of itself",
        remedy: String
    ) -> Refusal {
        let (larger, own) = (way.first ?? "", way.last ?? "")
        let steps = way.dropFirst().map { "\(relation) \($0)" }.joined(separator: ", which ")
        return Refusal(
            .belongsToItself,
            field: field,
            value: larger,
            way.count < 2
                ? "\(own) cannot \(outcome)."
                : "\(larger) \(steps): \(own) would \(outcome).",
            remedy: remedy
        )
    }
}
