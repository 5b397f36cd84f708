/// What a duty is limited to: its function and its area say who owes it after an agency was split.
extension Duty {
    package struct ScopeStated: ScopeStating {
        package typealias Subject = Duty

        package var function: Ref<Function>?
        package var area: Ref<Area>?

        package init(function: Ref<Function>? = nil, area: Ref<Area>? = nil) {
            (self.function, self.area) = (function, area)
        }

        package static let type = "duty.scope-stated.v1"
        package static let command = "duty state-scope"
    }
}
