extension Town {
    mutating func plan() -> Entry? {
        let number = numbers.below(plans.count)
        let plan = Name.plan(number)
        switch numbers.below(34) {
        case ..<3: return draftPlan()
        case ..<9: return adoptPriority(number)
        case ..<13:
            plans[number].aims += 1
            return citing(
                Entry(
                    "plan state-aim",
                    [
                        "plan": plan, "aim": "aim-\(plans[number].aims)",
                        "words": "Better \(Vocabulary.service(&numbers)) for all",
                    ]
                )
            )
        case ..<15:
            return citing(
                Entry("plan state-vision", ["plan": plan, "words": "A town where \(Vocabulary.quotation(&numbers))"])
            )
        case ..<19: return planStep(number)
        case ..<24: return closeStep(number)
        case ..<27:
            return citing(
                Entry(
                    "plan assign-responsibility",
                    [
                        "plan": plan, "role": numbers.pick(["developing", "overseeing", "implementing", "monitoring"]),
                        "who": anyOwner(),
                    ]
                )
            )
        case ..<29:
            // Each priority once, so that a date is never missing.
            guard plans[number].ledPriorities < plans[number].priorities else { return nil }
            plans[number].ledPriorities += 1
            return citing(
                Entry(
                    "plan assign-lead-group",
                    [
                        "plan": plan, "priority": "priority-\(plans[number].ledPriorities)",
                        "body": Name.body(numbers.below(bodies.count)), "occurred": words(ofDay: anyDay()),
                    ]
                )
            )
        case ..<30:
            let other = numbers.below(plans.count)
            guard other != number else { return nil }
            return citing(
                Entry(
                    "plan relate",
                    [
                        "plan": plan, "relation": numbers.pick(["contributes-to", "draws-on", "linked-to"]),
                        "to": Name.plan(other),
                    ]
                )
            )
        case ..<32:
            return citing(
                Entry(
                    "plan state-status",
                    [
                        "plan": plan, "status": numbers.pick(["working-draft", "consultation-draft", "published"]),
                        "occurred": words(ofDay: anyDay()),
                    ]
                )
            )
        case ..<33:
            return citing(Entry("plan record-finding", ["plan": plan, "words": Vocabulary.quotation(&numbers)]))
        default:
            plans[number].aliases += 1
            return Entry(
                "plan alias",
                ["plan": plan, "name": "Strategy \(number) in edition \(plans[number].aliases)"]
            )
        }
    }

    mutating func draftPlan() -> Entry? {
        let begun = numbers.below(4_000)
        let entry = Entry(
            "plan draft",
            [
                "plan": Name.plan(plans.count), "title": "Strategy \(plans.count) for \(Vocabulary.service(&numbers))",
                "from": "\(Calendar.year(begun))", "to": "\(Calendar.year(begun) + 3)",
            ]
        )
        plans.append(Scheme())
        return citing(entry)
    }

    mutating func adoptPriority(_ number: Int? = nil) -> Entry? {
        let number = number ?? numbers.below(plans.count)
        plans[number].priorities += 1
        return citing(
            Entry(
                "plan adopt-priority",
                [
                    "plan": Name.plan(number), "priority": "priority-\(plans[number].priorities)",
                    "title": "More \(Vocabulary.service(&numbers))",
                ]
            )
        )
    }

    private mutating func planStep(_ number: Int) -> Entry? {
        plans[number].steps += 1
        let isApproval = numbers.percent(60)
        let body = numbers.below(min(bodies.count, 12))
        plans[number].openSteps.append((plans[number].steps, isApproval ? body : nil))
        return citing(
            Entry(
                "plan plan-step",
                [
                    "plan": Name.plan(number), "step": "step-\(plans[number].steps)",
                    "what": isApproval ? "Approval by a board" : "Discussion of the \(Vocabulary.service(&numbers))",
                    "kind": isApproval ? "approval" : "discussion", "by": "body/\(Name.body(body))",
                    "planned": words(ofDay: anyDay()),
                ]
            )
        )
    }

    private mutating func closeStep(_ number: Int) -> Entry? {
        guard !plans[number].openSteps.isEmpty else { return nil }
        let index = numbers.below(plans[number].openSteps.count)
        let step = plans[number].openSteps[index]
        let names: KeyValuePairs = ["plan": Name.plan(number), "step": "step-\(step.number)"]
        guard let body = step.body else {
            plans[number].openSteps.remove(at: index)
            var entry = Entry("plan take-step", names)
            entry.add("occurred", words(ofDay: anyDay()))
            return citing(entry)
        }
        // The newest decision of that body, among the last few hundred.
        guard
            let decision = decisions.indices.suffix(400).last(where: {
                decisions[$0].body == body && (decisions[$0].authorises || decisions[$0].rejects)
            })
        else { return nil }
        plans[number].openSteps.remove(at: index)
        var entry = Entry(decisions[decision].authorises ? "plan give-approval" : "plan refuse-approval", names)
        entry.add("decision", Name.decision(decision))
        return citing(entry)
    }
}
