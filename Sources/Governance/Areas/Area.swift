/// A place for which agencies act, such as Dover: work is handed on with its area.
package enum Area: Decider {
    package static let kind = SubjectKind.area
    package static let rankOfBlanks: Int? = nil
    package static let changes: [any Change<Area>.Type] = [Registered.self, Aliased.self]

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
        package typealias Subject = Area

        package var name: String
        package var partOf: [Ref<Area>]?

        package static let type = "area.registered.v1"
        package static let command = "area register"
        package static let takesSheetDate = false
        package static let meaning = "An area came onto the record."
        package static let purpose =
            "Put an area on record, such as a district, and the larger areas that it is part of."
        package static let example = """
            - command: area register
              area: leeds
              name: Leeds
            """
    }

    package struct Aliased: Aliasing {
        package typealias Subject = Area

        package var name: String

        package static let type = "area.aliased.v1"
        package static let command = "area alias"
        package static let example = """
            - command: area alias
              area: leeds
              name: the city
            """
    }
}
