import LMDB

@testable import BoardLedger
@testable import Governance

/// What some records say of one day, found the plain way: all of them are read, and every pair of dates is compared.
struct PlainDay {
    let model: PlainModel
    let day: Day
    /// Whether who is only planned to take over counts.
    var countsPlans = true

    /// All records, in the order of the log.
    private var records: [PlainModel.PlainRecord] {
        model.histories.values.joined().sorted { $0.position < $1.position }
    }

    // MARK: What had come

    /// What the records of a decision that stand say it allows, and when; where others are being looked into because power
    /// came through them, these are not looked into again.
    private func decision(_ name: String, behind seen: Set<String> = []) -> PlainDecision {
        let said = PlainModel.standing(model.histories[name, default: []])
        let made = said.last { $0.change is any DecisionOpening }
        func lack(by day: Day?) -> PlainLack {
            guard let made else { return .none }
            if let own = made.change as? Decision.Made, let meeting = own.meeting,
                lacksQuorum(meeting.id.description, own.item?.text, by: day)
            {
                return .certain
            }
            return lackOfUsedPower(made, by: day, behind: seen)
        }
        return PlainDecision(said, lack: lack(by: nil), lackByDay: lack(by: day))
    }

    /// Whether a decision was made under one that gave nothing on that day, or perhaps nothing.
    private func lackOfUsedPower(_ made: PlainModel.Said, by day: Day?, behind seen: Set<String>) -> PlainLack {
        let (under, user): (Ref<Decision>?, SubjectID?) =
            switch made.change {
            case let one as Decision.Made: (one.under, one.body.id)
            case let one as Decision.Taken: (one.under, one.by.id)
            default: (nil, nil)
            }
        guard let under = under?.id.description, let user, !seen.contains(under) else { return .none }
        let date = made.stamp.occurred
        let known = date?.latest ?? day
        let power = PlainDay(model: model, day: known ?? self.day).decision(under, behind: seen.union([under]))
        let then = known.map(power.known) ?? power
        if !then.gives(
            on: date,
            laterSaid: power,
            perhaps: false,
            {
                user == $0 || isOf(user, $0) || mayHold(user, $0.description, on: date)
                    || mayFollow(user, $0, since: $1, on: date)
            }
        ) {
            return .certain
        }
        let isCertain = then.gives(on: date, laterSaid: power, perhaps: true) {
            let isTheirs = user == $0 || isOf(user, $0) || certainlyHolds(user, $0.description, on: date)
            return isTheirs
                ? stays(with: $0, since: $1, on: date) : certainlyFollows(user, $0, since: $1, on: date)
        }
        return isCertain ? .none : .perhaps
    }

    /// Whether somebody is a body or an officer of an agency.
    func isOf(_ user: SubjectID, _ agency: SubjectID) -> Bool {
        PlainModel.standing(model.histories[user.description, default: []]).contains { said in
            let own = (said.change as? Body.Established)?.agency ?? (said.change as? Person.Registered)?.agency
            return own?.id == agency
        }
    }

    /// What fills a post and leaves it, each with the days on which it may have come.
    private func terms(_ post: String) -> [(said: PlainModel.Said, place: Place)] {
        let said = PlainModel.standing(model.histories[post, default: []])
            .filter { $0.change is Person.PostFilled || $0.change is Person.PostLeft }
        return Array(zip(said, places(said)))
    }

    /// Whether somebody held a post on a day of some date, or may have.
    private func mayHold(_ user: SubjectID, _ post: String, on date: EDTFDate?) -> Bool {
        guard let date else { return terms(post).contains { Self.fills($0.said, user) } }
        let morning = PlainDay(model: model, day: date.earliest)
        let terms = morning.terms(post)
        let come = terms.map(\.place).filter { place in place.earliest.map { $0 <= date.earliest } ?? true }
        return terms.contains { said, place in
            guard Self.fills(said, user) else { return false }
            if let earliest = place.earliest, earliest > date.earliest { return earliest <= date.latest }
            return morning.mayStand(place, among: come)
        }
    }

