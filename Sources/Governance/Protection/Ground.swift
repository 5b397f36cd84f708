/// On which ground information is withheld, and from when to when the law has it.
package enum Ground {
    /// What information is withheld as.
    package enum Sort: String, Choice {
        /// It may be withheld: Local Government Act 1972, section 100A(4) and Schedule 12A.
        case exempt
        /// It must be withheld: Local Government Act 1972, section 100A(2) and (3).
        case confidential
    }

    /// Why information must be withheld: Local Government Act 1972, section 100A(3).
    package enum Duty: String, Choice {
        /// A Government department furnished it upon terms which forbid its disclosure to the public.
        case government
        /// An enactment prohibits its disclosure.
        case enactment
        /// The order of a court prohibits its disclosure.
        case court
    }

    /// The first day of the Schedule 12A of today, which SI 2006/88 put in the place of the first one.
    private static let secondSchedule = Day.first(ofMonth: 3, in: 2006)
    /// The first day of access to information under the Act, which the Act of 1985 gave it.
    private static let firstSchedule = Day.first(ofMonth: 4, in: 1986)

    /// How many paragraphs of Schedule 12A, Part 1, describe exempt information on a day; none before 1 April 1986.
    package static func paragraphs(on day: Day) -> Int {
        if day < firstSchedule { return 0 }
        return day < secondSchedule ? 15 : 7
    }

    /// What a paragraph of the Schedule of today is about.
    package static func words(ofParagraph number: UInt64) -> String? {
        switch number {
        case 1: "any individual"
        case 2: "what is likely to reveal the identity of an individual"
        case 3: "the financial or business affairs of any particular person"
        case 4: "consultations or negotiations on labour relations"
        case 5: "what legal professional privilege covers"
        case 6: "a proposal to give a notice or to make an order or direction"
        case 7: "action taken or to be taken about crime"
        default: nil
        }
    }
}
