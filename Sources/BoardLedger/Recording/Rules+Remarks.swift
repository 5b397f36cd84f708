internal import Governance
internal import LMDB

// What people must be told of a record besides that it was made.
extension Rules {
    /// Says so where a record that is taken back, or counts again, changes who must act from its day on.
    static func remarks<S: Decider>(
        _ said: AmendedHistory<S>.Standing?,
        before: S.State?,
        after: S.State?,
        today: Day
    ) -> [String] {
        let roles = Set((said?.change.traces.parts ?? []).map(\.role).filter(\.mustAct))
        let day = said?.stamp.occurred?.latest ?? today
        func owners(_ state: S.State?) -> [String] {
            (state?.parts(on: day) ?? []).filter { roles.contains($0.role) }.map { part in
                "\(part.role.words) \(part.holder)\(part.since.map { " from \($0.words)" } ?? "")"
            }
        }
        return changed(owners(before), owners(after))
    }

    private static func changed(_ old: [String], _ new: [String]) -> [String] {
        guard old != new else { return [] }
        func words(_ owners: [String]) -> String { owners.isEmpty ? "nobody" : owners.joined(separator: ", ") }
        return ["This changes who must act: not \(words(old)), but \(words(new))."]
    }

    /// Says so where a record that is said anew told who must act.
    static func remarks<S: Decider>(
        _ said: AmendedHistory<S>.Standing?,
        now change: (any Change<S>)?,
        occurred: EDTFDate?
    ) -> [String] {
        func owners(_ change: (any Change)?, _ date: EDTFDate?) -> [String] {
            (change?.traces.parts ?? []).filter(\.role.mustAct).map { part in
                "\(part.role.words) \(part.holder)\(date.map { " from \($0.words)" } ?? "")"
            }
        }
        return changed(owners(said?.change, said?.stamp.occurred), owners(change, occurred))
    }

    /// Says so where a record is taken back that published what an item withheld: that can be taken back from nobody.
    ///
    /// Cost: the records that published words, where it is such a record.
    func remarks<S: Decider>(
        onPublishedBy said: AmendedHistory<S>.Standing,
        of exemption: SubjectID,
        _ txn: borrowing WriteTransaction
    ) throws -> [String] {
        guard said.change is Exemption.Lifted else { return [] }
        // What was published follows at once on the record that published it.
        var published: [UInt64] = []
        var next = said.stamp.position + 1
        while let record = try log.stored(at: next, txn), !record.isOfLog,
            try Amendment(in: record.data)?.manner == .opening
        {
            published.append(next)
            next += 1
        }
        guard let first = published.first, let last = published.last else { return [] }
        let records = first == last ? "record \(first)" : "records \(first) to \(last)"
        return [
            "This withholds nothing again: what was published in \(records) is public, and stays so. To withhold it from "
                + "now on: boardledger withhold \(first == last ? "\(first)" : "RECORD") --under \(exemption) "
                + "--reason REASON --by ACTOR."
        ]
    }

    /// Says so where a correction changes a date that other records may have taken from the subject: they keep it.
    ///
    /// Cost: the records that touch the subject, where it changes such a date.
    func remarks<S: Decider>(
        onDatesTakenFrom id: SubjectID,
        _ history: SubjectHistory<S>,
        _ said: AmendedHistory<S>.Standing,
        now change: any Change<S>,
        _ occurred: EDTFDate?,
        _ txn: borrowing WriteTransaction
    ) throws -> [String] {
        let standing = history.standing.map { each in
            var each = each
            if each.stamp.position == said.stamp.position { (each.change, each.stamp.occurred) = (change, occurred) }
            return each
        }
        guard let old = history.records.state()?.lentDate, let new = history.records.state(of: standing)?.lentDate,
            old != new
        else { return [] }
        var taken = history.standing.filter { $0.stamp.occurred == old && $0.stamp.position != said.stamp.position }
            .map { (position: $0.stamp.position, subject: id) }
        for position in try positions(touching: id, txn) {
            guard let record = try saying(position, txn), record.occurred == old.edtf else { continue }
            taken.append((position, try SubjectID(parsing: record.subject)))
        }
        let named = taken.sorted { $0.position < $1.position }.map { "\($0.position) (\($0.subject))" }
        if named.isEmpty { return [] }
        let (are, keep) = named.count == 1 ? ("Record", "keeps") : ("Records", "keep")
        return [
            "\(are) \(named.joined(separator: ", ")) may have taken \(old.words) from it, and \(keep) that date. "
                + "Correct what should be \(new.words) too: the same entry with “corrects: {record: NUMBER, reason: …}”."
        ]
    }

    /// Says so where a correction takes away what other records rest on; refuses it where they would name what is no more.
    ///
    /// Cost: see ``resting(on:_:now:changed:_:)``.
    func remarks<S: Decider>(
        onRestingOn id: SubjectID,
        _ history: SubjectHistory<S>,
        _ said: AmendedHistory<S>.Standing,
        now change: any Change<S>,
        _ occurred: EDTFDate?,
        adding isAddition: Bool = false,
        _ txn: inout WriteTransaction
    ) throws -> [String] {
        let position = said.stamp.position
        let after = history.standing.map { each in
            var each = each
            if each.stamp.position == position { (each.change, each.stamp.occurred) = (change, occurred) }
            return each
        }
        let resting = try resting(on: id, history.standing, now: after, changed: [position], &txn)
        let lost = resting.filter { $0.refusal.rule == .partUnknown }
        if let refusal = lost.refusal(ofChanging: position, "corrects.record", withdrawing: false) { throw refusal }
        let (old, new) = (history.records.state()?.lentDate, history.records.state(of: after)?.lentDate)
        let taken = old == new ? nil : old
        // Of those that may have taken its date it is told already.
        let others = try resting.filter { each in
            try taken == nil || log.stored(at: each.record, txn)?.occurred != taken?.edtf
        }
        return others.remark(isAddition ? "this" : "this correction")
    }

