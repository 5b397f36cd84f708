internal import Governance
internal import LMDB

// What an entry says because the header of its sheet does.
extension Rules {
    /// An entry with what the header says in its place.
    ///
    /// What is on record already takes nothing from the header: a date, a decision or a source is added to a known fact
    /// only where its entry gives it. A date tells one event from the next, so that what can happen again is looked for
    /// with the header’s.
    ///
    /// Cost: where the header says anything for the entry, the rule is asked once more.
    ///
    /// - Throws: What reading throws; rules that refuse do so when the entry is decided.
    func completed<C: Change>(_ change: C, _ asked: Instruction, _ txn: inout WriteTransaction) throws -> Instruction {
        guard let offer = asked.offer, !offer.fields.isEmpty else { return asked }
        let isDated = try offer.occurred != nil && !tellsItsDate(change, asked, txn)
        let dated = isDated ? asked.taking(offer.occurred) : asked
        let known = C.opens != nil || C.happensOnce ? asked : dated
        if try isOnRecord(change, known, &txn) { return known }
        return dated.takingSources(of: offer)
    }

    /// Whether the change takes its date from elsewhere, such as from its meeting.
    private func tellsItsDate<C: Change>(
        _ change: C,
        _ asked: Instruction,
        _ txn: borrowing WriteTransaction
    ) throws -> Bool {
        try TransactionRegister.read(log, projections, store, zone, txn) { register in
            let state = register.state(of: asked.subject, as: C.Subject.self)
            let request = Request(try Ref<C.Subject>(asked.subject), state, Circumstances(today: today))
            return change.occurred(request, register) != nil
        }
    }

    private func isOnRecord<C: Change>(
        _ change: C,
        _ asked: Instruction,
        _ txn: inout WriteTransaction
    ) throws -> Bool {
        do {
            let decided = try decide(change, asked, &txn)
            return decided.changes.isEmpty || decided.amends != nil
        } catch is Refusal {
            return false
        }
    }
}
