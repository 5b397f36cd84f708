/// Whether a decision can have been made under the rules that its record names.
extension Decision.Made {
    /// Refuses rules by which a body of its form does not decide, and those of a shadow board for one that was statutory.
    func checkRegime(of deciding: Body.State, on date: EDTFDate?) throws(Refusal) {
        guard let regime else { return }
        if let form = deciding.form, regime.unfitForms.contains(form) {
            throw regime.doesNotFit(
                "\(body.id) is on record as a \(form.words), which does not decide by the rules of “\(regime.words)”.",
                "where the form of the body is wrong, correct its record"
            )
        }
        guard regime == .shadow, let date, deciding.isStatutory(on: date.earliest),
            deciding.isStatutory(on: date.latest)
        else { return }
        throw regime.doesNotFit(
            "\(body.id) is on record as statutory \(date.phrase): it was no shadow board then.",
            "where it was not statutory yet, correct the record of its status"
        )
    }
}

extension Decision.Taken {
    /// Refuses the rules for officers where a member decided.
    func checkRegime(of deciding: Person.State) throws(Refusal) {
        guard let regime, regime == .officerDelegated, deciding.form == .person, deciding.standing == .member else {
            return
        }
        throw regime.doesNotFit(
            "\(by.id) is on record as a member, and “\(regime.words)” is of officers.",
            "what a member of the executive decides alone is “\(Decision.Regime.executiveIndividual.rawValue)”"
        )
    }
}

extension Decision.Regime {
    fileprivate func doesNotFit(_ sentence: String, _ otherwise: String) -> Refusal {
        Refusal(
            .regimeDoesNotFit,
            field: "regime",
            value: rawValue,
            sentence,
            remedy:
                "Name the rules under which it was made, or leave “regime” out where the paper does not say; "
                + "\(otherwise)."
        )
    }
}

extension Body.State {
    fileprivate func isStatutory(on day: Day) -> Bool { status.possible(on: day).only?.value == .statutory }
}
