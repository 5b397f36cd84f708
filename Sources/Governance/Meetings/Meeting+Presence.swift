/// As what those were at a meeting who sat in another's place.
///
/// A substitute sits as what the other is at the table: for a member, as a member; for an observer, as an observer, who
/// counts towards nothing.
extension Meeting.Attendance {
    /// As what whoever is sat for sits there: as the entry says, else by the seats of the body; nil where neither says.
    ///
    /// - Parameters:
    ///   - meeting: The meeting.
    ///   - register: Tells of seats.
    /// - Returns: What they are at the table; nil too for who sits in nobody's place.
    package func capacity(at meeting: Meeting.State, _ register: some Register) -> Seat.Capacity? {
        guard let sitsFor else { return nil }
        return sitsAs ?? register.capacity(of: sitsFor, at: meeting.body, on: meeting.date?.latest)
    }

    /// Whether somebody was there as a member, or in the place of one.
    package func isMember(at meeting: Meeting.State, _ register: some Register) -> Bool {
        guard presence == .present else { return false }
        switch attendingAs {
        case .member: return true
        case .inAttendance, .observer: return false
        case .substitute: return capacity(at: meeting, register)?.countsAsMember ?? true
        }
    }
}

extension Seat.Capacity {
    /// Whether whoever is that at the table counts among the members.
    package var countsAsMember: Bool {
        switch self {
        case .member, .coOptee: true
        case .observer, .adviser: false
        }
    }
}

extension Register {
    /// Whether it is a post, and one of some people holds it or may.
    fileprivate func isHeld(_ post: SubjectID, byOneOf people: Set<SubjectID>, on date: EDTFDate?) -> Bool {
        guard people.count > 1, post.kind == .person, let state = state(of: post, as: Person.self) else { return false }
        return !people.isDisjoint(with: state.holders(on: date))
    }

    /// What somebody is at the table of a body, by its seats; nil where none says, or they say different things.
    fileprivate func capacity(of id: SubjectID, at body: SubjectID?, on day: Day?) -> Seat.Capacity? {
        if id.kind == .seat { return state(of: id, as: Seat.self)?.capacity }
        guard let body, let day else { return nil }
        let own = seats(of: id).compactMap { state(of: $0, as: Seat.self) }.filter { seat in
            seat.body == body && seat.isOpen(on: day)
                && (seat.represents == id
                    || seat.tenures.possible(on: day).values.contains { $0.holders.all.contains(id) })
        }
        guard let first = own.first, own.allSatisfy({ $0.capacity == first.capacity }) else { return nil }
        return first.capacity
    }
}

extension Meeting.State {
    /// How many are on record as there who are members, or sat for one; nil where nobody is.
    package func membersPresent(_ register: some Register) -> Int? {
        let there = attendances.map(\.value).filter { $0.isMember(at: self, register) }
        let named = Set(there.map(\.who))
        // Who is named by the post that they hold and by name is there once.
        let members = there.count { !register.isHeld($0.who, byOneOf: named, on: date) }
        return members == 0 ? nil : members
    }

    /// Who was there, one line for each way of being there.
    func attendanceFacts(_ register: some Register) -> [Fact] {
        func line(_ label: String, _ isMeant: (Meeting.Attendance) -> Bool) -> [Fact] {
            let meant = attendances.filter { isMeant($0.value) }
            guard let last = meant.last else { return [] }
            let words = meant.map(\.value.words).joined(separator: ", ")
            return [Fact(label: label, value: words, since: last.occurred, mark: last.mark)]
        }
        return line("present") { $0.isMember(at: self, register) }
            + line("in attendance") { $0.presence == .present && $0.attendingAs == .inAttendance }
            + line("observers") {
                $0.presence == .present && [.observer, .substitute].contains($0.attendingAs)
                    && !$0.isMember(at: self, register)
            }
            + line("apologies") { $0.presence == .apologies } + line("absent") { $0.presence == .absent }
            + movements.map { Fact.sourced("came or went", $0, \.words) }
    }
}
