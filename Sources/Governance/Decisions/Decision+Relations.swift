/// As what a decision names others.
extension Decision.State {
    package var relations: [Relation] {
        // A body decides itself, or has what a member or officer decided for it alone.
        [
            Relation(.partOf, by == nil ? "decided" : "is the body of the decision", [body]),
            Relation(.partOf, "is the meeting that decided", [meeting]),
            Relation(.about, "is what it is about", matters),
            Relation(.about, "is whom it was recommended or referred to", [to]),
            Relation(.about, "was consulted on", consulted),
            Relation(.about, "gave the power for", [under]),
            Relation(
                .about,
                "is to be consulted on a power given by",
                delegations.flatMap(\.value.inConsultationWith)
            ),
        ] + relationsBefore + relationsAfter
    }

    /// Whom it names from before it was made, and of how.
    private var relationsBefore: [Relation] {
        [
            Relation(.about, isMade ? "was to decide" : "is to decide", plans.map(\.value.by)),
            Relation(.about, "agreed, or was told, that it was urgent", exceptions.flatMap(\.value.agreedBy)),
            Relation(.about, "declared or had a conflict of interest in", conflicts.map(\.value.who)),
            Relation(.about, "gave a dispensation for", conflicts.map(\.value.dispensationBy)),
            Relation(.about, "holds part of the record of", satisfied.map(\.value.by)),
        ]
    }

    /// Whom and what it names of what became of it.
    private var relationsAfter: [Relation] {
        [
            Relation(.about, "was to consider the call-in of", callIns.map(\.value.to)),
            Relation(.about, "is the meeting that considered the call-in of", callInsConcluded.map(\.value.meeting)),
            Relation(.about, "reconsidered", [reconsidered?.value.decision]),
            Relation(.about, "ratified", [ratified?.value]),
            Relation(.about, "rescinded", [rescinded?.value]),
            Relation(.about, "superseded", [superseded?.value]),
        ]
    }
}