    /// Asks back where work goes to an agency or a body that had handed all it had to another by then, or had ended: it may
    /// be so, but mostly the paper means another.
    ///
    /// Cost: the successions of each that the change gives work to.
    func remarks<C: Change>(
        onWorkGivenBy change: C,
        _ occurred: EDTFDate?,
        _ txn: borrowing WriteTransaction
    ) throws -> [String] {
        guard C.mayGiveWork else { return [] }
        let holders = change.traces.parts.filter { $0.role.passesOn && $0.holder.kind.decider.mayBeSucceeded }.map(
            \.holder
        )
        if holders.isEmpty { return [] }
        let (day, position) = (occurred?.earliest ?? today, try log.nextPosition(txn))
        return try TransactionRegister.read(log, projections, store, zone, txn) { register in
            holders.compactMap { holder -> String? in
                guard let estate = register.estate(of: holder) else { return nil }
                let mend =
                    "Then give the same entry with its name and “corrects: {record: \(position), reason: …}”."
                guard !estate.succession.isEmpty else {
                    guard let ended = estate.ended, ended.latest < day else { return nil }
                    return
                        "\(holder) ended \(ended.phrase), before \(day.words), and no record says who took over from it. "
                        + "Does the paper mean another? \(mend)"
                }
                let inheritance = Inheritance(of: holder, sinceOneOf: [nil], Inheritance.Scope(), on: day, register)
                let heirs = inheritance.heirs
                guard !heirs.isEmpty, heirs.allSatisfy({ $0.id != holder && !$0.isPlanned }) else { return nil }
                let names = heirs.map { "\($0.id)\($0.since.map { " (from \($0.words))" } ?? "")" }
                return "\(holder) had handed all it had to others by \(day.words): who answers is "
                    + "\(names.joined(separator: " and ")). Does the paper mean \(heirs.count == 1 ? "that one" : "one of those")? "
                    + mend
            }
        }
    }

    /// Says so where something counts as confirmed though its day is still to come: a paper may only plan it.
    func remarks<C: Change>(
        onDayToComeOf change: C,
        _ occurred: EDTFDate?,
        _ txn: borrowing WriteTransaction
    ) throws -> [String] {
        guard let occurred, occurred.isCertainlyAfter(today) else { return [] }
        let position = try log.nextPosition(txn)
        guard let how = change.sayingPlanned(insteadOf: position) else { return [] }
        return [
            "Record \(position) counts as confirmed, though \(occurred.words) is still to come. Where it is only planned: \(how)."
        ]
    }

    /// Says so where somebody has parts that were given after the day on which they are said to have ended.
    ///
    /// Cost: the state of each subject in which they have or had a part.
    func remarks(onEndOf id: SubjectID, _ occurred: EDTFDate?, _ txn: inout WriteTransaction) throws -> [String] {
        guard let occurred, let lastOfAll = Day(9999, 12, 31) else { return [] }
        // What this sheet has recorded so far must be found too.
        try store.flush(&txn)
        let roles = Role.allCases.filter { $0.isOwnership || $0 == .delegate }
        let held = Set(try roles.flatMap { role in try subjects(with: id, as: role, txn) })
        let given = try held.sorted().flatMap { subject in
            try (store.holder(of: subject, txn)?.anyState.parts(on: lastOfAll) ?? []).compactMap { part -> String? in
                guard part.holder == id, let since = part.since, since.isCertainlyAfter(occurred) else { return nil }
                return "\(part.role.words): \(subject), from \(since.words) (record \(part.mark.position))"
            }
        }
        if given.isEmpty { return [] }
        let told = given.prefix(5) + (given.count > 5 ? ["\(given.count - 5) more"] : [])
        return [
            "\(id) has parts that began after \(occurred.words), its last day: \(told.joined(separator: "; ")). Check these "
                + "dates against the papers, and correct what is wrong."
        ]
    }

    /// Says which other records may tell in clear what is withheld of one: what was said before or after it in other words,
    /// why that was corrected.
    ///
    /// Cost: the records that say anew what the record says.
    func remarks<C: Change>(onWithholding change: C, _ txn: borrowing WriteTransaction) throws -> [String] {
        guard let withholding = change.withholding, let record = try log.stored(at: withholding.record, txn) else {
            return []
        }
        let first = try Amendment(in: record.data)?.record ?? record.sequence
        let sayings =
            try [first] + projections.amendments(of: first, txn).filter { $0.sort == .saidAnew }.map(\.position)
        let known = try Set(record.wordsInClear())
        let telling = try sayings.filter { $0 != record.sequence }.compactMap { try log.stored(at: $0, txn) }.filter {
            try !known.isSuperset(of: $0.wordsInClear())
        }
        guard let one = telling.first else { return [] }
        let all = telling.map { "record \($0.sequence)" }.joined(separator: ", ")
        return [
            "\(all.prefix(1).uppercased() + all.dropFirst()) \(telling.count == 1 ? "says" : "say") the same in other words, or "
                + "why it was wrong, in clear. Where that tells what is withheld, withhold it too: “\(C.command)” "
                + "with “record: \(one.sequence)”."
        ]
    }
}
