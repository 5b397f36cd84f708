/// That an agency ceases to exist: announced, called off, or as it happened.
extension Agency {
    /// What was said last of an end that no source confirms.
    package enum AbolitionPlan: String, Choice {
        case planned
        case calledOff = "called-off"
    }

    /// What a paper means by the day on which an agency ends.
    package enum LastDay: String, Choice {
        case last
        case firstWithout = "first-without"

        fileprivate static let meaning =
            "What the paper means by the day: the agency’s last, or the first day without it; the ledger then keeps the day before."
    }

    package struct AbolitionPlanned: NamingLastDay {
        package var day: LastDay?

        package init(day: LastDay? = nil) { self.day = day }

        package static let type = "agency.abolition-planned.v1"
        package static let command = "agency plan-abolition"
        package static let meaning =
            "It was announced that the agency ceases to exist; the day on which the record says it occurred is to be its last."
        package static let purpose =
            "Record that an agency is to cease to exist, as long as no source says that it did; `occurred` is its last day, where one is named."
        package static let takesSheetDate = false
        package static let fields = [Field("day", \Self.day, LastDay.meaning, isStored: false)]
        package static let example = """
            - command: agency plan-abolition
              agency: frimley-icb
              occurred: 31 March 2026
            """
        package var line: String { "abolition planned" }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let ended = state.lifespan.ended {
                throw Refusal(
                    .agencyNotExisting,
                    field: "agency",
                    value: request.subject.id.description,
                    "\(request.subject.id) ended \(ended.phrase); that is not planned but on record.",
                    remedy: "If it has not ended, correct the record of its abolition first."
                )
            }
            if let plan = state.plannedEnd, request.occurred == nil || plan.occurred == request.occurred {
                return request.isKnown(by: plan.mark) ? [] : [self]
            }
            if let last = request.occurred { try state.lifespan.checkEnd(request.subject.id, last) }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.abolitionPlan = Sourced(.planned, stamp) }
    }

    package struct AbolitionCalledOff: Change {
        package var reason: String?

        package static let type = "agency.abolition-called-off.v1"
        package static let command = "agency call-off-abolition"
        package static let meaning = "The agency does not cease to exist, though that was planned."
        package static let purpose = "Record that the planned end of an agency will not come."
        package static let fields = [Field("reason", \Self.reason, "Why, as the source says.", .words)]
        package static let example = """
            - command: agency call-off-abolition
              agency: your-agency
              occurred: 1 December 2026
            """
        package var line: String { "planned abolition called off" }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            if let reason { try Text.check(reason, "reason", longest: Text.longestWords) }
            if let plan = state.abolitionPlan, plan.value == .calledOff, request.isKnown(by: plan.mark) { return [] }
            guard state.plannedEnd != nil else {
                throw Refusal(
                    .nothingPlanned,
                    field: "agency",
                    value: request.subject.id.description,
                    "No record says that the end of \(request.subject.id) is planned.",
                    remedy: "Record the plan first, with “agency plan-abolition”, or check which agency is meant."
                )
            }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.abolitionPlan = Sourced(.calledOff, stamp) }
    }

    package struct Abolished: NamingLastDay, Ending {
        package var day: LastDay?

        package init(day: LastDay? = nil) { self.day = day }

        package static let type = "agency.abolished.v1"
        package static let command = "agency abolish"
        package static let meaning =
            "The agency ceased to exist; the day on which the record says it occurred was its last, on which it still answered."
        package static let purpose =
            "Record that an agency ceased to exist; `occurred` is its last day, on which it still answers. What is only announced is “agency plan-abolition”."
        package static let happensOnce = true
        package static let reachesBack: [[Role]] = [[.succeeds], [.represented]]
        package static let planning = "record “\(AbolitionPlanned.command)” with the same day"
        package static let fields = [Field("day", \Self.day, LastDay.meaning, isStored: false)]
        package static let example = """
            - command: agency abolish
              agency: nhs-leeds
              occurred: 31 March 2013
            """
        package var line: String { "agency abolished" }

        package func decide(_ request: Request<Agency>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try request.existing(register)
            let date = try request.now.requireOccurred("an agency is abolished on a day")
            if state.lifespan.ended == date { return [] }
            try state.lifespan.checkEnd(request.subject.id, date)
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.lifespan.ended = stamp.occurred }
    }
}

extension Agency.State {
    /// Its end as it is planned, as long as neither its end is on record nor that it will not come.
    package var plannedEnd: Sourced<Agency.AbolitionPlan>? {
        guard lifespan.ended == nil, let plan = abolitionPlan, plan.value == .planned else { return nil }
        return plan
    }

    /// The last day on record, or else the planned one.
    package var lastDay: LastDay? {
        if let ended = lifespan.ended { return LastDay(date: ended, isPlanned: false) }
        return plannedEnd?.occurred.map { LastDay(date: $0, isPlanned: true) }
    }

    /// The plan as a fact.
    var plannedAbolition: [Fact] {
        guard let plan = plannedEnd else { return [] }
        let last = plan.occurred.map { ", last day \($0.words)" } ?? ", no day stated"
        return [Fact(label: "abolition", value: "planned, not confirmed\(last)", mark: plan.mark)]
    }

    /// An agency that has ended has handed its work over, or nobody on record has it.
    package func blanks(on day: Day, _ register: some Register) -> [Blank] {
        guard let last = lastDay, last.date.latest < day else { return [] }
        let (mark, since) = (last.isPlanned ? plannedEnd?.mark : nil, last.date.firstAfter)
        let links = succession.links.filter { $0.from.hasCome(by: day) }
        if links.isEmpty {
            let words = "\(name) \(last.words). No record says who took over from it."
            return [Blank(field: .successor, words: words, since: since, mark: mark)]
        }
        let left = areasLeft(by: links, on: last.date.earliest, register)
        guard !left.isEmpty else { return [] }
        let names = left.map { register.title(of: $0) }.joined(separator: ", ")
        let words = "\(name) \(last.words). No record says who took over from it in \(names)."
        return [Blank(field: .successor, words: words, since: since, mark: mark)]
    }

    /// The areas that it acted for and that nobody took over, neither whole nor in part.
    private func areasLeft(
        by links: [Successor],
        on day: Day,
        _ register: some Register
    ) -> [SubjectID] {
        guard !links.contains(where: \.areas.isEmpty), let areas = areas.standing(on: day)?.value else { return [] }
        let taken = links.flatMap(\.areas)
        return areas.ids.filter { own in
            let wider = register.enclosing(own, as: Area.self)
            return !taken.contains { wider[$0] != nil || register.enclosing($0, as: Area.self)[own] != nil }
        }
    }
}
