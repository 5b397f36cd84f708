/// Who takes over from an agency.
extension Agency {
    package struct SuccessorStated: StatingSuccessor {
        package typealias Subject = Agency

        package var successor: Ref<Agency>
        package var manner: Succession.Manner
        package var functions: [Ref<Function>]?
        package var areas: [Ref<Area>]?
        package var sharing: Succession.Sharing?
        package var certainty: Certainty?
        package var evidence: SourceTag?
        package var rule: String?

        package static let type = "agency.successor-stated.v1"
        package static let command = "agency state-successor"
        package static let example = """
            - command: agency state-successor
              agency: nhs-leeds
              successor: leeds-city-council
              manner: split-by-function
              functions: [public-health]
              rule: SI 2013/160 article 7
              occurred: 1 April 2013
            """
    }

    package struct SuccessionCalledOff: CallingOffSuccession {
        package typealias Subject = Agency

        package var successor: Ref<Agency>
        package var reason: String?

        package static let type = "agency.succession-called-off.v1"
        package static let command = "agency call-off-succession"
        package static let example = """
            - command: agency call-off-succession
              agency: your-agency
              successor: your-other-agency
              occurred: 1 December 2026
            """
    }
}
