/// Whom the law wants on a Health and Wellbeing Board, by the law of the day.
///
/// Source: Health and Social Care Act 2012, section 194(2), in force from 1 April 2013 (SI 2013/160, article 2); clinical
/// commissioning groups gave way to integrated care boards on 1 July 2022 (SI 2022/734).
package struct StatutoryMembership: Hashable, Sendable {
    /// One rule of the law.
    package struct Rule: Hashable, Sendable {
        package var categories: [Seat.Category]
        package var what: String
        /// Whether each seat for it must be filled, rather than one.
        package var isOfEach = false
        package var source: String
        package var tag: SourceTag
        package var from: Day
        /// The last day on which it holds; nil where no end is on record.
        package var until: Day?
    }

    /// How a rule is met.
    package enum Outcome: String, Hashable, Sendable {
        /// A seat for it is filled, or each where the law wants each.
        case met
        /// There are seats for it, and that somebody holds them is not certain or not on record.
        case notFilled = "not-filled"
        /// No seat for it is on record.
        case noSeat = "no-seat"
    }

    /// A seat, as the check sees it.
    package struct Place: Hashable, Sendable {
        package var seat: SubjectID
        package var category: Seat.Category?
        package var isFilled: Bool
        /// Why it is not certain that whoever holds it sits there for such a member; nil where it is.
        package var doubt: String?

        package init(seat: SubjectID, category: Seat.Category?, isFilled: Bool, doubt: String? = nil) {
            (self.seat, self.category, self.isFilled, self.doubt) = (seat, category, isFilled, doubt)
        }
    }

    /// A rule that holds on a day, with how it is met.
    package struct Finding: Hashable, Sendable {
        package var rule: Rule
        package var outcome: Outcome
        /// The seats for it that are filled where it is met, and those that are not where it is not.
        package var seats: [SubjectID]
        /// Why it is not certain whom the holders of these represent, each reason once; nil where it is.
        package var doubt: String?
    }

    /// The nation whose law it is.
    package static let nation = "England"

    private static let commenced = day(2013, 4, 1)
    private static let careBoards = day(2022, 7, 1)

    /// Every rule that the program knows.
    package static let rules: [Rule] = [
        rule([.councillor], "at least one councillor of the local authority", "(a)"),
        rule([.directorOfAdultSocialServices], "the director of adult social services", "(b)"),
        rule([.directorOfChildrensServices], "the director of children’s services", "(c)"),
        rule([.directorOfPublicHealth], "the director of public health", "(d)"),
        rule([.localHealthwatch], "a representative of the Local Healthwatch organisation", "(e)"),
        rule(
            [.clinicalCommissioningGroup],
            "a representative of each relevant clinical commissioning group",
            "(f)",
            isOfEach: true,
            until: careBoards.adding(days: -1)
        ),
        rule(
            [.integratedCareBoard],
            "a representative of each relevant integrated care board",
            "(f)",
            isOfEach: true,
            from: careBoards
        ),
    ]

    /// What the law of a day wants, and how the seats of that day meet it; empty before the law was in force.
    ///
    /// - Parameters:
    ///   - day: The day.
    ///   - places: The seats of members on that day, without those of observers and of agencies that are no more.
    /// - Returns: Each rule of that day.
    package static func findings(on day: Day, _ places: [Place]) -> [Finding] {
        rules.filter { $0.from <= day && $0.until.map { day <= $0 } ?? true }.map { rule in
            let own = places.filter { $0.category.map(rule.categories.contains) ?? false }
            let filled = own.filter(\.isCertainlyFilled)
            let isMet = rule.isOfEach ? filled.count == own.count : !filled.isEmpty
            let told = own.filter { $0.isCertainlyFilled == isMet }
            let doubts = told.compactMap(\.doubt).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return Finding(
                rule: rule,
                outcome: own.isEmpty ? .noSeat : isMet ? .met : .notFilled,
                seats: told.map(\.seat),
                doubt: doubts.isEmpty ? nil : doubts.joined(separator: "; ")
            )
        }
    }

    private static func rule(
        _ categories: [Seat.Category],
        _ what: String,
        _ paragraph: String,
        isOfEach: Bool = false,
        from: Day = commenced,
        until: Day? = nil
    ) -> Rule {
        Rule(
            categories: categories,
            what: what,
            isOfEach: isOfEach,
            source: "Health and Social Care Act 2012 s.194(2)\(paragraph)",
            tag: .verified,
            from: from,
            until: until
        )
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let day = Day(year, month, day) else { preconditionFailure("the law names days that there are") }
        return day
    }
}

extension StatutoryMembership.Place {
    fileprivate var isCertainlyFilled: Bool { isFilled && doubt == nil }
}

extension Seat.State {
    /// The seat, as the check sees it on a day: of the kind of whoever answers then for the agency that it is for.
    ///
    /// - Parameters:
    ///   - id: The seat.
    ///   - day: The day.
    ///   - register: Tells of agencies, bodies and posts.
    /// - Returns: The place; nil where whoever holds it is no member by the law, or sits there for nobody any more.
    package func place(_ id: SubjectID, on day: Day, _ register: some Register) -> StatutoryMembership.Place? {
        if capacity == .observer || capacity == .adviser { return nil }
        // That it is open who holds it is no doubt that somebody does.
        var place = StatutoryMembership.Place(
            seat: id,
            category: category,
            isFilled: isCertainlyFilled(on: day, register)
        )
        guard let represents, let inheritance = representedSince(on: day, register) else { return place }
        guard !inheritance.heirs.isEmpty else {
            // Whoever is only to end may be there still.
            guard register.estate(of: represents)?.over(by: day)?.isPlanned ?? false else { return nil }
            place.doubt = Inheritance.Doubt.planned.words
            return place
        }
        place.category = StatutoryMembership.category(category, since: inheritance.heirs.compactMap(\.since), on: day)
        place.doubt = Inheritance.Doubt.words(of: inheritance.doubts)
        return place
    }
}

extension StatutoryMembership {
    /// Of which category those are who took over from one of a category: whoever took over from a clinical commissioning
    /// group when the law ended these, or later, is an integrated care board.
    fileprivate static func category(_ category: Seat.Category?, since days: [EDTFDate], on day: Day) -> Seat.Category?
    {
        guard category == .clinicalCommissioningGroup, day >= careBoards else { return category }
        return days.contains { $0.latest >= careBoards } ? .integratedCareBoard : category
    }
}
