/// The words of the made-up papers.
///
/// None is a place or a person.
struct Vocabulary {
    static let areas = [
        "Ashcombe", "Barrowdale", "Carrick", "Dunmere", "Eastholme", "Farley", "Greywell", "Hartsea", "Inkwood",
        "Jarrowby",
        "Kelmarsh", "Longmoor", "Marshgate", "Netherby", "Oakhanger", "Penrose", "Quarrington", "Redmire", "Stannick",
        "Thornley",
    ]
    private static let verbs = [
        "Extend", "Open", "Commission", "Review", "Publish", "Pilot", "Redesign", "Train", "Map", "Fund", "Reduce",
        "Increase",
        "Promote", "Evaluate", "Merge", "Relocate", "Restore", "Agree", "Simplify", "Measure",
    ]
    private static let manners = [
        "evening", "joint", "mobile", "community", "specialist", "voluntary", "local", "early", "outreach", "seasonal",
        "supported", "residential", "integrated", "weekly", "peer-led", "home-based", "digital", "bilingual",
    ]
    private static let services = [
        "stop smoking clinics", "falls prevention classes", "breastfeeding support", "health checks", "advice sessions",
        "respite care", "weight management groups", "dementia cafes", "housing repairs", "memory clinics",
        "alcohol services",
        "walking groups", "carers assessments", "vaccination rounds", "winter warmth grants", "day centres",
        "school nursing",
        "cooking lessons", "mental health first aid", "cycle routes", "reablement teams", "sexual health clinics",
        "lunch clubs", "debt counselling", "hospital discharge planning", "infant feeding plans",
        "noise reduction measures",
    ]
    private static let people = [
        "young carers", "older people", "new parents", "care leavers", "people sleeping rough", "shift workers",
        "refugees",
        "people with learning disabilities", "veterans", "school children", "taxi drivers", "students",
        "prison leavers",
        "people over 65", "families on low incomes", "farm workers", "people with asthma", "bereaved families",
    ]
    private static let reports = [
        "Recruitment has begun and the first cohort starts after the summer",
        "The provider reports fewer referrals than planned and asks for a later start",
        "Two venues are open and a third awaits its inspection",
        "Waiting times fell by a fifth against the same quarter of last year",
        "The grant was spent in full and the evaluation goes to the next meeting",
        "Staff were seconded to the emergency and return in the new financial year",
        "Premises were found and the lease is with the solicitors",
        "The contract was let for three years with a break after two",
        "Attendance is steady but few come from the wards with the greatest need",
        "The steering group met twice and agreed the measures to be reported",
        "Nothing was spent this quarter because the posts are still vacant",
        "The partners could not agree who pays and the matter goes to the board",
    ]
    private static let beginnings = [
        "Members noted that", "The report says that", "Officers explained that", "It was reported that",
        "The lead agency states that",
        "In answer to a question it was said that", "The chair recorded that", "The annex shows that",
    ]
    private static let syllables = (
        [
            "bar", "cal", "dor", "el", "fen", "gar", "hol", "ing", "jes", "kel", "lan", "mor", "nor", "os", "pen",
            "ral", "sed", "tor", "ul", "wes",
        ],
        ["a", "e", "i", "o", "en", "er", "in", "or", "un", "al", "am", "ic", "os", "us", "ut"],
        [
            "by", "combe", "dale", "field", "gate", "ham", "ley", "mere", "side", "stead", "thorpe", "ton", "wick",
            "worth",
        ]
    )

    /// How many names of streets and persons there are.
    static let nameCount = syllables.0.count * syllables.1.count * syllables.2.count

    /// A name of a street or a person; low numbers are drawn often.
    static func name(_ number: Int) -> String {
        let (first, second, third) = syllables
        let disordered = number &* 2_477 % nameCount
        let name =
            first[disordered % first.count] + second[disordered / first.count % second.count]
            + third[disordered / (first.count * second.count)]
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// What an action is called: its area, and a street that few others name.
    static func title(_ numbers: inout SeededNumbers) -> String {
        let street = numbers.skewed(below: nameCount)
        return
            "\(numbers.pick(verbs)) \(numbers.pick(manners)) \(numbers.pick(services)) for \(numbers.pick(people)) in "
            + "\(numbers.pick(areas)), \(name(street)) \(numbers.pick(["Road", "Lane", "Street", "Estate"]))"
    }

    /// What somebody reports.
    static func report(_ numbers: inout SeededNumbers) -> String {
        let words = numbers.pick(reports)
        return numbers.percent(40) ? "\(words), as in \(name(numbers.skewed(below: nameCount)))" : words
    }

    /// What a paper says of it.
    static func quotation(_ numbers: inout SeededNumbers) -> String {
        switch numbers.below(4) {
        case 0:
            "\(numbers.pick(beginnings)) \(numbers.pick(manners)) \(numbers.pick(services)) be brought to \(numbers.pick(areas))"
        case 1: "for \(numbers.pick(people)) in \(numbers.pick(areas))"
        default: numbers.pick(reports)
        }
    }

    static func service(_ numbers: inout SeededNumbers) -> String {
        "\(numbers.pick(manners)) \(numbers.pick(services))"
    }

    static func group(_ numbers: inout SeededNumbers) -> String { numbers.pick(people) }
}
