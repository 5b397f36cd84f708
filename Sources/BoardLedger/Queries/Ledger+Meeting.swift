internal import Governance

extension Ledger {
    /// A meeting as minutes would tell it: who was there, what was put to it, what it decided.
    ///
    /// Cost: the meeting, and what belongs to it.
    ///
    /// - Parameters:
    ///   - text: The meeting, by its name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: The meeting.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func meeting(_ text: String, _ moment: Moment) throws -> MeetingAnswer {
        try ask(moment) { question in
            let id = try question.find(text, kind: .meeting)
            guard let meeting = try question.known(id, as: Meeting.self) else {
                throw LedgerError.noSuchSubject(text, nearest: [])
            }
            return try question.meeting(id, meeting)
        }
    }
}

extension Question {
    fileprivate func meeting(_ id: SubjectID, _ meeting: Meeting.State) throws -> MeetingAnswer {
        let (decisions, reports) = try business(of: id)
        let items = try agenda(of: meeting, decisions)
        let under = Set(items.flatMap(\.decisions).map(\.decision))
        let shown = Set(items.flatMap(\.reports).map(\.id))
        let told = try told(meeting, of: id)
        return MeetingAnswer(
            meeting: try named(id),
            body: try meeting.body.map(named),
            date: meeting.date,
            time: meeting.time,
            place: meeting.place,
            status: (told as? Meeting.State ?? meeting).told(on: day),
            notices: try notes(meeting.notices, \.words),
            postponements: try notes(meeting.postponements, \.words),
            inCommonWith: try inCommon(with: id, meeting).map(named),
            chairs: try notes(meeting.chairs, \.words),
            attendance: try meeting.attendances.map { try answer($0, at: meeting) },
            movements: try notes(meeting.movements, \.words),
            quorum: try quorum(of: meeting),
            quorumFindings: try notes(meeting.quorum, \.words),
            interests: try notes(meeting.interests, \.words),
            saysNoInterests: meeting.noInterests != nil,
            dispensations: try notes(meeting.dispensations, \.words),
            items: items,
            otherDecisions: try decisions.filter { !under.contains($0.id) }.map { try answer($0.id, $0.state) },
            otherReports: try reports.filter { !shown.contains($0) }.map(named),
            exclusions: try notes(meeting.exclusions, \.words),
            questions: try questions(of: meeting),
            adjournments: try notes(meeting.adjournments, \.wordsWithSitting),
            laterSittings: try laterSittings(of: meeting).map(named),
            earlierSittings: try earlierSittings(than: id).map(named),
            minutes: try minutes(of: meeting),
            minutesAmended: meeting.minutesAmended,
            confirmedMinutes: try confirmedMinutes(at: id),
            gaps: try blanks(of: id, meeting) { _ in true }
                + decisions.flatMap { try blanks(of: $0.id, $0.state) { _ in true } },
            amended: try amendments(within: id)
        )
    }

    /// The meetings held in common with one: those that it names, those that name it, and those that are named beside it.
    private func inCommon(with id: SubjectID, _ meeting: Meeting.State) throws -> [SubjectID] {
        var others = meeting.inCommon.flatMap(\.value.with)
        for (other, _) in try subjects(with: id, in: [.about]) where other.kind == .meeting {
            let named = try known(other, as: Meeting.self)?.inCommon.map(\.value.with).filter { $0.contains(id) } ?? []
            if !named.isEmpty { others += [other] + named.flatMap { $0 } }
        }
        return try Set(others).subtracting([id]).sorted().filter { try !viewing.hides($0) }
    }

    private func laterSittings(of meeting: Meeting.State) throws -> [SubjectID] {
        var sittings: [SubjectID] = []
        for sitting in meeting.adjournments.compactMap(\.value.to) where try !viewing.hides(sitting) {
            if !sittings.contains(sitting) { sittings.append(sitting) }
        }
        return sittings
    }

