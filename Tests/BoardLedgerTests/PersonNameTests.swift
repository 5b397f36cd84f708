import Testing

@testable import BoardLedger

/// The ways in which people write one name.
struct PersonNameTests {
    @Test(arguments: [
        ("Jane Quibble", ["Jane Quibble", "quibble jane"]),
        ("Councillor Jane Quibble", ["Councillor Jane Quibble", "jane quibble", "quibble jane"]),
        (
            "Dr Jane M. Quibble OBE",
            ["Dr Jane M. Quibble OBE", "jane m quibble", "jane quibble", "quibble jane m", "quibble jane"]
        ),
        ("Mrs Quibble", ["Mrs Quibble"]),
        ("Cher", ["Cher"]),
        ("…", ["…"]),
    ])
    func `with and without titles and middle names, and the surname first`(name: String, forms: [String]) {
        #expect(BoardLedger.NameForms.all(of: name) == forms)
    }
}
