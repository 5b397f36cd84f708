@testable import BoardLedger

/// An exempt item with words under it, and a private person.
enum ProtectedEntries {
    static let claim = """
        - command: exemption claim
          exemption: terms
          matter: Terms of a contract
          sort: exempt
          paragraph: 3
          test: Disclosure would harm the council as a purchaser.
          summary: Terms of a contract were considered.
          occurred: 2009-05-01
        """
    static let award = """
        - command: decision make
          decision: award
          body: board
          verb: agreed
          text: That the contract go to Zebedee Works
          reasons: They asked least
          occurred: 2009-05-04
          protect: {exemption: terms, fields: [text, citation.words]}
          citation: {place: "7.1", words: "Zebedee Works be awarded"}
        """
    static let complainant = """
        - command: person register
          person: complainant
          name: Xanthippe Quillfeather
          form: person
        """
    static let officer = """
        - command: action assign-lead-officer
          action: clinics
          officer: complainant
          occurred: 2009-05-04
        """
}

extension LedgerFixture {
    /// What a view reads as the title of a subject.
    func title(_ view: View, _ subject: String = "decision/award") throws -> String {
        try ledger.seen(by: view).show(subject, moment()).title
    }
}
