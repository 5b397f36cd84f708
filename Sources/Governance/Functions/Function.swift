/// What an agency is there to do, such as public health: work is handed on with its function.
package enum Function: Decider {
    package static let kind = SubjectKind.function
    package static let rankOfBlanks: Int? = nil
    package static let changes: [any Change<Function>.Type] = [Registered.self, Aliased.self]

    package struct State: NestedState {
        package var name = ""
        package var partOf: [SubjectID] = []
        package var aliases = LongList<Sourced<String>>()

        package init() {}

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&name)
            coder.code(&partOf)
            coder.code(&aliases)
        }
    }

    package struct Registered: Nesting {
        package typealias Subject = Function

        package var name: String
        package var partOf: [Ref<Function>]?

        package static let type = "function.registered.v1"
        package static let command = "function register"
        package static let takesSheetDate = false
        package static let meaning = "A function of agencies came onto the record."
        package static let purpose =
            "Put a function of agencies on record, such as public health, and the larger functions that it is part of."
        package static let example = """
            - command: function register
              function: public-health
              name: Public health
            """
    }

    package struct Aliased: Aliasing {
        package typealias Subject = Function

        package var name: String

        package static let type = "function.aliased.v1"
        package static let command = "function alias"
        package static let example = """
            - command: function alias
              function: stop-smoking
              name: smoking cessation
            """
    }
}
