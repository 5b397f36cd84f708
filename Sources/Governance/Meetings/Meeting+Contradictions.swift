// Where what is on record of one meeting does not fit together. Papers are recorded as they stand, in any order, and
// minutes leave things out: it is asked about as a gap, and refused nowhere.
extension Meeting.State {
    /// Whoever is named as there and as not there, or did there what takes somebody who is.
    func contradictoryAttendance(_ register: some Register) -> [Blank] {
        if attendances.isEmpty { return [] }
        let roll = Roll(self, register)
        return roll.contradictions + blanks(ofAbsent: chairs, "presided", \.who, roll)
            + blanks(ofAbsent: interests, "declared an interest", \.who, roll) + observersInTheChair(roll, register)
    }

    /// Whoever presided, and is named as an observer: to preside over business is for those who take part in it.
    private func observersInTheChair(_ roll: Roll<some Register>, _ register: some Register) -> [Blank] {
        chairs.compactMap { chair in
            guard let named = roll.attendance(of: chair.value.who), named.presence == .present,
                named.attendingAs == .observer
                    || named.attendingAs == .substitute && named.capacity(at: self, register) == .observer
            else { return nil }
            return Blank(
                field: .members,
                words: "\(chair.value.who) presided, and is named\(named.alias(of: chair.value.who)) as an observer.",
                since: chair.occurred,
                mark: chair.mark,
                yieldsToRecordedGap: false
            )
        }
    }

    private func blanks<Value>(
        ofAbsent facts: some Sequence<Sourced<Value>>,
        _ deed: String,
        _ who: (Value) -> SubjectID,
        _ roll: Roll<some Register>
    ) -> [Blank] {
        facts.compactMap { fact in
            guard let absence = roll.absence(of: who(fact.value)) else { return nil }
            return Blank(
                field: .members,
                words: "\(who(fact.value)) \(deed), and is \(absence). No record says that they came after all.",
                since: fact.occurred,
                mark: fact.mark,
                yieldsToRecordedGap: false
            )
        }
    }

    /// Fewer members on record as there than the body needs, where a quorum was found, or no record says whether there was one.
    func quorumWithoutMembers(_ register: some Register) -> [Blank] {
        guard let least = register.leastQuorum(of: body, on: date),
            let there = whoMayVote(Roll(self, register), register), there < least
        else {
            return []
        }
        guard let found = Array(quorum).last(where: { $0.value.isQuorate == .yes && $0.value.item == nil }) else {
            guard quorum.isEmpty, let last = attendances.last else { return [] }
            return [
                Blank(
                    field: .quorum,
                    words:
                        "The quorum is \(least), and the attendance names \(there) who count. No record says whether there was a quorum.",
                    since: last.occurred ?? date,
                    mark: last.mark
                )
            ]
        }
        return [
            Blank(
                field: .members,
                words: "A quorum was found, which takes \(least); the attendance names \(there) who count.",
                since: found.occurred,
                mark: found.mark,
                yieldsToRecordedGap: false
            )
        ]
    }

    /// Two findings for the same part of the meeting, of which one says that there was a quorum, and the other that there was
    /// none: the later one counts.
    var contradictoryQuorum: [Blank] {
        var (last, found): ([String: Sourced<Meeting.QuorumFinding>], [Blank]) = ([:], [])
        for finding in quorum {
            let before = last.updateValue(finding, forKey: finding.value.item ?? "")
            guard let before, before.value.isQuorate != finding.value.isQuorate else { continue }
            let place = finding.value.item.map { "From item “\($0)” on" } ?? "Of the whole meeting"
            func says(_ finding: Sourced<Meeting.QuorumFinding>) -> String {
                "record \(finding.mark.position) says that there was \(finding.value.isQuorate == .yes ? "a" : "no") quorum"
            }
            found.append(
                Blank(
                    field: .quorum,
                    words: "\(place) \(says(before)), and \(says(finding)). The later one counts.",
                    since: finding.occurred,
                    mark: finding.mark,
                    yieldsToRecordedGap: false
                )
            )
        }
        return found
    }

