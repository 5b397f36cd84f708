internal import Governance
internal import LMDB

/// What stands about a subject on a day, one line for each thing.
extension Reading {
    func facts(of id: SubjectID, _ txn: borrowing some ReadableTransaction & ~Copyable) throws -> [Fact] {
        switch id.kind {
        case .agency: try state(of: id, as: Agency.self, txn).map(facts) ?? []
        case .person: try state(of: id, as: Person.self, txn).map(facts) ?? []
        case .body: try state(of: id, as: Body.self, txn).map(facts) ?? []
        case .meeting: try state(of: id, as: Meeting.self, txn).map(facts) ?? []
        case .report: try state(of: id, as: Report.self, txn).map(facts) ?? []
        case .decision: try state(of: id, as: Decision.self, txn).map(facts) ?? []
        case .plan: try state(of: id, as: Plan.self, txn).map(facts) ?? []
        case .action: try state(of: id, as: Action.self, txn).map(facts) ?? []
        case .duty: try state(of: id, as: Duty.self, txn).map(facts) ?? []
        case .gap: try state(of: id, as: Gap.self, txn).map(facts) ?? []
        case .review: try state(of: id, as: Review.self, txn).map(facts) ?? []
        }
    }

    private func facts(_ agency: Agency.State) -> [Fact] {
        [fact("form", agency.form?.rawValue)].compactMap(\.self) + agency.aliases.map(aliasFact)
            + facts(agency.lifespan)
    }

    private func facts(_ person: Person.State) -> [Fact] {
        [fact("form", person.form.rawValue), fact("agency", person.agency?.description)].compactMap(\.self)
    }

    private func facts(_ body: Body.State) -> [Fact] {
        [
            fact("form", body.form?.rawValue), fact("part of", body.partOf?.description),
            fact("agency", body.agency?.description),
        ].compactMap(\.self) + body.aliases.map(aliasFact) + body.roles.map { fact("role", $0) { $0 } }
            + facts(body.lifespan)
    }

    private func facts(_ meeting: Meeting.State) -> [Fact] {
        [
            fact("body", meeting.body?.description), fact("date", meeting.date?.words),
            fact("status", meeting.status.rawValue),
        ].compactMap(\.self)
            + (meeting.minutesConfirmed.map { [fact("minutes confirmed at", $0, \.description)] } ?? [])
    }

    private func facts(_ report: Report.State) -> [Fact] {
        [fact("author", report.author?.description), fact("date", report.date?.words)].compactMap(\.self)
            + report.meetings.map { fact("put before", $0, \.description) }
    }

    private func facts(_ decision: Decision.State) -> [Fact] {
        [
            fact("body", decision.body?.description), fact("meeting", decision.meeting?.description),
            fact("date", decision.date?.words), fact("verb", decision.verb.rawValue), fact("resolution", decision.text),
            fact("reasons", decision.reasons),
        ].compactMap(\.self) + decision.alternatives.compactMap { fact("alternative rejected", $0) }
            + decision.matters.compactMap { fact("about", $0.description) }
    }

    private func facts(_ plan: Plan.State) -> [Fact] {
        var facts = [fact("from", plan.from?.words), fact("to", plan.to?.words)].compactMap(\.self)
        facts += plan.aliases.map(aliasFact)
        facts += standing("status", plan.status, \.rawValue)
        facts += plan.visions.map { fact("vision", $0) { $0 } }
        facts += plan.aims.map {
            Fact(label: "aim", value: $0.words, since: nil, citation: CitationAnswer($0.source.citation))
        }
        facts += plan.findings.map { fact("finding", $0) { $0 } }
        facts += plan.relations.map { fact($0.value.kind.words, $0, \.to.description) }
        facts += plan.responsibilities.map {
            Fact(
                label: $0.role.rawValue,
                value: $0.who.description,
                since: $0.occurred?.edtf,
                citation: CitationAnswer($0.source.citation)
            )
        }
        for priority in plan.priorities {
            let group = priority.leadGroup.value(on: moment.asOf)?.description ?? "lead partnership group not on record"
            facts.append(
                Fact(
                    label: "priority",
                    value: "\(priority.title) (\(group))",
                    since: nil,
                    citation: CitationAnswer(priority.source.citation)
                )
            )
        }
        for step in plan.steps {
            let planned = step.planned.map { ", planned for \($0.words)" } ?? ""
            let outcome = step.outcome?.value.result.rawValue ?? "not on record as done"
            facts.append(
                Fact(
                    label: step.kind.rawValue,
                    value: "\(step.what)\(planned): \(outcome)",
                    since: nil,
                    citation: CitationAnswer(step.source.citation)
                )
            )
        }
        return facts
    }

