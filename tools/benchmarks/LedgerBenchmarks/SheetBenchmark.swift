import BoardLedger

/// What reading a sheet costs, before anything of it is decided or recorded.
enum SheetBenchmark {
    private static let entries = 2_000

    static func run() throws {
        let bytes = Array(text.utf8)
        // The floor is what nobody can do without: to see that the bytes are text, and where its lines end.
        let floor = PairedRun.Contender(name: "text in lines") {
            guard let text = String(validating: bytes, as: Unicode.UTF8.self) else { return 0 }
            return text.utf8.split(separator: UInt8(ascii: "\n")).count
        }
        let sheet = PairedRun.Contender(name: "sheet with its entries") {
            try Sheet(yaml: bytes).entries.count
        }
        try PairedRun(
            title: "A sheet of \(entries) entries of \(bytes.count / entries) bytes",
            contenders: [floor, sheet]
        ).print(rounds: 21, repetitions: 1)
    }

    /// What a secretariat types, five sorts of entry in turn: texts with and without quotation marks, dates in words and in
    /// figures, a citation, fields in lines and in brackets.
    private static var text: String {
        let header = "sheet: A long meeting\nactor: Example secretary\ncapacity: secretariat\nentries:\n"
        return header + (0..<entries).map(entry).joined()
    }

    private static func entry(_ number: Int) -> String {
        switch number % 5 {
        case 0:
            """
              - command: action add
                action: action-\(number)
                title: Appoint three senior joint-funded locality enablers \(number)
                plan: plan/partnership-plan
                occurred: 11 February 2009
                citation: {place: "4.\(number % 90)", words: "Plans are also in hand to appoint three enablers"}

            """
        case 1:
            """
              - command: action assign-lead-agency
                action: action-\(number)
                agency: north-agency
                occurred: 2009-02-11
                authority: decision/agreed-\(number % 50)

            """
        case 2:
            """
              - command: action report-progress
                action: action-\(number)
                status: under-way
                words: Two of three enablers are in post; the third was advertised in March
                occurred: 2009-04-0\(1 + number % 9)

            """
        case 3:
            """
              - command: agency register
                agency: agency-\(number)
                name: "Example Agency no. \(number)"
                form: council
                occurred: 2009-02-17

            """
        default:
            """
              - {command: action set-due, action: action-\(number), due: July 2009, occurred: 17 February 2009}

            """
        }
    }
}
