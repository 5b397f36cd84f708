/// Who takes over from a body.
extension Body {
    package struct SuccessorStated: StatingSuccessor {
        package typealias Subject = Body

        package var successor: Ref<Body>
        package var manner: Succession.Manner
        package var functions: [Ref<Function>]?
        package var areas: [Ref<Area>]?
        package var sharing: Succession.Sharing?
        package var certainty: Certainty?
        package var evidence: SourceTag?
        package var rule: String?

        package static let type = "body.successor-stated.v1"
        package static let command = "body state-successor"
        package static let example = """
            - command: body state-successor
              body: your-shadow-board
              successor: your-body
              manner: replaced
              occurred: 1 April 2013
            """
    }

    package struct SuccessionCalledOff: CallingOffSuccession {
        package typealias Subject = Body

        package var successor: Ref<Body>
        package var reason: String?

        package static let type = "body.succession-called-off.v1"
        package static let command = "body call-off-succession"
        package static let example = """
            - command: body call-off-succession
              body: your-partnership-group
              successor: your-body
              occurred: 1 December 2026
            """
    }
}
