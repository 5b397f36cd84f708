/// What an action is limited to: its function and its area say who answers after an agency was split.
extension Action {
    package struct ScopeStated: Change {
        package var function: Ref<Function>?
        package var area: Ref<Area>?

        package static let type = "action.scope-stated.v1"
        package static let command = "action state-scope"
        package static let meaning =
            "A source said which function of agencies the action is part of, or which area it is for."
        package static let purpose =
            "Record which function of agencies an action is part of, or which area it is for. Both say who answers after an agency was split."
        package static let fields = [
            Field("function", \Self.function, "The function of agencies that it is part of.", .part(.scope)),
            Field("area", \Self.area, "The area that it is for.", .part(.scope)),
        ]
        package static let example = """
            - command: action state-scope
              action: your-action
              function: public-health
            """
        package var line: String {
            "limited to " + [function?.id, area?.id].compactMap { $0?.description }.joined(separator: " and ")
        }

        package func decide(_ request: Request<Action>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            guard function != nil || area != nil else {
                throw Refusal(
                    .fieldMissing,
                    field: "function",
                    "Neither a function nor an area is named.",
                    remedy: "Name the function, the area or both."
                )
            }
            var rest = self
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

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            if let function { state.function.set(function.id, stamp) }
            if let area { state.area.set(area.id, stamp) }
        }
    }
}

extension Action.State {
    /// What the action is limited to on a day, as far as one function and one area are on record.
    package func scope(on day: Day) -> Inheritance.Scope {
        Inheritance.Scope(
            function: function.possible(on: day).only?.value,
            area: area.possible(on: day).only?.value
        )
    }
}
