/// What a decision is limited to: its function and its area say who has the power that it delegated after an agency was split.
extension Decision {
    package struct ScopeStated: ScopeStating {
        package typealias Subject = Decision

        package var function: Ref<Function>?
        package var area: Ref<Area>?

        package init(function: Ref<Function>? = nil, area: Ref<Area>? = nil) {
            (self.function, self.area) = (function, area)
        }

        package static let type = "decision.scope-stated.v1"
        package static let command = "decision state-scope"
    }
}
