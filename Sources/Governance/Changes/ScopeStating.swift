/// A state of what may be limited to a function of agencies, an area, or both: they say who answers after an agency was split.
package protocol Scoped: SubjectState {
    var function: Timeline<SubjectID> { get set }
    var area: Timeline<SubjectID> { get set }
}

extension Scoped {
    /// What it is limited to on a day, as far as one function and one area are on record.
    package func scope(on day: Day) -> Inheritance.Scope {
        Inheritance.Scope(
            function: function.possible(on: day).only?.value,
            area: area.possible(on: day).only?.value
        )
    }

    func scopeFacts(on day: Day) -> [Fact] {
        Fact.standing("function", function, on: day, \.description)
            + Fact.standing("area", area, on: day, \.description)
    }
}

/// That a source says what something is limited to: one rule for every kind that may be.
package protocol ScopeStating: Change where Subject.State: Scoped {
    var function: Ref<Function>? { get }
    var area: Ref<Area>? { get }

}

extension ScopeStating {
    package static var meaning: String {
        "A source said which function of agencies the \(Subject.kind.rawValue) is part of, or which area it is for."
    }
    package static var purpose: String {
        "Record which function of agencies \(Subject.kind.withArticle) is part of, or which area it is for. Both say who answers after an agency was split."
    }
    package static var fields: [Field<Self>] {
        [
            Field("function", \Self.function, "The function of agencies that it is part of.", .part(.scope)),
            Field("area", \Self.area, "The area that it is for.", .part(.scope)),
        ]
    }
    package static var example: String {
        """
        - command: \(command)
          \(Subject.kind.rawValue): your-\(Subject.kind.rawValue)
          function: public-health
        """
    }
    package var line: String {
        "limited to " + [function?.id, area?.id].compactMap { $0?.description }.joined(separator: " and ")
    }

    package func decide(_ request: Request<Subject>, _ register: some Register) throws(Refusal) -> [Self] {
        let state = try request.existing(register)
        guard function != nil || area != nil else {
            throw Refusal(
                .fieldMissing,
                field: "function",
                "Neither a function nor an area is named.",
                remedy: "Name the function, the area or both."
            )
        }
        var rest: (function: Ref<Function>?, area: Ref<Area>?) = (function, area)
        if let function {
            try register.requireExists(function, "function")
            if try request.knowsOrTakes(state.function, function.id) { rest.function = nil }
        }
        if let area {
            try register.requireExists(area, "area")
            if try request.knowsOrTakes(state.area, area.id) { rest.area = nil }
        }
        return rest.function == nil && rest.area == nil ? [] : [self]
    }

    package func evolve(_ state: inout Subject.State, _ stamp: Stamp) {
        if let function { state.function.set(function.id, stamp) }
        if let area { state.area.set(area.id, stamp) }
    }
}