    /// The meetings that were adjourned to one, in the order of their names.
    private func earlierSittings(than id: SubjectID) throws -> [SubjectID] {
        try subjects(with: id, in: [.partOf], of: .meeting).map(\.id).filter { earlier in
            guard try !viewing.hides(earlier) else { return false }
            return try known(earlier, as: Meeting.self)?.adjournments.contains { $0.value.to == id } ?? false
        }.sorted()
    }

    private func questions(of meeting: Meeting.State) throws -> [MeetingQuestion] {
        let answers = Dictionary(grouping: meeting.answers, by: \.value.question)
        return try meeting.questions.map(\.value).map { question in
            MeetingQuestion(
                question: question.slug,
                text: question.text,
                by: try question.by.map(named),
                to: try question.to.map(named),
                answers: try (answers[question.slug] ?? []).map { answer in
                    try named(in: Fact.sourced("answer", answer, \.reply).doubted(on: day).words(on: day))
                }
            )
        }
    }

    private func notes<Facts: Sequence, Value>(_ facts: Facts, _ words: (Value) -> String) throws -> [MeetingNote]
    where Facts.Element == Sourced<Value> {
        try facts.map { fact in
            MeetingNote(
                words: try named(in: words(fact.value)),
                occurred: fact.occurred,
                record: fact.mark.position,
                citation: try citation(fact.mark)
            )
        }
    }

