import LMDB

@testable import BoardLedger
@testable import Governance

/// What some records say of one day, found the plain way: all of them are read, and every pair of dates is compared.
struct PlainDay {
    let model: PlainModel
    let day: Day

    /// All records, in the order of the log.
    private var records: [PlainModel.PlainRecord] {
        model.histories.values.joined().sorted { $0.position < $1.position }
    }

    // MARK: What had come

    /// When a decision was made, as its records say it now.
    private func date(of decision: String) -> EDTFDate? {
        PlainModel.standing(model.histories[decision, default: []]).last { PlainModel.opens($0.change) }?.stamp.occurred
    }

    /// Whether what a decision allows may have begun before it: it has no date, or its words look back.
    private func looksBack(_ decision: String) -> Bool {
        let made = PlainModel.standing(model.histories[decision, default: []]).last { PlainModel.opens($0.change) }
        guard let made = made?.change as? Decision.Made else { return true }
        if ![.agreed, .approved].contains(made.verb) { return true }
        return Words.split(made.text).contains { word in
            ["note", "notes", "noted", "noting"].contains(word)
                || ["ratif", "confirm", "retrospective", "endorse"].contains { word.hasPrefix($0) }
        }
    }

    private func hasCome(_ said: PlainModel.Said) -> Bool {
        if let occurred = said.stamp.occurred { return occurred.earliest <= day }
        guard let authority = said.authority, !looksBack(authority), said.stamp.recorded > day else { return true }
        return date(of: authority).map { $0.earliest <= day } ?? true
    }

    /// What stands of a subject and had come; nothing where nothing brought it onto the record by then.
    ///
    /// An opening without a date came no later than anything dated.
    private func standing(_ subject: String) -> [PlainModel.Said] {
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
            if let authority = said.authority, !looksBack(authority), let made = date(of: authority)?.earliest {
                let start = min(made, said.stamp.recorded)
                least = least.map { max($0, start) } ?? start
            }
            return Place(stamp: said.stamp, earliest: least, latest: least)
        }
    }

    // MARK: What is asked

    /// The positions of the records that an audit shows.
    var audited: [UInt64] { records.filter { hasCome($0.said) }.map(\.position) }

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
        return date(of: authority).map { $0.latest > day } ?? false
    }

    /// Each agency that leads, or may lead, an action; the empty name where it may be that none does.
    func leads(_ action: String) -> Set<String> {
        let said = standing(action)
        guard !said.isEmpty else { return [] }
        let assigned = said.filter { named($0) != nil }
        let places = places(assigned)
        var leads: Set<String> = []
        for (said, place) in zip(assigned, places) where mayStand(place, among: places) {
            leads.formUnion(named(said) ?? [])
        }
        if !assigned.contains(where: { hasCertainlyCome($0.stamp) }) { leads.insert("") }
        return leads
    }

    /// Whom a record makes the lead agencies, the empty name where it is nobody; nil where it says nothing of them.
    private func named(_ said: PlainModel.Said) -> Set<String>? {
        switch said.change {
        case let one as Action.LeadAgencyAssigned: [one.agency.id.description]
        case let several as Action.JointLeadAgenciesAssigned: Set(several.agencies.map(\.id.description))
        case let end as Action.LeadEnded where end.who.id.kind == .agency: [""]
        default: nil
        }
    }

    /// The actions that an agency leads, or may lead.
    func led(by agency: String) -> Set<String> {
        let actions = model.subjects.filter { $0.hasPrefix("action/") }
        return Set(actions.filter { leads($0).contains(agency) })
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
