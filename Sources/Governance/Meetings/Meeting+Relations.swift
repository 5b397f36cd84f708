/// As what a meeting names others.
extension Meeting.State {
    package var relations: [Relation] {
        [
            Relation(.partOf, "is the body that met", [body]),
            Relation(.partOf, "was before the meeting", items.flatMap(\.value.reports)),
            Relation(.partOf, "is the later sitting of", adjournments.map(\.value.to)),
            Relation(.about, "was held in common with", inCommon.flatMap(\.value.with)),
            Relation(.about, "takes an item that was not taken at", notTaken.map(\.value.to)),
            Relation(.about, "is why the public were excluded from", exclusions.flatMap(\.value.exemptions)),
            Relation(.about, "asked a question at", questions.map(\.value.by)),
            Relation(.about, "answered a question put at", answers.map(\.value.by)),
            Relation(.about, "gave a dispensation for", dispensations.map(\.value.by)),
            Relation(.about, "confirmed the minutes of", [minutesConfirmed?.value]),
            Relation(.about, "holds the minutes of", [minutesDrafted?.value.report]),
            Relation(.about, "signed the minutes of", [minutesSigned?.value.by]),
        ]
    }
}
