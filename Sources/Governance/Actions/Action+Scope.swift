/// What an action is limited to: its function and its area say who answers after an agency was split.
extension Action {
    package struct ScopeStated: ScopeStating {
        package typealias Subject = Action

        package var function: Ref<Function>?
        package var area: Ref<Area>?

        package init(function: Ref<Function>? = nil, area: Ref<Area>? = nil) {
            (self.function, self.area) = (function, area)
        }

        package static let type = "action.scope-stated.v1"
        package static let command = "action state-scope"
    }
}
