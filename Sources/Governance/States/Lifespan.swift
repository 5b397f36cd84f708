/// From when until when an agency or body exists, as far as the record says.
package struct Lifespan: Hashable, Sendable, StateValue {
    package var began: EDTFDate?
    package var ended: EDTFDate?

    package static let unread = Lifespan()

    package mutating func code(_ coder: inout StateCoder) {
        coder.code(&began)
        coder.code(&ended)
    }

    func facts(on day: Day) -> [Fact] {
        var facts = Fact.value("began", began?.words)
        if let ended {
            let doubt = ended.latest >= day && !ended.isExact ? "some day \(ended.phrase)" : nil
            facts.append(Fact(label: "ended", value: ended.words, doubt: doubt))
        }
        return facts
    }

    /// Refuses an end before it began.
    func checkEnd(_ id: SubjectID, _ date: EDTFDate) throws(Refusal) {
        guard let began, began.isCertainlyAfter(date) else { return }
        throw Refusal(
            .datesInWrongOrder,
            field: "occurred",
            value: date.words,
            "\(id) cannot end \(date.phrase), before it began \(began.phrase).",
            remedy: "Check both dates against the papers."
        )
    }

    /// Refuses to give it something on a day by which it had certainly ended.
    func checkEnded(_ id: SubjectID, by date: EDTFDate, _ field: String, rule: Refusal.Rule) throws(Refusal) {
        guard let ended, date.isCertainlyAfter(ended) else { return }
        throw Refusal(
            rule,
            field: field,
            value: id.description,
            "\(id) had ceased to exist \(date.phrase): it ended \(ended.phrase).",
            remedy: "Name its successor, or check the date against the paper."
        )
    }

    /// Refuses to give it something on a day when it certainly does not exist.
    func check(
        _ id: SubjectID,
        on date: EDTFDate?,
        _ field: String,
        rule: Refusal.Rule
    ) throws(Refusal) {
        guard let date else {
            guard let ended else { return }
            throw Refusal(
                .dateMissing,
                field: "occurred",
                "The date is missing: \(id) ended \(ended.phrase), so the record must say from when this was so.",
                remedy: "Add “occurred:” with the date, as precisely as the paper says."
            )
        }
        try checkEnded(id, by: date, field, rule: rule)
        if let began, began.isCertainlyAfter(date) {
            throw Refusal(
                rule,
                field: field,
                value: id.description,
                "\(id) did not exist yet \(date.phrase): it began \(began.phrase).",
                remedy: "Name its predecessor, or check the date against the paper."
            )
        }
    }
}