    /// How many are on record as there who are members, sat for one, or came later; nil where nobody is.
    func whoMayVote(_ roll: Roll<some Register>, _ register: some Register) -> UInt64? {
        membersPresent(register).map { UInt64($0 + roll.cameLater) }
    }
}

extension Register {
    /// How many members a body needs for valid business on a date, where its source gives one number.
    fileprivate func leastQuorum(of body: SubjectID?, on date: EDTFDate?) -> UInt64? {
        guard let body, let date, let state = state(of: body, as: Body.self) else { return nil }
        let possible = state.quorum.possible(on: date.latest)
        return possible.only?.value.least
    }
}

extension Register {
    /// A seat on a body that somebody certainly holds and that has no vote, where they hold no other on it.
    fileprivate func seatWithoutVote(of who: SubjectID, on body: SubjectID?, _ date: EDTFDate?) -> SubjectID? {
        guard let body, let day = date?.latest else { return nil }
        let own = seats(of: who).filter { id in
            guard let seat = state(of: id, as: Seat.self), seat.body == body, seat.isOpen(on: day) else { return false }
            return seat.tenures.possible(on: day).values.contains { $0.holders.all.contains(who) }
        }
        guard own.count == 1, let seat = state(of: own[0], as: Seat.self),
            seat.tenures.possible(on: day).only?.value.standing == .filled,
            seat.rights.possible(on: day).only?.value.votes == .no
        else { return nil }
        return own[0]
    }
}

extension Decision.State {
    /// Votes of more than were there, or of somebody who was not.
    func votesWithoutVoters(_ register: some Register) -> [Blank] {
        guard !votes.isEmpty, let meeting, let sitting = register.state(of: meeting, as: Meeting.self) else {
            return []
        }
        let roll = Roll(sitting, register)
        let there = sitting.whoMayVote(roll, register)
        return votes.flatMap { vote in
            var words: [String] = []
            let count = vote.value.count
            if let there, count > there {
                words.append("\(count) voted; the attendance at \(meeting) names \(there) who could.")
            }
            words += vote.value.named.compactMap { who in
                let named = roll.absence(of: who) ?? roll.presenceWithoutVote(of: who)
                if let named { return "\(who) voted, and is \(named) at \(meeting)." }
                return register.seatWithoutVote(of: who, on: sitting.body, sitting.date).map { seat in
                    "\(who) voted, and holds \(seat), which has no vote."
                }
            }
            return words.map { words in
                Blank(field: .votes, words: words, since: date, mark: vote.mark, yieldsToRecordedGap: false)
            }
        }
    }
}

extension Decision.State {
    /// That it was made under an item to which the meeting is on record as not having come.
    ///
    /// What is put off, withdrawn or transferred often is by a decision under that very item.
    func madeUnderItemNotReached(_ register: some Register) -> [Blank] {
        guard isMade, let item, let meeting, let sitting = register.state(of: meeting, as: Meeting.self) else {
            return []
        }
        let left = sitting.notTaken.first { $0.value.item == item && $0.value.outcome == .notReached }
        guard let left else { return [] }
        return [
            Blank(
                field: .item,
                words:
                    "It was made under item “\(item)” of \(meeting), which record \(left.mark.position) says was not reached.",
                since: date,
                mark: mark,
                yieldsToRecordedGap: false
            )
        ]
    }
}

extension Decision.Vote {
    /// How many voted, as far as is told.
    fileprivate var count: UInt64 {
        [votesFor, against, abstained].reduce(0) { sum, part in sum.addingReportingOverflow(part ?? 0).partialValue }
    }

    /// Everybody who is named in it.
    fileprivate var named: [SubjectID] {
        let all = [mover, seconder, casting].compactMap(\.self) + namedFor + namedAgainst + namedAbstained
        var seen: Set<SubjectID> = []
        return all.filter { seen.insert($0).inserted }
    }
}
