/// A state of an agency or a body: it goes by names that change, has a first and a last day, and others take over from it.
package protocol Institution: ManyNamed {
    /// The name that it took last.
    var name: String { get set }
    /// The name under which it came onto the record.
    var firstName: String { get }
    /// The names that it took since.
    var renamed: Timeline<String> { get set }
    var lifespan: Lifespan { get }
    var succession: Succession { get set }

    /// The rule by which one is refused that does not exist on a day.
    static var notExisting: Refusal.Rule { get }
}

extension Institution {
    package var title: String { name }
    package var names: [String] { [title] + aliases.map(\.value) + formerNames }
    package var ended: EDTFDate? { lifespan.ended }
    package var estate: Estate? {
        Estate(ended: lifespan.ended, lastDay: lastDay, succession: succession)
    }

    private var formerNames: [String] {
        ([firstName] + renamed.entries.compactMap(\.value)).filter { $0 != title }
    }

    /// The name that it had on a day; nil where the dates on record leave that open.
    package func name(on day: Day) -> String? {
        let possible = renamed.possible(on: day)
        return possible.standings.isEmpty ? firstName : possible.mayBeNone ? nil : possible.only?.value
    }

    /// The other names that documents give it, and those that it had before, each with when it gave way to another; and the
    /// one that it had on a day, where that is not certain.
    func nameFacts(on day: Day) -> [Fact] {
        var names = aliases.map(alias)
        if renamed.isEmpty { return names }
        for (before, next) in zip([firstName] + renamed.entries.map(\.value), renamed.entries) {
            guard let before, before != title else { continue }
            names += Fact.value("formerly", "\(before), renamed \(Self.when(next))")
        }
        let possible = renamed.possible(on: day)
        guard let doubt = possible.doubt("renamed"), let latest = possible.standings.first else { return names }
        let before = possible.mayBeNone ? "\(firstName) or " : ""
        let words = before + possible.inOrder { $0 }
        names.append(
            Fact(label: "name", value: words, doubt: doubt, since: latest.entry.effective, mark: latest.entry.mark)
        )
        return names
    }

    /// Another name; of one that became its own, that it had been called so before.
    private func alias(_ alias: Sourced<String>) -> Fact {
        var fact = Fact.alias(alias)
        if alias.value == title, let renaming = renamed.entries.last {
            fact.value += ", also before that became its name \(Self.when(renaming))"
        }
        return fact
    }

    private static func when(_ renaming: Timeline<String>.Entry) -> String {
        renaming.effective?.phrase ?? "on a day not stated"
    }
}

extension Decider where State: Institution {
    package static var mayBeSucceeded: Bool { true }
}
