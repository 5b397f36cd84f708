internal import EventLog
internal import Governance
internal import LMDB

// Who has what another was given, after agencies were split, merged and abolished.
extension Question {
    /// Who owes something of a subject now: for each that handed it over, whoever took it over.
    func owing(_ owners: [SubjectID], of subject: SubjectID) throws -> Owing {
        guard owners.contains(where: { $0.kind.decider.mayBeSucceeded }), let state = try holder(of: subject)?.anyState
        else { return Owing(holders: owners) }
        return owing(owners, in: try parts(in: subject, state), state.scope(on: day))
    }

    /// The same, where the parts in the subject are known.
    func owing(_ owners: [SubjectID], in parts: [Part], _ scope: Inheritance.Scope) -> Owing {
        owners.reduce(into: Owing()) { owing, owner in
            let own = parts.filter { part in
                part.role.passesOn && ([part] + part.otherWays).contains { ($0.inherited?.from ?? $0.holder) == owner }
            }
            if !own.isEmpty || !hasSuccessions || !owner.kind.decider.mayBeSucceeded {
                return owing.add(own, or: owner)
            }
            // What it has to approve, say, is not a part that another has from then on, but falls to them all the same.
            owing.add(Inheritance(of: owner, sinceOneOf: [nil], scope, on: day, self))
        }
    }

    /// Parts that others took over, as those have them, or may have them.
    ///
    /// - Parameters:
    ///   - parts: Parts as they were given.
    ///   - scope: What the work is limited to.
    /// - Returns: Parts as they are held on the day.
    func inherited(_ parts: [Part], _ scope: Inheritance.Scope) -> [Part] {
        guard hasSuccessions else { return parts }
        let held = parts.flatMap { part -> [Part] in
            guard part.role.passesOn, part.holder.kind.decider.mayBeSucceeded else { return [part] }
            let starts = [part.since] + part.otherStarts
            let inheritance = Inheritance(of: part.holder, sinceOneOf: starts, scope, on: day, self)
            if inheritance.isNone { return [part] }
            let areAll = inheritance.heirs.allSatisfy(\.isOneOfEach)
            return inheritance.heirs.map { heir in
                var inherited = part
                inherited.isCertain =
                    part.isCertain && (areAll || inheritance.heirs.count == 1 && !inheritance.mayBeNobody)
                inherited.isOneOfEach = part.isOneOfEach || areAll && inheritance.heirs.count > 1
                guard let mark = heir.mark else { return inherited }
                (inherited.holder, inherited.since, inherited.until, inherited.mark) = (
                    heir.id, heir.since, nil, mark
                )
                inherited.inherited = Inherited(
                    from: part.holder,
                    since: part.since,
                    mark: part.mark,
                    isPlanned: heir.isPlanned
                )
                return inherited
            }
        }
        return united(held)
    }

    /// Each that leads, helps or owes once: one that took over from several who did so together has what all of them had.
    private func united(_ parts: [Part]) -> [Part] {
        var united: [Part] = []
        for part in parts {
            guard part.role.isHeldOnce,
                let known = united.firstIndex(where: {
                    $0.role == part.role && $0.holder == part.holder
                        && (part.role == .leadAgency || $0.inherited != nil || part.inherited != nil)
                })
            else {
                united.append(part)
                continue
            }
            united[known] = united[known].united(with: part)
        }
        for role in Role.leading + [.founder, .host] {
            let leads = united.indices.filter { united[$0].role == role }
            if leads.count == 1 { united[leads[0]].isOneOfEach = false }
        }
        return united
    }

    /// Each that leads, or may lead, by role and in the order in which they came.
    func leads(in parts: [Part]) -> [Part] {
        Role.leading.flatMap { role in
            // Heirs of one agency stand in the order of the records already.
            let own = parts.filter { $0.role == role }
            return own.contains(where: \.isInherited) ? own : own.reversed()
        }
    }

    /// The successions by which a part came to who has it, oldest first.
    ///
    /// Cost: one walk for each of them.
    ///
    /// - Parameters:
    ///   - part: A part as it is held on the day.
    ///   - scope: What the work is limited to.
    /// - Returns: The records of the successions, in the form that counts, those of one way after another; none where nobody
    ///   took over.
    /// - Throws: `LogError`, `StorageError`, ``LedgerError``.
    func handovers(_ part: Part, _ scope: Inheritance.Scope) throws -> [AuditRow] {
        try ([part] + part.otherWays).reduce(into: []) { rows, way in
            let told = Set(rows.map(\.position))
            rows += try chain(way, scope).filter { !told.contains($0.position) }
        }
    }

    private func chain(_ part: Part, _ scope: Inheritance.Scope) throws -> [AuditRow] {
        guard let inherited = part.inherited else { return [] }
        var (rows, mark, seen): ([AuditRow], Mark?, Set<UInt64>) = ([], part.mark, [])
        while let last = mark, seen.insert(last.position).inserted, let record = try saying(last.position) {
            let row = try row(record)
            rows.insert(row, at: 0)
            guard row.subject != inherited.from, let first = row.occurred?.earliest else { break }
            // Who had it on the day before, and by which succession.
            let before = Inheritance(
                of: inherited.from,
                sinceOneOf: [inherited.since] + part.otherStarts,
                scope,
                on: first.adding(days: -1),
                self
            )
            mark = before.heirs.first { $0.id == row.subject }?.mark
        }
        return rows
    }

    /// Those of which a record says that one takes over from them, whatever became of it: their estates say what counts.
    private func everSucceeded(by holder: SubjectID) throws -> [SubjectID] {
        var (numbers, prefix): ([UInt64], RowBytes) = ([], RowBytes())
        prefix.part(holder, .succeeds)
        try projections[.owners].scan(prefix: prefix.bytes, txn) { key, value in
            if moment.knows(value.span.bytes.bigEndian) { numbers.append(key.span.bytes.lastNumber) }
            return true
        }
        return try numbers.map(name)
    }

    /// Those from which an agency or a body took over, and from which they did, itself first.
    func lineage(of holder: SubjectID) throws -> [SubjectID] {
        var (lineage, next) = ([holder], 0)
        guard holder.kind.decider.mayBeSucceeded, hasSuccessions else { return lineage }
        while next < lineage.count {
            for predecessor in try everSucceeded(by: lineage[next]) where !lineage.contains(predecessor) {
                lineage.append(predecessor)
            }
            next += 1
        }
        return lineage
    }
}

extension Part {
    /// The part as its holder has it in one way and in another: rather as it was given to them than taken over, and rather as
    /// that is confirmed than planned.
    fileprivate func united(with other: Part) -> Part {
        func rank(_ part: Part) -> Int { part.inherited.map { $0.isPlanned ? 2 : 1 } ?? 0 }
        var all = [self] + otherWays + [other] + other.otherWays
        var first = all.remove(at: rank(other) < rank(self) ? 1 + otherWays.count : 0)
        first.otherWays = []
        // From one predecessor it came in one way, though it may have had several such parts.
        for var way in all
        where !([first] + first.otherWays).contains(where: { $0.inherited?.from == way.inherited?.from }) {
            way.otherWays = []
            first.otherWays.append(way)
        }
        (first.isCertain, first.isOneOfEach) = (isCertain || other.isCertain, isOneOfEach)
        return first
    }
}
