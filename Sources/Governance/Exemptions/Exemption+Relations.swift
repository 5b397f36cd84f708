/// As what an exemption names others.
extension Exemption.State {
    package var relations: [Relation] {
        [Relation(.about, "asked to see what is withheld", accesses.map(\.by))]
    }
}
