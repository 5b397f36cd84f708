/// As what a person or post names others.
extension Person.State {
    package var relations: [Relation] { [Relation(.partOf, "is whom they work for", [agency])] }
}
