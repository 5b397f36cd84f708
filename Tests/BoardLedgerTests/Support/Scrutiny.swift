import Testing

/// A review by the scrutiny committee: a recommendation to North Agency of 1 June 2009, to be answered by 1 July.
enum Scrutiny {
    static let entries = """
        - command: review open
          review: clinics-review
          title: Are the clinics open
          board: scrutiny
          about: plan/city-plan
          occurred: 2009-05-20
        - command: review recommend
          review: clinics-review
          recommendation: 1
          words: That the clinics open on Saturdays
          to: agency/north
          occurred: 2009-06-01
        - command: review request-response
          review: clinics-review
          recommendation: 1
          due: 2009-07-01
          occurred: 2009-06-01
        """

    /// North Agency answers, twenty days late.
    static let response = """
        - command: review respond
          review: clinics-review
          recommendation: 1
          by: agency/north
          answer: accepted
          occurred: 2009-07-21
        """
}
