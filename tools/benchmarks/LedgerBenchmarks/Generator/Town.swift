/// The papers of a made-up town, one entry after another: who there is, what is planned, decided, reported and reviewed.
///
/// The same seed gives the same entries, so a ledger of 10,000 entries is the beginning of one of 1,000,000. Every entry
/// is about a subject drawn from all there are, so the records of one lie scattered over the whole log; most have about
/// ten, every hundredth action more than a hundred, and many things one or two.
struct Town {
    var numbers: SeededNumbers
    var agencies = 0
    var bodies: [Board] = []
    var people = 0
    var reports: [Paper] = []
    var meetings: [Sitting] = []
    var decisions: [Resolution] = []
    var plans: [Scheme] = []
    var actions: [Promise] = []
    var duties: [Obligation] = []
    var gaps: [Blank] = []
    var reviews: [Inquiry] = []
    /// Agencies that were wound up, or will be: nothing else names them.
    var retired: (registered: Int, abolished: Int) = (0, 0)
    /// The dates that the timelines of actions have, each as one number.
    var usedDates: Set<Int> = []
    /// The timelines of actions in which every day has something.
    var fullTimelines: Set<Int> = []
    /// How many reports came of a day that had one; each says its number.
    var anotherReports = 0
    /// What must come first, in reverse.
    private var beginnings: [@Sendable (inout Town) -> Entry?] = []

    struct Board { var aliases = 0 }
    struct Paper { var meetings = 0 }
    struct Sitting {
        var body: Int
        var day: Int
        var isHeld = false
        var isConfirmed = false
        var isCancelled = false
    }
    struct Resolution { var body: Int, authorises: Bool, rejects: Bool }
    struct Scheme {
        var priorities = 0, aims = 0, aliases = 0
        /// Steps that still wait; an approval names the body that is to give it.
        var openSteps: [(number: Int, body: Int?)] = []
        var steps = 0
        var isDated = false
        var ledPriorities = 0
    }
    struct Promise {
        var plan: Int
        var begun: Int
        /// Whether it is on record as done.
        var isDone = false
        var contributor = -1
        var dated: Timelines = []
        var rewordings: UInt16 = 0
    }
    struct Timelines: OptionSet {
        var rawValue: UInt8
        static let agency = Timelines(rawValue: 1), officer = Timelines(rawValue: 2), group = Timelines(rawValue: 4)
        static let status = Timelines(rawValue: 8), due = Timelines(rawValue: 16), funding = Timelines(rawValue: 32)
    }
    struct Obligation { var hasEnded = false }
    struct Blank { var isFilled = false }
    struct Inquiry {
        var board: Int
        var recommendations: [(requested: Bool, signedOff: Bool)] = []
    }

    init(seed: UInt64) {
        numbers = SeededNumbers(seed: seed)
        let counted: [(Int, @Sendable (inout Town) -> Entry?)] = [
            (24, { $0.registerAgency() }), (20, { $0.establishBody() }), (60, { $0.registerPerson() }),
            (8, { $0.prepareReport() }), (24, { $0.conveneMeeting() }), (3, { $0.draftPlan() }),
            (12, { $0.adoptPriority() }), (12, { $0.makeDecision() }), (20, { $0.addAction() }),
        ]
        beginnings = counted.flatMap { Array(repeating: $0.1, count: $0.0) }.reversed()
    }

    /// The next entry.
    mutating func next() -> Entry {
        while let beginning = beginnings.popLast() {
            if let entry = beginning(&self) { return entry }
        }
        while true {
            if let entry = draw() { return entry }
        }
    }

    /// The next entries.
    mutating func next(_ count: Int) -> [Entry] { (0..<count).map { _ in next() } }

    /// How often what comes, of 1,000; nil where what was drawn cannot be, so that it is drawn again.
    private mutating func draw() -> Entry? {
        switch numbers.below(1_000) {
        case ..<720: onAction()
        case ..<768: meeting()
        case ..<808: makeDecision()
        case ..<824: prepareReport()
        case ..<834: submitReport()
        case ..<880: scrutiny()
        case ..<899: duty()
        case ..<924: gap()
        case ..<958: plan()
        default: who()
        }
    }
}

