/// Whether the record of a decision has what the law of its date wants, and what of that is a blank.
extension Decision.State {
    /// What the check of its record has to know besides it: of whoever decided, and of the meeting.
    package func recordContext(_ register: some Register) -> RecordContext {
        var context = RecordContext()
        if let by, let person = register.state(of: by, as: Person.self) {
            switch person.standing {
            case .member: context.isOfficer = false
            case .seniorOfficer, .postInOffice: context.isOfficer = true
            case nil: context.isOfficer = nil
            }
        }
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
    /// - Returns: Nil where no rules are on record, or where what is missing may not be wanted.
    package func isRecordComplete(_ findings: [RecordFinding]) -> Bool? {
        guard regime != nil, isMade else { return nil }
        let lacking = findings.filter(\.isLacking)
        if lacking.contains(where: { !$0.isUncertain }) { return false }
        return lacking.isEmpty ? true : nil
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
                field: .other,
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
