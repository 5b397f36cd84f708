internal import Governance
internal import LMDB

extension Ledger {
    /// What is not on record: blanks that somebody recorded, and blanks that the ledger notices itself.
    ///
    /// - Parameters:
    ///   - plan: Only what is missing of this plan and its actions; nil for everything.
    ///   - moment: The moment asked about.
    /// - Returns: The gaps, those that somebody recorded first.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func gaps(ofPlan plan: String? = nil, _ moment: Moment) throws -> [GapAnswer] {
        try ask(moment) { reading, txn in
            let plan = try plan.map { text in try reading.find(text, kind: .plan, txn) }
            return try reading.recordedGaps(of: plan, txn) + reading.noticedGaps(of: plan, txn)
        }
    }
}

extension Reading {
    /// Open gaps that have subjects of their own.
    func recordedGaps(
        of plan: SubjectID?,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [GapAnswer] {
        var answers: [GapAnswer] = []
        for id in try subjects(of: .gap, txn) {
            guard let gap = try state(of: id, as: Gap.self, txn), let about = gap.about,
                try plan == nil || isPart(about, of: plan, txn),
                try isOpen(gap, about, txn)
            else { continue }
            answers.append(try answer(id, gap, about: about, txn))
        }
        return answers.sorted { ($0.about.id, $0.field) < ($1.about.id, $1.field) }
    }

    /// Blanks without a gap of their own.
    func noticedGaps(
        of plan: SubjectID?,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [GapAnswer] {
        var answers: [GapAnswer] = []
        for id in try subjects(of: .action, txn) {
            guard let action = try state(of: id, as: Action.self, txn), plan == nil || action.plan == plan,
                action.added.map({ $0.earliest <= moment.asOf }) ?? true,
                action.status(on: moment.asOf)?.isClosed != true
            else { continue }
            answers += try gaps(of: id, action, txn).filter { $0.gap == nil }
        }
        for id in try subjects(of: .plan, txn) where plan == nil || id == plan {
            guard let state = try state(of: id, as: Plan.self, txn) else { continue }
            answers += try approvalGaps(of: id, state, txn)
        }
        for id in try subjects(of: .duty, txn) {
            guard let duty = try state(of: id, as: Duty.self, txn), duty.every == nil, isOwed(duty),
                plan == nil || duty.about == plan,
                try !hasRecordedGap(about: id, field: .interval, txn)
            else { continue }
            let words = "No interval is stated for this duty."
            answers.append(
                try notice(.interval, of: id, words, since: duty.from, duty.source, owedBy: duty.owedBy, txn)
            )
        }
        for id in try subjects(of: .review, txn) {
            guard let review = try state(of: id, as: Review.self, txn), plan == nil || review.about == plan else {
                continue
            }
            answers += try reviewGaps(of: id, review, txn)
        }
        return answers
    }

    /// What is missing of an action: a recorded gap of the action or of its plan explains the blank, where there is one.
    func gaps(
        of id: SubjectID,
        _ action: Action.State,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [GapAnswer] {
        let day = moment.asOf
        let blanks: [(Gap.Field, Bool)] = [
            (.leadAgency, action.leadAgency.value(on: day) == nil),
            (.leadOfficer, action.leadOfficer.value(on: day) == nil),
            (.leadGroup, action.leadGroup.value(on: day) == nil),
            (.contributing, action.contributions.allSatisfy { $0.help.value(on: day) == nil }),
            (.due, action.due.value(on: day) == nil),
            (.funding, action.funding.value(on: day) == nil),
        ]
        var answers = try [orphanedGap(of: id, action, txn)].compactMap(\.self)
        for (field, isBlank) in blanks where isBlank {
            if let recorded = try recordedGap(about: id, field: field, txn) {
                answers.append(recorded)
            } else {
                var words = "No record names the \(field.words) of this action."
                let promise = try action.plan.flatMap { plan in try recordedGap(about: plan, field: field, txn) }
                if let promise { words += " The gap in its plan: \(promise.words)" }
                var answer = try notice(field, of: id, words, since: action.added, action.source, owedBy: [], txn)
                answer.owedBy = promise?.owedBy ?? []
                answers.append(answer)
            }
        }
        return answers
    }

    /// An action outlives its lead agency: who leads it on the day after is not on record.
    private func orphanedGap(
        of id: SubjectID,
        _ action: Action.State,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> GapAnswer? {
        guard let lead = action.leadAgency.value(on: moment.asOf),
            let agency = try state(of: lead, as: Agency.self, txn), let ended = agency.lifespan.ended,
            ended.latest < moment.asOf
        else { return nil }
        let words =
            "\(agency.name) led this action and ended: \(ended.words). No record names who has led it since."
        return try notice(.leadAgency, of: id, words, since: ended, action.source, owedBy: [], txn)
    }

    private func approvalGaps(
        of id: SubjectID,
        _ plan: Plan.State,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [GapAnswer] {
        var answers: [GapAnswer] = []
        for step in plan.steps where step.kind == .approval && !isDone(step.outcome) {
            let planned = step.planned.map { ", planned for \($0.words)" } ?? ""
            let words = "No record says that this approval was given\(planned): \(step.what)."
            answers.append(
                try notice(
                    .approvals,
                    of: id,
                    words,
                    since: step.planned,
                    step.source,
                    owedBy: [step.by].compactMap(\.self),
                    txn
                )
            )
        }
        return answers
    }

    private func reviewGaps(
        of id: SubjectID,
        _ review: Review.State,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> [GapAnswer] {
        var answers: [GapAnswer] = []
        if let asked = review.asked.first(where: isDone), !review.comments.contains(where: isDone),
            !review.recommendations.contains(where: { hasCome($0.made) }),
            try !hasRecordedGap(about: id, field: .comments, txn)
        {
            let words = "The board was asked to comment; no comment is on record."
            let owedBy = [review.board].compactMap(\.self)
            answers.append(
                try notice(.comments, of: id, words, since: asked.occurred, asked.source, owedBy: owedBy, txn)
            )
        }
        for recommendation in review.recommendations where !recommendation.responses.contains(where: isDone) {
            guard let asked = recommendation.responseRequested, isDone(asked) else { continue }
            let words = "No response to recommendation \(recommendation.slug) is on record: \(recommendation.words)"
            let owedBy = [recommendation.to].compactMap(\.self)
            answers.append(
                try notice(.responses, of: id, words, since: asked.occurred, asked.source, owedBy: owedBy, txn)
            )
        }
        return answers
    }

    private func notice(
        _ field: Gap.Field,
        of id: SubjectID,
        _ words: String,
        since: EDTFDate?,
        _ source: Source?,
        owedBy: [SubjectID],
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> GapAnswer {
        var names: [Named] = []
        for owner in owedBy { names.append(try named(owner, txn)) }
        return GapAnswer(
            gap: nil,
            about: try named(id, txn),
            field: field.rawValue,
            words: words,
            since: since?.edtf,
            owedBy: names,
            citation: CitationAnswer(source?.citation)
        )
    }

    private func recordedGap(
        about id: SubjectID,
        field: Gap.Field,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> GapAnswer? {
        for (gap, _) in try subjects(with: id, in: { $0 == .about }, txn) where gap.kind == .gap {
            guard let state = try state(of: gap, as: Gap.self, txn), state.field == field, state.isOpen(on: moment.asOf)
            else { continue }
            return try answer(gap, state, about: id, txn)
        }
        return nil
    }

    private func hasRecordedGap(
        about id: SubjectID,
        field: Gap.Field,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        try recordedGap(about: id, field: field, txn) != nil
    }

    private func answer(
        _ id: SubjectID,
        _ gap: Gap.State,
        about: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> GapAnswer {
        var owedBy: [Named] = []
        for owner in gap.owedBy { owedBy.append(try named(owner, txn)) }
        return GapAnswer(
            gap: id,
            about: try named(about, txn),
            field: gap.field.rawValue,
            words: gap.words,
            since: gap.since?.edtf,
            owedBy: owedBy,
            citation: CitationAnswer(gap.source?.citation)
        )
    }

    /// A gap closes when somebody says so, or when the field it names has a value of its own on that day.
    private func isOpen(
        _ gap: Gap.State,
        _ about: SubjectID,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        guard gap.isOpen(on: moment.asOf) else { return false }
        guard about.kind == .action, let action = try state(of: about, as: Action.self, txn) else { return true }
        let day = moment.asOf
        switch gap.field {
        case .leadAgency: return action.leadAgency.value(on: day) == nil
        case .leadOfficer: return action.leadOfficer.value(on: day) == nil
        case .leadGroup: return action.leadGroup.value(on: day) == nil
        case .due: return action.due.value(on: day) == nil
        case .funding: return action.funding.value(on: day) == nil
        case .contributing, .progress, .indicators, .impactMeasures, .priorities, .approvals, .templates, .period,
            .interval,
            .owedBy, .date, .minutes, .members, .comments, .responses, .author, .other:
            return true
        }
    }

    private func isPart(
        _ id: SubjectID,
        of plan: SubjectID?,
        _ txn: borrowing some ReadableTransaction & ~Copyable
    ) throws -> Bool {
        if id == plan { return true }
        switch id.kind {
        case .action: return try state(of: id, as: Action.self, txn)?.plan == plan
        case .duty: return try state(of: id, as: Duty.self, txn)?.about == plan
        case .review: return try state(of: id, as: Review.self, txn)?.about == plan
        case .report:
            return try subjects(with: id, in: { $0 == .about }, txn).contains { review, _ in
                try review.kind == .review && isPart(review, of: plan, txn)
            }
        case .agency, .person, .body, .meeting, .decision, .plan, .gap: return false
        }
    }
}
