// Minutes name one person by name here, and there by the post that they held; and whoever sat in another's place has no vote
// beside theirs. As all that does not fit together in minutes, it is asked about as a gap.
extension Decision.State {
    /// Motions that one person moved and seconded, and votes that one cast twice: in one vote, or this way and that.
    func contradictoryVotes(_ register: some Register) -> [Blank] {
        if votes.isEmpty { return [] }
        let sitting = meeting.flatMap { register.state(of: $0, as: Meeting.self) }
        let date = sitting?.date ?? date
        var cast: [Cast: (ballot: Ballot, record: UInt64)] = [:]
        return votes.flatMap { vote in
            var words: [String] = []
            if let mover = vote.value.mover, let seconder = vote.value.seconder, mover != seconder,
                register.person(named: mover, on: date) == register.person(named: seconder, on: date)
            {
                words.append("\(mover) moved it, and (as \(seconder)) seconded it.")
            }
            for ballot in vote.value.ballots {
                let voter = Cast(on: vote.value.on, by: register.voter(ballot.who, at: sitting, on: date))
                let record = vote.mark.position
                if let (first, known) = cast.updateValue((ballot, record), forKey: voter),
                    known == record || first.side != ballot.side
                {
                    let records = known == record ? nil : (known, record)
                    let isOnePerson =
                        register.person(named: first.who, on: date) == register.person(named: ballot.who, on: date)
                    words.append(first.and(ballot, isOnePerson: isOnePerson, in: records))
                }
            }
            // After a tie it may be put to the vote again.
            if vote.value.result == .tied { cast = cast.filter { $0.key.on != vote.value.on } }
            return words.map { words in
                Blank(field: .votes, words: words, since: self.date, mark: vote.mark, yieldsToRecordedGap: false)
            }
        }
    }
}

/// Whose vote it is, on what.
private struct Cast: Hashable {
    var on: String?
    var by: SubjectID
}

/// How somebody is named as having voted.
private struct Ballot {
    enum Side: String {
        case inFavour = "voted for it"
        case against = "voted against it"
        case abstained
    }

    var who: SubjectID
    var side: Side

    /// Both votes in a sentence.
    func and(_ other: Ballot, isOnePerson: Bool, in records: (UInt64, UInt64)?) -> String {
        let first = "\(who) \(side.rawValue)\(records.map { " by record \($0.0)" } ?? "")"
        let second =
            "\(other.side.rawValue)\(side == other.side ? " too" : "")\(records.map { " by record \($0.1)" } ?? "")"
        if who == other.who { return "\(first), and \(second)." }
        return isOnePerson
            ? "\(first), and (as \(other.who)) \(second)."
            : "\(first), and \(other.who) \(second): there was one vote between them."
    }
}

extension Decision.Vote {
    fileprivate var ballots: [Ballot] {
        namedFor.map { Ballot(who: $0, side: .inFavour) } + namedAgainst.map { Ballot(who: $0, side: .against) }
            + namedAbstained.map { Ballot(who: $0, side: .abstained) }
    }
}

extension Register {
    /// Whose vote somebody casts: that of the person, or the seat, in whose place they sat; of everybody else, their own.
    fileprivate func voter(_ id: SubjectID, at sitting: Meeting.State?, on date: EDTFDate?) -> SubjectID {
        guard let place = sitting?.attendances.first(id.description)?.value.sitsFor else {
            return person(named: id, on: date)
        }
        if place.kind == .person { return person(named: place, on: date) }
        // An agency, or a body, may have several seats.
        if place.kind != .seat { return person(named: id, on: date) }
        return onlyHolder(ofSeat: place, on: date).map { person(named: $0, on: date) } ?? place
    }

    private func onlyHolder(ofSeat seat: SubjectID, on date: EDTFDate?) -> SubjectID? {
        guard let date, date.isExact, let state = state(of: seat, as: Seat.self),
            let tenure = state.tenures.possible(on: date.earliest).only, tenure.isCertain,
            tenure.value.standing == .filled, tenure.value.holders.all.count == 1
        else { return nil }
        return tenure.value.holders.all[0]
    }
}
