/// As what a seat names others.
extension Seat.State {
    package var relations: [Relation] { [Relation(.partOf, "has the seat", [body])] }
}
