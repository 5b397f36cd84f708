/// Who was at a meeting and who was not, person by person: minutes name somebody by name here, and there by the post that
/// they held that day.
struct Roll<Known: Register> {
    private let meeting: Meeting.State
    private let register: Known
    private let named: [SubjectID: [Sourced<Meeting.Attendance>]]
    /// The persons on record as having come during the meeting.
    private let arrived: Set<SubjectID>

    /// Cost: the state of each that is named.
    init(_ meeting: Meeting.State, _ register: Known) {
        (self.meeting, self.register) = (meeting, register)
        func person(_ id: SubjectID) -> SubjectID { register.person(named: id, on: meeting.date) }
        named = Dictionary(grouping: meeting.attendances) { person($0.value.who) }
        arrived = Set(meeting.movements.map(\.value).filter { $0.moved != .left }.map { person($0.who) })
    }

    private func person(_ id: SubjectID) -> SubjectID { register.person(named: id, on: meeting.date) }

    private func isThere(_ person: SubjectID) -> Bool {
        named[person]?.contains { $0.value.presence == .present } ?? false
    }

    /// How many came during the meeting who are not named as there.
    var cameLater: Int { arrived.count { !isThere($0) } }

    /// What is on record of somebody by the name given, else by another of theirs: rather that they were there.
    func attendance(of who: SubjectID) -> Meeting.Attendance? {
        if let own = meeting.attendances.first(who.description)?.value { return own }
        let others = (named[person(who)] ?? []).map(\.value)
        return others.first { $0.presence == .present } ?? others.first
    }

    /// “named as sending apologies”, or as absent, unless they are among those who came later; nil otherwise.
    func absence(of who: SubjectID) -> String? {
        guard let named = attendance(of: who), named.presence != .present, !arrived.contains(person(who)) else {
            return nil
        }
        return "named\(named.alias(of: who)) as \(named.presence.words)"
    }

    /// As what somebody is named who was there to watch, or to advise; nil for all others.
    func presenceWithoutVote(of who: SubjectID) -> String? {
        guard let named = attendance(of: who), named.presence == .present else { return nil }
        switch named.attendingAs {
        case .observer: return "named\(named.alias(of: who)) as an observer"
        case .inAttendance: return "named\(named.alias(of: who)) as in attendance"
        case .member, .substitute: return nil
        }
    }

    /// Each that is named as there by one name, and as not there by another.
    var contradictions: [Blank] {
        var seen: Set<SubjectID> = []
        return meeting.attendances.map { person($0.value.who) }.filter { seen.insert($0).inserted }.compactMap {
            person in
            guard let all = named[person], all.count > 1, !arrived.contains(person),
                let there = all.first(where: { $0.value.presence == .present }),
                let away = all.first(where: { $0.value.presence != .present }),
                let last = [there, away].max(by: { $0.mark.position < $1.mark.position })
            else { return nil }
            let who = there.value.who
            return Blank(
                field: .members,
                words: "\(who) is named as present, and\(away.value.alias(of: who)) as "
                    + "\(away.value.presence.words). No record says that they came after all.",
                since: last.occurred,
                mark: last.mark,
                yieldsToRecordedGap: false
            )
        }
    }
}

extension Register {
    /// Whom a name means on a date: of a post, the one person who certainly held it; of all others, themselves.
    func person(named id: SubjectID, on date: EDTFDate?) -> SubjectID {
        var (person, seen): (SubjectID, Set<SubjectID>) = (id, [])
        while seen.insert(person).inserted, let holder = onlyHolder(of: person, on: date) { person = holder }
        return person
    }

    private func onlyHolder(of post: SubjectID, on date: EDTFDate?) -> SubjectID? {
        guard let date, post.kind == .person, let state = state(of: post, as: Person.self), !state.holders.isEmpty
        else { return nil }
        let holders = state.holders(on: date)
        return holders.count == 1 && state.isHeld(by: holders[0], on: date) == true ? holders[0] : nil
    }
}

extension Meeting.Attendance {
    /// Under which other name somebody is meant, as words in a sentence: “ (as person/director)”.
    func alias(of other: SubjectID) -> String { who == other ? "" : " (as \(who))" }
}

extension Meeting.Presence {
    fileprivate var words: String {
        switch self {
        case .present: "present"
        case .apologies: "sending apologies"
        case .absent: "absent"
        }
    }
}
