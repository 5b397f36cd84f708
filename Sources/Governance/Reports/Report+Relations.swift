/// As what a report names others.
extension Report.State {
    package var relations: [Relation] {
        [
            Relation(.partOf, "wrote", [author]),
            Relation(.partOf, "is a meeting that it was put to", meetings.map(\.value)),
        ]
    }
}
