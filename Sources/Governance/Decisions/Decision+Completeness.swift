/// Whether the record of a decision has what the law of its date wants, and what of that is a blank.
extension Decision.State {
    /// What the check of its record has to know besides it: of whoever decided, and of the meeting.
    package func recordContext(_ register: some Register) -> RecordContext {
        var context = RecordContext()
        context.isOfficer = by.flatMap { register.isOfficer($0, on: date) }
        guard let meeting = meeting.flatMap({ register.state(of: $0, as: Meeting.self) }) else { return context }
        context.membersPresent = meeting.membersPresent(register)
        if let signed = meeting.minutesSigned {
            context.minutes = "signed\(signed.occurred.map { " \($0.phrase)" } ?? "")"
        }
        return context
    }

    /// Whether nothing that the law certainly wants is missing.
    ///
    /// - Parameter findings: How the record meets the law.
    /// - Returns: Nil where no rules are on record, where what is missing may not be wanted, or where a date leaves open whether
    ///   something was done in time.
    package func isRecordComplete(_ findings: [RecordFinding]) -> Bool? {
        guard regime != nil, isMade else { return nil }
        let lacking = findings.filter(\.isLacking)
        if lacking.contains(where: { !$0.isUncertain }) { return false }
        return lacking.isEmpty && !findings.contains { $0.outcome == .notCertain } ? true : nil
    }

    /// One line for all that its record certainly lacks; none where no rules are on record.
    func incompleteness(_ register: some Register) -> [Blank] {
        guard regime != nil, isMade else { return [] }
        let lacking = recordFindings(recordContext(register)).filter { $0.isLacking && !$0.isUncertain }
        // That it is open whether a dispensation is wanted says nothing where nothing is on record of conflicts.
        let missing = lacking.filter { $0.outcome == .missing }
        let told = missing.isEmpty ? lacking : missing
        guard !told.isEmpty else { return [] }
        let words = told.map { finding in
            let rule = finding.requirement
            let tag = rule.tag == .verified ? "" : " [\(rule.tag.letter)]"
            return "\(rule.what), wanted by \(rule.source)\(tag)"
        }
        return [
            Blank(
                field: .record,
                words: "Record incomplete: \(words.joined(separator: "; ")).",
                since: date,
                mark: mark,
                yieldsToRecordedGap: false
            )
        ]
    }
}

extension RecordFinding {
    fileprivate var isLacking: Bool { outcome == .missing || outcome == .open }
}

extension Register {
    /// Whether somebody was an officer rather than a member on a date; nil where no record says.
    ///
    /// Of a post, what all were who held it then, or may have; nil also where they were not all the same.
    fileprivate func isOfficer(_ id: SubjectID, on date: EDTFDate?) -> Bool? {
        guard let person = state(of: id, as: Person.self) else { return nil }
        guard person.form == .post else { return person.standing.map { $0 != .member } }
        let standings = person.holders(on: date).map { state(of: $0, as: Person.self)?.standing }
        guard let first = standings.first, let standing = first else { return nil }
        let isOfficer = standing != .member
        return standings.allSatisfy { $0.map { ($0 != .member) == isOfficer } ?? false } ? isOfficer : nil
    }
}
