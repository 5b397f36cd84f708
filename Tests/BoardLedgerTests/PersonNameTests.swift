import Testing

@testable import BoardLedger

/// The ways in which people write one name.
struct PersonNameTests {
    @Test(arguments: [
        ("Jane Quibble", ["Jane Quibble", "quibble jane"]),
        ("Councillor Jane Quibble", ["Councillor Jane Quibble", "jane quibble", "quibble jane"]),
        (
            "Ludwig van den Berg",
            [
                "Ludwig van den Berg", "van den berg ludwig", "den berg ludwig van", "berg ludwig van den",
                "ludwig berg", "berg ludwig",
            ]
        ),
        (
            "Dr Jane M. Quibble OBE",
            [
                "Dr Jane M. Quibble OBE", "jane m quibble", "m quibble jane", "quibble jane m", "jane quibble",
                "quibble jane",
            ]
        ),
        ("Mrs Quibble", ["Mrs Quibble"]),
        ("Cher", ["Cher"]),
        ("…", ["…"]),
    ])
    func `with and without titles and middle names, and the surname first`(name: String, forms: [String]) {
        #expect(BoardLedger.NameForms.all(of: name) == forms)
    }
}