    /// Whether somebody held a post on each day of some date, whatever may have stood.
    private func certainlyHolds(_ user: SubjectID, _ post: String, on date: EDTFDate?) -> Bool {
        guard let date else { return mayHold(user, post, on: nil) }
        let morning = PlainDay(model: model, day: date.earliest)
        let terms = morning.terms(post)
        let come = terms.map(\.place).filter { place in place.earliest.map { $0 <= date.earliest } ?? true }
        guard terms.contains(where: { morning.hasCertainlyCome($0.said.stamp) }) else { return false }
        return terms.allSatisfy { said, place in
            let isLater = place.earliest.map { $0 > date.earliest } ?? false
            let counts =
                isLater ? place.earliest.map { $0 <= date.latest } ?? false : morning.mayStand(place, among: come)
            let isShared = (said.change as? Person.PostFilled)?.sharing == .either
            return !counts || Self.fills(said, user) && !isShared
        }
    }

    private static func fills(_ said: PlainModel.Said, _ user: SubjectID) -> Bool {
        (said.change as? Person.PostFilled)?.who.contains { $0.id == user } ?? false
    }

    /// Whether a meeting had no quorum when it came to an item: what was found is put on the list of all its items.
    private func lacksQuorum(_ meeting: String, _ item: String?, by day: Day?) -> Bool {
        let all = PlainModel.standing(model.histories[meeting, default: []])
        let said = all.filter { said in
            guard let day, said.change is Meeting.QuorumStated else { return true }
            return said.stamp.occurred.map { $0.earliest <= day } ?? true
        }
        let agenda = agenda(said.compactMap { $0.change as? any AgendaChange })
        let own = item.flatMap { item in agenda.firstIndex(of: item) }
        var found: [(from: Int, number: Int, quorate: Answer)] = []
        for (number, finding) in said.compactMap({ $0.change as? Meeting.QuorumStated }).enumerated() {
            guard let start = finding.item?.text else {
                found.append((-1, number, finding.quorate))
                continue
            }
            let from = agenda.firstIndex(of: start)
            if let from, let own, from <= own {
                found.append((from, number, finding.quorate))
            } else if start == item {
                found.append((-1, number, finding.quorate))
            }
        }
        return found.max { ($0.from, $0.number) < ($1.from, $1.number) }?.quorate == .no
    }

    /// The items in their order, each behind the one that it is part of; last those of which that one is gone.
    private func agenda(_ items: [any AgendaChange]) -> [String] {
        var told: [String] = []
        func tell(_ item: any AgendaChange) {
            if told.contains(item.item.text) { return }
            told.append(item.item.text)
            for inner in items where inner.under == item.item { tell(inner) }
        }
        for item in items where item.under == nil { tell(item) }
        for item in items { tell(item) }
        return told
    }

    private func hasCome(_ said: PlainModel.Said) -> Bool {
        if let occurred = said.stamp.occurred { return occurred.earliest <= day }
        guard let authority = said.authority, said.stamp.recorded > day else { return true }
        let decision = decision(authority).known(on: day)
        return decision.looksBack ? true : decision.start.map { $0.earliest <= day } ?? true
    }

    /// What stands of a subject and had come; nothing where nothing brought it onto the record by then.
    ///
    /// An opening without a date came no later than anything dated.
    func standing(_ subject: String) -> [PlainModel.Said] {
        let all = PlainModel.standing(model.histories[subject, default: []])
        let isThere = all.contains { said in
            !PlainModel.opens(said.change) && said.stamp.occurred.map { $0.earliest <= day } ?? false
        }
        let standing = all.filter { said in
            hasCome(said) || isThere && PlainModel.opens(said.change) && said.stamp.occurred == nil
        }
        return standing.contains { PlainModel.opens($0.change) } ? standing : []
    }

    /// On which days something may have come, where it is compared with others: what has no date as early as the decision
    /// behind it allows, and not before what has none and was recorded before it.
    private struct Place {
        var stamp: Stamp
        var earliest: Day?
        var latest: Day?
    }

    private func places(_ said: [PlainModel.Said]) -> [Place] {
        var least: Day?
        return said.map { said in
            if let date = said.stamp.occurred {
                return Place(stamp: said.stamp, earliest: date.earliest, latest: date.latest)
            }
            if let decision = said.authority.map({ decision($0).known(on: day) }), !decision.looksBack,
                let made = decision.start?.earliest
            {
                let start = min(made, said.stamp.recorded)
                least = least.map { max($0, start) } ?? start
            }
            return Place(stamp: said.stamp, earliest: least, latest: least)
        }
    }

