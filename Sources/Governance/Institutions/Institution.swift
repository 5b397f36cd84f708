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

    /// The names that it had before; and the one that it had on a day, where that is not certain.
    func nameFacts(on day: Day) -> [Fact] {
        var names = formerNames.flatMap { Fact.value("formerly", $0) }
        if renamed.isEmpty { return names }
        let possible = renamed.possible(on: day)
        guard let doubt = possible.doubt("renamed"), let latest = possible.standings.first else { return names }
        let before = possible.mayBeNone ? "\(firstName) or " : ""
        let words = before + possible.inOrder { $0 }
        names.append(
            Fact(label: "name", value: words, doubt: doubt, since: latest.entry.effective, mark: latest.entry.mark)
        )
        return names
    }
}

extension Decider where State: Institution {
    package static var mayBeSucceeded: Bool { true }
}