    /// Words in which each that is named by its reference is named by its name, as minutes do.
    private func named(in words: String) throws -> String {
        var told = ""
        var rest = words[...]
        while let slash = rest.firstIndex(of: "/") {
            let letters = rest[..<slash].reversed().prefix { $0.isLetter }.count
            let kind = rest[..<slash].suffix(letters)
            let slug = rest[rest.index(after: slash)...].prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
            }
            if let id = try? SubjectID(parsing: "\(kind)/\(slug)"), try isKnown(id) {
                told += rest[..<kind.startIndex] + (try title(of: id))
                rest = rest[slug.endIndex...]
            } else {
                told += rest[...slash]
                rest = rest[rest.index(after: slash)...]
            }
        }
        return told + rest
    }

    private func minutes(of meeting: Meeting.State) throws -> [MeetingNote] {
        try notes([meeting.minutesDrafted].compactMap(\.self)) { draft in
            draft.words.isEmpty ? "drafted" : "drafted \(draft.words)"
        } + notes([meeting.minutesConfirmed].compactMap(\.self)) { "confirmed at \($0)" }
            + notes([meeting.minutesSigned].compactMap(\.self)) { signature in
                signature.words.isEmpty ? "signed" : "signed \(signature.words)"
            }
    }

    /// The meetings whose minutes were confirmed at one, in the order in which they came onto the record.
    private func confirmedMinutes(at id: SubjectID) throws -> [Named] {
        try subjects(with: id, in: [.about]).map(\.id).filter { other in
            guard other.kind == .meeting, try !viewing.hides(other) else { return false }
            return try known(other, as: Meeting.self)?.minutesConfirmed?.value == id
        }.map(named)
    }

    /// The quorum of the body that met, by its terms of that day.
    private func quorum(of meeting: Meeting.State) throws -> String? {
        guard let body = try meeting.body.flatMap({ id in try known(id, as: Body.self) }),
            let date = meeting.date
        else { return nil }
        return body.quorum.possible(on: date.latest).inOrder(\.words).nonEmpty
    }

    /// The decisions made at a meeting and the reports put before it, in the order in which they came onto the record.
    private func business(of id: SubjectID) throws -> (decisions: [(id: SubjectID, state: Decision.State)], [SubjectID])
    {
        var (decisions, reports): ([(id: SubjectID, state: Decision.State)], [SubjectID]) = ([], [])
        for (other, _) in try subjects(with: id, in: [.partOf]) where try !viewing.hides(other) {
            switch other.kind {
            case .decision:
                guard let state = try known(other, as: Decision.self), state.meeting == id else { continue }
                decisions.append((other, state))
            case .report: reports.append(other)
            default: break
            }
        }
        decisions.sort { ($0.state.mark?.position ?? 0) < ($1.state.mark?.position ?? 0) }
        return (decisions, reports)
    }

    /// The items in the order of the records, each behind the one that it is part of.
    private func agenda(
        of meeting: Meeting.State,
        _ decisions: [(id: SubjectID, state: Decision.State)]
    ) throws -> [MeetingItem] {
        let items = meeting.items.map(\.value)
        let marks = Dictionary(meeting.items.map { ($0.value.slug, $0.mark) }, uniquingKeysWith: { first, _ in first })
        let fates = try Dictionary(
            meeting.notTaken.map { ($0.value.item, try named(in: $0.value.fate)) },
            uniquingKeysWith: { $1 }
        )
        let inner = Dictionary(grouping: items.filter { $0.under != nil }, by: \.under)
        let made = Dictionary(grouping: decisions, by: \.state.item)
        var answers: [MeetingItem] = []
        var told: Set<String> = []
        // What was corrected or withdrawn may leave an item without the one that it was part of: it comes last.
        for item in items.filter({ $0.under == nil }) + items {
            // Items may lie in one another as deep as somebody likes.
            var next = [(item: item, depth: 0)]
            while let (item, depth) = next.popLast() {
                guard told.insert(item.slug).inserted else { continue }
                answers.append(
                    MeetingItem(
                        item: item.slug,
                        number: item.number,
                        title: item.title,
                        depth: depth,
                        isLate: item.isLate,
                        circumstances: item.circumstances,
                        reports: try item.reports.map(named),
                        notTaken: fates[item.slug],
                        decisions: try (made[item.slug] ?? []).map { try answer($0.id, $0.state) },
                        amended: try amendments(of: marks[item.slug])
                    )
                )
                next += (inner[item.slug] ?? []).reversed().map { (item: $0, depth: depth + 1) }
            }
        }
        return answers
    }

    private func answer(
        _ attendance: Sourced<Meeting.Attendance>,
        at meeting: Meeting.State
    ) throws -> AttendanceAnswer {
        let value = attendance.value
        return AttendanceAnswer(
            who: try named(value.who),
            presence: value.presence.rawValue,
            attendingAs: value.attendingAs.rawValue,
            mode: value.mode?.rawValue,
            sitsFor: try value.sitsFor.map(named),
            sitsAs: value.capacity(at: meeting, self)?.rawValue,
            called: value.called,
            record: attendance.mark.position
        )
    }

    private func answer(_ id: SubjectID, _ decision: Decision.State) throws -> MeetingDecision {
        MeetingDecision(
            decision: id,
            verbs: decision.verbs.map(\.rawValue),
            text: decision.text,
            to: try decision.to.map(named),
            reasons: decision.reasons,
            alternatives: decision.alternatives,
            conflicts: try decision.conflicts.map { try named(in: $0.value.words) },
            votes: try decision.votes.map { try named(in: $0.value.words) },
            delegations: try decision.delegations.map { try named(in: $0.value.words) },
            standing: decision.remark(on: day, lackOfPower: lackOfPower(decision)),
            amended: try amendments(within: id)
        )
    }
}

extension Meeting.Adjournment {
    /// Until when, and to which later sitting, and why.
    fileprivate var wordsWithSitting: String {
        let when = [until.map { "until \($0.words)" }, to.map { "to \($0)" }].compactMap(\.self)
        guard when.count == 2 else { return words }
        return ([when.joined(separator: ", ")] + [reason].compactMap(\.self)).joined(separator: ": ")
    }
}

extension Meeting.QuestionReply {
    /// The answer, with who gave it.
    fileprivate var reply: String { by.map { "\($0): \(text)" } ?? text }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