extension Town {
    /// A day between 2009 and 2025 as a paper writes it: three in four to the day, the others vaguer.
    mutating func words(ofDay day: Int) -> String {
        switch numbers.below(20) {
        case ..<15: Calendar.iso(day)
        case ..<17: Calendar.month(day)
        case ..<18: Calendar.season(day)
        case ..<19: "about \(Calendar.year(day))"
        default: "\(Calendar.year(day))"
        }
    }

    mutating func anyDay() -> Int { numbers.below(Calendar.lastDay - 400) }

    /// Cites a report, in four of five entries.
    mutating func citing(_ entry: Entry) -> Entry {
        guard !reports.isEmpty, !numbers.percent(20) else { return entry }
        var entry = entry
        let document = "report/\(Name.report(numbers.below(reports.count)))"
        let place = "\(numbers.below(9) + 1).\(numbers.below(30) + 1)"
        entry.fields.append(
            ("citation", .citation(document: document, place: place, words: Vocabulary.quotation(&numbers)))
        )
        return entry
    }

    /// A decision that may allow a change, in one of three entries.
    mutating func authority() -> String? {
        guard numbers.percent(35), !decisions.isEmpty else { return nil }
        let number = numbers.below(decisions.count)
        return decisions[number].authorises ? Name.decision(number) : nil
    }

    mutating func anyOwner() -> String {
        switch numbers.below(4) {
        case 0: "body/\(Name.body(numbers.below(bodies.count)))"
        case 1: "person/\(Name.person(numbers.below(people)))"
        default: "agency/\(Name.agency(numbers.below(agencies)))"
        }
    }
}

/// Short names that follow from a number, so that none has to be kept.
enum Name {
    static func agency(_ number: Int) -> String { "agency-\(slug(number))-\(number)" }
    static func retiredAgency(_ number: Int) -> String { "former-agency-\(slug(number))-\(number)" }
    static func body(_ number: Int) -> String { "board-\(slug(number))-\(number)" }
    static func person(_ number: Int) -> String { "officer-\(number)" }
    static func report(_ number: Int) -> String { "report-\(number)" }
    static func meeting(_ number: Int) -> String { "sitting-\(slug(number))-\(number)" }
    static func decision(_ number: Int) -> String { "resolution-\(slug(number))-\(number)" }
    static func plan(_ number: Int) -> String { "strategy-for-\(slug(number))-\(number)" }
    static func action(_ number: Int) -> String { "\(slug(number))-\(slug(number &+ 7_919))-\(number)" }
    static func duty(_ number: Int) -> String { "reporting-\(slug(number))-\(number)" }
    static func gap(_ number: Int) -> String { "missing-\(slug(number))-\(number)" }
    static func review(_ number: Int) -> String { "inquiry-\(slug(number))-\(number)" }

    static func slug(_ number: Int) -> String {
        let mixed = SeededNumbers.mixed(UInt64(truncatingIfNeeded: number) &+ 1)
        return Vocabulary.name(Int(mixed % UInt64(Vocabulary.nameCount))).lowercased()
    }
}

/// Days counted from 1 January 2009, in months of 28 days, so that every one exists.
enum Calendar {
    static let firstYear = 2009
    /// In December 2025.
    static let lastDay = 17 * 12 * 28 - 1
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static func year(_ day: Int) -> Int { firstYear + day / (12 * 28) }

    static func iso(_ day: Int) -> String {
        let (month, date) = (day / 28 % 12 + 1, day % 28 + 1)
        return "\(year(day))-\(month < 10 ? "0" : "")\(month)-\(date < 10 ? "0" : "")\(date)"
    }

    static func month(_ day: Int) -> String { "\(months[day / 28 % 12]) \(year(day))" }

    static func season(_ day: Int) -> String {
        "\(["spring", "summer", "autumn"][day / 28 % 12 / 4]) \(year(day))"
    }
}
