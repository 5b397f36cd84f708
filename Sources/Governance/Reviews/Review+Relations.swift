/// As what a review names others.
extension Review.State {
    package var relations: [Relation] {
        [
            Relation(.about, "is what it is about", [about]),
            Relation(.about, "was put before", [report]),
            Relation(.about, "is the meeting that asked for comments in", asked.map(\.value.meeting)),
            Relation(.about, "is the meeting that commented in", comments.map(\.value.meeting)),
        ]
    }
}