    // MARK: What is asked

    /// The positions of the records that an audit shows.
    var audited: [UInt64] { records.filter(isTold).map(\.position) }

    /// What is noted of a record is told where that one is, as it was said first or last.
    private func isTold(_ record: PlainModel.PlainRecord) -> Bool {
        guard let noted = record.said.change.note?.record else { return hasCome(record.said) }
        let forms = [
            records.first { $0.position == noted },
            records.last { $0.saysAnew == noted && $0.position < record.position },
        ]
        return hasCome(record.said) && forms.compactMap(\.self).contains(where: isTold)
    }

    /// The positions of the records that stand, need a decision and had none.
    var unauthorised: [UInt64] {
        model.histories.values.flatMap { history in
            PlainModel.standing(history).filter { said in
                type(of: said.change).needsAuthority && isUnauthorised(said) && hasCome(said)
            }.map(\.stamp.position)
        }.sorted()
    }

    private func isUnauthorised(_ said: PlainModel.Said) -> Bool {
        guard let authority = said.authority else { return true }
        let decision = decision(authority)
        return decision.date.map { $0.latest > day } ?? false || decision.forbids(said, on: day)
    }

    /// Each agency, or each body, that was given an action to lead, or may have been, and from when; the empty name where it
    /// may be that none was.
    func givenLeads(_ action: String, _ kind: SubjectKind) -> [(holder: String, since: EDTFDate?)] {
        let said = standing(action)
        guard !said.isEmpty else { return [] }
        let assigned = said.filter { named($0, kind) != nil }
        let places = places(assigned)
        var leads: [(holder: String, since: EDTFDate?)] = []
        for (said, place) in zip(assigned, places) where mayStand(place, among: places) {
            leads += (named(said, kind) ?? []).map { ($0, said.stamp.occurred) }
        }
        if !assigned.contains(where: { hasCertainlyCome($0.stamp) }) { leads.append(("", nil)) }
        return leads
    }

    /// What records may say of an action on the day: each value that one of them gives, and that may stand.
    func possible(_ action: String, _ value: (any Change) -> String?) -> Set<String> {
        let stated = standing(action).filter { value($0.change) != nil }
        let places = places(stated)
        return Set(zip(stated, places).filter { mayStand($0.1, among: places) }.compactMap { value($0.0.change) })
    }

    /// Whom a record makes the lead agencies, or the lead groups, the empty name where it is nobody; nil where it says
    /// nothing of them.
    private func named(_ said: PlainModel.Said, _ kind: SubjectKind) -> Set<String>? {
        switch said.change {
        case let one as Action.LeadAgencyAssigned where kind == .agency: [one.agency.id.description]
        case let several as Action.JointLeadAgenciesAssigned where kind == .agency:
            Set(several.agencies.map(\.id.description))
        case let one as Action.LeadGroupAssigned where kind == .body: [one.body.id.description]
        case let several as Action.JointLeadGroupsAssigned where kind == .body:
            Set(several.bodies.map(\.id.description))
        case let end as Action.LeadEnded where end.who.id.kind == kind: [""]
        default: nil
        }
    }

    private func hasCertainlyCome(_ stamp: Stamp) -> Bool {
        guard let occurred = stamp.occurred else { return stamp.recorded <= day }
        return occurred.qualifier == nil && occurred.latest <= day
    }

    private func mayStand(_ own: Place, among all: [Place]) -> Bool {
        all.allSatisfy { other in
            guard other.stamp.position != own.stamp.position, hasCertainlyCome(other.stamp) else { return true }
            guard let its = other.earliest else {
                return own.earliest != nil || other.stamp.position < own.stamp.position
            }
            guard let latest = own.latest.map({ min($0, day) }) else { return false }
            if its != latest { return its < latest }
            // On one day what has no date comes first.
            guard (own.stamp.occurred == nil) == (other.stamp.occurred == nil) else {
                return other.stamp.occurred == nil
            }
            return other.stamp.position < own.stamp.position
        }
    }
}