    private func facts(_ action: Action.State) -> [Fact] {
        var facts = [fact("plan", action.plan?.description), fact("priority", action.priority)].compactMap(\.self)
        facts += standing("lead agency", action.leadAgency, or: "not on record", \.description)
        facts += standing("lead officer", action.leadOfficer, or: "not on record", \.description)
        facts += standing("lead partnership group", action.leadGroup, or: "not on record", \.description)
        for contribution in action.contributions {
            facts += standing("contributes", contribution.help) { help in
                contribution.who.description + (help.how.map { ": \($0)" } ?? "")
            }
        }
        facts += action.influences.map {
            fact("influences", $0) { $0.who.description + ($0.how.map { ": \($0)" } ?? "") }
        }
        facts += standing("due", action.due, or: "not on record", \.words)
        facts += standing("funding", action.funding, or: "not on record") { $0.status.rawValue }
        facts += standing("progress", action.progress, or: "not on record") { progress in
            progress.status.words + (progress.words.map { ": \($0)" } ?? "")
        }
        facts += action.references.map { fact("refers to", $0, \.description) }
        return facts
    }

    private func facts(_ duty: Duty.State) -> [Fact] {
        duty.owedBy.compactMap { fact("owed by", $0.description) }
            + duty.to.compactMap { fact("owed to", $0.description) }
            + [
                fact("about", duty.about?.description), fact("interval", duty.every?.words ?? "not stated"),
                fact("next due", duty.next?.words),
                fact("ended", duty.hasEnded ? duty.ended?.words ?? "date not stated" : nil),
            ].compactMap(\.self)
            + duty.filed.filter(hadHappened).map {
                fact("report filed", $0) { ($0.report ?? $0.meeting)?.description ?? "not named" }
            }
    }

    private func facts(_ gap: Gap.State) -> [Fact] {
        [
            fact("about", gap.about?.description), fact("missing", gap.field.words), fact("since", gap.since?.words),
        ].compactMap(\.self) + gap.owedBy.compactMap { fact("owed by", $0.description) }
            + gap.chased.filter(hadHappened).map { fact("chased", $0) { $0 } }
            + [gap.filled].compactMap(\.self).filter(hadHappened).map { fact("filled", $0) { $0 } }
    }

    private func facts(_ review: Review.State) -> [Fact] {
        var facts = [
            fact("board", review.board?.description), fact("about", review.about?.description),
            fact("report", review.report?.description),
        ].compactMap(\.self)
        facts += review.asked.filter(hadHappened).map { asked in
            fact("asked", asked) { $0.words + ($0.meeting.map { " (at \($0))" } ?? "") }
        }
        let comments = review.comments.filter(hadHappened)
        facts += comments.map { fact("comment", $0, \.words) }
        if comments.isEmpty { facts += [fact("comment", "none on record")].compactMap(\.self) }
        for recommendation in review.recommendations where hasCome(recommendation.made) {
            facts.append(
                Fact(
                    label: "recommendation \(recommendation.slug)",
                    value: recommendation.words + (recommendation.to.map { " (to \($0))" } ?? ""),
                    since: recommendation.made?.edtf,
                    citation: CitationAnswer(recommendation.source.citation)
                )
            )
            facts += recommendation.responses.filter(hadHappened).map {
                fact("response", $0) { "\($0.answer.rawValue), by \($0.by)" }
            }
            if let signedOff = recommendation.signedOff, hadHappened(signedOff) {
                facts.append(fact("signed off", signedOff) { $0.isEmpty ? "words not stated" : $0 })
            }
        }
        return facts
    }

    /// Whether it had, or may have, happened by the day asked about.
    private func hadHappened<Value>(_ fact: Sourced<Value>) -> Bool { hasCome(fact.occurred) }

    private func facts(_ lifespan: Lifespan) -> [Fact] {
        [fact("began", lifespan.began?.words), fact("ended", lifespan.ended?.words)].compactMap(\.self)
    }

    private func aliasFact(_ alias: Alias) -> Fact {
        Fact(label: "also called", value: alias.name, since: nil, citation: CitationAnswer(alias.source.citation))
    }

    private func fact(_ label: String, _ value: String?) -> Fact? {
        value.map { Fact(label: label, value: $0, since: nil, citation: nil) }
    }

    private func fact<Value>(_ label: String, _ sourced: Sourced<Value>, _ words: (Value) -> String) -> Fact {
        Fact(
            label: label,
            value: words(sourced.value),
            since: sourced.occurred?.edtf,
            citation: CitationAnswer(sourced.source.citation)
        )
    }

    private func standing<Value>(
        _ label: String,
        _ timeline: Timeline<Value>,
        or absent: String? = nil,
        _ words: (Value) -> String
    ) -> [Fact] {
        guard let standing = timeline.standing(on: moment.asOf) else { return [fact(label, absent)].compactMap(\.self) }
        let doubt = standing.isCertain ? "" : " (not certain on \(moment.asOf.words))"
        return [
            Fact(
                label: label,
                value: words(standing.value) + doubt,
                since: standing.entry.effective?.edtf,
                citation: CitationAnswer(standing.entry.source.citation)
            )
        ]
    }
}
